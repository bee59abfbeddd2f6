"""Opens connections to the SQLite file; the only module that imports the driver.

The driver comes from ``sqlite_utils.utils``, which prefers the bundled library: SQLite 3.7.0 to 3.51.2 can corrupt a WAL file that several
connections write to (https://sqlite.org/wal.html#walresetbug), and the standard library's ``sqlite3`` often is one of those. Its exception
classes are other classes too, so everybody takes ``sqlite3`` from here.
"""

from pathlib import Path

from sqlite_utils.utils import sqlite3 as sqlite3  # type: ignore[attr-defined]

OLDEST_SQLITE = (3, 51, 3)

INSERT_ONLY = ("referral", "referred_child", "suggestion", "decision", "addition", "entry", "disclosure", "attachment")
"""Tables that refuse UPDATE and DELETE: by their triggers, and by the authorizer of every connection of ours."""

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
}
"""What each writing connection must report after set-up: synchronous 2 is FULL, without which a power cut loses acknowledged entries."""

_CLOSED_BY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOTADB,
}

_QUESTIONS = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_TRANSACTION,
    sqlite3.SQLITE_RECURSIVE,
}


class SqliteTooOld(Exception):
    """The SQLite in use can corrupt the books."""


class SqliteSetUpWrong(Exception):
    """A setting that the promises of the log rest on did not take."""


def closes_the_books(error: "sqlite3.Error") -> bool:
    """Return whether *error* tells of the file or the disk (full, locked, broken) and not of a fault in our own statements."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _CLOSED_BY


def open_writer(path: Path, *, wait_seconds: float) -> "sqlite3.Connection":
    """Return a connection that may write and still create tables; raises SqliteTooOld or SqliteSetUpWrong. ``guard`` it before use."""
    connection = _connect(f"file:{path}", wait_seconds)
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    _check_settings(connection)
    return connection


def open_reader(path: Path, *, wait_seconds: float) -> "sqlite3.Connection":
    """Return a connection that can only read."""
    connection = _connect(f"file:{path}?mode=ro", wait_seconds)
    connection.execute("PRAGMA trusted_schema = 0")
    connection.execute("PRAGMA query_only = 1")
    connection.set_authorizer(_permit_questions)
    return connection


def guard(connection: "sqlite3.Connection") -> None:
    """Refuse from now on every statement that the use cases never make: schema changes, settings, changes to insert-only tables."""
    connection.set_authorizer(_permit_writing)


def require_recent(version: str) -> None:
    """Check a version as ``SELECT sqlite_version()`` gives it; raises SqliteTooOld."""
    if tuple(int(part) for part in version.split(".")) < OLDEST_SQLITE:
        oldest = ".".join(str(part) for part in OLDEST_SQLITE)
        raise SqliteTooOld(f"SQLite {version} can corrupt the books; {oldest} or later is needed (pip install 'pysqlite3>=0.6.1')")


def _connect(address: str, wait_seconds: float) -> "sqlite3.Connection":
    # Threads never share a connection, but the thread that stops the service closes those of all the others.
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=wait_seconds, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    require_recent(connection.execute("SELECT sqlite_version()").fetchone()[0])
    return connection


def _check_settings(connection: "sqlite3.Connection") -> None:
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    if found != PRAGMAS:
        raise SqliteSetUpWrong(f"SQLite reports {found} where {PRAGMAS} is needed")


def _permit_questions(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _QUESTIONS else sqlite3.SQLITE_DENY


def _permit_writing(action: int, table: str | None, *_: str | None) -> int:
    if action in _QUESTIONS or action == sqlite3.SQLITE_SAVEPOINT:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_INSERT and not str(table).startswith("sqlite_"):
        return sqlite3.SQLITE_OK
    changes = action in (sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)
    if changes and table not in INSERT_ONLY and not str(table).startswith("sqlite_"):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def sqlite_version() -> str:
    """Return the version of the SQLite library in use."""
    return str(sqlite3.sqlite_version)
