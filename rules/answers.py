"""Answers about one child: typed, complete, and each way of not knowing kept apart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from rules.ages import ChildAge as ChildAge
from rules.ages import cuts_of, is_within
from rules.errors import AnswerProblem, AnswersInvalid
from rules.suggestion import Answer, AnswerState
from thresholds.model import About, AgencyKind, Choice, Count, Graded, Question, Rung, Strength, ThresholdDocument, YesNo


@dataclass(frozen=True, slots=True)
class Answers:
    """One child's answers on one day. *given* holds every question and strength of the document, ``not_asked`` where nothing was sent."""

    age: ChildAge
    on: date
    given: Mapping[str, Answer]


def read_answers(raw: Mapping[str, object], document: ThresholdDocument, *, age: ChildAge, on: date) -> Answers:
    """Return typed answers from their wire form; what is not sent was not asked. Raises AnswersInvalid with every problem."""
    items: tuple[Question | Strength, ...] = (*document.questions, *document.strengths)
    asked = {str(item.id): item for item in items}
    problems: list[AnswerProblem] = []
    given: dict[str, Answer] = {}
    for name, item in asked.items():
        answer = _read_answer(raw[name], item) if name in raw else AnswerState.NOT_ASKED
        if isinstance(answer, AnswerProblem):
            problems.append(answer)
        else:
            given[name] = answer
    problems.extend(_unknown_names(raw, asked))
    if problems:
        raise AnswersInvalid(tuple(problems))
    return Answers(age, on, given)


def questions_for(
    document: ThresholdDocument, *, agency: AgencyKind | None, about: Iterable[About], age: ChildAge | None, on: date
) -> tuple[Question, ...]:
    """Return the questions to put to *agency* (None: to anybody) for these subjects, at any age the child may have (None: every age)."""
    subjects = set(about)
    return tuple(
        question
        for question in document.questions
        if question.about in subjects and (agency is None or agency in question.asked_of) and (age is None or may_apply(question, age, on))
    )


def strengths_for(document: ThresholdDocument, *, agency: AgencyKind | None, about: Iterable[About]) -> tuple[Strength, ...]:
    """Return the strengths to ask *agency* (None: anybody) about."""
    subjects = set(about)
    return tuple(s for s in document.strengths if s.about in subjects and (agency is None or agency in s.asked_of))


def may_apply(question: Question, age: ChildAge, on: date) -> bool:
    """Return whether the question applies at some age that the child may have."""
    cuts = () if question.ages is None else cuts_of(question.ages)
    return any(applies(question, born, on) for born in age.births_that_differ(cuts, on))


def applies(question: Question, born: date | None, on: date) -> bool:
    """Return whether the question applies to a child born on that day, None for an unborn one."""
    match question.about:
        case About.UNBORN if born is not None:
            return False
        case About.CHILD if born is None:
            return False
        case _:
            return question.ages is None or is_within(question.ages, born, on)


def _read_answer(value: object, item: Question | Strength) -> Answer | AnswerProblem:
    if isinstance(value, Mapping):
        return _read_state(value, item)
    match item.answer if isinstance(item, Question) else YesNo():
        case YesNo():
            return value if isinstance(value, bool) else AnswerProblem(item.id, f"{value!r} is not an answer; send true or false")
        case Count(most):
            return _read_count(value, item, most)
        case Graded(rungs) | Choice(rungs):
            return _read_rung(value, item, rungs)


def _read_state(value: Mapping[str, object], item: Question | Strength) -> Answer | AnswerProblem:
    state = value.get("state")
    if set(value) == {"state"} and isinstance(state, str) and state in set(AnswerState):
        return AnswerState(state)
    return AnswerProblem(item.id, f'an unknown answer is {{"state": ...}} with one of {", ".join(AnswerState)}')


def _read_count(value: object, item: Question | Strength, most: int) -> Answer | AnswerProblem:
    # JSON has one kind of number: 3.0 is 3. A boolean is not a number, whatever Python thinks.
    is_whole = isinstance(value, int | float) and not isinstance(value, bool) and value in range(most + 1)
    if isinstance(value, int | float) and is_whole:
        return int(value)
    return AnswerProblem(item.id, f"{value!r} is not an answer; send a whole number from 0 to {most}")


def _read_rung(value: object, item: Question | Strength, rungs: tuple[Rung, ...]) -> Answer | AnswerProblem:
    ids = [rung.id for rung in rungs]
    if isinstance(value, str) and value in ids:
        return value
    return AnswerProblem(item.id, f"{value!r} is not an answer; send one of {', '.join(ids)}{_did_you_mean(value, ids)}")


def _unknown_names(raw: Mapping[str, object], asked: Mapping[str, object]) -> Iterator[AnswerProblem]:
    for name in raw:
        if name not in asked:
            yield AnswerProblem(str(name), f"this document asks no such question{_did_you_mean(name, asked)}")


def _did_you_mean(value: object, known: Iterable[str]) -> str:
    close = get_close_matches(str(value), list(known), n=1)
    return f"; did you mean '{close[0]}'?" if close else ""
