"""When a time limit ends in a hub's working calendar.

Moments are aware; working time is counted on the clock of Europe/London, elapsed hours in true hours, so that a clock change neither
adds to a limit of elapsed hours nor takes from one.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from thresholds.model import BankHolidays, Calendar, LimitUnit, OutOfHours, TimeLimit, Weekday, WorkingDayEnds

LONDON = ZoneInfo("Europe/London")
_WEEK = tuple(Weekday)
_LONGEST_CLOSURE = 400
"""Days to look ahead for an opening: a calendar that stays closed for longer is no calendar."""


def due_at(received: datetime, limit: TimeLimit, out_of_hours: OutOfHours, calendar: Calendar) -> datetime:
    """Return the moment at which *limit* ends for what came at *received*, in Europe/London; raises NeverOpen."""
    begins = received.astimezone(LONDON) if out_of_hours is OutOfHours.RUNS else next_opening(received, calendar)
    match limit.unit:
        case LimitUnit.AT_ONCE:
            return begins
        case LimitUnit.HOURS:
            return (begins.astimezone(UTC) + timedelta(hours=limit.amount)).astimezone(LONDON)
        case LimitUnit.WORKING_HOURS:
            return _after_working_time(begins, timedelta(hours=limit.amount), calendar)
        case LimitUnit.WORKING_DAYS:
            return _after_working_days(begins, limit.amount, calendar)


def next_opening(at: datetime, calendar: Calendar) -> datetime:
    """Return *at* where the hub is open then, else the moment it next opens, in Europe/London; raises NeverOpen."""
    local = at.astimezone(LONDON)
    if is_working_day(local.date(), calendar) and local.time() < calendar.closes:
        return max(local, _on(local.date(), calendar.opens))
    return _on(next_working_day(local.date(), calendar), calendar.opens)


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Return whether the hub opens on that day."""
    holiday = calendar.bank_holidays is BankHolidays.CLOSED and day in _bank_holidays()
    return _WEEK[day.weekday()] in calendar.days and day not in calendar.closed_on and not holiday


def next_working_day(day: date, calendar: Calendar) -> date:
    """Return the first working day after *day*; raises NeverOpen."""
    later = (day + timedelta(days=count) for count in range(1, _LONGEST_CLOSURE))
    found = next((each for each in later if is_working_day(each, calendar)), None)
    if found is None:
        raise NeverOpen(day)
    return found


class NeverOpen(Exception):
    """The hub has no working day in the year after *day*."""

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__(f"no working day in the year after {day.isoformat()}")


def _after_working_time(begins: datetime, left: timedelta, calendar: Calendar) -> datetime:
    begins = next_opening(begins, calendar)
    while left > (today := _on(begins.date(), calendar.closes) - begins):
        left -= today
        begins = _on(next_working_day(begins.date(), calendar), calendar.opens)
    return begins + left


def _after_working_days(begins: datetime, amount: int, calendar: Calendar) -> datetime:
    begins = next_opening(begins, calendar)
    day = begins.date()
    for _ in range(amount):
        day = next_working_day(day, calendar)
    return _on(day, calendar.closes if calendar.working_day_ends is WorkingDayEnds.CLOSING else begins.time())


def _on(day: date, at: time) -> datetime:
    # Hubs open and close by day, never in the hour that a clock change skips or repeats, so wall times can be subtracted.
    return datetime.combine(day, at, LONDON)


@cache
def _bank_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv="ENG")
