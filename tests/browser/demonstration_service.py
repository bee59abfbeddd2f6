"""The real service with its invented people, at an address of its own, at noon on a fixed day."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from api.accounts import command_actor
from api.app import create_app
from api.demonstration import PEOPLE, load_demonstration
from api.drafts import save_draft, start_draft
from api.records import Actor
from api.referrals import submit_referral
from api.services import Services, build_services
from api.settings import read_settings

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PASSWORDS = {person.username: person.password for person in PEOPLE}

POLICE_OFFICER = "pc.okafor"
HEALTH_VISITOR = "hv.lindqvist"
TEACHER = "ms.adeyemi"
PRACTITIONER = "sw.marsh"
AUDITOR = "au.whitlock"


@dataclass(frozen=True, slots=True)
class DemonstrationService:
    """Where it is served, and its insides for bringing it into a state without a browser."""

    address: str
    services: Services

    def sends(self, username: str, raw: Mapping[str, object], key: str) -> str:
        """Send a referral as *username* and return its reference; the same *key* gives the same referral."""
        return submit_referral(raw, self._actor(username), self.services, submission_key=key).reference

    def drafts(self, username: str, content: Mapping[str, Any]) -> str:
        """Start a draft as *username*, holding *content*, and return its id."""
        actor = self._actor(username)
        draft = start_draft(actor, self.services)
        save_draft(draft.id, content, actor, self.services)
        return draft.id

    def leaves_urgent_draft(self, username: str, name: str) -> None:
        """Start an urgent draft as a colleague of *username* with this *name*, an hour ago, and leave it unsent."""
        actor, before = self._actor(username), self.services.clock() - timedelta(hours=1)
        person = replace(actor.person, id=name, username=name, name=name, pseudonym=name)
        with self.services.store.transaction() as books:
            books.add_person(person)
        start_draft(replace(actor, person=person), replace(self.services, clock=lambda: before), urgent=True)

    def count_referrals(self) -> int:
        """Return how many referrals are kept."""
        with self.services.store.reading() as shelf:
            return len(shelf.cases())

    @contextmanager
    def closed_books(self) -> Iterator[None]:
        """Keep everybody else from writing for as long as the block lasts."""
        with self.services.store.transaction():
            yield

    def _actor(self, username: str) -> Actor:
        with self.services.store.reading() as shelf:
            person = shelf.person_named(username)
            assert person is not None
            agency = shelf.agency(person.agency_id)
            assert agency is not None
        return Actor(person, agency, "command", "browser-tests")


class Quiet(WSGIRequestHandler):
    """A server that keeps its requests to itself."""

    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(instance: Path) -> Iterator[DemonstrationService]:
    """Serve the demonstration on a free port for as long as the block lasts."""
    services = _services(instance)
    server = make_server("127.0.0.1", 0, create_app(services.settings, services), threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield DemonstrationService(f"http://127.0.0.1:{server.server_port}", services)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _services(instance: Path) -> Services:
    given = {"INSTANCE": str(instance), "DEMONSTRATION": "true", "SECURE_COOKIES": "false", "WAIT_SECONDS": "1"}
    settings = read_settings({f"COMMON_THRESHOLDS_{name}": value for name, value in given.items()})
    started = time.monotonic()
    services = build_services(settings, clock=lambda: NOON + timedelta(seconds=time.monotonic() - started))
    load_demonstration(services, actor=command_actor("browser-tests"))
    return services
