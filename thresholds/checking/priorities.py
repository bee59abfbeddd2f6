"""Priorities in order: whenever a referral comes in, the more urgent colour falls due no later than the less urgent one.

24 elapsed hours look slower than one working day and are not: from a Friday afternoon they end on Saturday, the working day on Monday.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from thresholds.errors import Problem
from thresholds.format.contents import Contents
from thresholds.model import Calendar, Priority, Weekday
from thresholds.text.places import Places
from thresholds.working_calendar import LONDON, NeverOpen, due_at, is_working_day

_ORDINARY_DAYS = 14
_DAYS_IN_FORCE = 366
_DAYS_BEFORE = 7
"""Days before a closed one from which a limit may reach over it."""


def priorities_in_order(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each priority that can fall due later than the less urgent one above it."""
    if contents.calendar is None or contents.in_force_from is None:
        return
    try:
        moments = tuple(_moments(contents))
        due = [[due_at(at, each.within, each.out_of_hours, contents.calendar) for at in moments] for each in contents.priorities]
        for (slower, late), (faster, soon) in pairwise(zip(contents.priorities, due, strict=True)):
            yield from _too_late(slower, faster, zip(moments, late, soon, strict=True), places)
    except NeverOpen as fault:
        yield places.problem(("calendar",), f"has {fault}; list days on which the hub works, and take days out of closed_on")


def _too_late(slower: Priority, faster: Priority, due: Iterable[tuple[datetime, datetime, datetime]], places: Places) -> Iterator[Problem]:
    path = (*places.path_of("priorities", faster.id), "within")
    if (faster.within, faster.out_of_hours) == (slower.within, slower.out_of_hours):
        yield places.problem(path, f"is no sooner than '{slower.id}' above it; list priorities from the least to the most urgent")
        return
    for received, late, soon in due:
        if soon > late:
            told = f"a referral of {_shown(received)} is due by {_shown(soon)}, after '{slower.id}' by {_shown(late)}"
            yield places.problem(path, f"can end later than '{slower.id}' above it: {told}; shorten it, or lengthen '{slower.id}'")
            return


def _moments(contents: Contents) -> Iterator[datetime]:
    """Yield moments that stand to the hub's hours in every way there is: in a week like any other, and around each closed day."""
    assert contents.calendar is not None
    assert contents.in_force_from is not None
    start = contents.in_force_from
    days = {start + timedelta(days=count) for count in range(_ORDINARY_DAYS)}
    closed = (day for count in range(_DAYS_IN_FORCE) if _is_closed(day := start + timedelta(days=count), contents.calendar))
    days |= {day + timedelta(days=count) for day in closed for count in range(-_DAYS_BEFORE, 2)}
    for day in sorted(days):
        for at in _times(contents.calendar):
            yield datetime.combine(day, at, LONDON)


def _is_closed(day: date, calendar: Calendar) -> bool:
    """Return whether the hub is closed on a day of the week on which it usually works."""
    return not is_working_day(day, calendar) and tuple(Weekday)[day.weekday()] in calendar.days


def _times(calendar: Calendar) -> tuple[time, ...]:
    last_minute = (datetime.combine(date.min, calendar.closes) - timedelta(minutes=1)).time()
    return time(), calendar.opens, last_minute, calendar.closes


def _shown(at: datetime) -> str:
    return f"{at:%A} {at.day} {at:%B %Y %H:%M}"
