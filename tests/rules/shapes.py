"""Which shapes of the format a part of a document has, in words: what a fuzz must have seen met, and seen not met."""

from collections.abc import Iterator

from tests.rules.random_answers import leaves_of
from thresholds.model import (
    AgeWithin,
    AllOf,
    AnyOf,
    AtLeast,
    Combination,
    Condition,
    Count,
    CountOf,
    DomainsReaching,
    Effect,
    Indicator,
    IndicatorMet,
    IsUnborn,
    IsYes,
    Modifier,
    OneOf,
    ThresholdDocument,
)

Part = tuple[str, str]
"""The kind of a part (indicator, combination, modifier, action) and its id."""

OF_CONDITIONS = (
    *("yes", "no", "graded", "count", "one of one option", "one of several options", "unborn", "born"),
    *(f"age {ends} in {unit}" for ends in ("from", "under", "from and under") for unit in ("days", "months", "years")),
    *("indicator met", "count of indicators", "count of many indicators", "domains reaching", "several domains reaching"),
    *("all of", "any of", "all of any of", "any of all of", "a test beside an age", "a test beside a birth"),
)
"""Shapes of conditions. A single test is told only where it is the whole condition, so that met and not met are the test's own."""

OF_PARTS = (
    *("indicator", "floor", "left open upwards", "asks for a priority", "combination", "combination to review"),
    *("modifier that raises", "modifier that raises so far", "modifier that rules out", "action"),
)


def shapes_of(document: ThresholdDocument) -> dict[Part, tuple[str, ...]]:
    """Return the shapes of every part."""
    found: dict[Part, tuple[str, ...]] = {}
    for kind, parts in (("indicator", document.indicators), ("combination", document.combinations), ("modifier", document.modifiers)):
        for part in parts:
            found[kind, str(part.id)] = (*_of_part(part), *_of_condition(document, part.when))
    for action in document.actions:
        found["action", action.id] = ("action", *_of_condition(document, action.when))
    return found


def _of_part(part: Indicator | Combination | Modifier) -> Iterator[str]:
    match part:
        case Indicator():
            yield "indicator"
            yield from (name for name, so in _of_indicator(part) if so)
        case Combination():
            yield "combination" if part.effect is Effect.LEVEL else "combination to review"
        case Modifier():
            raises = "modifier that raises so far" if part.up_to else "modifier that raises"
            yield raises if part.raises_from else "modifier that rules out"


def _of_indicator(part: Indicator) -> tuple[tuple[str, bool], ...]:
    return ("floor", part.floor), ("left open upwards", part.up_to is not None), ("asks for a priority", part.priority is not None)


def _of_condition(document: ThresholdDocument, when: Condition) -> Iterator[str]:
    if not isinstance(when, AllOf | AnyOf):
        yield _single(document, when)
        return
    inner, outer, within = (AnyOf, "all of", "any of") if isinstance(when, AllOf) else (AllOf, "any of", "all of")
    is_nested = any(isinstance(part, inner) for part in when.parts)
    yield f"{outer} {within}" if is_nested else outer
    leaves = leaves_of(when)
    if isinstance(when, AllOf) and any(not isinstance(leaf, AgeWithin | IsUnborn) for leaf in leaves):
        if any(isinstance(leaf, AgeWithin) for leaf in leaves):
            yield "a test beside an age"
        if any(isinstance(leaf, IsUnborn) for leaf in leaves):
            yield "a test beside a birth"


def _single(document: ThresholdDocument, when: Condition) -> str:
    match when:
        case IsYes(_, yes):
            return "yes" if yes else "no"
        case AtLeast(question):
            return "count" if isinstance(document.question(question).answer, Count) else "graded"
        case OneOf(_, options):
            return "one of one option" if len(options) == 1 else "one of several options"
        case AgeWithin(unit, from_, under):
            ends = [name for name, bound in (("from", from_), ("under", under)) if bound is not None]
            return f"age {' and '.join(ends)} in {unit}"
        case IsUnborn(unborn):
            return "unborn" if unborn else "born"
        case IndicatorMet():
            return "indicator met"
        case CountOf(indicators):
            return "count of many indicators" if len(indicators) > 100 else "count of indicators"
        case DomainsReaching(_, at_least):
            return "domains reaching" if at_least == 1 else "several domains reaching"
    raise TypeError(type(when).__name__)
