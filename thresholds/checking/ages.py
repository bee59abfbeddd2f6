"""Ages that meet: nobody falls between two criteria that belong together, and none counts an age whose question is never asked.

Two criteria belong together where they rest on the same answers and differ by age, or where they give one level and share an answer
("any injury" with "cannot move" under 3, and with "cannot move" from 3).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, permutations, product

from thresholds.checking.possible import DAYS_IN
from thresholds.errors import Problem
from thresholds.format.conditions import literals, questions_in
from thresholds.format.contents import Contents
from thresholds.model import AgeUnit, AgeWithin, AllOf, AnyOf, Condition, Indicator, Question
from thresholds.text.places import Places

_MOST_WAYS = 64
_SAME = 0.6
"""Days by which one boundary may differ from another and still be it: months and years are averages here."""


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a window: *amount* of *unit*."""

    amount: int
    unit: AgeUnit

    @property
    def days(self) -> float:
        return self.amount * DAYS_IN[self.unit]

    def __str__(self) -> str:
        return f"{self.amount} {self.unit if self.amount != 1 else self.unit.removesuffix('s')}"


@dataclass(frozen=True, slots=True)
class _Criterion:
    """An indicator, the answers it rests on, and the ages at which it can hold (None: no bound)."""

    indicator: Indicator
    answers: frozenset[Condition]
    begins: _End | None
    ends: _End | None
    rank: int

    def holds_at(self, days: float) -> bool:
        return (self.begins is None or self.begins.days <= days + _SAME) and (self.ends is None or days + _SAME < self.ends.days)

    def covers(self, one: "_Criterion", other: "_Criterion", first: float, last: float) -> bool:
        """Return whether this holds wherever one of the two does, all the way from *first* to *last*, and weighs no less."""
        is_as_grave = self.rank >= min(one.rank, other.rank)
        return is_as_grave and self.answers <= one.answers | other.answers and self.holds_at(first) and self.holds_at(last - 2 * _SAME)

    def belongs_with(self, other: "_Criterion") -> bool:
        alike = self.indicator.level == other.indicator.level and bool(self.answers & other.answers)
        return self.answers == other.answers or alike


def ages_meet(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each gap, and each overlap by one, between the ages of criteria that belong together."""
    criteria = [criterion for indicator in contents.indicators for criterion in _criteria(indicator, contents)]
    for one, other in permutations(criteria, 2):
        if one.ends and other.begins and one.indicator is not other.indicator and one.belongs_with(other):
            problem = _between(one, other, one.ends, other.begins, criteria)
            if problem:
                yield places.problem((*places.path_of("indicators", other.indicator.id), "when"), problem)


def ages_are_asked(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each indicator that counts ages at which its question is not asked."""
    questions = {question.id: question for question in contents.questions}
    for indicator in contents.indicators:
        windows = [literal for literal in literals(indicator.when) if isinstance(literal, AgeWithin)]
        asked = [questions[name] for name in questions_in(indicator.when) if questions[name].ages]
        for window, question in ((window, question) for window in windows for question in asked):
            beyond = _beyond(window, question)
            if beyond:
                message = f"counts {beyond}, when '{question.id}' is not asked; give both the same age"
                yield places.problem((*places.path_of("indicators", indicator.id), "when", "age"), message)


def _criteria(indicator: Indicator, contents: Contents) -> Iterator[_Criterion]:
    """Yield the indicator once for each way of meeting it, up to as many ways as a person could have meant."""
    ways = _ways(indicator.when)
    yield from (_criterion(indicator, way, contents) for way in ways if len(ways) <= _MOST_WAYS)


def _ways(when: Condition) -> list[tuple[Condition, ...]]:
    match when:
        case AllOf(parts):
            return [tuple(chain.from_iterable(way)) for way in product(*map(_ways, parts))]
        case AnyOf(parts):
            return [way for part in parts for way in _ways(part)]
    return [(when,)]


def _criterion(indicator: Indicator, parts: tuple[Condition, ...], contents: Contents) -> _Criterion:
    questions = {question.id: question for question in contents.questions}
    windows = [part for part in parts if isinstance(part, AgeWithin)]
    windows += [ages for part in parts for name in questions_in(part) if (ages := questions[name].ages)]
    begins = [_End(window.from_, window.unit) for window in windows if window.from_ is not None]
    ends = [_End(window.under, window.unit) for window in windows if window.under is not None]
    answers = frozenset(part for part in parts if not isinstance(part, AgeWithin))
    rank = contents.rank(indicator.level) or 0
    return _Criterion(indicator, answers, max(begins, key=_days, default=None), min(ends, key=_days, default=None), rank)


def _days(end: _End) -> float:
    return end.days


def _between(one: _Criterion, other: _Criterion, ends: _End, begins: _End, criteria: list[_Criterion]) -> str | None:
    apart = begins.days - ends.days
    by_one = abs(apart) <= max(DAYS_IN[ends.unit], DAYS_IN[begins.unit]) + _SAME
    told = f"begins at {begins}, and '{one.indicator.id}' ends under {ends}"
    if apart > _SAME and (by_one or one.answers == other.answers):
        covered = any(third.covers(one, other, ends.days, begins.days) for third in criteria)
        return None if covered else f"{told}, so nobody of {ends} is covered; let them meet, both at {ends} or both at {begins}"
    if apart < -_SAME and by_one:
        return f"{told}, so both count at {begins}; let them meet, both at {ends} or both at {begins}"
    return None


def _beyond(window: AgeWithin, question: Question) -> str | None:
    ages = question.ages
    assert ages is not None
    if (
        window.from_ is not None
        and ages.from_ is not None
        and window.from_ * DAYS_IN[window.unit] < ages.from_ * DAYS_IN[ages.unit] - _SAME
    ):
        return f"ages from {_End(window.from_, window.unit)}"
    if (
        window.under is not None
        and ages.under is not None
        and window.under * DAYS_IN[window.unit] > ages.under * DAYS_IN[ages.unit] + _SAME
    ):
        return f"ages up to {_End(window.under, window.unit)}"
    return None
