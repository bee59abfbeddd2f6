"""The tables that the migrations make are the ones that were reviewed, and refuse what they are meant to refuse."""

import pytest

from api.storage.connection import INSERT_ONLY, open_writer, sqlite3
from api.storage.schema import EXPECTED, SchemaChanged, schema_text
from api.storage.sqlite import open_store


@pytest.fixture
def raw(tmp_path):
    """Give an unguarded connection to fresh books, as somebody with the file and a database tool has it."""
    path = tmp_path / "books.sqlite3"
    open_store(path).close()
    connection = open_writer(path, wait_seconds=1)
    yield connection
    connection.close()


def test_the_migrations_give_the_expected_schema(raw):
    assert schema_text(raw) == EXPECTED.read_text(encoding="utf-8")


def test_every_table_is_strict(raw):
    loose = raw.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE '%sqlite%'"
    )

    assert [row["name"] for row in loose] == []


@pytest.mark.parametrize("table", INSERT_ONLY)
def test_a_table_that_is_only_added_to_has_a_trigger_against_each_other_change(raw, table):
    triggers = {row["name"] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table,))}

    assert {f"{table}_no_update", f"{table}_no_delete"} <= triggers


@pytest.mark.parametrize(
    "change, named",
    [
        ("DROP TRIGGER entry_no_update", "entry_no_update"),
        ("DROP TRIGGER decision_dense", "decision_dense"),
        ("ALTER TABLE referral ADD COLUMN closed TEXT", "CREATE TABLE referral"),
        ("CREATE TABLE notes (text TEXT)", "CREATE TABLE notes"),
    ],
)
def test_books_whose_tables_were_changed_are_refused_by_name(raw, change, named):
    raw.execute(change)
    path = raw.execute("PRAGMA database_list").fetchone()["file"]

    with pytest.raises(SchemaChanged, match=named):
        open_store(type(EXPECTED)(path))


def test_the_driver_is_the_bundled_one_without_the_wal_reset_fault():
    assert sqlite3.sqlite_version_info >= (3, 51, 3)
