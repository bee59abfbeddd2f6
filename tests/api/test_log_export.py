"""Exports: the evidence is exact, the spreadsheet is safe, and taking either is an entry."""

import csv
import hashlib
import io
import json
from contextlib import contextmanager
from unittest.mock import ANY

import pytest

from api.decision_log import entries
from api.decision_log.export import CSV_COLUMNS, ExportForm, begin_export, safe_cell
from api.decision_log.leaf import read_leaf
from api.records import BooksClosed, EntryFilter, EntryKind
from tests.fakes import StoreThatCanFail


@pytest.fixture
def whitlock(actor):
    return actor("au.whitlock")


def exports_logged(services):
    with services.store.reading() as shelf:
        return [read_leaf(entry.leaf)["result"] for entry in shelf.entries(EntryFilter(kind=EntryKind.EXPORT))]


def test_json_lines_are_the_exact_leaves_up_to_the_export_itself(services, whitlock):
    with services.store.reading() as shelf:
        before = [entry.leaf for entry in shelf.entries(EntryFilter())]

    handed_over = b"".join(begin_export(EntryFilter(), ExportForm.JSON_LINES, whitlock, services).pieces)

    lines = handed_over.splitlines()
    assert lines[:-1] == before
    assert json.loads(lines[-1])["kind"] == "export" and json.loads(lines[-1])["result"] == {"format": "jsonl", "size": len(lines)}


def test_an_export_and_what_it_holds_are_entries_before_its_first_byte(services, whitlock):
    begun = begin_export(EntryFilter(), ExportForm.CSV, whitlock, services)
    assert len(exports_logged(services)) == 2

    handed_over = b"".join(begun.pieces)

    began, ended = exports_logged(services)
    assert ended["sha256"] == hashlib.sha256(handed_over).hexdigest()
    assert ended["complete"] is True and ended["rows"] == began["size"] == len(handed_over.splitlines()) - 1


def test_an_export_that_is_broken_off_says_so(services, whitlock):
    pieces = begin_export(EntryFilter(), ExportForm.CSV, whitlock, services).pieces
    next(pieces)
    pieces.close()

    assert [logged.get("complete") for logged in exports_logged(services)] == [None, True, False]
    assert exports_logged(services)[-1]["rows"] == 0


def test_nothing_is_handed_over_when_the_export_cannot_be_logged(services, whitlock):
    full = StoreThatCanFail(services.store)
    full.is_full = True

    with pytest.raises(BooksClosed):
        begin_export(EntryFilter(), ExportForm.JSON_LINES, whitlock, Kept(full, services.log))


def test_nothing_is_handed_over_when_what_it_holds_cannot_be_logged(services, whitlock):
    filling = StoreThatFillsUp(services.store)

    with pytest.raises(BooksClosed):
        begin_export(EntryFilter(), ExportForm.JSON_LINES, whitlock, Kept(filling, services.log))

    assert exports_logged(services) == [{"format": "jsonl", "size": ANY}]


class StoreThatFillsUp(StoreThatCanFail):
    """A store whose disk is full after one more transaction."""

    @contextmanager
    def transaction(self):
        with super().transaction() as books:
            yield books
        self.is_full = True


class Kept:
    """What an export needs of the services."""

    def __init__(self, store, log):
        self.store, self.log = store, log


def test_entries_made_while_an_export_runs_are_not_in_it(services, whitlock):
    pieces = begin_export(EntryFilter(), ExportForm.CSV, whitlock, services).pieces
    next(pieces)
    with services.store.transaction() as books:
        late = services.log.append(books, entries.signed_out(whitlock))

    assert f"\r\n{late.index}," not in b"".join(pieces).decode()


def test_an_export_of_several_pages_leaves_nothing_out(services, whitlock):
    lines = b"".join(begin_export(EntryFilter(), ExportForm.JSON_LINES, whitlock, services, page_size=3).pieces).splitlines()

    assert [json.loads(line)["index"] for line in lines] == list(range(len(lines)))


@pytest.mark.parametrize("size", [1, 2, 3, 5, 10, 11, 12])
def test_a_page_that_ends_with_the_log_is_followed_by_no_other(services, whitlock, size):
    lines = b"".join(begin_export(EntryFilter(), ExportForm.JSON_LINES, whitlock, services, page_size=size).pieces).splitlines()

    assert [json.loads(line)["index"] for line in lines] == list(range(len(lines)))


def test_the_query_is_in_the_entry_and_limits_what_is_handed_over(services, whitlock):
    wanted = EntryFilter(kind=EntryKind.USER_CHANGED, agency="service")

    lines = b"".join(begin_export(wanted, ExportForm.JSON_LINES, whitlock, services).pieces).splitlines()

    assert {json.loads(line)["kind"] for line in lines} == {"user_changed"}
    with services.store.reading() as shelf:
        began = shelf.entries(EntryFilter(kind=EntryKind.EXPORT))[0]
    assert read_leaf(began.leaf)["query"] == {"of": "log", "kind": "user_changed", "agency": "service"}


def test_csv_has_one_row_an_entry_with_the_header_and_the_leafs_hash(services, whitlock):
    handed_over = b"".join(begin_export(EntryFilter(), ExportForm.CSV, whitlock, services).pieces)

    rows = list(csv.reader(io.StringIO(handed_over.decode(), newline="")))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert {len(row) for row in rows} == {len(CSV_COLUMNS)}
    assert all(len(row[-1]) == 64 for row in rows[1:])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%", "'"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(start):
    assert safe_cell(start + "HYPERLINK(1)") == "'" + start + "HYPERLINK(1)"


@pytest.mark.parametrize("text, cell", [("-12", "-12"), ("12", "12"), ("a=b", "a=b"), ("", ""), ("\x00=1", "'=1"), ("-1+1", "'-1+1")])
def test_numbers_stay_numbers_and_plain_text_stays_as_it_is(text, cell):
    assert safe_cell(text) == cell
