"""A small demonstration for every test: a fixed clock, a small library, invented people, books of its own.

The books are made once and copied, because each test needs them and making them takes longer than most tests.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

from api import accounts
from api.accounts import Visit, command_actor
from api.app import create_app
from api.demonstration import PEOPLE, load_demonstration
from api.records import Actor
from api.services import Services, build_services
from tests.factories import AT, cheap_passwords, settings_in, small_library_folder
from tests.fakes import FixedClock, PageClient

VISIT = Visit("request-of-the-test")


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep compiled templates between the many applications that tests make: compiling them anew is a third of what page tests cost."""
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))}


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the small library, and books with the demonstration people; tests copy it."""
    folder = tmp_path_factory.mktemp("demonstration")
    small_library_folder(folder / "documents")
    services = build_services(settings_in(folder), clock=FixedClock(AT), passwords=cheap_passwords())
    load_demonstration(services, actor=command_actor("request-of-the-loading"))
    services.store.close()
    return folder


@pytest.fixture
def clock() -> FixedClock:
    """Give a clock that stands at 9:30 on 24 November 2026, UTC."""
    return FixedClock(AT)


@pytest.fixture
def services(demonstration: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Services]:
    """Give services with books of this test's own."""
    folder = tmp_path / "demonstration"
    shutil.copytree(demonstration, folder)
    services = build_services(settings_in(folder), clock=clock, passwords=cheap_passwords())
    yield services
    services.store.close()


@pytest.fixture
def actor(services: Services) -> Callable[[str], Actor]:
    """Give the function from a username to who they are when they ask for something."""

    def named(username: str) -> Actor:
        with services.store.reading() as shelf:
            person = shelf.person_named(username)
            assert person is not None, f"{username} is not one of the demonstration people"
            agency = shelf.agency(person.agency_id)
        assert agency is not None
        return Actor(person, agency, "password", VISIT.request_id)

    return named


@pytest.fixture
def app(services: Services, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Give the application over these services. Commands that need no service read their settings from the environment: it has these."""
    monkeypatch.setenv("COMMON_THRESHOLDS_DOCUMENTS", str(services.settings.documents))
    monkeypatch.setenv("COMMON_THRESHOLDS_DEMONSTRATION", str(services.settings.demonstration).lower())
    app = create_app(services.settings, services)
    app.test_client_class = PageClient
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a browser in which nobody is signed in."""
    return app.test_client()


@pytest.fixture
def signed_in(app: Flask, services: Services) -> Callable[[str], FlaskClient]:
    """Give the function from a username to a browser in which they are signed in."""
    passwords = {person.username: person.password for person in PEOPLE}

    def browser_of(username: str) -> FlaskClient:
        client = app.test_client()
        token = accounts.sign_in(username, passwords[username], services, VISIT)
        with client.session_transaction() as cookie:
            cookie["token"] = token
        return client

    return browser_of


@pytest.fixture
def bearer(services: Services) -> Callable[[str], dict[str, str]]:
    """Give the function from a username to the headers with which their program asks."""

    def headers_of(username: str) -> dict[str, str]:
        token = accounts.issue_token(username, services, actor=command_actor(VISIT.request_id))
        return {"Authorization": f"Bearer {token}"}

    return headers_of
