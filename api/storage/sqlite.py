"""The embedded store: one SQLite file in WAL mode.

Each thread has its own connections. Readers cannot write. A writer waits its turn at a lock in the process and then at one on a file beside
the database, so that several processes take turns in order instead of racing for SQLite's own lock; then it opens with BEGIN IMMEDIATE,
because a deferred transaction that reads first fails at once under load. What tells of the file or the disk becomes ``BooksClosed``.
"""

import fcntl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any
from weakref import WeakSet

from sqlite_utils import Database

from api.records import AlreadyKept, BooksClosed
from api.storage.connection import closes_the_books, guard, open_reader, open_writer, sqlite3
from api.storage.migrations import migrations
from api.storage.schema import require_expected_schema
from api.storage.shelf import SqlBooks, SqlShelf

_TURN_POLL_SECONDS = 0.005


def open_store(path: Path, *, wait_seconds: float = 5) -> "SqliteStore":
    """Return the store in the file at *path*, made or brought up to date first.

    Raises SqliteTooOld, SqliteSetUpWrong, SchemaChanged, or BooksClosed.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)  # before SQLite makes it: its own would be readable by everybody on the machine
    store = SqliteStore(path, wait_seconds=wait_seconds)
    store.prepare()
    return store


class SqliteStore:
    """``api.records.Store`` over one file. *wait_seconds* bounds the waiting for a turn, and again that for the file."""

    def __init__(self, path: Path, *, wait_seconds: float) -> None:
        self._path = path
        self._wait_seconds = wait_seconds
        self._local = threading.local()
        self._turn = threading.Lock()
        self._open: WeakSet[_ThreadsOwn] = WeakSet()

    def prepare(self) -> None:
        """Apply the migrations that are due and compare the tables with the expected text."""
        with _sqlite_faults(), self._our_turn(), closing(open_writer(self._path, wait_seconds=self._wait_seconds)) as connection:
            migrations.apply(Database(connection, execute_plugins=False))
            require_expected_schema(connection)

    @contextmanager
    def reading(self) -> Iterator[SqlShelf]:
        """Give the books as they stand now; a reading inside a reading sees the same moment."""
        with _sqlite_faults():
            connection = self._mine().reader()
            if connection.in_transaction:
                yield SqlShelf(_Statements(connection))
                return
            connection.execute("BEGIN")
            try:
                yield SqlShelf(_Statements(connection))
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[SqlBooks]:
        """Give the open books; what is added is kept together on leaving, or not at all when anything is raised."""
        mine = self._mine()
        if mine.is_writing:
            raise RuntimeError("a transaction is already open in this thread; hand its books on instead of opening another")
        with _sqlite_faults(), self._our_turn():
            connection = mine.writer()
            connection.execute("BEGIN IMMEDIATE")
            mine.is_writing = True
            try:
                yield SqlBooks(_Statements(connection))
                connection.execute("COMMIT")
            finally:
                mine.is_writing = False
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close every connection, of whatever thread; the store opens new ones when it is used again."""
        self._local = threading.local()
        for connections in list(self._open):
            connections.close()

    def _mine(self) -> "_ThreadsOwn":
        if not hasattr(self._local, "mine"):
            self._local.mine = _ThreadsOwn(self._path, self._wait_seconds)
            self._open.add(self._local.mine)
        mine: _ThreadsOwn = self._local.mine
        return mine

    @contextmanager
    def _our_turn(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=self._wait_seconds):
            raise BooksClosed("another thread has held the books too long")
        try:
            with _opened(self._path.with_name(self._path.name + ".lock")) as lock:
                self._wait_for(lock)
                yield
        finally:
            self._turn.release()

    def _wait_for(self, lock: IO[bytes]) -> None:
        deadline = time.monotonic() + self._wait_seconds
        while not _took(lock):
            if time.monotonic() > deadline:
                raise BooksClosed("another process has held the books too long")
            time.sleep(_TURN_POLL_SECONDS)


class _ThreadsOwn:
    """The connections of one thread: opened when first wanted, closed with the thread: short threads leave none open."""

    def __init__(self, path: Path, wait_seconds: float) -> None:
        self.is_writing = False
        self._path = path
        self._wait_seconds = wait_seconds
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None

    def reader(self) -> "sqlite3.Connection":
        if self._reader is None:
            self._reader = open_reader(self._path, wait_seconds=self._wait_seconds)
        return self._reader

    def writer(self) -> "sqlite3.Connection":
        if self._writer is None:
            self._writer = open_writer(self._path, wait_seconds=self._wait_seconds)
            guard(self._writer)
        return self._writer

    def close(self) -> None:
        for connection in (self._reader, self._writer):
            if connection is not None:
                connection.close()
        self._reader = self._writer = None

    def __del__(self) -> None:
        self.close()


class _Statements:
    """``api.storage.shelf.Connection`` over SQLite."""

    def __init__(self, connection: "sqlite3.Connection") -> None:
        self._connection = connection

    def all(self, statement: str, values: Mapping[str, object]) -> list[Mapping[str, Any]]:
        return self._connection.execute(statement, values).fetchall()

    def run(self, statement: str, values: Mapping[str, object]) -> None:
        try:
            self._connection.execute(statement, values)
        except sqlite3.IntegrityError as error:
            if "referral.submission_key" in str(error):
                raise AlreadyKept(str(values["submission_key"])) from error
            raise


@contextmanager
def _sqlite_faults() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        if closes_the_books(error):
            raise BooksClosed(str(error)) from error
        raise


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("ab")
    except OSError as error:
        raise BooksClosed(str(error)) from error


def _took(lock: IO[bytes]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise BooksClosed(str(error)) from error
    return True
