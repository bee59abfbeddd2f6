"""The one reader of worked examples: from the bytes of a file to examples, or to every fault the file has."""

import re
from collections.abc import Iterator
from typing import Any

from marshmallow import ValidationError

from rules.worked_examples.checking import faults_in
from rules.worked_examples.fields import ExampleSchema
from rules.worked_examples.values import WorkedExample
from thresholds.errors import DocumentInvalid, Problem
from thresholds.model import ThresholdDocument
from thresholds.text.loading import Unloadable, load
from thresholds.text.messages import AboutKey, flattened
from thresholds.text.places import Path, Places

_EXAMPLE = ExampleSchema()
_LIST_PLACE = re.compile(r"\[(\d+)\]\.?")


def read_examples(content: bytes, path: str, document: ThresholdDocument) -> tuple[WorkedExample, ...]:
    """Return the worked examples of *document* written in *content*, in order; *path* names the file in messages.

    Raises DocumentInvalid with every fault of the file, in reading order.
    """
    try:
        loaded = load(content)
    except Unloadable as fault:
        raise DocumentInvalid(path, fault.problems) from fault
    reader = _Reader(loaded.content, loaded.places, document)
    examples = tuple(reader.examples())
    problems = {*loaded.problems, *reader.problems}
    if problems:
        raise DocumentInvalid(path, tuple(map(_as_told, problems)))
    return examples


class _Reader:
    """One reading of one file; *problems* grows as it goes."""

    def __init__(self, written: object, places: Places, document: ThresholdDocument) -> None:
        self._written, self._places, self._document = written, places, document
        self._lines_of_names: dict[str, int] = {}
        self.problems: list[Problem] = []

    def examples(self) -> Iterator[WorkedExample]:
        """Yield each example that could be read whole."""
        if not isinstance(self._written, list) or not self._written:
            self._note((), "holds no list of examples; begin each example with '- name: '")
            return
        for place, raw in enumerate(self._written):
            yield from self._example(raw, (place,))

    def _example(self, raw: object, path: Path) -> Iterator[WorkedExample]:
        whole = True
        try:
            read = _EXAMPLE.load(raw)  # type: ignore[arg-type]  # a mapping or not: the schema says so
        except ValidationError as fault:
            read, whole = _sound_part(fault), False
            for place, message in flattened(fault.messages, path):
                self._note(place, message)
        self._check(read, path)
        if whole:
            yield WorkedExample(**read, line=self._places.line(path))

    def _check(self, read: dict[str, Any], path: Path) -> None:
        for place, message in faults_in(read, self._document):
            self._note((*path, *place), message)
        if "name" in read:
            self._check_name(read["name"], path)

    def _check_name(self, name: str, path: Path) -> None:
        key = " ".join(name.lower().split())
        if key in self._lines_of_names:
            self._note((*path, "name"), f"is the name of the example on line {self._lines_of_names[key]} too; say what sets them apart")
        self._lines_of_names.setdefault(key, self._places.line((*path, "name")))

    def _note(self, path: Path, message: str) -> None:
        place = self._places.about_key if isinstance(message, AboutKey) else self._places.problem
        self.problems.append(place(path, message))


def _sound_part(fault: ValidationError) -> dict[str, Any]:
    # Of a mapping with a fault inside, marshmallow keeps the sound half: no value to go on with.
    read = fault.valid_data if isinstance(fault.valid_data, dict) else {}
    return {key: value for key, value in read.items() if key not in fault.messages}


def _as_told(problem: Problem) -> Problem:
    """Return the problem with its place as people count: *example 3, at_least* for ``[3].at_least``."""
    found = _LIST_PLACE.match(problem.where)
    if not found:
        return problem
    rest = problem.where[found.end() :]
    return Problem(problem.line, f"example {found[1]}, {rest}" if rest else f"example {found[1]}", problem.message)
