"""What can be so at all: at which ages a condition can hold, whatever is answered to the questions at hand."""

from collections.abc import Collection, Iterator, Mapping
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
    """The questions that can be answered at all, and the indicators that can be met (None: any)."""

    questions: Mapping[QuestionId, Question]
    indicators: Collection[IndicatorId] | None = None

    def can_meet(self, condition: Condition) -> bool:
        """Return whether some answers to these questions, of some child, born or unborn, meet *condition*.

        How many domains are reached is taken to be enough.
        """
        return any(self._holds(condition, age) for age in self._ages_that_differ(condition))

    def _ages_that_differ(self, condition: Condition) -> Iterator[_Age]:
        yield None
        yield 0.0
        windows = [literal for literal in literals(condition) if isinstance(literal, AgeWithin)]
        known = (self.questions[question] for question in questions_in(condition) if question in self.questions)
        windows += [question.ages for question in known if question.ages is not None]
        for window in windows:
            for end in (window.from_, window.under):
                if end is not None:
                    yield end * DAYS_IN[window.unit] - _A_STEP
                    yield end * DAYS_IN[window.unit] + _A_STEP

    def _holds(self, condition: Condition, age: _Age) -> bool:
        match condition:
            case AllOf(parts):
                return all(self._holds(part, age) for part in parts)
            case AnyOf(parts):
                return any(self._holds(part, age) for part in parts)
            case AgeWithin():
                return _is_within(age, condition)
            case IsUnborn(unborn):
                return (age is None) is unborn
            case IsYes(question) | AtLeast(question) | OneOf(question):
                return question in self.questions and _applies(self.questions[question], age)
            case IndicatorMet(indicator):
                return self._can_be_met(indicator)
            case CountOf(indicators, at_least):
                return sum(map(self._can_be_met, indicators)) >= at_least
        return True

    def _can_be_met(self, indicator: IndicatorId) -> bool:
        return self.indicators is None or indicator in self.indicators


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
