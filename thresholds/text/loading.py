"""The strict YAML loader: a small, unsurprising part of YAML, with the line of everything.

Plain ``safe_load`` makes ``no`` false, ``010`` eight, ``1:30`` ninety and ``2025-04-01`` a date, and keeps the last of two equal keys
without a word. Here only ``true``, ``false``, ``null`` (or nothing at all) and plain whole numbers are anything but text, and what would
surprise a reader is a problem: equal keys, anchors, aliases, tags, a second document.

PyYAML's parser in C is taken where the build has it, five times sooner. The one in Python reads the same, but refuses a plain ``?`` in
braces, so the editions kept here quote it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from thresholds.errors import Problem
from thresholds.text.places import Path, Places

_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})", re.ASCII)
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}
_DEEPEST = 24
_REMEDIES = {
    "got '?'": "put text that has a question mark in quotes",
    r"\t": "indent with spaces, never with tabs",
    "start any token": "put text that starts with a special character in quotes, and indent with spaces, never with tabs",
    "mapping values": "put text that has a colon followed by a space in quotes",
    "expected ':'": "a key ends with a colon and a space",
    "'-' indicator": "check that this line is indented like the lines it belongs with",
    "block end": "check that this line is indented like the lines it belongs with",
    "expected key": "check that this line is indented like the lines it belongs with",
    "end of stream": "close what was opened above: a quotation mark, a bracket or a brace",
    "expected ','": "close the bracket or brace, or put a comma between its parts",
    "special characters": "take out the character that cannot be seen",
}
_ANY_REMEDY = "check the indentation, the colons and the quotation marks here and on the line above"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file as plain values, the place of each, and the problems that did not stop the reading."""

    content: object
    places: Places
    problems: tuple[Problem, ...]


class Unloadable(Exception):
    """A file cannot be read at all; *problems* say why."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(str(problem) for problem in problems))


def load(content: bytes) -> Loaded:
    """Return the one YAML document in *content* (UTF-8); raises Unloadable where nothing can be made of it."""
    text = _decoded(content)
    try:
        return _Builder(yaml.parse(text, Loader=_Parser)).load()
    except yaml.MarkedYAMLError as fault:
        raise Unloadable(_marked_problem(fault)) from fault
    except yaml.reader.ReaderError as fault:
        raise Unloadable(_unmarked_problem(text)) from fault
    except yaml.YAMLError as fault:
        raise Unloadable(Problem(1, "", f"is not YAML: {fault}; {_ANY_REMEDY}")) from fault


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise Unloadable(Problem(line, "", "is not written in UTF-8; save the file with the encoding UTF-8")) from fault


def _marked_problem(fault: yaml.MarkedYAMLError) -> Problem:
    mark = fault.problem_mark or fault.context_mark
    said = fault.problem or fault.context or "cannot be read"
    remedy = next((words for sign, words in _REMEDIES.items() if sign in said), _ANY_REMEDY)
    opened = f" (started on line {fault.context_mark.line + 1})" if fault.context_mark else ""
    return Problem(mark.line + 1 if mark else 1, "", f"is not YAML: {said}{opened}; {remedy}")


def _unmarked_problem(text: str) -> Problem:
    unseen = next((place for place, letter in enumerate(text) if not letter.isprintable() and letter not in "\n\r\t"), 0)
    return Problem(text.count("\n", 0, unseen) + 1, "", f"has a character YAML does not allow; {_REMEDIES['special characters']}")


class _Builder:
    """Builds values from the parser's events, keeping the line of each path. Recursion stops at a depth no agreed document needs."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events
        self._lines: dict[Path, int] = {}
        self._problems: list[tuple[Path, int, str]] = []

    def load(self) -> Loaded:
        content = self._document()
        places = Places(content, self._lines)
        return Loaded(content, places, tuple(Problem(line, places.where(path), message) for path, line, message in self._problems))

    def _document(self) -> object:
        content: object = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Unloadable(_at(event, "starts a second document; keep one edition in one file and take out the line '---'"))
                content = self._value(next(self._events), ())
        return content

    def _value(self, event: yaml.Event, path: Path) -> object:
        if isinstance(event, yaml.AliasEvent):
            raise Unloadable(_at(event, f"repeats something by the alias '*{event.anchor}'; write it out in full"))
        if len(path) > _DEEPEST:
            raise Unloadable(_at(event, f"is nested more than {_DEEPEST} deep; say it in fewer steps"))
        self._lines.setdefault(path, _line(event))
        self._refuse_marks(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return _scalar(event)

    def _refuse_marks(self, event: Any, path: Path) -> None:
        if event.anchor:
            self._note(event, path, f"has the anchor '&{event.anchor}'; take it out and write things in full where they are needed")
        if event.tag and event.tag != "!":
            self._note(event, path, f"has the tag '{event.tag}'; take it out, plain words and numbers are enough")

    def _mapping(self, path: Path) -> dict[str, object]:
        mapping: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, path)
            repeated = key in mapping
            if repeated:
                self._note(event, path, f"has '{key}' twice, first on line {self._lines[*path, key]}; keep one of the two")
            else:
                self._lines[*path, key] = _line(event)
            value = self._value(next(self._events), (*path, key))
            if not repeated:
                mapping[key] = value
        return mapping

    def _key(self, event: yaml.Event, path: Path) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise Unloadable(_at(event, "has a key that is a list, a mapping or an alias; a key is one word"))
        self._refuse_marks(event, path)
        return str(event.value)

    def _sequence(self, path: Path) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _note(self, event: yaml.Event, path: Path, message: str) -> None:
        self._problems.append((path, _line(event), message))


def _scalar(event: Any) -> object:
    if event.style or not event.implicit[0]:
        return event.value
    if event.value in _CONSTANTS:
        return _CONSTANTS[event.value]
    return int(event.value) if _WHOLE_NUMBER.fullmatch(event.value) else event.value


def _at(event: yaml.Event, message: str) -> Problem:
    return Problem(_line(event), "", message)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
