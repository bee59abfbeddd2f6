"""An edition that can be used may still be advised on: gently, with the line, and never as a fault."""

from datetime import date
from pathlib import Path

import pytest

from thresholds.advice import advice_on
from thresholds.reading import read_edition

SOUND = (Path(__file__).parent / "exampleshire.yaml").read_text(encoding="utf-8")
OPEN = "    decide_on: Whether the child is safe tonight\n"


def advice(text):
    edition = read_edition(text, "exampleshire.yaml")
    return [str(problem) for problem in advice_on(edition.document, edition.places, text)]


def changed(old, new):
    assert old in SOUND
    return SOUND.replace(old, new)


def test_an_edition_without_anything_to_point_out_gets_no_advice():
    assert advice(SOUND) == []


@pytest.mark.parametrize("count, told", [(1, "1 line still says (example)"), (2, "2 lines still say (example)")])
def test_wording_that_nobody_has_replaced_is_counted_from_its_first_line(count, told):
    text = SOUND.replace("wording: Misses health care", "wording: Misses health care (example)")
    text = text.replace("wording: Plans to die", "wording: Plans to die (example)") if count == 2 else text

    [said] = advice(text + "# A note may say (example) as often as it likes.\n")

    assert said.startswith("line ") and told in said


@pytest.mark.parametrize("words, advised", [(29, False), (30, False), (31, True)])
def test_a_question_is_long_from_thirty_one_words(words, advised):
    text = changed("Does the child talk of dying?", " ".join(["word"] * words))

    assert bool(advice(text)) is advised


def test_two_open_levels_want_words_for_what_a_person_settles():
    [said] = advice(changed(OPEN, ""))

    assert "indicators.talks_of_dying.up_to: leaves two levels open; say under 'decide_on'" in said


def test_an_edition_without_any_floor_is_reminded_of_babies():
    [said] = advice(changed("    floor: true\n", ""))

    assert "indicators: has no 'floor: true'" in said


def test_a_page_that_nothing_rests_on_is_pointed_out():
    [said] = advice(changed("sources:\n", 'sources:\n  spare: {title: A page, address: "https://example.org/spare"}\n'))

    assert "sources.spare: is a page that nothing here rests on" in said


@pytest.mark.parametrize("review_by, advised", [(date(2028, 4, 2), False), (date(2028, 4, 3), False), (date(2028, 4, 4), True)])
def test_a_review_after_more_than_three_years_is_late(review_by, advised):
    assert bool(advice(changed("review_by: 2026-03-31", f"review_by: {review_by}"))) is advised


def test_a_sign_that_no_meets_is_pointed_out():
    [said] = advice(changed("when: {bruised: true, age: {under_months: 6}}", "when: {bruised: false, age: {under_months: 6}}").replace(
        "{all: [{bruised: true}, {violence: true}]}", "{violence: true}"
    ))  # fmt: skip

    assert "is met by no to 'bruised', so a child for whom the answer is yes gets less" in said


def test_a_child_of_whom_nothing_is_known_is_not_taken_to_be_well():
    [said] = advice(changed("unclear: early_help}", "unclear: universal}"))

    assert "starts a child of whom nothing is known as if all were well" in said


def test_an_option_that_nothing_reads_is_pointed_out():
    [said] = advice(changed("{sleeps_at: {one_of: [hostel, nowhere]}}", "{sleeps_at: {one_of: [hostel]}}"))

    assert "offers 'nowhere', which nothing reads" in said
