"""The engine's suggestion, held to the plain reading of the same document on random documents and random answers."""

from hypothesis import HealthCheck, given, settings

from rules.ages import ChildAge
from rules.answers import Answers, read_answers
from rules.suggest import suggest_level
from rules.suggestion import ReasonKind, Suggestion
from tests.reference import Child, expected, raising_questions
from tests.rules.documents import ON, Case, cases
from thresholds.model import AgencyKind

OF_NO_ONE_PART = (ReasonKind.STARTING_POINT, ReasonKind.WHICHEVER_ANSWER)

thorough = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def answers_of(case: Case) -> Answers:
    return read_answers(case.answers, case.document, age=age_of(case.child), on=ON)


def age_of(child: Child) -> ChildAge:
    return ChildAge.expected_on(ON) if child.earliest is None else ChildAge(child.earliest, child.latest)


def suggested(case: Case, agency: AgencyKind | None = None) -> Suggestion:
    return suggest_level(answers_of(case), case.document, agency=agency)


@thorough
@given(cases())
def test_level_range_reasons_actions_and_priority_are_those_of_a_plain_reading(case: Case) -> None:
    plain = expected(case.document, case.answers, case.child, ON)

    said = suggested(case)

    assert case.document.rank(said.at_least) == plain.at_least
    assert case.document.rank(said.possible) == plain.possible
    assert said.unclear == plain.unclear
    met = tuple((r.kind.value, r.id, r.depends_on_age) for r in said.reasons if r.kind not in OF_NO_ONE_PART)
    assert met == plain.reasons
    assert any(r.kind is ReasonKind.WHICHEVER_ANSWER for r in said.reasons) == plain.whichever
    assert tuple(action.id for action in said.actions) == plain.actions
    assert said.priority.id == plain.priority


@thorough
@given(cases())
def test_ask_next_names_the_questions_that_alone_raise_at_least_most_telling_first(case: Case) -> None:
    asked = [question for question in case.document.questions if AgencyKind.HEALTH in question.asked_of]
    raising = raising_questions(case.document, case.answers, case.child, ON, asked)
    plain = sorted(raising, key=lambda each: -each[1])[:5]

    said = suggested(case, AgencyKind.HEALTH)

    assert [(ask.question, case.document.rank(ask.could_reach)) for ask in said.ask_next] == plain
