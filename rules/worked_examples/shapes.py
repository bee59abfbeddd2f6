"""Which parts of an edition show which shape, and so which shapes an edition uses at all."""

from collections import Counter
from collections.abc import Iterator, Mapping

from rules.worked_examples.values import Shape
from thresholds.format.conditions import literals, questions_in
from thresholds.model import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    Count,
    CountOf,
    DomainsReaching,
    Graded,
    Indicator,
    QuestionId,
    ThresholdDocument,
)

UNCLEAR = "unclear"
"""What the floor on uncertainty is called among reasons."""


def parts_showing(document: ThresholdDocument) -> Mapping[Shape, tuple[str, ...]]:
    """Return for each shape the ids of the parts that have it, in document order; none where the edition does not use the shape."""
    counts = {question.id for question in document.questions if isinstance(question.answer, Count)}
    starts = document.starts_at
    return {
        Shape.TRUMP: tuple(indicator.id for indicator in document.indicators if indicator.floor),
        Shape.MAXIMUM: tuple(_on_shared_ladders(document)),
        Shape.COUNT: tuple(part for part, when in _conditions(document) if _counts(when, counts)),
        Shape.ANY_AND_ANY: tuple(part for part, when in _conditions(document) if _joins_any(when)),
        Shape.DOMAIN_COUNT: tuple(part for part, when in _conditions(document) if _counts_domains(when)),
        Shape.MODIFIER: tuple(modifier.id for modifier in document.modifiers),
        Shape.UNCERTAINTY: (UNCLEAR,) if document.rank(starts.unclear) > document.rank(starts.nothing_met) else (),
        Shape.ACTION: tuple(action.id for action in document.actions),
    }


def _conditions(document: ThresholdDocument) -> Iterator[tuple[str, Condition]]:
    for indicator in document.indicators:
        yield indicator.id, indicator.when
    for combination in document.combinations:
        yield combination.id, combination.when
    for modifier in document.modifiers:
        yield modifier.id, modifier.when
    for action in document.actions:
        yield action.id, action.when


def _on_shared_ladders(document: ThresholdDocument) -> Iterator[str]:
    """Yield the indicators of graded questions that more than one indicator reads."""
    graded = {question.id for question in document.questions if isinstance(question.answer, Graded)}
    ladders = {indicator.id: _ladders(indicator, graded) for indicator in document.indicators}
    readers = Counter(question for questions in ladders.values() for question in questions)
    yield from (name for name, questions in ladders.items() if any(readers[question] > 1 for question in questions))


def _ladders(indicator: Indicator, graded: set[QuestionId]) -> set[QuestionId]:
    return {question for question in questions_in(indicator.when) if question in graded}


def _counts(when: Condition, counts: set[QuestionId]) -> bool:
    return any(isinstance(part, CountOf) or (isinstance(part, AtLeast) and part.question in counts) for part in literals(when))


def _counts_domains(when: Condition) -> bool:
    return any(isinstance(part, DomainsReaching) for part in literals(when))


def _joins_any(when: Condition) -> bool:
    """Return whether somewhere inside one of several has to hold, and something beside it."""
    match when:
        case AllOf(parts):
            return any(isinstance(part, AnyOf) or _joins_any(part) for part in parts)
        case AnyOf(parts):
            return any(_joins_any(part) for part in parts)
    return False
