"""One worked example: a described child, the answers, and what people agreed the edition should say."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from rules.ages import ChildAge
from thresholds.model import AgencyKind, AgeUnit, LegalBand, LevelId

_DAYS_BEFORE_BIRTH = 100


class Shape(StrEnum):
    """What kind of criterion a boundary belongs to."""

    TRUMP = "trump"
    MAXIMUM = "maximum"
    COUNT = "count"
    ANY_AND_ANY = "any_and_any"
    DOMAIN_COUNT = "domain_count"
    MODIFIER = "modifier"
    UNCERTAINTY = "uncertainty"
    ACTION = "action"


class Side(StrEnum):
    """Where an example stands to a boundary."""

    UNDER = "under"
    ON = "on"
    OVER = "over"


class Others(StrEnum):
    """What is so of every question that an example does not answer; where nothing is said, none of them was asked."""

    NO_CONCERN = "no_concern"


@dataclass(frozen=True, slots=True)
class Aged:
    """A child of exactly that age."""

    unit: AgeUnit
    amount: int


@dataclass(frozen=True, slots=True)
class Born:
    """A child born on that day."""

    on: date


@dataclass(frozen=True, slots=True)
class AgedBetween:
    """A child whose age somebody has estimated, in years."""

    youngest: int
    oldest: int


@dataclass(frozen=True, slots=True)
class Unborn:
    """A child before birth."""


@dataclass(frozen=True, slots=True)
class AgeNotKnown:
    """A born child of whose age nothing is known."""


DescribedChild = Aged | Born | AgedBetween | Unborn | AgeNotKnown


@dataclass(frozen=True, slots=True)
class Shows:
    """Which boundary an example is one of three at: *of* is the id of the part, ``unclear`` for the floor on uncertainty."""

    shape: Shape
    of: str
    side: Side


@dataclass(frozen=True, slots=True)
class Published:
    """The published case that an example answers: its id, the level as its area printed it, and what that means in law."""

    case: str
    stated: str
    bands: tuple[LegalBand, ...]


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """What was agreed about one described child, on the edition's first day.

    *possible* and *priority* are None where nothing was agreed about them. *differs* says why the level is none of the published bands.
    *line* is where the example begins in its file.
    """

    name: str
    agreed_by: str
    agreed_on: date
    child: DescribedChild
    agency: AgencyKind | None
    answers: Mapping[str, object] = field(hash=False)
    others: Others | None
    at_least: LevelId
    possible: LevelId | None
    reasons: tuple[str, ...]
    not_reasons: tuple[str, ...]
    actions: tuple[str, ...]
    not_actions: tuple[str, ...]
    priority: str | None
    because: str
    source: str | None
    shows: Shows | None
    published: Published | None
    differs: str | None
    line: int

    @property
    def met(self) -> tuple[str, ...]:
        """Return what the example says is met: reasons and actions."""
        return (*self.reasons, *self.actions)

    @property
    def not_met(self) -> tuple[str, ...]:
        """Return what the example says is not met."""
        return (*self.not_reasons, *self.not_actions)


def age_on(child: DescribedChild, day: date) -> ChildAge:
    """Return the age of the described child on *day*."""
    match child:
        case Aged(unit, amount):
            return ChildAge.born_on(_born(unit, amount, day))
        case Born(born):
            return ChildAge.born_on(born)
        case AgedBetween(youngest, oldest):
            return ChildAge.between(youngest, oldest, on=day)
        case Unborn():
            return ChildAge.expected_on(day + timedelta(days=_DAYS_BEFORE_BIRTH))
        case AgeNotKnown():
            return ChildAge.not_known()


def born_after(child: DescribedChild, day: date) -> bool:
    """Return whether the child was born after *day*."""
    return isinstance(child, Born) and child.on > day


def _born(unit: AgeUnit, amount: int, day: date) -> date:
    """Return the last day on which a child of that age was born: the child has just reached it."""
    match unit:
        case AgeUnit.DAYS:
            return day - timedelta(days=amount)
        case AgeUnit.MONTHS:
            return _months_before(day, amount)
        case AgeUnit.YEARS:
            return _months_before(day, 12 * amount)


def _months_before(day: date, months: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
