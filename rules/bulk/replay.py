"""Two editions over the same received children, page by page: which levels move, and how that was made sure of.

Compared is *at least*. The editions may not have the same levels: which of two is higher is told by legal band, then by printed number.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rules.answers import ChildAge
from rules.bulk.checking import require_the_same
from rules.bulk.levels import Levels, levels_under
from rules.bulk.reached import BulkEdition
from rules.bulk.reread import Reread, Rereader
from rules.bulk.sheet import Sheet, SheetWriter
from rules.compiler import CompiledEdition
from rules.errors import BulkDiffers
from thresholds.model import LegalBand, Level

SAMPLE = 1_000
"""So many children, drawn by lot, have their whole suggestions made again."""

Bulk = Callable[[Sequence[BulkEdition], Sheet], tuple[Levels, ...]]


@dataclass(frozen=True, slots=True)
class Received:
    """A child as it was received: *position* among the children of its referral from 1, *on* the day of receipt.

    *given* are its answers in wire form, as they count under the old edition and under the new one.
    """

    reference: str
    position: int
    agency: str
    given: tuple[Mapping[str, object], Mapping[str, object]]
    age: ChildAge
    on: date


@dataclass(frozen=True, slots=True)
class Move:
    """From one level to another. *by* is below 0 for a lower level and above 0 for a higher; *of_band* where what it means in law moves."""

    old: Level
    new: Level
    by: int
    of_band: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A child that moved."""

    reference: str
    position: int
    agency: str
    move: Move


@dataclass(slots=True)
class Replayed:
    """What was found: children by agency and places of the old and the new level, and what else has to be said.

    *lower* and *higher* are the first children that moved so, in order of receipt. *only_possible* counts children of whom nothing moved
    but the highest level still possible. *unread* counts, by edition (0: old), the children with an answer it cannot read, and *unread_of*
    those answers by question. *one_by_one* are the suggestions that the engine made alone, *checked* those made again and found the same.
    """

    children: int = 0
    referrals: int = 0
    by_agency: Counter[tuple[str, int, int]] = field(default_factory=Counter)
    lower: list[Moved] = field(default_factory=list)
    higher: list[Moved] = field(default_factory=list)
    only_possible: int = 0
    unread: Counter[int] = field(default_factory=Counter)
    unread_of: tuple[Counter[str], Counter[str]] = field(default_factory=lambda: (Counter(), Counter()))
    one_by_one: int = 0
    checked: int = 0


