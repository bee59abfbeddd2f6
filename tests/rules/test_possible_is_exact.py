"""The range is that of all completions of the open answers, where a question is read in two ways too: neither wider nor narrower."""

from dataclasses import replace
from math import prod

import pytest
from hypothesis import HealthCheck, assume, given, settings

from rules.ages import ChildAge
from rules.answers import read_answers
from rules.errors import EditionRefused
from rules.limits import MOST_COMPLETIONS
from rules.suggest import suggest_level
from rules.suggestion import ReasonKind, Suggestion
from tests.factories import SMALL_EDITION
from tests.reference import Child, births, completions, expected, values_of
from tests.rules.documents import ON, Case, cases
from tests.rules.test_engine_and_plain_reading_agree import suggested
from thresholds.model import IsYes, QuestionId, ThresholdDocument
from thresholds.reading import read_document

QUESTIONS = {
    "sleeps_at": "{choice: {home: At home, friends: With friends, hostel: In a hostel, street: On the street}}",
    "at_school": "{choice: {attends: At school, absent: Not at school}}",
    "has_carer": "{choice: {carer: A carer, nobody: Nobody}}",
    "sees_friends": "yes_no",
}
CALM = {"missed_appointments": 0, "unexplained_injury": False, "violence_at_home": "none"}


def sign(name, level, when, domain=None):
    at = f"domain: {domain}, " if domain else ""
    return f"  - {{id: {name}, {at}wording: {name.capitalize()}, level: {level}, when: {when}, paragraph: '4', sources: [own]}}\n"


def question(name):
    asks = f"asks: '{name.capitalize()}?', asked_of: any, paragraph: '3'"
    return f"  - {{id: {name}, domain: safety, about: household, {asks}, answer: {QUESTIONS[name]}}}\n"


def edition(*signs, combinations="[]", modifiers="[]") -> ThresholdDocument:
    """Return the small edition with these signs beside its own, and the questions that they read."""
    parts = f"{''.join(signs)}combinations: {combinations}\nmodifiers: {modifiers}"
    asked = "".join(question(name) for name in QUESTIONS if name in parts)
    text = SMALL_EDITION.replace("strengths:", f"{asked}strengths:").replace("combinations: []\nmodifiers: []", parts)
    return read_document(text.encode(), "small.yaml")


def said(*signs, combinations="[]", modifiers="[]") -> Suggestion:
    """Return the suggestion for a calm child, of whom nothing else than what the small edition asks is known."""
    return said_of(edition(*signs, combinations=combinations, modifiers=modifiers))


def said_of(document) -> Suggestion:
    given = read_answers(CALM, document, age=ChildAge.born_on(ON.replace(year=2015)), on=ON)
    return suggest_level(given, document, agency=None)


def range_of(suggestion):
    return suggestion.at_least, suggestion.possible


FRIENDS = sign("friends", "early_help", "{sleeps_at: {one_of: [friends]}}")
HOSTEL = sign("hostel", "early_help", "{sleeps_at: {one_of: [hostel]}}")
ABSENT = sign("absent", "child_in_need", "{at_school: {one_of: [absent]}}")
PUPIL = sign("pupil", "child_in_need", "{at_school: {one_of: [attends]}}")
BOTH = "[{id: both, wording: Both, when: {count_of: [%s], at_least: 2}, level: protection, paragraph: '5', sources: [own]}]"


def test_two_options_of_one_choice_are_never_counted_together():
    assert range_of(said(FRIENDS, HOSTEL, combinations=BOTH % "friends, hostel")) == ("early_help", "early_help")


def test_an_option_and_another_question_are_counted_together():
    suggestion = said(FRIENDS, HOSTEL, ABSENT, combinations=BOTH % "friends, hostel, absent")

    assert range_of(suggestion) == ("early_help", "protection")


def test_the_yes_and_the_no_of_one_question_are_never_counted_together():
    # The checks refuse signs that read one question both ways, so the second way is put in after them.
    lonely, both = sign("lonely", "early_help", "{sees_friends: false}"), BOTH % "lonely, missed_health"
    document = edition(lonely, combinations=both)
    signs = tuple(replace(i, when=IsYes(QuestionId("sees_friends"))) if i.id == "missed_health" else i for i in document.indicators)

    assert range_of(said_of(replace(document, indicators=signs, sha256="0" * 64))) == ("early_help", "early_help")


def test_two_headings_that_two_options_would_reach_are_never_reached_by_one():
    in_two = (BOTH % "").replace("count_of: []", "domains_reaching: early_help")
    ill = sign("ill", "early_help", "{sleeps_at: {one_of: [hostel]}}", domain="health")
    cold = sign("cold", "early_help", "{sleeps_at: {one_of: [friends]}}", domain="safety")

    assert said(ill, cold, combinations=in_two).possible == "early_help"


