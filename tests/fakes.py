"""Stand-ins that do what the real thing does, as far as a test needs it, and nothing by surprise."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from typing import cast

from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from api.records import Books, BooksClosed, Shelf, Store

_CSRF = "token-of-the-test"


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


class RecordingStore:
    """A store over another that notes which methods wrote."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.written: list[str] = []

    def reading(self) -> AbstractContextManager[Shelf]:
        """Give the books as they stand."""
        return self._store.reading()

    @contextmanager
    def transaction(self) -> Iterator[Books]:
        """Give the open books, watched."""
        with self._store.transaction() as books:
            yield cast(Books, _Watched(books, self.written))

    def close(self) -> None:
        """Close the store underneath."""
        self._store.close()


class _Watched:
    def __init__(self, books: Books, written: list[str]) -> None:
        self._books = books
        self._written = written

    def __getattr__(self, name: str) -> object:
        if not hasattr(Shelf, name):
            self._written.append(name)
        return getattr(self._books, name)


class PageClient(FlaskClient):
    """A browser without JavaScript: its forms carry the form token."""

    def send(self, path: str, fields: dict[str, object] | None = None, **options: object) -> TestResponse:
        """Send a form, as a button of our own page would."""
        with self.session_transaction() as cookie:
            cookie["csrf_token"] = _CSRF
        signed = URLSafeTimedSerializer(self.application.secret_key or "", salt="wtf-csrf-token").dumps(_CSRF)
        return self.post(path, data={"csrf_token": signed, **(fields or {})}, **options)
