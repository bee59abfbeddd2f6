"""What can be so at all: at which ages a condition can hold, whatever is answered to the questions at hand."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from thresholds.format.conditions import literals, questions_in
from thresholds.model import (
    About,
    AgeUnit,
    AgeWithin,
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    CountOf,
    DomainsReaching,
    Indicator,
    IndicatorId,
    IndicatorMet,
    IsUnborn,
    IsYes,
    OneOf,
    Question,
    QuestionId,
)

DAYS_IN = {AgeUnit.DAYS: 1.0, AgeUnit.MONTHS: 365.25 / 12, AgeUnit.YEARS: 365.25}
"""On average: near enough to tell boundaries apart, never for a child's own age."""

_A_STEP = 0.5
"""Half a day: near enough to a boundary to fall on the right side of it, whatever the calendar."""

_Age = float | None
"""Days since birth, on average; None before birth."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions that can be answered at all, the document's indicators, and the places of its levels."""

    questions: Mapping[QuestionId, Question]
    indicators: Mapping[IndicatorId, Indicator]
    ranks: Callable[[str], int | None]

    def can_meet(self, condition: Condition) -> bool:
        """Return whether some answers to these questions, of some child, born or unborn, meet *condition*."""
        return any(self._holds(condition, age) for age in self._ages_that_differ(condition))

    def _ages_that_differ(self, condition: Condition) -> Iterator[_Age]:
        yield None
        yield 0.0
        conditions = [condition, *(self.indicators[name].when for name in self._named(condition))]
        windows = [literal for each in conditions for literal in literals(each) if isinstance(literal, AgeWithin)]
        known = (self.questions[question] for each in conditions for question in questions_in(each) if question in self.questions)
        windows += [question.ages for question in known if question.ages is not None]
        for unit, end in {(window.unit, end) for window in windows for end in (window.from_, window.under) if end is not None}:
            yield end * DAYS_IN[unit] - _A_STEP
            yield end * DAYS_IN[unit] + _A_STEP

    def _named(self, condition: Condition) -> Iterator[IndicatorId]:
        for literal in literals(condition):
            match literal:
                case IndicatorMet(indicator) if indicator in self.indicators:
                    yield indicator
                case CountOf(indicators):
                    yield from (indicator for indicator in indicators if indicator in self.indicators)
                case DomainsReaching(level):
                    yield from self._reaching(level)

    def _reaching(self, level: str) -> Iterator[IndicatorId]:
        lowest = self.ranks(level)
        for indicator in self.indicators.values():
            rank = self.ranks(indicator.level)
            if lowest is not None and rank is not None and rank >= lowest:
                yield indicator.id

    def _holds(self, condition: Condition, age: _Age) -> bool:
        match condition:
            case AllOf(parts):
                return _options_agree(parts) and all(self._holds(part, age) for part in parts)
            case AnyOf(parts):
                return any(self._holds(part, age) for part in parts)
            case AgeWithin():
                return _is_within(age, condition)
            case IsUnborn(unborn):
                return (age is None) is unborn
            case IsYes(question) | AtLeast(question) | OneOf(question):
                return question in self.questions and _applies(self.questions[question], age)
            case IndicatorMet(indicator):
                return self._can_be_met(indicator, age)
            case CountOf(indicators, at_least):
                return sum(self._can_be_met(indicator, age) for indicator in indicators) >= at_least
            case DomainsReaching(level, at_least):
                met = (name for name in self._reaching(level) if self._can_be_met(name, age))
                return len({self.indicators[name].domain for name in met}) >= at_least

    def _can_be_met(self, indicator: IndicatorId, age: _Age) -> bool:
        # An indicator that could not be read has its own fault, and none more for being named.
        return indicator not in self.indicators or self._holds(self.indicators[indicator].when, age)


def _options_agree(parts: tuple[Condition, ...]) -> bool:
    """Return whether a choice is asked for no two things at once: one answer is one option."""
    allowed: dict[QuestionId, set[str]] = {}
    for part in parts:
        if isinstance(part, OneOf):
            allowed.setdefault(part.question, set(part.options)).intersection_update(part.options)
    return all(allowed.values())


def _applies(question: Question, age: _Age) -> bool:
    if question.about is About.UNBORN:
        return age is None
    if question.about is About.CHILD and age is None:
        return False
    return question.ages is None or _is_within(age, question.ages)


def _is_within(age: _Age, window: AgeWithin) -> bool:
    if age is None or age < 0:
        return False
    days = DAYS_IN[window.unit]
    return (window.from_ is None or age >= window.from_ * days) and (window.under is None or age < window.under * days)
