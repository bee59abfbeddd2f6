"""How pages put things in words: moments and days in Europe/London, time limits, priorities, answers about telling the family."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from thresholds.model import LimitUnit

LONDON = ZoneInfo("Europe/London")

_ONE_AND_MANY = {
    LimitUnit.HOURS: ("hour", "hours"),
    LimitUnit.WORKING_HOURS: ("working hour", "working hours"),
    LimitUnit.WORKING_DAYS: ("working day", "working days"),
}


def moment_in_words(at: datetime) -> str:
    """Return an aware moment as people in England read it: "24 November 2026 at 9:31am"."""
    local = at.astimezone(LONDON)
    half = "am" if local.hour < 12 else "pm"
    return f"{day_in_words(local.date())} at {local.hour % 12 or 12}:{local.minute:02}{half}"


def day_in_words(on: date) -> str:
    """Return a day without a leading nought: "3 November 2026"."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def limit_in_words(unit: LimitUnit, amount: int) -> str:
    """Return a time limit as an adverb: "at once", "within 4 working hours"."""
    if unit is LimitUnit.AT_ONCE:
        return "at once"
    one, many = _ONE_AND_MANY[unit]
    return f"within {amount} {one if amount == 1 else many}"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
