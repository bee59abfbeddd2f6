"""When a hub works: what its clocks count in."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Weekday(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class BankHolidays(StrEnum):
    """Whether the hub closes on England's bank holidays (Banking and Financial Dealings Act 1971)."""

    CLOSED = "closed"
    OPEN = "open"


class WorkingDayEnds(StrEnum):
    """When "within one working day" ends: at the same time on the next working day (the strict reading), or when that day closes."""

    SAME_TIME = "same_time"
    CLOSING = "closing"


class OutOfHours(StrEnum):
    """What a clock does with a referral that comes while the hub is closed: it runs at once, or begins at the next opening."""

    RUNS = "runs"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The hub's working week, in Europe/London. *closed_on* are further days on which it stays closed."""

    days: tuple[Weekday, ...]
    opens: time
    closes: time
    bank_holidays: BankHolidays
    working_day_ends: WorkingDayEnds
    closed_on: tuple[date, ...]
