"""Each change is a whole sentence that names what is old and what is new."""

from dataclasses import replace
from datetime import date

import pytest

from tests.thresholds.editions import at_least, count_of, exampleshire, item, told, with_item, with_items, without_item
from thresholds.model import AgencyKind, AgeUnit, AgeWithin, AtLeast, LegalBand, LimitUnit, TimeLimit

THREE = ("missed_three", "talks_of_dying", "no_settled_home")
EVERYBODY = tuple(AgencyKind)

SENTENCES = {
    "“Misses health care” now points to level 3, complex (before: level 2, early help).": (
        "indicators", "missed_three", {"level": "complex"},
    ),
    "“Misses health care” is now met if the answer to “How many health appointments were missed in six months?” is 2 or more "
    "(before: 3 or more).": ("indicators", "missed_three", {"when": at_least("appointments_missed", 2)}),
    "“Plans to die” is now met if the answer to “Does the child talk of dying?” is “Now and then” or worse "
    "(before: “And has a plan”).": ("indicators", "has_a_plan", {"when": at_least("talks_of_death", 1)}),
    "“Plans to die” now always counts, whatever else was answered.": ("indicators", "has_a_plan", {"floor": True}),
    "“A bruise on a baby who cannot move about” is no longer marked as always counting.": ("indicators", "bruised_baby", {"floor": False}),
    "“Misses health care” now leaves open up to level 3, complex (before: nothing above its own level).": (
        "indicators", "missed_three", {"up_to": "complex"},
    ),
    "“Three or more early signs” is now met if two of its listed signs are met (before: three).": (
        "combinations", "several_signs", {"when": count_of(2, *THREE)},
    ),
    "“Three or more early signs” now reaches level 4, protection (before: reaches level 3, complex).": (
        "combinations", "several_signs", {"level": "protection"},
    ),
    "“Raise by one step under one year” now applies if the child is under 2 years old (before: if the child is under 1 year old).": (
        "modifiers", "under_one", {"when": AgeWithin(AgeUnit.YEARS, None, 2)},
    ),
    "The action “A paediatrician sees the child” is now due at once (before: within 4 hours).": (
        "actions", "seen_today", {"within": TimeLimit(LimitUnit.AT_ONCE, 0)},
    ),
    "Police and housing are now asked “Does the child talk of dying?”, too.": ("questions", "talks_of_death", {"asked_of": EVERYBODY}),
    "“Is there a bruise?” now reads “Is there any bruise?”.": ("questions", "bruised", {"asks": "Is there any bruise?"}),
    "Level 3 is now called “Targeted” (before: “Complex”).": ("levels", "complex", {"name": "Targeted"}),
    "Level 3, complex, now means child in need, section 17 (before: early help or child in need, section 17).": (
        "levels", "complex", {"bands": (LegalBand.S17,)},
    ),
    "The level “Protection” now has the number 5 (before: 4).": ("levels", "protection", {"number": 5}),
    "The priority Amber is now due within 2 working days (before: within 1 working day).": (
        "priorities", "amber", {"within": TimeLimit(LimitUnit.WORKING_DAYS, 2)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("sentence, change", SENTENCES.items(), ids=lambda said: said if isinstance(said, str) else "")
def test_a_change_of_one_thing_is_said_in_one_sentence(sentence, change):
    section, item_id, changed = change

    assert [said for _, said in told(exampleshire(), with_item(exampleshire(), section, item_id, **changed))] == [sentence]


def test_a_new_question_says_who_is_asked_it():
    without = without_item(exampleshire(), "questions", "talks_of_death")

    assert ("other", "New question, for health, education and social care: “Does the child talk of dying?”.") in told(
        without, exampleshire()
    )


def test_a_new_sign_says_where_it_points_and_what_meets_it():
    without = without_item(exampleshire(), "indicators", "bruised_baby")

    assert (
        "raises",
        "New sign, in paragraph 2.2.1: “A bruise on a baby who cannot move about” points to level 4, protection. It is met if "
        "the answer to “Is there a bruise?” is yes and the child is under 6 months old. Nothing else can outweigh it.",
    ) in told(without, exampleshire())


def test_what_is_withdrawn_is_named_with_its_paragraph():
    without = without_item(exampleshire(), "combinations", "violence_and_need")

    assert told(exampleshire(), without) == [
        (
            "lowers",
            "Paragraph 4.2 is withdrawn: “Violence, and a child with nowhere settled or unseen by health”, which reaches level 3, complex.",
        )
    ]


def test_a_level_of_another_name_is_called_by_each_editions_own_name():
    renamed = with_item(exampleshire(), "levels", "complex", name="Targeted")
    raised = with_item(renamed, "indicators", "missed_three", level="complex")
    lowered = with_item(exampleshire(), "indicators", "missed_three", level="complex")

    assert told(exampleshire(), raised)[-1][1] == "“Misses health care” now points to level 3, targeted (before: level 2, early help)."
    assert told(lowered, renamed)[-1][1] == "“Misses health care” now points to level 2, early help (before: level 3, complex)."


def test_a_change_of_a_level_comes_before_all_that_points_to_levels():
    renamed = with_item(with_item(exampleshire(), "indicators", "missed_three", level="complex"), "levels", "complex", name="Targeted")
    changed = replace(renamed, starts_at=replace(renamed.starts_at, unclear="complex"))

    assert told(exampleshire(), changed)[0][1] == "Level 3 is now called “Targeted” (before: “Complex”)."


def test_the_hub_says_on_which_day_it_is_now_closed():
    calendar = replace(exampleshire().calendar, closed_on=(date(2025, 12, 24), date(2026, 1, 2), date(2026, 4, 7)))

    assert told(exampleshire(), replace(exampleshire(), calendar=calendar)) == [("other", "The hub is now also closed on 7 April 2026.")]


def test_what_guidance_requires_is_said_to_be_answered_by_another_sign():
    abuse = replace(exampleshire().guidance[0], indicators=("bruised_baby", "has_a_plan"))
    answered = replace(exampleshire(), guidance=(abuse, *exampleshire().guidance[1:]))

    assert told(exampleshire(), answered) == [("other", "What guidance requires about abuse is now also answered by “Plans to die”.")]


def test_a_priority_of_another_name_is_called_by_it_and_by_its_old_one():
    assert told(exampleshire(), with_item(exampleshire(), "priorities", "amber", name="Yellow")) == [
        ("other", "The priority Yellow was called Amber before.")
    ]


def test_an_answer_that_came_is_told_once_and_not_with_every_sign_that_it_moved():
    ladder = item(exampleshire(), "questions", "talks_of_death").answer
    never, *graver = ladder.rungs
    longer = replace(ladder, rungs=(never, replace(never, id="once", says="Said it once"), *graver))
    signs = [replace(sign, when=shifted(sign.when)) for sign in exampleshire().indicators]

    changed = with_items(with_item(exampleshire(), "questions", "talks_of_death", answer=longer), "indicators", signs)

    assert told(exampleshire(), changed) == [("other", "“Does the child talk of dying?” can now be answered “Said it once”, too.")]


def shifted(when):
    return replace(when, amount=when.amount + 1) if isinstance(when, AtLeast) and when.question == "talks_of_death" else when


def test_a_sign_that_stays_as_it_is_written_is_told_where_a_new_answer_changes_what_meets_it():
    ladder = item(exampleshire(), "questions", "talks_of_death").answer
    never, *graver = ladder.rungs
    longer = replace(ladder, rungs=(never, replace(never, id="once", says="Said it once"), *graver))

    changes = told(exampleshire(), with_item(exampleshire(), "questions", "talks_of_death", answer=longer))

    assert (
        "raises",
        "“Talks of dying” is now met if the answer to “Does the child talk of dying?” is “Said it once” or worse "
        "(before: “Now and then” or worse).",
    ) in changes
