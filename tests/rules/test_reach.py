"""The bounds by which questions are left untried: none is lower than what an answer really does."""

from typing import cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.compiler import compile_edition
from rules.findings import certain_rank, findings
from rules.question_facts import question_facts
from rules.suggestion import Answer
from tests.reference import values_of
from tests.rules.documents import Case, cases
from tests.rules.test_engine_and_plain_reading_agree import answers_of

thorough = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@thorough
@given(cases(), st.data())
def test_no_answer_leads_past_what_rests_on_it_and_what_the_modifiers_that_are_met_make_of_that(case: Case, data: st.DataObject) -> None:
    edition = compile_edition(case.document)
    place = data.draw(st.integers(0, len(case.document.questions) - 1))
    question = case.document.questions[place]
    bound = max((trial.sets for trial in edition.trials[place]), default=-1)

    for one in findings(edition, answers_of(case)):
        if question.id not in case.answers:
            for answer in cast(list[Answer], values_of(question)):
                with_it = one.certain.with_facts(question_facts(question, answer))

                assert certain_rank(with_it) <= max(certain_rank(one.certain), one.certain.lifted(bound))
