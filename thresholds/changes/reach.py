"""Which children a condition takes in that another, of an earlier edition, did not.

One condition *implies* another when every child who meets the first meets the second. Conditions have no *not*, so it is enough to try
each way of meeting the first, at each age that makes a difference. Answers of a ladder are told apart by id and not by place, because a
ladder may have gained or lost a rung; one that the other edition does not have is taken for the nearest lesser answer that it has.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from thresholds.changes.conditions import is_graded, rungs_of
from thresholds.changes.editions import Editions
from thresholds.conditions import literals
from thresholds.model import (
    AgeUnit,
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
    ThresholdDocument,
)

_DAYS = {AgeUnit.DAYS: 1.0, AgeUnit.MONTHS: 365.25 / 12, AgeUnit.YEARS: 365.25}

_Age = float | None
"""Days since birth, on average; None before birth."""

_Way = tuple[Condition, ...]
"""Facts that together meet a condition at one age: yes, one answer, a count, or signs that are met."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether some children meet the newer condition and not the older (*more*), and whether some the other way round (*fewer*)."""

    more: bool
    fewer: bool


def reach(old: Condition, new: Condition, editions: Editions) -> Reach:
    """Compare the conditions of two editions, each read with its own edition's answers."""
    ages = tuple(_ages_that_differ(old, new))
    before, now = _Side(old, editions.old, editions), _Side(new, editions.new, editions)
    return Reach(more=not now.implies(before, ages), fewer=not before.implies(now, ages))


@dataclass(frozen=True, slots=True)
class _Side:
    condition: Condition
    document: ThresholdDocument
    editions: Editions

    def implies(self, other: "_Side", ages: tuple[_Age, ...]) -> bool:
        return all(
            other.holds(other.condition, way, age, self.document)
            for age in ages
            for way in self.ways(self.condition, age)
            if _is_possible(way)
        )

    def ways(self, condition: Condition, age: _Age) -> Iterator[_Way]:
        """Yield each way of meeting *condition* at that age."""
        match condition:
            case AnyOf(parts):
                for part in parts:
                    yield from self.ways(part, age)
            case AllOf(parts):
                yield from (sum(ways, ()) for ways in product(*(tuple(self.ways(part, age)) for part in parts)))
            case AgeWithin() | IsUnborn():
                yield from [()] if _is_of_age(condition, age) else []
            case IndicatorMet(indicator):
                yield (CountOf((indicator,), 1),)
            case OneOf(question, options):
                yield from ((OneOf(question, (option,)),) for option in options)
            case AtLeast(question) if options := _options(condition, self.document):
                yield from ((OneOf(question, (option,)),) for option in options)
            case _:
                yield (condition,)

    def holds(self, condition: Condition, way: _Way, age: _Age, theirs: ThresholdDocument) -> bool:
        """Return whether *condition* holds when *way* does, which is told in the words of *theirs*."""
        match condition:
            case AllOf(parts):
                return all(self.holds(part, way, age, theirs) for part in parts)
            case AnyOf(parts):
                signs = tuple(part.indicator for part in parts if isinstance(part, IndicatorMet))
                return any(self.holds(part, way, age, theirs) for part in parts) or (bool(signs) and _counts(way, CountOf(signs, 1)))
            case AgeWithin() | IsUnborn():
                return _is_of_age(condition, age)
            case IndicatorMet(indicator):
                return _counts(way, CountOf((indicator,), 1))
            case CountOf():
                return _counts(way, condition)
            case DomainsReaching():
                return any(isinstance(fact, DomainsReaching) and self._reaches(fact, condition) for fact in way)
            case OneOf(question) | AtLeast(question) if options := _options(condition, self.document):
                return any(isinstance(fact, OneOf) and fact.question == question and self._answers(fact, options, theirs) for fact in way)
            case AtLeast(question, amount):
                return any(isinstance(fact, AtLeast) and fact.question == question and fact.amount >= amount for fact in way)
            case IsYes() | OneOf():
                return condition in way

    def _reaches(self, fact: DomainsReaching, asked: DomainsReaching) -> bool:
        return fact.at_least >= asked.at_least and self.editions.is_at_least(fact.level, asked.level)

    def _answers(self, fact: OneOf, options: tuple[str, ...], theirs: ThresholdDocument) -> bool:
        [given] = fact.options
        lesser = (rung for rung in _up_to(given, fact.question, theirs) if rung in _rungs(fact.question, self.document))
        return next(lesser, given) in options


def _up_to(answer: str, question: str, document: ThresholdDocument) -> list[str]:
    """Return an answer on a ladder and the lesser ones, the nearest first; none where the answers are no ladder."""
    rungs = _rungs(question, document)
    return rungs[: rungs.index(answer) + 1][::-1] if answer in rungs and is_graded(document, question) else []


def _rungs(question: str, document: ThresholdDocument) -> list[str]:
    return [rung.id for rung in rungs_of(document, question)]


def _options(condition: OneOf | AtLeast, document: ThresholdDocument) -> tuple[str, ...]:
    """Return the answers that meet the condition, none where the question counts."""
    if isinstance(condition, OneOf):
        return condition.options
    return tuple(rung.id for rung in rungs_of(document, condition.question)[condition.amount :])


def _counts(way: _Way, asked: CountOf) -> bool:
    met = [fact for fact in way if isinstance(fact, CountOf)]
    single = {fact.indicators[0] for fact in met if len(fact.indicators) == 1} & set(asked.indicators)
    surely = (fact.at_least - len(set(fact.indicators) - set(asked.indicators)) for fact in met)
    return max(len(single), *surely, 0) >= asked.at_least


def _is_possible(way: _Way) -> bool:
    """Return whether one child can give all these answers: not two different ones to one question."""
    said: dict[str, Condition] = {}
    return all(said.setdefault(fact.question, fact) == fact for fact in way if isinstance(fact, OneOf | IsYes))


def _ages_that_differ(*conditions: Condition) -> Iterator[_Age]:
    yield from (None, 0.0)
    for condition in conditions:
        for literal in literals(condition):
            if isinstance(literal, AgeWithin):
                yield from (end * _DAYS[literal.unit] for end in (literal.from_, literal.under) if end is not None)


def _is_of_age(condition: AgeWithin | IsUnborn, age: _Age) -> bool:
    if isinstance(condition, IsUnborn):
        return (age is None) is condition.unborn
    days = _DAYS[condition.unit]
    return age is not None and age >= (condition.from_ or 0) * days and (condition.under is None or age < condition.under * days)
