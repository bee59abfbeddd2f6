"""What has to be so, in words that stand on their own."""

from pathlib import Path

import pytest

from thresholds.model import (
    AgeUnit,
    AgeWithin,
    AllOf,
    AnyOf,
    AtLeast,
    CountOf,
    DomainsReaching,
    IndicatorId,
    IndicatorMet,
    IsUnborn,
    IsYes,
    LevelId,
    OneOf,
    QuestionId,
)
from thresholds.reading import read_document
from thresholds.words.conditions import needed

DOCUMENT = read_document((Path(__file__).parent / "exampleshire.yaml").read_bytes(), "exampleshire.yaml")
BRUISED = IsYes(QuestionId("bruised"))
DEATH = QuestionId("talks_of_death")
YOUNG = AgeWithin(AgeUnit.MONTHS, None, 6)


@pytest.mark.parametrize(
    "condition, words",
    [
        (BRUISED, "Is there a bruise? Yes"),
        (IsYes(QuestionId("bruised"), yes=False), "Is there a bruise? No"),
        (AtLeast(DEATH, 1), "Does the child talk of dying? “Now and then” or worse"),
        (AtLeast(DEATH, 2), "Does the child talk of dying? “And has a plan”"),
        (AtLeast(QuestionId("appointments_missed"), 3), "How many health appointments were missed in six months? 3 or more"),
        (OneOf(QuestionId("sleeps_at"), ("hostel", "nowhere")), "Where does the family sleep? “In a hostel” or “Nowhere settled”"),
        (YOUNG, "Aged under 6 months"),
        (IsUnborn(), "Not yet born"),
        (IsUnborn(unborn=False), "Born"),
        (AllOf((BRUISED, YOUNG)), "Is there a bruise? Yes, and aged under 6 months"),
        (AllOf((IsUnborn(), BRUISED)), "Is there a bruise? Yes, and not yet born"),
        (IndicatorMet(IndicatorId("bruised_baby")), "A bruise on a baby who cannot move about (2.2.1)"),
        (DomainsReaching(LevelId("complex"), 2), "2 or more areas of need each have a sign at level 3 or above"),
        (DomainsReaching(LevelId("complex"), 1), "1 or more area of need has a sign at level 3 or above"),
    ],
)
def test_what_can_be_said_in_one_line_is(condition, words):
    assert [line for _, line in needed(condition, DOCUMENT).lines()] == [words]


@pytest.mark.parametrize(
    "condition, lead",
    [
        (AllOf((BRUISED, AtLeast(DEATH, 1))), "All of these:"),
        (AnyOf((BRUISED, YOUNG)), "Any of these:"),
        (CountOf((IndicatorId("missed_three"), IndicatorId("care_refused"), IndicatorId("no_settled_home")), 2), "2 or more of these:"),
    ],
)
def test_what_cannot_is_a_list_that_says_how_many_of_it_have_to_be_so(condition, lead):
    said = needed(condition, DOCUMENT)

    assert said.words == lead
    assert len(said.parts) >= 2


def test_lists_within_lists_are_indented():
    said = needed(AllOf((AnyOf((BRUISED, AtLeast(DEATH, 1))), YOUNG)), DOCUMENT)

    assert [(depth, line) for depth, line in said.lines()] == [
        (0, "All of these:"),
        (1, "Any of these:"),
        (2, "Is there a bruise? Yes"),
        (2, "Does the child talk of dying? “Now and then” or worse"),
        (1, "Aged under 6 months"),
    ]


def test_each_line_leads_to_the_question_sign_or_level_it_speaks_of():
    assert needed(BRUISED, DOCUMENT).leads_to == "question-bruised"
    assert needed(IndicatorMet(IndicatorId("care_refused")), DOCUMENT).leads_to == "care_refused"
    assert needed(DomainsReaching(LevelId("complex"), 2), DOCUMENT).leads_to == "level-complex"
