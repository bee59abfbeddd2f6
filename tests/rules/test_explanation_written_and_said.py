"""An explanation is written the same every time, and is said in short sentences with their paragraphs."""

import json
from datetime import date

import pytest
from hypothesis import given

from rules.ages import ChildAge
from rules.answers import read_answers
from rules.explanation import explain_level
from rules.explanation.sentences import explanation_sentences
from rules.explanation.written import explanation_data
from tests.reference import values_of
from tests.rules.documents import Case, cases
from tests.rules.explaining import SHIPPED, ageing_cases, counting_cases, explained, shipped_cases, thorough
from thresholds.model import AgencyKind

TEN = ChildAge.born_on(date(2016, 3, 1))


def calm(bromley):
    return {q.id: values_of(q)[0] if not isinstance(values_of(q)[0], bool) else False for q in bromley.questions}


def said(bromley, today, raw, age=TEN, agency=None):
    return explanation_sentences(explain_level(read_answers(raw, bromley, age=age, on=today), bromley, agency=agency), bromley)


def written(case: Case) -> str:
    return json.dumps(explanation_data(explained(case)))


def is_written_alike(case: Case) -> None:
    turned = Case(case.document, dict(reversed(list(case.answers.items()))), case.child)
    assert written(case) == written(turned)


@thorough
@given(cases() | counting_cases() | ageing_cases())
def test_the_same_answers_give_the_same_bytes(case: Case) -> None:
    is_written_alike(case)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_so_they_do_on_shipped_editions(path) -> None:
    for case in shipped_cases(path, 6):
        is_written_alike(case)


def test_one_answer_that_is_enough_is_said_to_be(bromley, today):
    lines = said(bromley, today, {"immediate_danger": True})

    assert lines[:4] == (
        "Why at least level 4, acute: child protection, section 47:",
        "The child is in danger right now. Level 4, acute. (paragraph 1.1.1)",
        "Is the child in danger right now? Yes.",
        "This one answer is enough by itself, whatever the others are.",
    )
    assert not any(line.startswith("Why not") for line in lines)


def test_a_count_is_told_as_any_so_many_of_those_met_and_never_spelt_out(bromley, today):
    signs = {"missing": "started", "exploitation": "low_signs", "unexplained_money": True, "unsafe_place": True}

    lines = said(bromley, today, {**calm(bromley), **signs})

    assert lines[1] == "Three or more listed signs of exploitation. Level 3, complex. (paragraph 10.1)"
    assert lines[2] == "Any 3 of 12 listed signs are enough, and 4 are met:"
    assert lines[11] == "That is enough by itself, whatever the other answers are."


def test_a_step_up_is_told_as_one(bromley, today):
    lines = said(bromley, today, {**calm(bromley), "disability_support": "light", "exploitation": "low_signs"})

    assert "Signs of exploitation of a disabled child are taken one step higher. Raises it to level 3, complex. (paragraph 11.3)" in lines
    assert "2 of the 3 signs that it needs are met, of 12 listed." not in lines


def test_each_age_that_a_child_may_have_is_told_apart(bromley, today):
    lines = said(bromley, today, {"injury": "explained"}, ChildAge.between(0, 0, today))

    assert "At the age of between 6 months and 11 months:" in lines
    assert "At the age of between 0 days and 5 months:" in lines
    assert "Knowing the child’s exact age could raise it to level 4, acute." in lines


def test_nothing_met_is_told_as_the_starting_point(bromley, today):
    assert said(bromley, today, calm(bromley))[1] == (
        "Nothing that was answered meets a criterion above level 1, universal, where the document starts."
    )


def test_an_unclear_need_is_told_as_one_with_what_the_answers_reach(bromley, today):
    assert said(bromley, today, {})[1] == (
        "The need is not clear: what is not known, or not settled, could raise the level, so it is no less than level 2, early help. "
        "What was answered reaches level 1, universal by itself."
    )


def test_the_last_open_answer_is_said_to_settle_what_is_unclear(bromley, today):
    raw = {name: value for name, value in calm(bromley).items() if name != "immediate_danger"}

    lines = said(bromley, today, raw)

    assert (
        "Answering this would settle the uncertainty that holds it at level 2, early help: Is the child in danger right now? "
        "No would leave level 1, universal. (paragraph 1.1)"
    ) in lines


def test_questions_are_in_the_words_of_the_agency(bromley, today):
    question = next(q for q in bromley.questions if AgencyKind.POLICE in q.asks_agency and q.id == "domestic_abuse")

    lines = said(bromley, today, {"domestic_abuse": "past"}, agency=AgencyKind.POLICE)

    assert any(line.startswith(question.asks_agency[AgencyKind.POLICE]) for line in lines)


def test_a_level_that_rests_on_no_single_answer_says_so(bromley, today):
    lines = said(bromley, today, {**calm(bromley), "immediate_danger": True, "child_tells_of_abuse": True})

    assert "No single answer holds it up: without any one of the answers it would still be at least level 4, acute." in lines
