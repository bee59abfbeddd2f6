"""A day as an API writes it (``"2026-11-03"``) or as a person types it (day, month and year in three boxes).

Both ways give the same messages. Only ASCII digits count: ``int`` and ``\\d`` also take ``1_0`` and other scripts' digits.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import fields

from api.schemas.fields import messages

PARTS = ("day", "month", "year")

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ONE_OR_TWO = re.compile(r"[0-9]{1,2}")
_FOUR = re.compile(r"[0-9]{4}")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")


class DateField(fields.Field[date]):
    """A real day. *metadata* must name it: its ``label_in_errors`` begins the messages."""

    default_error_messages = messages(
        invalid="{name} must be a real date, like 2026-11-03",
        incomplete="{name} must include a {missing}",
        not_real="{name} must be a real date",
        short_year="{name} must have a year of 4 numbers, like 2019",
    )

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> date:
        if isinstance(value, str):
            return self._from_iso(value)
        if isinstance(value, Mapping):
            return self._from_parts(value)
        raise self._error("invalid")

    def _serialize(self, value: date | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.isoformat()

    def _from_iso(self, value: str) -> date:
        match = _ISO.fullmatch(value.strip())
        if match is None:
            raise self._error("invalid")
        return self._real(*(int(part) for part in match.groups()))

    def _from_parts(self, value: Mapping[str, Any]) -> date:
        if set(value) - set(PARTS) or not all(isinstance(part, str) for part in value.values()):
            raise self._error("invalid")
        blank = blank_parts(value)
        if len(blank) == len(PARTS):
            raise self.make_error("required")
        if blank:
            raise self._error("incomplete", missing=" and ".join(blank))
        if not _FOUR.fullmatch(value["year"].strip()) and _ONE_OR_TWO.fullmatch(value["year"].strip()):
            raise self._error("short_year")
        if first_wrong_part(value) is not None:
            raise self._error("not_real")
        return self._real(int(value["year"].strip()), _month(value["month"]) or 0, int(value["day"].strip()))

    def _real(self, year: int, month: int, day: int) -> date:
        if not is_real(year, month, day):
            raise self._error("not_real")
        return date(year, month, day)

    def _error(self, key: str, **words: str) -> Exception:
        called = str(self.metadata["label_in_errors"])
        return self.make_error(key, name=called[:1].upper() + called[1:], **words)


def blank_parts(value: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the boxes with nothing in them, in the order day, month, year."""
    return tuple(part for part in PARTS if not str(value.get(part, "")).strip())


def first_wrong_part(value: Mapping[str, Any]) -> str | None:
    """Return the box an error should lead to: the first blank one, else the first that cannot be right, else None."""
    blank = blank_parts(value)
    if blank:
        return blank[0]
    if not _ONE_OR_TWO.fullmatch(value["day"].strip()) or not 1 <= int(value["day"].strip()) <= 31:
        return "day"
    if _month(value["month"]) is None:
        return "month"
    return None if _FOUR.fullmatch(value["year"].strip()) else "year"


def is_real(year: int, month: int, day: int) -> bool:
    """Return whether the calendar has this day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def years_before(day: date, years: int) -> date:
    """Return the same day *years* earlier; 28 February stands for a 29th that year does not have."""
    if is_real(day.year - years, day.month, day.day):
        return day.replace(year=day.year - years)
    return day.replace(year=day.year - years, day=28)


def _month(text: str) -> int | None:
    typed = text.strip().lower()
    if _ONE_OR_TWO.fullmatch(typed):
        return int(typed) if 1 <= int(typed) <= 12 else None
    named = [place for place, name in enumerate(_MONTHS, start=1) if len(typed) >= 3 and name.startswith(typed)]
    return named[0] if named else None
