"""The one reader of threshold documents: from the bytes of a file to a document, or to every problem the file has.

Each item is read on its own, so that a fault in one never hides a fault in another, and the checks that need the whole see what was read.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from marshmallow import ValidationError

from thresholds.checking import problems_in
from thresholds.errors import DocumentInvalid, Problem
from thresholds.format.conditions import ConditionReader, questions_in
from thresholds.format.contents import Contents, Names
from thresholds.format.heading import EditionSchema
from thresholds.format.part import Part
from thresholds.format.part_schemas import PARTS
from thresholds.model import (
    Action,
    Agreement,
    Calendar,
    Combination,
    Condition,
    Domain,
    Indicator,
    Level,
    Modifier,
    Priority,
    Question,
    Source,
    StartsAt,
    Strength,
    ThresholdDocument,
)
from thresholds.text.loading import Unloadable, load
from thresholds.text.messages import AboutKey, flattened
from thresholds.text.places import Path, Places

T = TypeVar("T")

_EDITION = EditionSchema()


@dataclass(frozen=True, slots=True)
class ReadEdition:
    """A document, and the place of everything in its file."""

    document: ThresholdDocument
    places: Places


def read_document(text: str | bytes, path: str) -> ThresholdDocument:
    """Return the document written in *text*; *path* names the file in messages.

    Raises DocumentInvalid with every problem of the file. ``sha256`` is of the exact bytes (of a string, its UTF-8).
    """
    return read_edition(text, path).document


def read_edition(text: str | bytes, path: str) -> ReadEdition:
    """Return the document with its places; raises DocumentInvalid with every problem of the file."""
    content = text.encode() if isinstance(text, str) else text
    try:
        loaded = load(content)
    except Unloadable as fault:
        raise DocumentInvalid(path, fault.problems) from fault
    reader = _Reader(loaded.content, loaded.places)
    contents = reader.contents()
    problems = {*loaded.problems, *reader.problems, *problems_in(contents, loaded.places)} or set(reader.lost(contents))
    if problems:
        raise DocumentInvalid(path, tuple(problems))
    return ReadEdition(_document(reader.heading, contents, hashlib.sha256(content).hexdigest()), loaded.places)


class _Reader:
    """One reading of one file; *problems* grows as it goes, *heading* is what the file says of itself."""

    def __init__(self, data: object, places: Places) -> None:
        self._places = places
        self.problems: list[Problem] = []
        self.heading = self._loaded(_EDITION, data, ()) or {}

    def contents(self) -> Contents:
        """Return every part that could be read."""
        names = Names({section: tuple(self._ids(section)) for section in PARTS})
        questions = self._items("questions", Question)
        conditions = ConditionReader({question.id: question for question in questions}, names)
        parts: dict[str, Any] = {
            "status": self.heading.get("status"),
            "in_force_from": self.heading.get("in_force_from"),
            "starts_at": self._said("starts_at", StartsAt),
            "calendar": self._said("calendar", Calendar),
            "guidance": self._said("guidance", tuple) or (),
            "sources": self._items("sources", Source),
            "agreements": self._items("agreements", Agreement),
            "levels": self._items("levels", Level),
            "priorities": self._items("priorities", Priority),
            "domains": self._items("domains", Domain),
            "questions": questions,
            "strengths": self._items("strengths", Strength),
            "indicators": tuple(self._indicators(conditions, questions)),
            "combinations": tuple(self._conditional("combinations", Combination, conditions)),
            "modifiers": tuple(self._conditional("modifiers", Modifier, conditions)),
            "actions": tuple(self._conditional("actions", Action, conditions)),
        }
        return Contents(names, whole=not self.problems, **parts)

    def lost(self, contents: Contents) -> Iterator[Problem]:
        """Yield a problem for each section in which fewer parts were read than are written: nothing may vanish without a word."""
        for section in PARTS:
            if len(getattr(contents, section)) != len(list(self._written(section))):
                yield self._places.problem(
                    (section,), "holds a part that was not read, for a reason that was not told; tell the developers"
                )

    def _said(self, key: str, kind: type[T]) -> T | None:
        # Of a mapping with a fault marshmallow keeps the sound half, as a dict: no value to go on with.
        said = self.heading.get(key)
        return said if isinstance(said, kind) else None

    def _items(self, section: str, kind: type[T]) -> tuple[T, ...]:
        return tuple(kind(**item) for _, item in self._read(section))

    def _indicators(self, conditions: ConditionReader, questions: tuple[Question, ...]) -> Iterator[Indicator]:
        domains = {question.id: question.domain for question in questions}
        for path, item in self._read("indicators"):
            when = self._condition(conditions.of_answers, item, path)
            if when is None:
                continue
            found = item["domain"] or next((domains[question] for question in questions_in(when)), None)
            if found is None:
                self._note((*path, "domain"), AboutKey("needs 'domain', as it asks no question that has one: give the id of a domain"))
                continue
            yield Indicator(**item | {"when": when, "domain": found})

    def _conditional(self, section: str, kind: type[T], conditions: ConditionReader) -> Iterator[T]:
        for path, item in self._read(section):
            when = self._condition(conditions.of_results, item, path)
            if when is not None:
                yield kind(**item | {"when": when})

    def _condition(self, read: Callable[[object], Condition], item: Mapping[str, Any], path: Path) -> Condition | None:
        try:
            return read(item["when"])
        except ValidationError as fault:
            self._note_all(fault, (*path, "when"))
            return None

    def _read(self, section: str) -> Iterator[tuple[Path, dict[str, Any]]]:
        for path, named, raw in self._written(section):
            item = self._loaded(PARTS[section], raw, path)
            if item is not None:
                yield path, named | item

    def _written(self, section: str) -> Iterator[tuple[Path, dict[str, Any], Any]]:
        """Yield each item's path, the id it stands under where that is no key of its own, and the item as it is written."""
        items = self.heading.get(section)
        if isinstance(items, dict):
            yield from (((section, key), {"id": key}, item) for key, item in items.items())
        elif isinstance(items, list):
            yield from (((section, place), {}, item) for place, item in enumerate(items))

    def _ids(self, section: str) -> Iterator[tuple[str, Path]]:
        for path, named, item in self._written(section):
            found = named.get("id") or (item.get("id") if isinstance(item, dict) else None)
            if isinstance(found, str):
                yield found, path

    def _loaded(self, schema: Part, raw: Any, path: Path) -> dict[str, Any] | None:
        """Return what *schema* makes of *raw*: for a faulty heading what could be read of it, for any other faulty part None."""
        try:
            return dict(schema.load(raw))
        except ValidationError as fault:
            self._note_all(fault, path)
            return dict(fault.valid_data) if schema is _EDITION and isinstance(fault.valid_data, dict) else None

    def _note_all(self, fault: ValidationError, path: Path) -> None:
        for place, message in flattened(fault.messages, path):
            self._note(place, message)

    def _note(self, path: Path, message: str) -> None:
        place = self._places.about_key if isinstance(message, AboutKey) else self._places.problem
        self.problems.append(place(path, message))


def _document(heading: Mapping[str, Any], contents: Contents, sha256: str) -> ThresholdDocument:
    said = (
        "partnership",
        "partnership_name",
        "edition",
        "title",
        "status",
        "in_force_from",
        "review_by",
        "summary",
        "starts_at",
        "calendar",
        "guidance",
        "not_considered",
    )
    parts = {section: getattr(contents, section) for section in PARTS}
    return ThresholdDocument(**{key: heading[key] for key in said} | parts | {"sha256": sha256})
