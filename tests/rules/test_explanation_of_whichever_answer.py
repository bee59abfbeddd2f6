"""Where open questions lead to a level whichever their answers, the explanation says that, and no answer is made up for it."""

import pytest

from rules.explanation.sentences import explanation_sentences
from rules.explanation.values import Basis
from rules.suggestion import ReasonKind
from tests.reference import Child
from tests.rules import what_would_change_the_level as changes
from tests.rules import why_at_least_is_enough as enough
from tests.rules import why_not_the_next_level as why_not
from tests.rules.documents import ON, Case
from tests.rules.explaining import explained
from tests.rules.test_possible_is_exact import ABSENT, CALM, PUPIL, edition, sign

CHILD = Child(ON.replace(year=2015), ON.replace(year=2015))
STREET = sign("street", "protection", "{sleeps_at: {one_of: [street]}}")
EITHER = "[{id: either, wording: Either with violence, when: {all: [%s, {any: [{met: absent}, {met: pupil}]}]}, "
WITH_VIOLENCE = EITHER % "{met: violent}" + "level: protection, paragraph: '5', sources: [own]}]"
STEP = "[{id: step, wording: Step, when: {sleeps_at: {one_of: [street]}}, raises_from: child_in_need, paragraph: '6', sources: [own]}]"


def of(*signs, answers=CALM, combinations="[]", modifiers="[]") -> Case:
    return Case(edition(*signs, combinations=combinations, modifiers=modifiers), answers, CHILD)


def said(case: Case) -> tuple[str, ...]:
    return explanation_sentences(explained(case), case.document)


WITH_ONE_GIVEN = of(
    sign("violent", "early_help", "{violence_at_home: {at_least: some}}"),
    sign("absent", "early_help", "{at_school: {one_of: [absent]}}"),
    sign("pupil", "early_help", "{at_school: {one_of: [attends]}}"),
    combinations=WITH_VIOLENCE,
    answers={**CALM, "violence_at_home": "some"},
)
CASES = {
    "by itself": of(ABSENT, PUPIL),
    "with more that could raise it": of(ABSENT, PUPIL, STREET),
    "with a step up": of(ABSENT, PUPIL, modifiers=STEP),
    "with an answer that was given": WITH_ONE_GIVEN,
    "with nothing answered": of(ABSENT, PUPIL, STREET, answers={}),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_promise_of_an_explanation_is_kept(case: Case) -> None:
    for promises in (enough, why_not, changes):
        promises.every_promise_is_kept(case)


def test_the_ground_is_the_open_question_and_no_answer_is_needed():
    why = explained(of(ABSENT, PUPIL)).why

    assert (why.basis, why.level, why.answers) == (Basis.WHICHEVER_ANSWER, "child_in_need", ())
    [ground] = why.at_ages[0].grounds
    assert (ground.kind, ground.id, ground.level) == (ReasonKind.WHICHEVER_ANSWER, "question-at_school", "child_in_need")
    assert [(each.question, each.answer) for each in ground.whichever] == [("at_school", "Not asked")]


def test_it_is_said_in_words():
    lines = said(of(ABSENT, PUPIL))

    assert lines[0].startswith("Why at least level 3")
    assert lines[1].startswith("Whichever answer is given to “At_school?”, the level is at least level 3")
    assert lines[2] == "That is certain, whatever the other answers are."


def test_an_answer_that_it_takes_beside_is_named_and_would_be_missed():
    explanation = explained(WITH_ONE_GIVEN)

    assert explanation.why.basis is Basis.WHICHEVER_ANSWER
    assert [given.question for given in explanation.why.answers] == ["violence_at_home"]
    assert [each.question for each in explanation.change.critical] == ["violence_at_home"]
    assert said(WITH_ONE_GIVEN)[1].startswith(
        "With what was answered here, whichever answer is given to “At_school?”, the level is at least"
    )


def test_what_raises_it_past_that_is_named_and_the_question_itself_is_not():
    raising = explained(of(ABSENT, PUPIL, STREET)).change.raising

    assert [(each.question, each.level) for each in raising] == [("sleeps_at", "protection")]


def test_a_step_up_from_there_came_near():
    why_not_next = explained(of(ABSENT, PUPIL, modifiers=STEP)).why_not

    assert why_not_next is not None
    assert why_not_next.level == "protection"
    assert why_not_next.more_open >= 1
