"""Replays what the books hold, and prints it: downward moves first, then upward, a table for each agency, children by reference."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import click

from api.access import current_services
from api.commands.documents.edition_files import edition_named, usable_documents
from api.records import BooksClosed
from api.replay import count_received, replay_received
from api.services import Services
from rules.bulk.levels import levels_under
from rules.bulk.replay import Bulk, Move, Moved, Replay
from rules.errors import BulkDiffers, EngineFailed
from thresholds.model import ThresholdDocument
from thresholds.words.phrases import level_in_words

_IN_LAW = "*"


def print_replay(old: str, new: str, first: int, *, bulk: Bulk = levels_under) -> None:
    """Replay all that the books hold under the editions named, and print what moves; *bulk* is another in tests alone."""
    services = current_services()
    before, now = usable_documents(edition_named(old), edition_named(new))
    _require_ours(services, before, now)
    if not count_received(services.store):
        click.echo("Nothing was received yet, so there is nothing to replay.")
        return
    replay = _with_progress(before, now, services, first, bulk)
    with services.store.reading() as shelf:
        names = {agency.id: agency.name for agency in shelf.agencies()}
    click.echo("\n".join(Report(replay, before, now, names).lines(first)))


@dataclass(frozen=True, slots=True)
class Report:
    """A finished replay in words; *names* are the agencies'."""

    replay: Replay
    old: ThresholdDocument
    new: ThresholdDocument
    names: Mapping[str, str]

    def lines(self, first: int) -> Iterator[str]:
        """Return what is printed, *first* of the children that move listed at most."""
        moves = self._moves()
        yield from self._opening()
        yield from self._unread()
        yield from self._summary(moves)
        yield from self._counted_moves("A lower level:", [each for each in moves if each[0].by < 0])
        yield from self._counted_moves("A higher level:", [each for each in moves if each[0].by > 0])
        yield from self._tables()
        yield from self._listed(first)

    def _opening(self) -> Iterator[str]:
        found, runs = self.replay.found, self.replay.runs
        yield f"{_children(found.children)} of {_counted(found.referrals, 'referral')}, each as on the day it came, under"
        for document in (self.old, self.new):
            yield from (f"  {document.name}, SHA-256", f"  {document.sha256}")
        yield f"{_counted(found.checked, 'whole suggestion')} of the engine, child by child, gave the same."
        yield f"To know what meets what the engine ran on {_counted(runs, 'row')}."
        if found.one_by_one:
            yield f"{_counted(found.one_by_one, 'suggestion')} rested on answers that exclude each other: the engine made them alone."

    def _unread(self) -> Iterator[str]:
        found = self.replay.found
        for edition, document in enumerate((self.old,) if self.old is self.new else (self.old, self.new)):
            if found.unread[edition]:
                yield ""
                yield f"{document.name} cannot read an answer about {_children(found.unread[edition])}: it does not ask the question, or"
                yield "takes no such answer. To it this is not known (how often, by question):"
                yield from (f"  {name}: {times:,}" for name, times in sorted(found.unread_of[edition].items()))

    def _summary(self, moves: Sequence[tuple[Move, int]]) -> Iterator[str]:
        lower, higher = (sum(children for move, children in moves if move.by * way > 0) for way in (-1, 1))
        yield ""
        if moves:
            yield f"{_counted(lower + higher, 'child has', 'children have')} another level: {lower:,} a lower one, {higher:,} a higher one."
        else:
            yield "Nothing moves: every child has the level it had."
        if self.replay.found.only_possible:
            yield f"Of {_children(self.replay.found.only_possible)} only the highest level still possible is another."

    def _moves(self) -> list[tuple[Move, int]]:
        """Return each move with its children: those that change what the level means in law first, then from the highest level down."""
        everybody: Counter[tuple[int, int]] = Counter()
        for (_, old, new), children in self.replay.found.by_agency.items():
            everybody[old, new] += children
        moves = [(self.replay.move(*places), children) for places, children in sorted(everybody.items(), reverse=True)]
        return sorted((each for each in moves if each[0].by), key=lambda each: not each[0].of_band)

    def _counted_moves(self, heading: str, moves: Sequence[tuple[Move, int]]) -> Iterator[str]:
        if moves:
            yield from ("", heading)
            width = max(len(f"{children:,}") for _, children in moves)
            yield from (f"  {children:>{width},}  {self._in_words(move)}" for move, children in moves)

    def _in_words(self, move: Move) -> str:
        levels = f"{level_in_words(self.old, move.old.id)} → {level_in_words(self.new, move.new.id)}"
        return f"{levels} {_IN_LAW}" if move.of_band else levels

    def _tables(self) -> Iterator[str]:
        tables: dict[str, Counter[tuple[int, int]]] = {}
        everybody: Counter[tuple[int, int]] = Counter()
        for (agency, old, new), children in self.replay.found.by_agency.items():
            tables.setdefault(self.names.get(agency, agency), Counter())[old, new] += children
            everybody[old, new] += children
        yield from ("", f"Level, at least: {self.old.name} down, {self.new.name} across. {_IN_LAW} What it means in law changes.")
        for name, children_at in (*sorted(tables.items()), ("All agencies", everybody)):
            yield from ("", name, *self._table(children_at))

    def _table(self, children_at: Counter[tuple[int, int]]) -> Iterator[str]:
        rows = [["", *(f"Level {level.number} " for level in self.new.levels)]]
        for old, level in enumerate(self.old.levels):
            cells = (self._cell(old, new, children_at[old, new]) for new in range(len(self.new.levels)))
            rows.append([f"Level {level.number} ", *cells])
        width = max(len(text) for text in chain(*rows)) + 2
        yield from ("  " + "".join(f"{text:>{width}}" for text in row).rstrip() for row in rows)

    def _cell(self, old: int, new: int, children: int) -> str:
        mark = _IN_LAW if children and self.replay.move(old, new).of_band else " "
        return f"{children:,}{mark}"

    def _listed(self, first: int) -> Iterator[str]:
        found = self.replay.found
        moved = [*found.lower, *found.higher][:first]
        if moved:
            yield from ("", f"Who moves from which level to which, lower first ({len(moved):,} listed):")
            yield from (f"  {self._child(each)}: {_in_short(each.move)}" for each in moved)

    def _child(self, moved: Moved) -> str:
        return f"{moved.reference}, child {moved.position}, {self.names.get(moved.agency, moved.agency)}"


def _in_short(move: Move) -> str:
    return f"{move.old.number} → {move.new.number}{f' {_IN_LAW}' if move.of_band else ''}"


def _require_ours(services: Services, *documents: ThresholdDocument) -> None:
    ours = services.settings.partnership
    for document in documents:
        if document.partnership != ours:
            raise click.ClickException(f"{document.name} is not an edition of {ours}, whose referrals are kept here")


def _with_progress(old: ThresholdDocument, new: ThresholdDocument, services: Services, first: int, bulk: Bulk) -> Replay:
    try:
        with click.progressbar(length=count_received(services.store), label="Children", file=sys.stderr) as bar:
            return replay_received(old, new, services.store, first=first, taken=bar.update, bulk=bulk)
    except BulkDiffers as differs:
        raise click.ClickException(f"no figure can be given, because the engine by itself says otherwise: {differs}") from differs
    except EngineFailed as failure:
        raise click.ClickException(f"no figure can be given, because the engine failed: {failure}") from failure
    except BooksClosed as closed:
        raise click.ClickException(f"no figure can be given, because the books cannot be read ({closed})") from closed


def _children(number: int) -> str:
    return _counted(number, "child", "children")


def _counted(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
