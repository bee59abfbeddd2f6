"""What an edition can read of answers given under another, and what it says it cannot."""

from dataclasses import replace

import pytest

from rules.bulk.reread import Rereader
from thresholds.model import Choice, Count, Graded, QuestionId, Rung, YesNo

RUNGS = (Rung("none", "None"), Rung("some", "Some"))


@pytest.fixture
def reread(bromley):
    """Give the function that reads one answer to a question of that kind: what is known of it, and what could not be read."""

    def read(answer, value, name="asked"):
        document = replace(bromley, questions=(replace(bromley.questions[0], id=QuestionId("asked"), answer=answer),))
        found = Rereader(document, frozenset({"kind_aunt", "asked"})).reread({name: value})
        return dict(found.known), found.unread

    return read


@pytest.mark.parametrize(
    ("answer", "value", "known"),
    [
        (YesNo(), False, False),
        (Graded(RUNGS), "some", "some"),
        (Choice(RUNGS), "none", "none"),
        (Count(5), 0, 0),
        (Count(5), 5, 5),
        (Count(5), 6, 5),
        (Count(5), 900, 5),
    ],
)
def test_what_it_takes_is_known_and_a_count_past_its_most_is_its_most(reread, answer, value, known):
    assert reread(answer, value) == ({"asked": known}, ())


@pytest.mark.parametrize(
    ("answer", "value"),
    [(YesNo(), 1), (YesNo(), "some"), (Count(5), True), (Count(5), "some"), (Graded(RUNGS), "much"), (Choice(RUNGS), True)],
)
def test_what_it_does_not_take_is_not_known_and_said(reread, answer, value):
    assert reread(answer, value) == ({}, ("asked",))


def test_what_it_does_not_ask_is_not_known_and_said(reread):
    assert reread(YesNo(), True, name="asked_before") == ({}, ("asked_before",))


@pytest.mark.parametrize("name", ["asked", "asked_before"])
def test_what_was_not_known_stays_not_known_and_nothing_is_lost_with_it(reread, name):
    assert reread(YesNo(), {"state": "refused"}, name=name) == ({}, ())


def test_a_strength_is_left_aside(reread):
    assert reread(YesNo(), True, name="kind_aunt") == ({}, ())


def test_a_yes_and_a_one_are_never_taken_for_each_other(bromley):
    document = replace(bromley, questions=(replace(bromley.questions[0], id=QuestionId("asked"), answer=Count(5)),))
    rereader = Rereader(document, frozenset())

    assert [rereader.reread({"asked": value}).unread for value in (1, True, 1)] == [(), ("asked",), ()]


def test_a_name_that_was_a_strength_and_is_asked_as_a_question_now_is_read_as_its_answer(reread):
    assert reread(YesNo(), True, name="asked") == ({"asked": True}, ())
    assert reread(YesNo(), True, name="kind_aunt") == ({}, ())
