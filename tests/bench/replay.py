"""What it costs to suggest a million referrals again under two editions, beside the engine asked one by one and reading the columns once.

The referrals are made up as columns, which is not counted. No figure is printed unless the whole engine said the same of a sample of
children. Times are CPU times of this process; the machines are shared, so the ratios are what to quote.
"""

import time
from collections.abc import Callable
from datetime import date
from itertools import chain, cycle, islice
from pathlib import Path
from typing import TypeVar

import numpy as np

from rules.ages import ChildAge
from rules.bulk import BulkEdition, Levels, Sheet, SheetReader, levels_under
from rules.bulk.sheet import OPEN, Cells, Column, cells_type
from rules.compiler import CompiledEdition
from rules.findings import findings
from rules.suggest import prepare, suggest_level
from thresholds.reading import read_document

BROMLEY = Path(__file__).parents[2] / "thresholds" / "documents" / "bromley"
ON = date(2026, 11, 24)
REFERRALS = 1_000_000
OF_ESTIMATED_AGE, UNBORN = 20_000, 20_000
SAMPLE, LOOPED = 1_000, 2_000
MOST_SECONDS = 2.0

Done = TypeVar("Done")


def main() -> int:
    """Print the costs; gives 1, and no figure, where the engine says anything else of the sample."""
    editions = [prepare(read_document((BROMLEY / f"{name}.yaml").read_bytes(), name)).edition for name in ("2026.1", "2026.2")]
    sheet = _sheet(editions, np.random.default_rng(4))
    bulk = [BulkEdition(edition) for edition in editions]
    found, whole = _cpu(lambda: levels_under(bulk, sheet))
    differing = sum(
        not _agree(edition, sheet, levels, child) for edition, levels in zip(editions, found, strict=True) for child in _spread(SAMPLE)
    )
    if differing:
        print(f"{differing} of {2 * SAMPLE:,} suggestions of the whole engine are others: no figure is worth printing")
        return 1
    print(_table(editions, sheet, bulk, found))
    _print_costs(sheet, whole, _looped(editions, sheet))
    return 0


def _agree(edition: CompiledEdition, sheet: Sheet, levels: Levels, child: int) -> bool:
    document = edition.document
    said = suggest_level(SheetReader(sheet, document).answers_of(child), document, agency=None)
    in_bulk = levels.at_least[child], levels.possible[child], levels.unclear[child]
    return in_bulk == (document.rank(said.at_least), document.rank(said.possible), said.unclear)


def _looped(editions: list[CompiledEdition], sheet: Sheet) -> float:
    """Return what asking the engine one by one costs for all, from some: what is met alone, nothing said of it."""
    answers = [(edition, SheetReader(sheet, edition.document).answers_of(child)) for edition in editions for child in _spread(LOOPED)]
    _, seconds = _cpu(lambda: [findings(*each) for each in answers])
    return seconds * REFERRALS / LOOPED


def _spread(number: int) -> range:
    return range(0, REFERRALS, REFERRALS // number)


def _cpu(work: Callable[[], Done]) -> tuple[Done, float]:
    began = time.process_time()
    done = work()
    return done, time.process_time() - began


def _table(editions: list[CompiledEdition], sheet: Sheet, bulk: list[BulkEdition], found: tuple[Levels, ...]) -> str:
    names = " and ".join(edition.document.name for edition in editions)
    moved = np.count_nonzero(found[0].at_least != found[1].at_least)
    runs, alone = sum(each.runs for each in bulk), sum(len(each.one_by_one) for each in found)
    return (
        f"{REFERRALS:,} referrals with {sheet.rows:,} birth dates under {names}: {moved:,} move\n"
        f"the engine ran on {runs:,} of their rows, and alone for {alone:,}; {2 * SAMPLE:,} whole suggestions were the same"
    )


def _print_costs(sheet: Sheet, whole: float, looped: float) -> None:
    _, floor = _cpu(lambda: [int(cells.max()) for cells in sheet.columns.values()])
    print(f"{'':48}{'seconds':>9}{'to reading':>12}")
    for name, seconds in (
        ("reading every column once", floor),
        (f"both editions in bulk (to be {MOST_SECONDS:.0f} s at most)", whole),
        (f"the engine one by one, from {LOOPED:,}", looped),
    ):
        print(f"{name:48}{seconds:9.2f}{seconds / floor:12.0f}")
    print()


def _sheet(editions: list[CompiledEdition], chance: np.random.Generator) -> Sheet:
    """Make the referrals up: the first of an estimated age, the last unborn, all others born on some day."""
    births = _births(editions, chance)
    rows_each = np.array([len(each) for each in births])
    child_of = np.repeat(np.arange(REFERRALS), rows_each)
    columns = {Column.of(question) for edition in editions for question in edition.document.questions}
    return Sheet(
        {column: _cells(column, chance)[child_of] for column in sorted(columns, key=lambda column: column.question)},
        np.array(list(chain.from_iterable(births)), dtype="datetime64[D]"),
        np.full(len(child_of), ON, dtype="datetime64[D]"),
        np.cumsum(rows_each) - rows_each,
    )


def _births(editions: list[CompiledEdition], chance: np.random.Generator) -> list[tuple[date | None, ...]]:
    cuts = sorted({cut for edition in editions for cut in edition.cuts})
    estimates = [ChildAge.between(youngest, youngest + 3, ON).births_that_differ(cuts, ON) for youngest in range(0, 15, 3)]
    days = chance.integers(0, 18 * 365, REFERRALS - OF_ESTIMATED_AGE - UNBORN)
    born = [(day,) for day in (np.datetime64(ON) - days).tolist()]
    return [*islice(cycle(estimates), OF_ESTIMATED_AGE), *born, *[(None,)] * UNBORN]


def _cells(column: Column, chance: np.random.Generator) -> Cells:
    """Give mostly no concern, sometimes something graver, often nothing: as referrals are."""
    cells: Cells = np.zeros(REFERRALS, dtype=cells_type(column))
    luck = chance.random(REFERRALS, dtype=np.float32)
    any_answer = luck < 0.07
    cells[any_answer] = chance.integers(0, len(column.takes), np.count_nonzero(any_answer))
    cells[luck > 0.6] = OPEN
    return cells
