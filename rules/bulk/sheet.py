"""Answers as columns: a *sheet* has one row for each child and birth date that differs, and one column for each question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rules.answers import Answers, ChildAge
from rules.compiler import CompiledEdition
from rules.suggestion import Answer, AnswerState
from thresholds.model import AgeUnit, Choice, Count, Graded, Question, ThresholdDocument, YesNo

OPEN = -1
"""The cell of a question without an answer, whichever way it is not known: levels do not tell those ways apart."""

Cells = NDArray[np.signedinteger[Any]]
Days = NDArray[np.datetime64]


@dataclass(frozen=True, slots=True)
class Column:
    """A question and what it takes, in order; a cell is an answer's place in *takes*. Editions that agree on all of it share the column."""

    question: str
    kind: type
    takes: tuple[bool | int | str, ...]

    @classmethod
    def of(cls, question: Question) -> "Column":
        """Return the column of a question's answers."""
        return cls(str(question.id), type(question.answer), _taken(question))

    def answer(self, place: int) -> Answer:
        """Return the answer in a cell."""
        return AnswerState.UNKNOWN if place == OPEN else self.takes[place]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The rows of many children. *born* (NaT: unborn) and *on* are days; *first_rows* says where each child's begin, oldest age first."""

    columns: Mapping[Column, Cells]
    born: Days
    on: Days
    first_rows: NDArray[np.int64]

    @property
    def rows(self) -> int:
        """Return how many rows there are."""
        return len(self.born)

    @property
    def children(self) -> int:
        """Return how many children there are."""
        return len(self.first_rows)

    def born_at(self, row: int) -> date | None:
        """Return the birth date of a row; None: unborn."""
        born: date | None = self.born[row].item()
        return born


class SheetReader:
    """Gives the rows of a sheet back as typed answers under one document; no strength is known of them."""

    def __init__(self, sheet: Sheet, document: ThresholdDocument) -> None:
        self._sheet = sheet
        columns = {str(question.id): Column.of(question) for question in document.questions}
        self._columns = [(name, column, sheet.columns[column]) for name, column in columns.items()]
        self._strengths = {str(strength.id): AnswerState.UNKNOWN for strength in document.strengths}

    def answers_at(self, row: int) -> Answers:
        """Return the answers of a row, for a child born on its day."""
        born = self._sheet.born_at(row)
        return self._answers(row, ChildAge(born, born, is_unborn=born is None))

    def answers_of(self, child: int) -> Answers:
        """Return the answers of a child, of the age or ages that its rows have."""
        sheet = self._sheet
        first = int(sheet.first_rows[child])
        last = int(sheet.first_rows[child + 1] if child + 1 < sheet.children else sheet.rows) - 1
        age = ChildAge(sheet.born_at(first), sheet.born_at(last), is_unborn=sheet.born_at(first) is None)
        return self._answers(first, age)

    def _answers(self, row: int, age: ChildAge) -> Answers:
        given: dict[str, Answer] = {name: column.answer(int(cells[row])) for name, column, cells in self._columns}
        return Answers(age, self._sheet.on[row].item(), {**given, **self._strengths})


class SheetWriter:
    """Writes the sheet of some children for some editions, child by child."""

    def __init__(self, editions: Sequence[CompiledEdition]) -> None:
        self._columns: dict[Column, _Written] = {}
        self._own = [self._columns_not_yet_there(edition) for edition in editions]
        self._cuts = sorted({cut for edition in editions for cut in edition.cuts})
        self._births: dict[tuple[ChildAge, date], tuple[date | None, ...]] = {}
        self._born: list[date | None] = []
        self._on: list[date] = []
        self._first_rows: list[int] = []

    def add(self, readings: Sequence[Mapping[str, Answer]], age: ChildAge, on: date) -> None:
        """Add one child: its answers as each edition reads them, by question; what is left out is not known.

        A column that editions share is written from the first of them.
        """
        first, births = len(self._born), self._births_of(age, on)
        self._first_rows.append(first)
        self._born += births
        self._on += [on] * len(births)
        for columns, given in zip(self._own, readings, strict=True):
            for row in range(first, first + len(births)):
                _write(columns, given, row)

    def sheet(self) -> Sheet:
        """Return the sheet of all children added."""
        rows = len(self._born)
        return Sheet(
            {column: _filled(column, rows, written) for column, written in self._columns.items()},
            np.array(self._born, dtype="datetime64[D]"),
            np.array(self._on, dtype="datetime64[D]"),
            np.array(self._first_rows, dtype=np.int64),
        )

    def _columns_not_yet_there(self, edition: CompiledEdition) -> Mapping[str, "_Written"]:
        columns = {str(question.id): Column.of(question) for question in edition.document.questions}
        own = {name: _Written.nothing(column) for name, column in columns.items() if column not in self._columns}
        self._columns |= {columns[name]: written for name, written in own.items()}
        return own

    def _births_of(self, age: ChildAge, on: date) -> tuple[date | None, ...]:
        if age.is_unborn or (age.latest is not None and age.earliest == age.latest):
            return (age.latest,)
        if (age, on) not in self._births:
            self._births[age, on] = age.births_that_differ(self._cuts, on)
        return self._births[age, on]


def sheet_of(edition: CompiledEdition, children: Iterable[Answers]) -> Sheet:
    """Return the sheet of typed answers under one edition."""
    writer = SheetWriter((edition,))
    for child in children:
        writer.add((child.given,), child.age, child.on)
    return writer.sheet()


def cells_type(column: Column) -> type[np.int8 | np.int16]:
    """Return the smallest whole numbers that hold a column's cells."""
    return np.int8 if len(column.takes) <= np.iinfo(np.int8).max else np.int16


def ages_in(born: Days, on: Days) -> Mapping[AgeUnit, NDArray[np.int64]]:
    """Return whole ages by unit, as ``rules.ages.age_in`` counts them, but for those not born by that day."""
    born_month, on_month = born.astype("datetime64[M]"), on.astype("datetime64[M]")
    day_not_reached = (on - on_month) < (born - born_month)
    months = (on_month - born_month).astype(np.int64) - day_not_reached
    return {AgeUnit.DAYS: (on - born).astype(np.int64), AgeUnit.MONTHS: months, AgeUnit.YEARS: months // 12}


def _taken(question: Question) -> tuple[bool | int | str, ...]:
    match question.answer:
        case YesNo():
            return (False, True)
        case Count(most):
            return tuple(range(most + 1))
        case Graded(rungs) | Choice(rungs):
            return tuple(rung.id for rung in rungs)


@dataclass(frozen=True, slots=True)
class _Written:
    """What is written into one column so far: *places* at *rows*; *place_of* is each answer's."""

    place_of: Mapping[Answer, int]
    rows: list[int]
    places: list[int]

    @classmethod
    def nothing(cls, column: Column) -> "_Written":
        return cls({answer: place for place, answer in enumerate(column.takes)}, [], [])


def _write(columns: Mapping[str, _Written], given: Mapping[str, Answer], row: int) -> None:
    for name, answer in given.items():
        if name in columns and not isinstance(answer, AnswerState):
            column = columns[name]
            column.rows.append(row)
            column.places.append(column.place_of[answer])


def _filled(column: Column, rows: int, written: _Written) -> Cells:
    cells = np.full(rows, OPEN, dtype=cells_type(column))
    cells[written.rows] = written.places
    return cells
