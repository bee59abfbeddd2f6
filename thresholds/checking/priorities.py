"""Priorities in order: whenever a referral comes in, the more urgent colour falls due no later than the less urgent one.

24 elapsed hours look slower than one working day and are not: from a Friday afternoon they end on Saturday, the working day on Monday.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from thresholds.errors import Problem
from thresholds.format.contents import Contents
from thresholds.model import Calendar, Priority
from thresholds.text.places import Places
from thresholds.working_calendar import LONDON, NeverOpen, due_at

_ORDINARY_DAYS = 14
_CHRISTMAS = (12, 18)
_CHRISTMAS_DAYS = 20
"""From a week before the longest closure of the year until all is as usual again."""


def priorities_in_order(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each priority that can fall due later than the less urgent one above it."""
    if contents.calendar is None or contents.in_force_from is None:
        return
    try:
        for slower, faster in pairwise(contents.priorities):
            yield from _too_late(slower, faster, contents, places)
    except NeverOpen as fault:
        yield places.problem(("calendar",), f"has {fault}; list days on which the hub works, and take days out of closed_on")


def _too_late(slower: Priority, faster: Priority, contents: Contents, places: Places) -> Iterator[Problem]:
    path = (*places.path_of("priorities", faster.id), "within")
    if (faster.within, faster.out_of_hours) == (slower.within, slower.out_of_hours):
        yield places.problem(path, f"is no sooner than '{slower.id}' above it; list priorities from the least to the most urgent")
        return
    for received in _moments(contents):
        late, soon = (_due(priority, received, contents) for priority in (slower, faster))
        if soon > late:
            told = f"a referral of {_shown(received)} is due by {_shown(soon)}, after '{slower.id}' by {_shown(late)}"
            yield places.problem(path, f"can end later than '{slower.id}' above it: {told}; shorten it, or lengthen '{slower.id}'")
            return


def _due(priority: Priority, received: datetime, contents: Contents) -> datetime:
    assert contents.calendar is not None
    return due_at(received, priority.within, priority.out_of_hours, contents.calendar)


def _moments(contents: Contents) -> Iterator[datetime]:
    """Yield moments that stand to the hub's hours in every way there is: in a week like any other, and around Christmas."""
    assert contents.calendar is not None
    assert contents.in_force_from is not None
    start = contents.in_force_from
    for first, days in ((start, _ORDINARY_DAYS), (date(start.year, *_CHRISTMAS), _CHRISTMAS_DAYS)):
        for count in range(days):
            for at in _times(contents.calendar):
                yield datetime.combine(first + timedelta(days=count), at, LONDON)


def _times(calendar: Calendar) -> tuple[time, ...]:
    last_minute = (datetime.combine(date.min, calendar.closes) - timedelta(minutes=1)).time()
    return time(), calendar.opens, last_minute, calendar.closes


def _shown(at: datetime) -> str:
    return f"{at:%A} {at.day} {at:%B %Y %H:%M}"
