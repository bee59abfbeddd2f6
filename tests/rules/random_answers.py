"""One child's answers and birth, drawn from a seed: each way of not knowing, values just under, on and over what is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from rules.ages import ChildAge
from tests.reference import Child, birthday, values_of
from tests.rules.documents import ON, STATES
from thresholds.model import (
    AgeUnit,
    AgeWithin,
    AllOf,
    AnyOf,
    AtLeast,
    Choice,
    Condition,
    Count,
    Graded,
    IsYes,
    OneOf,
    Question,
    ThresholdDocument,
    YesNo,
)

_DAYS = (ON, ON, date(2028, 2, 29), date(2027, 2, 28), date(2027, 3, 1), date(2026, 12, 31), date(2027, 3, 31))
_LEAP_DAYS = tuple(date(year, 2, 29) for year in (2008, 2012, 2016, 2020, 2024))
_OLDEST_YEARS = 17

KINDS_OF_BIRTH = (
    *("not yet born", "born on a known day", "born at a boundary", "born on a leap day"),
    *("age not known", "estimated in years", "estimated in days"),
)


TEMPERS = ("gravest", "nothing", "boundary", "calm", "any", "open", "boundary", "any", "calm", "boundary")
"""How answers are drawn: the gravest of everything, none, close to what is compared, mostly no concern, any, or mostly open."""


@dataclass(frozen=True, slots=True)
class Birth:
    """What is known of a birth on a day, for the engine and for the plain reading, with its kind in words."""

    kind: str
    age: ChildAge
    child: Child


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What a document compares: of each question the amounts and options, and its ages."""

    amounts: Mapping[str, tuple[int, ...]]
    options: Mapping[str, tuple[str, ...]]
    concerns: Mapping[str, bool]
    ages: tuple[tuple[AgeUnit, int], ...]


def boundaries_of(document: ThresholdDocument) -> Boundaries:
    """Return what the document compares anywhere."""
    whens = [part.when for part in document.indicators] + [part.when for part in document.combinations]
    whens += [part.when for part in document.modifiers] + [part.when for part in document.actions]
    leaves = [leaf for when in whens for leaf in leaves_of(when)]
    amounts: dict[str, set[int]] = {}
    options: dict[str, set[str]] = {}
    for leaf in leaves:
        match leaf:
            case AtLeast(question, amount):
                amounts.setdefault(question, set()).add(amount)
            case OneOf(question, chosen):
                options.setdefault(question, set()).update(chosen)
    windows = [leaf for leaf in leaves if isinstance(leaf, AgeWithin)] + [q.ages for q in document.questions if q.ages]
    return Boundaries(
        {name: tuple(sorted(found)) for name, found in amounts.items()},
        {name: tuple(sorted(found)) for name, found in options.items()},
        {leaf.question: leaf.yes for leaf in reversed(leaves) if isinstance(leaf, IsYes)},
        tuple(sorted({(w.unit, bound) for w in windows for bound in (w.from_, w.under) if bound is not None})),
    )


def leaves_of(when: Condition) -> list[Condition]:
    """Return the single tests of a condition, in order."""
    return [leaf for part in when.parts for leaf in leaves_of(part)] if isinstance(when, AllOf | AnyOf) else [when]


def random_day(chance: Random) -> date:
    """Return the day on which a child is referred: an ordinary one, or one at the end of a month or of February."""
    return chance.choice(_DAYS)


