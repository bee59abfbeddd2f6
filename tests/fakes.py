"""Stand-ins that do what the real thing does, as far as a test needs it, and nothing by surprise."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta

from api.records import Books, BooksClosed, Shelf, Store


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, by: timedelta) -> None:
        """Move the clock, back as well as forward."""
        self.at += by


class StoreThatCanFail:
    """A store over another: while *is_full* is true, whatever writes finds the disk full and keeps nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.is_full = False

    def reading(self) -> AbstractContextManager[Shelf]:
        """Give the books as they stand."""
        return self._store.reading()

    @contextmanager
    def transaction(self) -> Iterator[Books]:
        """Give the open books; with a full disk nothing of what was added is kept."""
        with self._store.transaction() as books:
            yield books
            if self.is_full:
                raise BooksClosed("database or disk is full")

    def close(self) -> None:
        """Close the store underneath."""
        self._store.close()
