"""When a hub works and how its clocks run, in sentences."""

from collections.abc import Iterator
from itertools import groupby

from thresholds.model import BankHolidays, Calendar, LimitUnit, OutOfHours, Priority, Weekday, WorkingDayEnds
from thresholds.words.phrases import clock_in_words, day_in_words, listed, priority_in_words

_WEEK = tuple(Weekday)


def calendar_in_words(calendar: Calendar) -> tuple[str, ...]:
    """Return when the hub is open, what it does on bank holidays and other closed days, and what a working day is."""
    return tuple(_sentences(calendar))


def clock_of(priority: Priority) -> str:
    """Return a priority with its time limit and, where that could be doubted, when its clock starts."""
    return f"{priority_in_words(priority)}.{_start_of(priority)}"


def _sentences(calendar: Calendar) -> Iterator[str]:
    yield f"The hub works {_days(calendar.days)}, {clock_in_words(calendar.opens)} to {clock_in_words(calendar.closes)}."
    closed = calendar.bank_holidays is BankHolidays.CLOSED
    yield "It is closed on England’s bank holidays." if closed else "It works on bank holidays as on other days."
    if calendar.closed_on:
        yield f"It is also closed on {listed(map(day_in_words, sorted(calendar.closed_on)))}."
    yield "Working hours and working days count only while the hub works. Hours that are not called working hours run day and night."
    yield _working_day(calendar)


def _working_day(calendar: Calendar) -> str:
    closes = clock_in_words(calendar.closes)
    match calendar.working_day_ends:
        case WorkingDayEnds.SAME_TIME:
            return "Within one working day means by the same time on the next working day."
        case WorkingDayEnds.CLOSING:
            return f"Within one working day means by {closes} on the next working day, when the hub closes."


def _days(days: tuple[Weekday, ...]) -> str:
    """Return days of the week in order, runs of three or more as "Monday to Friday"."""
    places = sorted(_WEEK.index(day) for day in days)
    if len(places) == len(_WEEK):
        return "every day"
    runs = [[place for _, place in run] for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0])]
    return listed(name for run in runs for name in _run(run))


def _run(run: list[int]) -> tuple[str, ...]:
    names = [_WEEK[place].capitalize() for place in run]
    return (f"{names[0]} to {names[-1]}",) if len(names) > 2 else tuple(names)


def _start_of(priority: Priority) -> str:
    if priority.within.unit is not LimitUnit.HOURS:
        return ""
    match priority.out_of_hours:
        case OutOfHours.RUNS:
            return " The clock runs at night and at weekends too."
        case OutOfHours.WAITS:
            return " For what comes while the hub is closed, the clock starts when it next opens."