def test_a_step_up_for_one_option_does_not_lift_what_another_sets():
    step = "[{id: step, wording: Step, when: {sleeps_at: {one_of: [friends]}}, raises_from: child_in_need, paragraph: '6', sources: [own]}]"
    hostel = sign("hostel", "child_in_need", "{sleeps_at: {one_of: [hostel]}}")

    assert said(hostel, modifiers=step).possible == "child_in_need"


def test_what_either_answer_leads_to_is_certain_and_says_which_answers_are_meant():
    suggestion = said(ABSENT, PUPIL)

    assert range_of(suggestion) == ("child_in_need", "child_in_need")
    [reason] = suggestion.reasons
    assert (reason.kind, reason.level) == (ReasonKind.WHICHEVER_ANSWER, "child_in_need")
    assert [(given.question, given.answer) for given in reason.answers] == [("at_school", "Not asked")]


def test_only_the_questions_that_it_takes_are_named():
    suggestion = said(
        ABSENT,
        PUPIL,
        sign("cared_for", "early_help", "{has_carer: {one_of: [carer]}}"),
        sign("alone", "early_help", "{has_carer: {one_of: [nobody]}}"),
    )

    assert [[given.question for given in reason.answers] for reason in suggestion.reasons] == [["at_school"]]


def test_what_is_certain_however_a_question_is_answered_is_not_asked_for_to_raise_the_level():
    suggestion = said(ABSENT, PUPIL, sign("street", "protection", "{sleeps_at: {one_of: [street]}}"))

    assert range_of(suggestion) == ("child_in_need", "protection")
    assert [(ask.question, ask.could_reach) for ask in suggestion.ask_next] == [("sleeps_at", "protection")]


def whichever_of(choices):
    """Return an edition of so many choices, each answer to which is a sign; all of them together are protection."""
    names = [f"choice{place}" for place in range(choices)]
    rest = "domain: safety, about: household, asks: 'Which?', asked_of: any, paragraph: '3', answer: {choice: {a: A, b: B}}"
    asked = "".join(f"  - {{id: {name}, {rest}}}\n" for name in names)
    signs = "".join(sign(f"{name}_{way}", "early_help", f"{{{name}: {{one_of: [{way}]}}}}") for name in names for way in "ab")
    all_of_them = f"count_of: [{', '.join(f'{name}_{way}' for name in names for way in 'ab')}], at_least: {choices}"
    combination = f"[{{id: all_of_them, wording: All of them, when: {{{all_of_them}}}, level: protection, paragraph: '5', sources: [own]}}]"
    parts = f"{signs}combinations: {combination}\nmodifiers: []"
    text = SMALL_EDITION.replace("strengths:", f"{asked}strengths:").replace("combinations: []\nmodifiers: []", parts)
    return read_document(text.encode(), "small.yaml")


def test_however_many_ways_there_are_to_be_tried_the_lower_end_is_exact():
    suggestion = said_of(whichever_of(10))

    assert MOST_COMPLETIONS == 2**10
    assert range_of(suggestion) == ("protection", "protection")
    assert [reason.kind for reason in suggestion.reasons] == [ReasonKind.WHICHEVER_ANSWER]


def test_an_edition_with_more_ways_than_can_be_tried_is_refused_and_its_questions_are_named():
    with pytest.raises(EditionRefused) as refused:
        said_of(whichever_of(11))

    [reason] = refused.value.reasons
    assert reason.startswith("different answers to choice0, choice1, ")
    assert "in 2,048 ways when answered together, and 1,024 can be tried" in reason


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_the_range_is_that_of_trying_every_answer_to_every_open_question(case: Case) -> None:
    document = case.document
    still_open = [question for question in document.questions if not isinstance(case.answers.get(question.id), bool | int | str)]
    assume(prod(len(values_of(question)) for question in still_open) <= 400)
    whole = [
        expected(document, answers, Child(born, born), ON)
        for born in births(document, case.child, ON)
        for answers in completions(document, case.answers, born, ON)
    ]
    certain, possible = min(each.certain for each in whole), max(each.possible for each in whole)
    unclear = certain < min(possible, document.rank(document.starts_at.unclear))

    suggestion = suggested(case)

    assert document.rank(suggestion.possible) == max(possible, document.rank(suggestion.at_least))
    assert document.rank(suggestion.at_least) == (document.rank(document.starts_at.unclear) if unclear else certain)
    assert any(reason.level and document.rank(reason.level) >= certain for reason in suggestion.reasons) or certain == 0
