"""A child's age from dates: never ticked, always derived from a date of birth, an expected date, or an estimate.

A person attains an age at the start of the birthday. Someone born on 29 February attains it on 1 March in ordinary years: the
later of the two readings in use, and the safer one wherever a criterion protects children *under* an age."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from thresholds.model import AgeUnit, AgeWithin

OLDEST_YEARS = 17
"""Somebody who may be a child is taken for one until the age is known: no estimate reaches past 17 unless all of it does."""

UNBORN_AGE = -1
"""What an age reads as before birth, in every unit: under every boundary, and met by none because age conditions ask for 0 at least."""


@dataclass(frozen=True, slots=True)
class ChildAge:
    """What is known of a child's birth: the *earliest* and *latest* possible birth dates, equal when known.

    Both are None for an unborn child, and for a born one of whose age nothing is known.
    """

    earliest: date | None
    latest: date | None
    is_unborn: bool = False

    @classmethod
    def born_on(cls, day: date) -> "ChildAge":
        """Return the age of a child born on that day."""
        return cls(day, day)

    @classmethod
    def expected_on(cls, day: date) -> "ChildAge":
        """Return the age of an unborn child; the expected date sets no age."""
        del day
        return cls(None, None, is_unborn=True)

    @classmethod
    def between(cls, youngest_years: int, oldest_years: int, on: date) -> "ChildAge":
        """Return an estimate: at least *youngest_years*, and not yet *oldest_years* + 1 (18 at most, where it begins below) on that day."""
        oldest_years = oldest_years if youngest_years > OLDEST_YEARS else min(oldest_years, OLDEST_YEARS)
        return cls(_latest_birth(AgeUnit.YEARS, oldest_years + 1, on) + timedelta(days=1), _latest_birth(AgeUnit.YEARS, youngest_years, on))

    @classmethod
    def in_months(cls, months: int, on: date) -> "ChildAge":
        """Return the age of a child who is that many whole months old on that day, and not yet a month more."""
        return cls(_latest_birth(AgeUnit.MONTHS, months + 1, on) + timedelta(days=1), _latest_birth(AgeUnit.MONTHS, months, on))

    @classmethod
    def not_known(cls) -> "ChildAge":
        """Return the age of a born child of whose age nothing is known."""
        return cls(None, None)

    def births(self, on: date) -> tuple[date, date]:
        """Return the earliest and latest birth dates of a born child, on that day."""
        if self.earliest is None or self.latest is None:
            widest = ChildAge.between(0, OLDEST_YEARS, on)
            return widest.births(on)
        return self.earliest, self.latest

    def births_that_differ(self, cuts: Iterable[tuple[AgeUnit, int]], on: date) -> tuple[date | None, ...]:
        """Return one birth date for each way the child may stand to *cuts* on that day, oldest child first; ``(None,)`` when unborn."""
        if self.is_unborn:
            return (None,)
        earliest, latest = self.births(on)
        turns = {_latest_birth(unit, amount, on) for unit, amount in cuts} if earliest < latest else set()
        return tuple(sorted({turn for turn in turns if earliest <= turn < latest} | {latest}))


def age_in(unit: AgeUnit, born: date | None, on: date) -> int:
    """Return a whole age on that day, ``UNBORN_AGE`` before birth."""
    if born is None or born > on:
        return UNBORN_AGE
    match unit:
        case AgeUnit.DAYS:
            return (on - born).days
        case AgeUnit.MONTHS:
            return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
        case AgeUnit.YEARS:
            return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def is_within(ages: AgeWithin, born: date | None, on: date) -> bool:
    """Return whether a child born on that day is born and inside *ages*."""
    age = age_in(ages.unit, born, on)
    return age >= (ages.from_ or 0) and (ages.under is None or age < ages.under)


def cuts_of(ages: AgeWithin) -> tuple[tuple[AgeUnit, int], ...]:
    """Return an age window's boundaries, each with its unit."""
    return tuple((ages.unit, bound) for bound in (ages.from_, ages.under) if bound is not None)


@lru_cache(maxsize=1024)
def _latest_birth(unit: AgeUnit, amount: int, on: date) -> date:
    """Return the last birth date that gives at least *amount* on that day."""
    match unit:
        case AgeUnit.DAYS:
            return on - timedelta(days=amount)
        case AgeUnit.MONTHS:
            return _months_before(on, amount)
        case AgeUnit.YEARS:
            return _months_before(on, amount * 12)


def _months_before(on: date, months: int) -> date:
    # Every day up to this one of that month has been reached, so a day the month lacks stands for its last.
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))
