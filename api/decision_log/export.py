"""Hands the log over, as exact JSON Lines (the evidence) or as CSV (a view of it for a spreadsheet).

Everything about an export is logged before its first byte leaves: that it began, and then how many entries it holds and their digest. So
the log is read twice, first to know these and then to hand it over; entries never change, so both readings give the same bytes. What cannot
be logged is not handed over, and what was logged counts as handed over, unless a further entry says that it was broken off on the way.

Each reading goes page after page up to the size that the log had when the export began, itself included: a consistent copy without one
long reading transaction.
"""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from api.decision_log import entries
from api.decision_log.keeping import Keeping, require_known
from api.decision_log.leaf import leaf_hash, read_leaf
from api.decision_log.sentences import sentence
from api.records import Actor, EntryFilter, KeptEntry


class ExportForm(StrEnum):
    """The forms of an export."""

    CSV = "csv"
    JSON_LINES = "jsonl"


@dataclass(frozen=True, slots=True)
class Export:
    """An export that has begun: its type and file name, and its bytes in pieces, to be read once to the end."""

    media_type: str
    file_name: str
    pieces: Iterator[bytes]


def begin_export(wanted: EntryFilter, form: ExportForm, actor: Actor, services: Keeping, *, page_size: int = 500) -> Export:
    """Log the export whole, then return it; it reads *page_size* entries at a time.

    Raises NoSuchAgency, or BooksClosed: then nothing leaves.
    """
    with services.store.transaction() as books:
        require_known(books, wanted)
        size = books.log_head(actor.agency.id, None).size + 1
        began = services.log.append(books, entries.export_began(actor, wanted, form=form.value, size=size))

    def pages() -> Iterator[Sequence[KeptEntry]]:
        return _pages(wanted, services, up_to=began.index, size=page_size)

    _log_the_end(actor, services, began, _measured(form, pages()), complete=True)
    media_type = {ExportForm.CSV: "text/csv; charset=utf-8", ExportForm.JSON_LINES: "application/jsonl"}[form]
    name = f"decision-log-{began.at:%Y%m%d-%H%M%S}.{form.value}"
    return Export(media_type, name, _handed_over(form, actor, services, began, pages()))


def json_lines(page: Sequence[KeptEntry]) -> bytes:
    """Return the exact leaves of *page*, one a line."""
    return b"".join(entry.leaf + b"\n" for entry in page)


def csv_lines(page: Sequence[KeptEntry]) -> bytes:
    """Return *page* as rows of ``CSV_COLUMNS``."""
    return _csv([[safe_cell(str(cell)) for cell in _cells(entry)] for entry in page])


def safe_cell(text: str) -> str:
    """Return *text* so that no spreadsheet takes it for a formula (OWASP ASVS 5.0, 1.2.10, and a little more); numbers stay numbers."""
    cleaned = text.replace("\x00", "")
    if cleaned.startswith(_FORMULA_STARTS) and not _is_number(cleaned):
        return "'" + cleaned
    return cleaned


_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%", "'")

_COLUMNS: Mapping[str, Callable[[KeptEntry, "_Row"], object]] = {
    "index": lambda kept, _: kept.index,
    "at": lambda _, row: row.text("at"),
    "kind": lambda kept, _: kept.kind.value,
    "agency": lambda kept, _: kept.agency,
    "agency_seq": lambda kept, _: kept.agency_seq,
    "actor": lambda _, row: row.text("actor"),
    "role": lambda _, row: row.text("role"),
    "auth_method": lambda _, row: row.text("auth", "method"),
    "decision": lambda _, row: row.text("decision"),
    "child": lambda _, row: row.text("child"),
    "edition": lambda _, row: row.text("edition", "name"),
    "at_least": lambda _, row: row.text("result", "at_least"),
    "possible": lambda _, row: row.text("result", "possible"),
    "level": lambda _, row: row.text("human", "level"),
    "outcome": lambda _, row: row.text("human", "outcome"),
    "sentence": lambda kept, _: sentence(kept),
    "leaf_sha256": lambda kept, _: leaf_hash(kept.leaf).hex(),
}

CSV_COLUMNS = tuple(_COLUMNS)
"""The header of the CSV. ``leaf_sha256`` is the leaf's hash as the tree will hold it: a zero byte stands before the leaf."""


class _Row:
    """A leaf as cells: what is absent is empty."""

    def __init__(self, kept: KeptEntry) -> None:
        self._leaf = read_leaf(kept.leaf)

    def text(self, *path: str) -> str:
        value: object = self._leaf
        for key in path:
            value = value.get(key) if isinstance(value, Mapping) else None
        return "" if value is None else str(value)


def _cells(kept: KeptEntry) -> list[object]:
    row = _Row(kept)
    return [cell(kept, row) for cell in _COLUMNS.values()]


class _Measure:
    """How much of an export has gone by: entries and the digest of their bytes."""

    def __init__(self) -> None:
        self.rows = 0
        self._digest = hashlib.sha256()

    def add(self, rows: int, piece: bytes) -> None:
        self.rows += rows
        self._digest.update(piece)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def _measured(form: ExportForm, pages: Iterator[Sequence[KeptEntry]]) -> _Measure:
    measure = _Measure()
    for rows, piece in _pieces(form, pages):
        measure.add(rows, piece)
    return measure


def _handed_over(
    form: ExportForm, actor: Actor, services: Keeping, began: KeptEntry, pages: Iterator[Sequence[KeptEntry]]
) -> Iterator[bytes]:
    gone, complete = _Measure(), False
    try:
        for rows, piece in _pieces(form, pages):
            yield piece
            gone.add(rows, piece)
        complete = True
    finally:
        if not complete:
            _log_the_end(actor, services, began, gone, complete=False)


def _log_the_end(actor: Actor, services: Keeping, began: KeptEntry, measure: _Measure, *, complete: bool) -> None:
    ended = entries.export_ended(actor, began.index, rows=measure.rows, sha256=measure.sha256, complete=complete)
    with services.store.transaction() as books:
        services.log.append(books, ended)


def _pieces(form: ExportForm, pages: Iterator[Sequence[KeptEntry]]) -> Iterator[tuple[int, bytes]]:
    if form is ExportForm.CSV:
        yield 0, _csv([list(CSV_COLUMNS)])
    written = csv_lines if form is ExportForm.CSV else json_lines
    for page in pages:
        yield len(page), written(page)


def _pages(wanted: EntryFilter, services: Keeping, *, up_to: int, size: int) -> Iterator[Sequence[KeptEntry]]:
    after = -1
    while after < up_to:
        with services.store.reading() as shelf:
            found = shelf.entries(wanted, after=after, limit=size)
        page = [entry for entry in found if entry.index <= up_to]
        if page:
            yield page
        after = found[-1].index if len(found) == size else up_to


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit()
