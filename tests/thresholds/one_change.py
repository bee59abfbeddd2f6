"""Every document that differs from another in one place, made from the types of its fields, so that a field added later is tried too."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from thresholds.changes import ChangedPart
from thresholds.model import AgeUnit, AgeWithin, IsUnborn, LevelId, ThresholdDocument, YesNo

PART_OF = {
    "levels": ChangedPart.LEVEL,
    "starts_at": ChangedPart.STARTING_POINT,
    "calendar": ChangedPart.CALENDAR,
    "priorities": ChangedPart.PRIORITY,
    "domains": ChangedPart.DOMAIN,
    "questions": ChangedPart.QUESTION,
    "strengths": ChangedPart.STRENGTH,
    "indicators": ChangedPart.INDICATOR,
    "combinations": ChangedPart.COMBINATION,
    "modifiers": ChangedPart.MODIFIER,
    "actions": ChangedPart.ACTION,
    "guidance": ChangedPart.GUIDANCE,
    "sources": ChangedPart.SOURCE,
} | dict.fromkeys(
    ("partnership_name", "edition", "title", "status", "in_force_from", "review_by", "summary", "agreements", "not_considered"),
    ChangedPart.HEADING,
)
"""The part in which a change of each field of a document is told. ``partnership`` and ``sha256`` are told nowhere."""

LEVELS = ("universal", "early_help", "protection")
"""The ids of levels that both editions here have."""

_FRESH = (3, AgeWithin(AgeUnit.YEARS, 3, 9), YesNo(), IsUnborn())
"""What can stand wherever its type can."""


@dataclass(frozen=True)
class Variation:
    """*old* and *new* differ in one place of one section."""

    where: str
    section: str
    old: ThresholdDocument
    new: ThresholdDocument

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of what differs, before and now; of all the items where their order differs; of none where they have none."""
        old, new = getattr(self.old, self.section), getattr(self.new, self.section)
        if self.section in ("not_considered", "agreements") or not isinstance(old, tuple):
            return ()
        return tuple(
            _name(item) for item in ([*(item for item in old if item not in new), *(item for item in new if item not in old)] or new)
        )


def sections(document: ThresholdDocument) -> list[str]:
    """Return the fields of a document that can differ between two editions."""
    return [field.name for field in fields(document) if field.name not in ("partnership", "sha256")]


def variations(document: ThresholdDocument, section: str, place: int | None = None) -> Iterator[Variation]:
    """Yield every variation of one section, or of the item at one place in it."""
    hint, value = get_type_hints(ThresholdDocument)[section], getattr(document, section)
    for where, other in _others(hint, value, section, place):
        yield Variation(where, section, document, replace(document, **{section: other}))


def _name(item: Any) -> str:
    for field in ("wording", "asks", "name", "title"):
        if hasattr(item, field):
            return str(getattr(item, field))
    return str(item.heading).replace("_", " ").removeprefix("youth ")


def _others(hint: Any, value: Any, where: str, place: int | None = None) -> Iterator[tuple[str, Any]]:
    """Yield other values of the type that *hint* says, each differing from *value* in one place."""
    if LevelId in (hint, *get_args(hint)):
        yield from ((f"{where} as {level}", level) for level in LEVELS if level != value)
    hint = getattr(hint, "__supertype__", hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        yield from _of_union(arguments, value, where)
    elif origin is tuple:
        yield from _of_tuple(arguments[0], value, where, place)
    elif origin is Mapping:
        yield from _of_mapping(arguments, value, where)
    elif is_dataclass(hint):
        yield from _of_fields(value, where)
    elif hint is not type(None):
        yield from ((where, other) for other in _plain(hint, value))


def _of_union(hints: tuple[Any, ...], value: Any, where: str) -> Iterator[tuple[str, Any]]:
    if value is not None:
        for hint in hints:
            if not is_dataclass(hint) or type(value) is hint:
                yield from _others(hint, value, where)
    for fresh in (None, *_FRESH):
        if fresh != value and type(fresh) in hints:
            yield where, fresh
    if value is None and not {AgeWithin, int} & set(hints):
        yield where, "new words"


def _of_tuple(hint: Any, values: tuple[Any, ...], where: str, place: int | None) -> Iterator[tuple[str, Any]]:
    for number, value in enumerate(values):
        if place is None or number == place:
            yield f"{where}[{number}] gone", (*values[:number], *values[number + 1 :])
            for inner, other in _others(hint, value, f"{where}[{number}]"):
                yield inner, (*values[:number], other, *values[number + 1 :])
                if number == 0 and (inner.endswith(".id") or not hasattr(value, "id")):
                    yield f"{inner} beside it", (other, *values)
    if len(set(map(repr, values))) > 1 and place is None:
        yield f"{where} turned round", values[::-1]


def _of_mapping(hints: tuple[Any, ...], value: Mapping[Any, Any], where: str) -> Iterator[tuple[str, Any]]:
    for key in hints[0]:
        if key in value:
            yield f"{where}.{key} gone", {each: words for each, words in value.items() if each != key}
        yield f"{where}.{key}", {**value, key: "new words"}


def _of_fields(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(type(value))
    for field in fields(value):
        for inner, other in _others(hints[field.name], getattr(value, field.name), f"{where}.{field.name}"):
            yield inner, replace(value, **{field.name: other})


def _plain(hint: Any, value: Any) -> Iterator[Any]:
    if issubclass(hint, StrEnum):
        yield from (other for other in hint if other != value)
    elif hint is bool:
        yield not value
    elif hint is int:
        yield from (value - 1, value + 1)
    elif hint is str:
        yield f"{value} otherwise"
    elif hint is date:
        yield value + timedelta(days=1)
    else:
        assert hint is time, f"say here what another {hint} is"
        yield time(value.hour, 59)
