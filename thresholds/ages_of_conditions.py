"""At which ages a condition can hold at all, whatever the answers."""

from collections.abc import Iterator, Mapping

from thresholds.conditions import literals, questions_in
from thresholds.model import About, AgeUnit, AgeWithin, AllOf, AnyOf, AtLeast, Condition, IsUnborn, IsYes, OneOf, Question, QuestionId

_DAYS = {AgeUnit.DAYS: 1.0, AgeUnit.MONTHS: 365.25 / 12, AgeUnit.YEARS: 365.25}
_A_STEP = 0.5
"""Half a day: near enough to a boundary to fall on the right side of it, whatever the calendar."""

_Age = float | None
"""Days since birth, on average; None before birth."""


def holds_at_some_age(condition: Condition, questions: Mapping[QuestionId, Question]) -> bool:
    """Return whether some answers of some child, born or unborn, meet *condition*; conditions on indicators are taken to hold."""
    return any(_holds(condition, age, questions) for age in _ages_that_differ(condition, questions))


def _ages_that_differ(condition: Condition, questions: Mapping[QuestionId, Question]) -> Iterator[_Age]:
    yield None
    yield 0.0
    windows = [literal for literal in literals(condition) if isinstance(literal, AgeWithin)]
    windows += [window for question in questions_in(condition) if (window := questions[question].ages) is not None]
    for window in windows:
        for end in (window.from_, window.under):
            if end is not None:
                yield end * _DAYS[window.unit] - _A_STEP
                yield end * _DAYS[window.unit] + _A_STEP


def _holds(condition: Condition, age: _Age, questions: Mapping[QuestionId, Question]) -> bool:
    match condition:
        case AllOf(parts):
            return all(_holds(part, age, questions) for part in parts)
        case AnyOf(parts):
            return any(_holds(part, age, questions) for part in parts)
        case AgeWithin():
            return _is_within(age, condition)
        case IsUnborn(unborn):
            return (age is None) is unborn
        case IsYes(question) | AtLeast(question) | OneOf(question):
            return _applies(questions[question], age)
    return True


def _applies(question: Question, age: _Age) -> bool:
    if question.about is About.UNBORN:
        return age is None
    if question.about is About.CHILD and age is None:
        return False
    return question.ages is None or _is_within(age, question.ages)


def _is_within(age: _Age, window: AgeWithin) -> bool:
    if age is None or age < 0:
        return False
    days = _DAYS[window.unit]
    return (window.from_ is None or age >= window.from_ * days) and (window.under is None or age < window.under * days)
