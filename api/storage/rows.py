"""Records to rows and back: a record's field is the column of that name.

A moment is kept as text of fixed width in UTC, so that text order is time order.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

Record = TypeVar("Record")

_COLUMN_OF = {"index": "idx"}  # INDEX is a word of SQL's own


def columns_of(kind: type[Any]) -> tuple[str, ...]:
    """Return the columns of a record type, in the order of its fields."""
    return tuple(_COLUMN_OF.get(field.name, field.name) for field in fields(kind))


def to_row(record: Any) -> dict[str, object]:
    """Return what a statement binds by name for *record*."""
    return {column: to_value(getattr(record, field.name)) for column, field in zip(columns_of(type(record)), fields(record), strict=True)}


def to_value(value: object) -> object:
    """Return one value as the database keeps it."""
    match value:
        case datetime():
            return moment_text(value)
        case StrEnum():
            return value.value
        case _:
            return value


def from_row(kind: type[Record], row: Mapping[str, Any]) -> Record:
    """Return the record that ``to_row`` made *row* of; further columns are left alone."""
    return kind(**{name: read(row[column]) for name, column, read in _readers(kind)})  # type: ignore[arg-type]  # classes are hashable


def moment_text(at: datetime) -> str:
    """Return an aware moment as kept, as in ``2026-11-24T09:30:00.000000Z``."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


@cache
def _readers(kind: type[Any]) -> tuple[tuple[str, str, Callable[[Any], Any]], ...]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    return tuple((name, column, _reader(hints[name])) for name, column in zip(names, columns_of(kind), strict=True))


def _reader(hint: Any) -> Callable[[Any], Any]:
    if datetime in (hint, *get_args(hint)):
        return _read_moment
    if isinstance(hint, type) and issubclass(hint, (StrEnum, bool)):
        return hint
    return _as_it_is


def _read_moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _as_it_is(value: Any) -> Any:
    return value