class Replay:
    """Replays pages of received children under two editions, and adds up what moves.

    *total* is how many children there will be, *first* how many that moved are listed each way. *bulk* is ``levels_under``, or in tests
    something that errs.
    """

    def __init__(self, old: CompiledEdition, new: CompiledEdition, *, total: int, first: int, bulk: Bulk = levels_under) -> None:
        self.found = Replayed()
        self._editions = (old, new)
        self._bulk, self._levels_under = (BulkEdition(old), BulkEdition(new)), bulk
        strengths = frozenset(str(strength.id) for edition in self._editions for strength in edition.document.strengths)
        self._rereaders = tuple(Rereader(edition.document, strengths) for edition in self._editions)
        self._first = first
        lot = Random(old.document.sha256 + new.document.sha256)
        self._drawn = frozenset(lot.sample(range(total), min(SAMPLE, total)))
        self._kinds: set[int] = set()

    @property
    def runs(self) -> int:
        """Return on how many rows the engine was run to learn what is met."""
        return sum(edition.runs for edition in self._bulk)

    def move(self, old: int, new: int) -> Move:
        """Return the move from one place to another."""
        before, now = self._editions[0].document.levels[old], self._editions[1].document.levels[new]
        return Move(before, now, _compared(_standing(before), _standing(now)), of_band=before.bands != now.bands)

    def take(self, page: Sequence[Received]) -> None:
        """Replay a page; raises EngineFailed, or BulkDiffers where the whole engine says anything else: then no figure may be shown."""
        if not page:
            return
        reread = [[rereader.reread(given) for rereader, given in zip(self._rereaders, child.given, strict=True)] for child in page]
        writer = SheetWriter(self._editions)
        for child, readings in zip(page, reread, strict=True):
            writer.add([each.known for each in readings], child.age, child.on)
        old, new = self._levels_under(self._bulk, writer.sheet())
        listed = [*self._listed(page, old, new)]
        of_new_kinds = self._of_new_kinds(page, reread, old, new)
        drawn = (child for child in range(len(page)) if self.found.children + child in self._drawn)
        for place in sorted({*listed, *of_new_kinds, *drawn}):
            self._check(page[place], reread[place], (old, new), place)
        self._add_up(page, reread, old, new)

    def _listed(self, page: Sequence[Received], old: Levels, new: Levels) -> Iterator[int]:
        for child in np.flatnonzero(self._direction(old, new) != 0).tolist():
            move = self.move(int(old.at_least[child]), int(new.at_least[child]))
            found = self.found.lower if move.by < 0 else self.found.higher
            if len(found) < self._first:
                found.append(Moved(page[child].reference, page[child].position, page[child].agency, move))
                yield child

    def _direction(self, old: Levels, new: Levels) -> NDArray[np.int8]:
        ways = [[self.move(before, now).by for now in _places(self._editions[1])] for before in _places(self._editions[0])]
        directions: NDArray[np.int8] = np.array(ways, dtype=np.int8)[old.at_least, new.at_least]
        return directions

    def _of_new_kinds(self, page: Sequence[Received], reread: Sequence[Sequence[Reread]], old: Levels, new: Levels) -> list[int]:
        """Return one child of each kind not seen before: of another range, of another sort of age, with answers not read, asked alone."""
        kinds = np.array([_kind_of_age(child) for child in page], dtype=np.int64)
        for levels in (old, new):
            for part in (levels.at_least, levels.possible, levels.unclear, _marked(levels.one_by_one, len(page))):
                kinds = kinds * 16 + part
        for edition in (0, 1):
            kinds = kinds * 2 + np.array([bool(each[edition].unread) for each in reread])
        seen = dict(zip(*(each.tolist() for each in np.unique(kinds, return_index=True)), strict=True))
        fresh = [child for kind, child in seen.items() if kind not in self._kinds]
        self._kinds.update(seen)
        return fresh

    def _check(self, child: Received, readings: Sequence[Reread], found: Sequence[Levels], place: int) -> None:
        for edition, levels, answers in zip(self._editions, found, readings, strict=True):
            try:
                require_the_same(edition.document, levels, place, answers, child.age, child.on)
            except BulkDiffers as differs:
                raise BulkDiffers(f"{child.reference}, child {child.position}: {differs}") from differs
            self.found.checked += 1

    def _add_up(self, page: Sequence[Received], reread: Sequence[Sequence[Reread]], old: Levels, new: Levels) -> None:
        found = self.found
        found.children += len(page)
        found.referrals += sum(child.position == 1 for child in page)
        found.by_agency.update(zip((child.agency for child in page), old.at_least.tolist(), new.at_least.tolist(), strict=True))
        found.only_possible += int(np.count_nonzero((self._direction(old, new) == 0) & self._possible_moves(old, new)))
        found.one_by_one += len(old.one_by_one) + len(new.one_by_one)
        for readings in reread:
            for edition, answers in enumerate(readings):
                found.unread[edition] += bool(answers.unread)
                found.unread_of[edition].update(answers.unread)

    def _possible_moves(self, old: Levels, new: Levels) -> NDArray[np.bool_]:
        ways = [[self.move(before, now).by != 0 for now in _places(self._editions[1])] for before in _places(self._editions[0])]
        moves: NDArray[np.bool_] = np.array(ways)[old.possible, new.possible]
        return moves


def _places(edition: CompiledEdition) -> range:
    return range(len(edition.document.levels))


def _standing(level: Level) -> tuple[int, int, int]:
    bands = [tuple(LegalBand).index(band) for band in level.bands]
    return max(bands), min(bands), level.number


def _compared(old: Any, new: Any) -> int:
    return int(new > old) - int(new < old)


def _kind_of_age(child: Received) -> int:
    age = child.age
    if age.is_unborn or age.latest is None:
        return int(age.is_unborn)
    return 2 + (age.earliest != age.latest) + 2 * (age.latest > child.on)


def _marked(children: Sequence[int], of: int) -> NDArray[np.bool_]:
    marked = np.zeros(of, dtype=np.bool_)
    marked[list(children)] = True
    return marked
