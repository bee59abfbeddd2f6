"""Conditions in words, each as the clause that follows "if". The words of a question, a sign or a level are those of its own edition."""

from thresholds.changes.names import ages_named, in_words, level_named, listed, quoted, quotes
from thresholds.model import (
    AgeWithin,
    AllOf,
    AnyOf,
    AtLeast,
    Choice,
    Condition,
    Count,
    CountOf,
    DomainsReaching,
    Graded,
    IndicatorMet,
    IsUnborn,
    IsYes,
    OneOf,
    Question,
    Rung,
    ThresholdDocument,
    YesNo,
)


def spoken(condition: Condition, document: ThresholdDocument) -> str:
    """Return *condition* as a clause, as in ``the child is under 12 months old``."""
    match condition:
        case IsYes(question, yes):
            return f"the answer to {question_named(document, question)} is {'yes' if yes else 'no'}"
        case AtLeast(question, amount):
            return f"the answer to {question_named(document, question)} is {_from(document, question, amount)}"
        case OneOf(question, options):
            return f"the answer to {question_named(document, question)} is {_either(document, question, options)}"
        case AgeWithin():
            return f"the child is {ages_named(condition)}"
        case IsUnborn(unborn):
            return "the child is not yet born" if unborn else "the child is born"
        case IndicatorMet(indicator):
            return f"{sign_named(document, indicator)} is met"
        case CountOf(indicators, at_least):
            return _of_these(document, indicators, at_least)
        case DomainsReaching(level, at_least):
            areas = "area of the child's life reaches" if at_least == 1 else "areas of the child's life reach"
            return f"at least {in_words(at_least)} {areas} {level_named(document, level)}, or above"
        case AllOf(parts):
            return listed(_grouped(part, document) for part in parts)
        case AnyOf(parts):
            return _any(parts, document)


def question_of(document: ThresholdDocument, question_id: str) -> Question | None:
    """Return the question, None where the edition does not ask it."""
    return next((question for question in document.questions if question.id == question_id), None)


def question_named(document: ThresholdDocument, question_id: str) -> str:
    """Return a question as it is asked."""
    found = question_of(document, question_id)
    return quoted(found.asks if found else question_id)


def sign_named(document: ThresholdDocument, indicator_id: str) -> str:
    """Return an indicator in its own words."""
    return quoted(next((each.wording for each in document.indicators if each.id == indicator_id), indicator_id))


def rungs_of(document: ThresholdDocument, question_id: str) -> tuple[Rung, ...]:
    """Return the answers that a graded question or a choice offers, in order; none for any other."""
    found = question_of(document, question_id)
    if found is None:
        return ()
    match found.answer:
        case Graded(rungs) | Choice(rungs):
            return rungs
        case YesNo() | Count():
            return ()


def is_graded(document: ThresholdDocument, question_id: str) -> bool:
    """Return whether the question's answers are a ladder."""
    found = question_of(document, question_id)
    return found is not None and isinstance(found.answer, Graded)


def by_id(condition: Condition, document: ThresholdDocument) -> Condition:
    """Return *condition* with each place on a ladder replaced by the answer's id, which outlives a new rung. For comparing alone."""
    match condition:
        case AllOf(parts):
            return AllOf(tuple(by_id(part, document) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(by_id(part, document) for part in parts))
        case AtLeast(question, amount) if is_graded(document, question) and 0 <= amount < len(rungs_of(document, question)):
            return OneOf(question, (rungs_of(document, question)[amount].id, "or worse"))
        case _:
            return condition


def _from(document: ThresholdDocument, question: str, amount: int) -> str:
    rungs = rungs_of(document, question)
    if not 0 <= amount < len(rungs):
        return f"{amount} or more"
    return quoted(rungs[amount].says) + ("" if amount == len(rungs) - 1 else " or worse")


def _either(document: ThresholdDocument, question: str, options: tuple[str, ...]) -> str:
    says = {rung.id: rung.says for rung in rungs_of(document, question)}
    return quotes((says.get(option, option) for option in options), "or")


def _of_these(document: ThresholdDocument, indicators: tuple[str, ...], at_least: int) -> str:
    return f"at least {in_words(at_least)} of these are met: {listed(sign_named(document, each) for each in indicators)}"


def _any(parts: tuple[Condition, ...], document: ThresholdDocument) -> str:
    signs = tuple(part.indicator for part in parts if isinstance(part, IndicatorMet))
    if len(signs) == len(parts):
        return f"any of these is met: {listed((sign_named(document, each) for each in signs), 'or')}"
    return listed((_grouped(part, document) for part in parts), "or")


def _grouped(part: Condition, document: ThresholdDocument) -> str:
    match part:
        case AllOf() | AnyOf() | CountOf():
            return f"({spoken(part, document)})"
        case _:
            return spoken(part, document)
