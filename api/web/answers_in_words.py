"""Answers as a person reads them: the question's own words, and the option chosen or which of the four unknowns it was."""

from collections.abc import Mapping

from rules.suggestion import GivenAnswer
from thresholds.model import Choice, Count, Graded, Question, Strength, ThresholdDocument, YesNo

_UNKNOWN = {
    "unknown": "Not known",
    "not_asked": "Not asked",
    "refused": "Refused to say",
    "not_applicable": "Does not apply",
}


def answers_in_words(answers: Mapping[str, object], document: ThresholdDocument) -> tuple[GivenAnswer, ...]:
    """Return the answers given, in document order, strengths last."""
    asked: tuple[Question | Strength, ...] = (*document.questions, *document.strengths)
    return tuple(
        GivenAnswer(question.id, question.asks, _words(question, answers[question.id])) for question in asked if question.id in answers
    )


def _words(question: Question | Strength, answer: object) -> str:
    if isinstance(answer, dict):
        return _UNKNOWN[answer["state"]]
    match question.answer if isinstance(question, Question) else YesNo():
        case YesNo():
            return "Yes" if answer is True else "No"
        case Graded(rungs) | Choice(rungs):
            return next(rung.says for rung in rungs if rung.id == answer)
        case Count(most):
            return f"{most} or more" if answer == most else str(answer)
