"""The range of each of many children at once, and the few of whom the engine has to make the whole suggestion."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rules.bulk.reached import BulkEdition, Reached
from rules.bulk.sheet import Sheet, SheetReader
from rules.bulk.truths import Truths, unpacked
from rules.compiler import CompiledEdition
from rules.question_facts import Reading
from rules.suggest import suggest_level

ROWS_AT_ONCE = 1 << 19
"""So many rows that the columns in use stay in the processor's own memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """The range of each child, levels as places from 0, as ``rules.suggestion.Suggestion`` has them.

    *one_by_one* are the children whose highest possible level could not be told from columns: the engine made their whole suggestion.
    """

    at_least: NDArray[np.uint8]
    possible: NDArray[np.uint8]
    unclear: NDArray[np.bool_]
    one_by_one: tuple[int, ...]


def bulk_levels(edition: CompiledEdition, sheet: Sheet) -> Levels:
    """Return the range of every child of a sheet written for this edition; raises EngineFailed or BulkDiffers."""
    [levels] = levels_under((BulkEdition(edition),), sheet)
    return levels


def levels_under(editions: Sequence[BulkEdition], sheet: Sheet) -> tuple[Levels, ...]:
    """Return the range of every child under each edition, what they share worked out once; raises EngineFailed or BulkDiffers."""
    found = [[*each] for each in zip(*_chunks(editions, sheet), strict=True)] or [[] for _ in editions]
    return tuple(_of_children(edition, sheet, chunks) for edition, chunks in zip(editions, found, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """What was found on some rows: places of levels, and which rows are in doubt."""

    certain: NDArray[np.uint8]
    possible: NDArray[np.uint8]
    in_doubt: NDArray[np.uint8]


def _chunks(editions: Sequence[BulkEdition], sheet: Sheet) -> Iterator[list[_Rows]]:
    for first in range(0, sheet.rows, ROWS_AT_ONCE):
        truths = Truths(sheet, first, min(first + ROWS_AT_ONCE, sheet.rows))
        yield [_rows(edition, truths) for edition in editions]


def _rows(edition: BulkEdition, truths: Truths) -> _Rows:
    certain, _ = edition.reached(truths, Reading.LEAST)
    possible, alone = edition.reached(truths, Reading.MOST)
    rows = truths.end - truths.first
    return _Rows(_place(certain, rows), _place(possible, rows), unpacked(edition.in_doubt(truths, certain, possible, alone), rows))


def _of_children(edition: BulkEdition, sheet: Sheet, chunks: Sequence[_Rows]) -> Levels:
    document = edition.edition.document
    certain = _each_child(np.minimum, [each.certain for each in chunks], sheet)
    possible = _each_child(np.maximum, [each.possible for each in chunks], sheet)
    floor = document.rank(document.starts_at.unclear)
    unclear = (possible > certain) & (certain < floor)
    at_least = np.where(unclear, np.uint8(floor), certain)
    in_doubt = _each_child(np.maximum, [each.in_doubt for each in chunks], sheet)
    levels = Levels(at_least, np.maximum(possible, at_least), unclear, tuple(np.flatnonzero(in_doubt).tolist()))
    _ask_alone(edition.edition, sheet, levels)
    return levels


def _ask_alone(edition: CompiledEdition, sheet: Sheet, levels: Levels) -> None:
    document, read = edition.document, SheetReader(sheet, edition.document)
    for child in levels.one_by_one:
        said = suggest_level(read.answers_of(child), document, agency=None)
        levels.at_least[child], levels.possible[child] = document.rank(said.at_least), document.rank(said.possible)
        levels.unclear[child] = said.unclear


def _each_child(choose: "np.ufunc", chunks: Sequence[NDArray[np.uint8]], sheet: Sheet) -> NDArray[np.uint8]:
    rows = np.concatenate([np.zeros(0, dtype=np.uint8), *chunks])
    if sheet.children == sheet.rows:
        return rows
    chosen: NDArray[np.uint8] = choose.reduceat(rows, sheet.first_rows)
    return chosen


def _place(reached: Reached, rows: int) -> NDArray[np.uint8]:
    places: NDArray[np.uint8] = sum((unpacked(column, rows) for column in reached[1:]), np.zeros(rows, dtype=np.uint8))
    return places