def random_birth(chance: Random, boundaries: Boundaries, on: date) -> Birth:
    """Return an unborn child, one born on a known day (often at a boundary), one of whom the age is estimated, or one of no known age."""
    match chance.randrange(100):
        case 0:  # seldom: the oracle tries every day of eighteen years
            return _between("age not known", ChildAge.not_known(), _first_day_under(_OLDEST_YEARS + 1, on), on)
        case part if part <= 10:
            return Birth("not yet born", ChildAge.expected_on(on), Child(None, None))
        case part if part <= 12:
            youngest = chance.randint(0, 20)
            oldest = min(youngest + chance.choice((0, 1, 3)), _OLDEST_YEARS if youngest <= _OLDEST_YEARS else 99)
            latest = _first_day_under(youngest, on) - timedelta(days=1) if youngest else on
            return _between("estimated in years", ChildAge.between(youngest, oldest, on), _first_day_under(oldest + 1, on), latest)
        case part if part <= 24:
            latest = min(on, _day_of_birth(chance, boundaries, on) + timedelta(days=chance.randint(0, 3)))
            earliest = latest - timedelta(days=chance.choice((1, 2, 5, 40)))
            return _between("estimated in days", ChildAge(earliest, latest), earliest, latest)
        case part if part <= 30:
            born = chance.choice(_LEAP_DAYS)
            return Birth("born on a leap day", ChildAge.born_on(born), Child(born, born))
    born = _day_of_birth(chance, boundaries, on)
    kind = "born at a boundary" if any(birthday(born, *cut) == on for cut in boundaries.ages) else "born on a known day"
    return Birth(kind, ChildAge.born_on(born), Child(born, born))


def random_answers(chance: Random, document: ThresholdDocument, boundaries: Boundaries, temper: str) -> dict[str, object]:
    """Return answers in their wire form, in one of the ``TEMPERS``."""
    known = {"open": 0.3, "gravest": 1.0, "nothing": 0.0}.get(temper, chance.choice((0.6, 0.9, 1.0)))
    answers: dict[str, object] = {}
    for question in document.questions:
        if chance.random() < known:
            answers[question.id] = _value(chance, question, boundaries, temper)
        elif chance.random() < 0.7:
            answers[question.id] = {"state": chance.choice(STATES)}
    for strength in document.strengths:
        if chance.random() < 0.3:
            answers[strength.id] = chance.random() < 0.5
    return answers


def gravest(question: Question, boundaries: Boundaries) -> object:
    """Return the answer of most concern; of a choice one that something asks for."""
    match question.answer:
        case YesNo():
            return boundaries.concerns.get(question.id, True)
        case Choice(options):
            return boundaries.options.get(question.id, (options[-1].id,))[0]
        case Graded(rungs):
            return rungs[-1].id
        case Count(most):
            return most


def _value(chance: Random, question: Question, boundaries: Boundaries, temper: str) -> object:
    if temper == "gravest":
        return gravest(question, boundaries)
    if temper == "calm" and chance.random() < 0.85:
        return not gravest(question, boundaries) if isinstance(question.answer, YesNo) else values_of(question)[0]
    amounts = boundaries.amounts.get(question.id)
    if temper == "boundary" and amounts:
        amount = chance.choice(amounts) + chance.choice((-1, 0, 0, 1))
        if isinstance(question.answer, Graded):
            return question.answer.rungs[min(amount, len(question.answer.rungs) - 1)].id
        if isinstance(question.answer, Count):
            return min(amount, question.answer.most)
    return chance.choice(values_of(question)) if not isinstance(question.answer, Count) else chance.randint(0, question.answer.most)


def _day_of_birth(chance: Random, boundaries: Boundaries, on: date) -> date:
    if boundaries.ages and chance.random() < 0.7:
        unit, amount = chance.choice(boundaries.ages)
        days = {AgeUnit.DAYS: 1.0, AgeUnit.MONTHS: 365.2425 / 12, AgeUnit.YEARS: 365.2425}[unit]
        near = on - timedelta(days=round(amount * days) + chance.randint(-2, 2))
        exact = [day for day in (near + timedelta(days=step) for step in range(-3, 4)) if birthday(day, unit, amount) == on]
        return min(on, chance.choice(exact) + timedelta(days=chance.randint(-1, 1)) if exact else near)
    return on - timedelta(days=chance.randint(0, 7000))


def _first_day_under(years: int, on: date) -> date:
    """Return the first day of birth that does not yet give this age: by trying days, apart from what is tested."""
    day = on - timedelta(days=round(years * 365.2425) + 3)
    while birthday(day, AgeUnit.YEARS, years) <= on:
        day += timedelta(days=1)
    return day


def _between(kind: str, age: ChildAge, earliest: date, latest: date) -> Birth:
    return Birth(kind, age, Child(earliest, latest))
