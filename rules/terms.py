"""Conditions as a list of terms: any one term is enough, and all literals of a term must hold.

Every literal compares one whole-number fact with one constant. The format has no *not*: a question read towards *no* becomes a fact of
its own, so that an open answer can be read as least or as most worrying in both directions (see ``rules.facts``).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from thresholds.model import (
    AgeWithin,
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    CountOf,
    DomainsReaching,
    IndicatorMet,
    IsUnborn,
    IsYes,
    OneOf,
)


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """``fact >= bound``, or ``fact < bound`` where *below*."""

    fact: str
    bound: int
    below: bool = False

    def holds(self, value: int) -> bool:
        """Return the plain reading of this literal."""
        return value < self.bound if self.below else value >= self.bound


Term = tuple[Literal, ...]
"""Literals in order of fact, all of which must hold; the empty term always holds."""


class SpreadsTooFar(Exception):
    """A condition spreads into more than the engine is let have."""


def terms_of(condition: Condition, *, most: int) -> tuple[Term, ...]:
    """Return the condition's terms, simplest first, none covered by another; raises SpreadsTooFar past *most*."""
    return _without_covered(_terms(condition, most))


def _terms(condition: Condition, most: int) -> set[frozenset[Literal]]:
    match condition:
        case AllOf(parts):
            return _joined((_terms(part, most) for part in parts), most)
        case AnyOf(parts):
            return {term for part in parts for term in _terms(part, most)}
        case OneOf(question, options):
            return {frozenset({Literal(option_fact(question, option), 1)}) for option in options}
        case _:
            return {frozenset(_literals(condition))}


def _literals(condition: Condition) -> tuple[Literal, ...]:
    match condition:
        case IsYes(question, yes):
            return (Literal(question_fact(question) if yes else no_fact(question), 1),)
        case AtLeast(question, amount):
            return (Literal(question_fact(question), amount),)
        case AgeWithin(unit, from_, under):
            fact = f"age_{unit}"
            upper = () if under is None else (Literal(fact, under, below=True),)
            return (Literal(fact, from_ or 0), *upper)
        case IsUnborn(unborn):
            return (Literal("unborn" if unborn else "born", 1),)
        case IndicatorMet(indicator):
            return (Literal(met_fact(indicator), 1),)
        case CountOf(indicators, at_least):
            return (Literal(count_fact(indicators), at_least),)
        case DomainsReaching(level, at_least):
            return (Literal(domains_fact(level), at_least),)
        case _:
            raise TypeError(f"{type(condition).__name__} is not a single literal")


# Ids hold no hyphen, so what is joined by one cannot be joined in two ways: ``is_a-b_c`` is not ``is_a_b-c``.


def question_fact(question: str) -> str:
    """Return the fact that grows with the answer: 1 for yes, the rung's place, or the count."""
    return f"q_{question}"


def no_fact(question: str) -> str:
    """Return the fact that is 1 when the answer is no."""
    return f"no_{question}"


def option_fact(question: str, option: str) -> str:
    """Return the fact that is 1 when this option was chosen."""
    return f"is_{question}-{option}"


def met_fact(indicator: str) -> str:
    """Return the fact that is 1 when the indicator is met."""
    return f"met_{indicator}"


def count_fact(indicators: Iterable[str]) -> str:
    """Return the fact that counts how many of these indicators are met."""
    return "count_" + "-".join(sorted(indicators))


def domains_fact(level: str) -> str:
    """Return the fact that counts domains reaching the level."""
    return f"domains_{level}"


def _joined(parts: Iterable[set[frozenset[Literal]]], most: int) -> set[frozenset[Literal]]:
    joined: set[frozenset[Literal]] = {frozenset()}
    for part in parts:
        if len(joined) * len(part) > most:
            raise SpreadsTooFar
        joined = {left | right for left, right in product(joined, part)}
    return joined


def _without_covered(terms: set[frozenset[Literal]]) -> tuple[Term, ...]:
    kept: list[frozenset[Literal]] = []
    for term in sorted(terms, key=_simplest_first):
        if not any(simpler <= term for simpler in kept):
            kept.append(term)
    return tuple(tuple(sorted(term)) for term in kept)


def _simplest_first(term: frozenset[Literal]) -> tuple[int, list[Literal]]:
    return len(term), sorted(term)
