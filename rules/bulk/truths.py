"""Which literals hold on which rows: a bit a row, 64 rows a word, for both readings of open answers.

What a literal asks of an answer is not worked out here again: each place of an answer goes through ``rules.question_facts`` once.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rules.ages import UNBORN_AGE
from rules.bulk.sheet import OPEN, Cells, Column, Sheet, ages_in
from rules.question_facts import DOES_NOT_APPLY, Reading, question_facts
from rules.terms import Literal
from thresholds.model import About, AgeUnit, AgeWithin, Question

Bits = NDArray[np.uint64]
"""One bit a row, the first row lowest; bits past the last row mean nothing."""

_WORD = np.dtype("<u8")
_ROWS_A_WORD = 64


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """On which rows something holds with open answers read as least, and as most worrying."""

    least: Bits
    most: Bits

    def by(self, reading: Reading) -> Bits:
        """Return one of the two."""
        return self.least if reading is Reading.LEAST else self.most


class Truths:
    """The truths of literals on some rows of a sheet; each is worked out once, whichever edition asks."""

    def __init__(self, sheet: Sheet, first: int, end: int) -> None:
        """Take the rows of *sheet* from *first* to before *end*."""
        self.sheet, self.first, self.end = sheet, first, end
        self.every = packed(np.ones(end - first, dtype=np.bool_))
        self.none = np.zeros_like(self.every)
        self._unborn = np.isnat(sheet.born[first:end])
        self._ages = {f"age_{unit}": age for unit, age in self._counted_ages().items()}
        self._kept: dict[object, Bits] = {}
        self._read_once: dict[object, Readings] = {}

    def of_age(self, literal: Literal) -> Bits:
        """Return where a literal about age or birth holds."""
        return self._once(literal, lambda: packed(_compared(literal, self._age_fact(literal.fact))))

    def of_answer(self, literal: Literal, question: Question) -> Readings:
        """Return where a literal about a question's answer holds."""
        key = literal, Column.of(question), question.about, question.ages
        if key not in self._read_once:
            self._read_once[key] = self._read(literal, question)
        return self._read_once[key]

    def open(self, question: Question) -> Bits:
        """Return where a question that applies has no answer."""
        return self._no_answer(Column.of(question)) & self._applies(question)

    def _read(self, literal: Literal, question: Question) -> Readings:
        column = Column.of(question)
        places = [place for place, answer in enumerate(column.takes) if literal.holds(question_facts(question, answer)[literal.fact])]
        given = packed(_within(self._cells(column), places))
        return Readings(*(self._with_open(given, literal, question, reading) for reading in (Reading.LEAST, Reading.MOST)))

    def _with_open(self, given: Bits, literal: Literal, question: Question, reading: Reading) -> Bits:
        not_given, applies = self._no_answer(Column.of(question)), self._applies(question)
        if literal.holds(reading.value):
            given = given | (not_given & applies)
        if literal.holds(DOES_NOT_APPLY):
            given = given | (not_given & ~applies)
        return given

    def _no_answer(self, column: Column) -> Bits:
        return self._once(column, lambda: packed(self._cells(column) == OPEN))

    def _applies(self, question: Question) -> Bits:
        return self._once(("applies", question.about, question.ages), lambda: self._worked_out(question.about, question.ages))

    def _worked_out(self, about: About, ages: AgeWithin | None) -> Bits:
        applies = self.every
        if about is not About.HOUSEHOLD:
            applies = self.of_age(Literal("unborn" if about is About.UNBORN else "born", 1))
        if ages is not None:
            fact = f"age_{ages.unit}"
            applies = applies & self.of_age(Literal(fact, ages.from_ or 0))
            applies = applies if ages.under is None else applies & self.of_age(Literal(fact, ages.under, below=True))
        return applies

    def _cells(self, column: Column) -> Cells:
        return self.sheet.columns[column][self.first : self.end]

    def _counted_ages(self) -> dict[AgeUnit, NDArray[np.int32]]:
        born, on = self.sheet.born[self.first : self.end], self.sheet.on[self.first : self.end]
        is_before = self._unborn | (born > on)
        # A day in place of NaT, which counts as nothing that could be compared.
        ages = ages_in(np.where(self._unborn, on, born), on)
        return {unit: np.where(is_before, UNBORN_AGE, age).astype(np.int32) for unit, age in ages.items()}

    def _age_fact(self, fact: str) -> NDArray[Any]:
        if fact in self._ages:
            return self._ages[fact]
        return (self._unborn if fact == "unborn" else ~self._unborn).astype(np.int8)

    def _once(self, key: object, work: Callable[[], Bits]) -> Bits:
        if key not in self._kept:
            self._kept[key] = work()
        return self._kept[key]


def packed(rows: NDArray[np.bool_]) -> Bits:
    """Return one bit a row, words full."""
    padded = np.zeros(-(-len(rows) // _ROWS_A_WORD) * _WORD.itemsize, dtype=np.uint8)
    packed_bytes = np.packbits(rows, bitorder="little")
    padded[: len(packed_bytes)] = packed_bytes
    return padded.view(_WORD)


def unpacked(bits: Bits, rows: int) -> NDArray[np.uint8]:
    """Return 0 or 1 a row."""
    return np.unpackbits(bits.view(np.uint8), count=rows, bitorder="little")


def first_row(bits: Bits) -> int:
    """Return the first row of those that hold; there must be one."""
    word = int((bits != 0).argmax())
    value = int(bits[word])
    return word * _ROWS_A_WORD + (value & -value).bit_length() - 1


def bits_at(columns: Iterable[Bits], row: int) -> list[bool]:
    """Return which columns' bits of a row are set."""
    word, place = divmod(row, _ROWS_A_WORD)
    return [bool(value >> place & 1) for value in [column.item(word) for column in columns]]


def _compared(literal: Literal, values: NDArray[Any]) -> NDArray[np.bool_]:
    compared: NDArray[np.bool_] = values < literal.bound if literal.below else values >= literal.bound
    return compared


def _within(cells: Cells, places: Sequence[int]) -> NDArray[np.bool_]:
    if not places:
        return np.zeros(len(cells), dtype=np.bool_)
    lowest, highest = places[0], places[-1]
    if len(places) == 1:
        only: NDArray[np.bool_] = cells == lowest
        return only
    if len(places) <= highest - lowest:
        return np.isin(cells, places)
    within: NDArray[np.bool_] = (cells >= lowest) & (cells <= highest)
    return within
