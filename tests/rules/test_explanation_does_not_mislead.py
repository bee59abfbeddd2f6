"""What is read at two in the morning: what is open is never told as ruled out, and no line contradicts another or the suggestion."""

from dataclasses import replace
from datetime import date

import pytest

from rules.ages import ChildAge
from rules.answers import read_answers
from rules.explanation import explain_level
from rules.explanation.sentences import explanation_sentences, in_words
from tests.reference import values_of
from tests.rules.explaining import DOCUMENTS, shipped
from tests.rules.test_possible_is_exact import CALM, edition, sign
from thresholds.model import AgencyKind, LevelId

TEN = ChildAge.born_on(date(2016, 3, 1))
UNBORN = ChildAge.expected_on(date(2027, 2, 1))
BROMLEY = shipped(DOCUMENTS / "bromley" / "2026.2.yaml")
CALM_IN_BROMLEY = {q.id: values_of(q)[0] if not isinstance(values_of(q)[0], bool) else False for q in BROMLEY.questions}
SETTLE = "A person has to settle: whether the baby is likely to suffer significant harm, through an assessment before the birth."
EXPLOITED = {"exploitation": "low_signs", "disability_support": "light", "missing": "started"}
NOT_CERTAIN = "Why level 4 is not certain:"


@pytest.fixture
def said(today):
    """Give the function from answers to the explanation's sentences, under Bromley 2026.2 unless another is named."""

    def sentences(raw, age=TEN, document=BROMLEY, agency=AgencyKind.HEALTH):
        answers = read_answers(raw, document, age=age, on=today)
        return explanation_sentences(explain_level(answers, document, agency=agency), document)

    return sentences


def left_open(document, name, up_to):
    indicators = [replace(i, up_to=LevelId(up_to), decide_on="How bad it is") if i.id == name else i for i in document.indicators]
    return replace(document, indicators=tuple(indicators), sha256=f"{name} up to {up_to}")


@pytest.mark.parametrize("others", [CALM_IN_BROMLEY, {}], ids=["all else calm", "all else open"])
def test_what_the_words_of_a_sign_leave_open_comes_first_with_what_a_person_has_to_settle(said, others):
    lines = said({**others, "unborn_substances": True}, UNBORN)

    at = lines.index(NOT_CERTAIN)
    assert lines[at + 1].endswith("This is met, and its words leave open up to level 4, acute. (paragraph 9.1.1)")
    assert lines[at + 2] == SETTLE


def test_a_level_left_open_by_words_alone_is_told_with_nothing_else_under_it(said):
    document = left_open(edition(sign("once", "early_help", "{sees_friends: true}")), "once", "child_in_need")

    lines = said({**CALM, "sees_friends": True}, document=document)

    at = lines.index("Why level 3 is not certain:")
    assert lines[at + 2] == "A person has to settle: how bad it is."


def test_no_heading_stands_over_nothing(today):
    answers = read_answers(CALM_IN_BROMLEY, BROMLEY, age=TEN, on=today)

    sections = in_words(explain_level(answers, BROMLEY, agency=None), BROMLEY)

    assert [section.heading for section in sections] == ["Why at least level 1, universal", "Why not level 2, early help"]
    assert all(section.lines for section in sections)


def test_a_level_that_is_not_possible_is_told_as_such(said):
    lines = said({**CALM_IN_BROMLEY, "domestic_abuse": "incidents"})

    assert "Why not level 4, acute: child protection, section 47:" in lines
    assert NOT_CERTAIN not in lines


def test_where_the_age_alone_decides_nothing_but_the_exact_age_is_missing(said, today):
    lines = said({"domestic_abuse": "incidents"}, ChildAge.between(0, 1, today))

    at = next(place for place, line in enumerate(lines) if line.endswith("It would make it level 4, acute. (paragraph 11.2)"))
    assert lines[at + 1] == "Depends on the child’s exact age: it is met at the age of between 0 days and 11 months."
    assert lines[at + 2].endswith("(paragraph 7.1.4)")
    assert not any("its words leave open" in line for line in lines), "what the age already gives is no question for a person"


def test_an_answer_is_said_to_meet_its_gravest_criterion_as_the_reasons_say(said):
    assert (
        said({"attendance": "below_90"})[1] == "Attendance under 90 per cent with no medical reason. Level 2, early help. (paragraph 3.1.2)"
    )


def test_of_two_answers_that_are_each_enough_the_one_of_the_first_reason_is_named(said):
    """Its questions may stand in another order than its criteria."""
    swapped = replace(BROMLEY, questions=tuple(reversed(BROMLEY.questions)), sha256="questions reversed")
    answers = {"domestic_abuse": "incidents", "accidents": "frequent"}

    for document in (BROMLEY, swapped):
        assert said(answers, document=document)[1].endswith("Level 3, complex. (paragraph 2.2.2)")


def test_one_answer_held_by_nothing_but_uncertainty_is_said_to_be(said):
    lines = said({"attendance": "below_90"})

    held = "only what is not known, or not settled, would hold it at level 2, early help:"
    at = lines.index(f"If this were a mistake and nothing took its place, {held}")
    assert lines[at + 1] == "How is the child's attendance at school? Under 90 per cent, with no medical reason."
    assert not any(line.startswith("No single answer") for line in lines)


def test_an_age_that_is_enough_by_itself_is_not_called_an_answer(said):
    document = edition(sign("baby", "child_in_need", "{age: {under_years: 5}}", "safety"))

    assert "The age is enough by itself, whatever the answers are." in said(CALM, ChildAge.born_on(date(2023, 3, 1)), document)


def test_a_modifier_that_does_the_rest_is_named_with_its_place(said):
    lines = said(EXPLOITED, agency=AgencyKind.POLICE)

    which = "With paragraph 11.3, which is met, it would make it level 4, acute."
    assert f"Three or more listed signs of exploitation. {which} (paragraph 10.1)" in lines
    assert not any("to level 3. It would make it level 4" in line for line in lines)
    assert lines.count("Met already: signs of exploitation of a disabled child are taken one step higher. (paragraph 11.3)") == 1


def test_one_part_is_a_part(said):
    document = edition(sign("grave", "protection", "{sees_friends: true}"))

    assert "1 more part of the document could still be met, by what is not known." in said(CALM, document=document)
