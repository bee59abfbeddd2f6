"""The facts that one question gives: for each answer it can have, and while it is open.

Every literal asks for *at least so much*, so an open answer has two readings: ``LEAST`` (below every boundary, nothing is certain
of it) and ``MOST`` (above every boundary, anything is possible). What holds under LEAST holds for certain; what fails under MOST
is certainly not so. An open question that does not apply to this child is below every boundary in both: nobody need ask it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from rules.suggestion import Answer
from rules.terms import no_fact, option_fact, question_fact
from thresholds.model import Choice, Count, Graded, Question, YesNo

NOT_KNOWN_LEAST = -1
NOT_KNOWN_MOST = 1_000_000
DOES_NOT_APPLY = -2

Facts = Mapping[str, int]


class Reading(Enum):
    """How open answers are read."""

    LEAST = NOT_KNOWN_LEAST
    MOST = NOT_KNOWN_MOST


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """A question's facts worked out beforehand: *answered* for each answer, *outside* where it is open and does not apply.

    *telling* are the facts to try when asking what it could raise: every other answer meets no more than one of them does.
    """

    question: Question
    names: tuple[str, ...]
    answered: Mapping[Answer, Facts]
    outside: Facts
    telling: tuple[Facts, ...]


def facts_of(question: Question) -> QuestionFacts:
    """Return the question's facts for each of its answers."""
    names, answered = fact_names(question), {answer: question_facts(question, answer) for answer in _answers(question)}
    # A ladder and a count only ever meet more towards their end; a yes and a no, and two options, meet different things.
    telling = tuple(answered.values())[-1 if isinstance(question.answer, Graded | Count) else 0 :]
    return QuestionFacts(question, names, answered, dict.fromkeys(names, DOES_NOT_APPLY), telling)


def question_facts(question: Question, answer: Answer) -> dict[str, int]:
    """Return the facts of a question that has been given this answer."""
    match question.answer:
        case YesNo():
            return {question_fact(question.id): int(bool(answer)), no_fact(question.id): int(not answer)}
        case Graded():
            return {question_fact(question.id): question.answer.position(str(answer))}
        case Count():
            return {question_fact(question.id): int(answer)}
        case Choice(options):
            return {option_fact(question.id, option.id): int(option.id == answer) for option in options}


def fact_names(question: Question) -> tuple[str, ...]:
    """Return the facts a question gives, whatever the answer."""
    match question.answer:
        case YesNo():
            return question_fact(question.id), no_fact(question.id)
        case Graded() | Count():
            return (question_fact(question.id),)
        case Choice(options):
            return tuple(option_fact(question.id, option.id) for option in options)


def _answers(question: Question) -> tuple[Answer, ...]:
    match question.answer:
        case YesNo():
            return True, False
        case Count(most):
            return tuple(range(most + 1))
        case Graded(rungs) | Choice(rungs):
            return tuple(rung.id for rung in rungs)
