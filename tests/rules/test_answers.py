"""Answers are typed, complete, and refused all at once."""

import pytest

from rules.answers import ChildAge, questions_for, read_answers
from rules.errors import AnswersInvalid
from rules.suggestion import AnswerState
from thresholds.model import About, AgencyKind


def read(raw, bromley, today):
    return read_answers(raw, bromley, age=ChildAge.born_on(today), on=today)


def test_what_was_not_sent_was_not_asked(bromley, today):
    given = read({}, bromley, today).given

    assert set(given.values()) == {AnswerState.NOT_ASKED}


@pytest.mark.parametrize("state", ["unknown", "not_asked", "refused", "not_applicable"])
def test_the_four_ways_of_not_knowing_are_kept_apart(state, bromley, today):
    given = read({"immediate_danger": {"state": state}}, bromley, today).given

    assert given["immediate_danger"] == AnswerState(state)


@pytest.mark.parametrize("answer", ["yes", "true", 1, 0, None, [], {"state": "no"}, {"state": "unknown", "why": "?"}])
def test_a_yes_or_no_is_true_or_false_and_nothing_like_it(answer, bromley, today):
    with pytest.raises(AnswersInvalid) as refused:
        read({"immediate_danger": answer}, bromley, today)

    assert [problem.question for problem in refused.value.problems] == ["immediate_danger"]


@pytest.mark.parametrize("answer, accepted", [(-1, False), (0, True), (3, True), (3.0, True), (3.5, False), (True, False), ("3", False)])
def test_a_count_is_a_whole_number_from_nought(answer, accepted, bromley, today):
    if accepted:
        assert read({"repeat_contacts": answer}, bromley, today).given["repeat_contacts"] == int(answer)
    else:
        with pytest.raises(AnswersInvalid):
            read({"repeat_contacts": answer}, bromley, today)


def test_every_problem_comes_at_once_in_the_order_of_the_document_with_what_was_meant(bromley, today):
    with pytest.raises(AnswersInvalid) as refused:
        read({"imediate_danger": True, "missing": "oftn", "injury": 7}, bromley, today)

    assert [problem.question for problem in refused.value.problems] == ["injury", "missing", "imediate_danger"]
    assert "did you mean 'immediate_danger'?" in refused.value.problems[2].message


def test_a_form_asks_an_agency_what_it_can_know_of_a_child_of_that_age(bromley, today):
    unborn = questions_for(bromley, agency=AgencyKind.HEALTH, about=[About.UNBORN, About.CHILD], age=ChildAge.expected_on(today), on=today)
    born = questions_for(bromley, agency=AgencyKind.HEALTH, about=[About.UNBORN, About.CHILD], age=ChildAge.born_on(today), on=today)

    assert {question.about for question in unborn} == {About.UNBORN}
    assert {question.about for question in born} == {About.CHILD}
    assert "attendance" not in {question.id for question in born}
