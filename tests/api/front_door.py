"""A whole front door in a temporary folder: real books, a small edition, people of three agencies, and a clock that only tests move."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from api.accounts import issue_token
from api.passwords import Passwords
from api.records import Actor, Agency, EntryFilter, EntryKind, KeptEntry, Person, Role
from api.services import Services, build_services
from api.settings import read_settings
from rules.errors import EngineFailed
from tests.standard_referral import completed
from thresholds.model import AgencyKind

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

EDITION = """\
partnership: exampleshire
partnership_name: Exampleshire Safeguarding Children Partnership
edition: "2026.1"
title: A small edition for tests
status: demonstration
in_force_from: 2026-04-01
review_by: 2027-03-31
summary: Three signs of need, for tests alone.
sources:
  test: {title: "Nobody's page", address: "https://example.org/"}
agreements: []
levels:
  - {id: universal, number: 1, name: Universal, bands: [universal],
     meaning: "Needs are met.", responds: "Everybody.", next_steps: ["Carry on."], needs_agreement: true, priority: blue}
  - {id: early_help, number: 2, name: Early help, bands: [early_help],
     meaning: "Some need.", responds: "Early help.", next_steps: ["Offer help."], needs_agreement: true, priority: blue}
  - {id: child_in_need, number: 3, name: Complex, bands: [s17],
     meaning: "Complex need.", responds: "Social care.", next_steps: ["Assess."], needs_agreement: true, priority: amber}
  - {id: protection, number: 4, name: Acute, bands: [s47],
     meaning: "Harm.", responds: "Social care and police.", next_steps: ["Strategy discussion."], needs_agreement: false, priority: red}
starts_at: {nothing_met: universal, unclear: early_help}
priorities:
  - {id: blue, name: Blue, within: {working_days: 5}}
  - {id: amber, name: Amber, within: {working_days: 1}}
  - {id: red, name: Red, within: {hours: 4}}
domains:
  - {id: harm, name: "Harm", paragraph: "1"}
  - {id: home, name: "Home", paragraph: "2"}
questions:
  - {id: injured, domain: harm, about: child, asks: Is the child injured?, answer: yes_no, asked_of: any, paragraph: "1.1"}
  - {id: mother_alone, domain: harm, about: unborn, asks: Is the mother without care?, answer: yes_no, asked_of: any, paragraph: "1.2"}
  - {id: cold_home, domain: home, about: household, asks: Is the home without heating?, answer: yes_no, asked_of: any, paragraph: "2.1"}
strengths:
  - {id: kind_aunt, domain: home, about: household, asks: Does an aunt help?, asked_of: any, paragraph: "2.9", sources: [test]}
indicators:
  - {id: injury, wording: The child is injured, level: protection, floor: true,
     when: {injured: true}, paragraph: "1.1.1", sources: [test]}
  - {id: no_care, wording: The mother is without care, level: child_in_need,
     when: {mother_alone: true}, paragraph: "1.2.1", sources: [test]}
  - {id: no_heating, wording: The home is without heating, level: early_help,
     when: {cold_home: true}, paragraph: "2.1.1", sources: [test]}
combinations: []
modifiers: []
actions: []
calendar: {days: [monday, tuesday, wednesday, thursday, friday], opens: 09:00, closes: 17:00, bank_holidays: closed,
           working_day_ends: same_time}
guidance: {abuse: [injury], neglect: [injury], exploitation: [injury], disabled_children: [injury], youth_secure_estate: [injury]}
not_considered: ["What you wrote in your own words."]
"""

POLICE = Agency("police", "Exampleshire Police", AgencyKind.POLICE, "6")
HEALTH = Agency("health", "Exampleshire Health Visiting", AgencyKind.HEALTH, "3B")
COUNCIL = Agency("mash", "Exampleshire MASH", AgencyKind.SOCIAL_CARE, "5A")


class FrontDoor:
    """Services with their people. ``tick`` moves the clock; ``entries`` gives what the log has of some kinds."""

    def __init__(self, folder: Path) -> None:
        self.time = NOON
        self.services = _services(folder, lambda: self.time)
        self.constable = self._person("p-constable", "Pat Constable", Role.REFERRER, POLICE)
        self.visitor = self._person("p-visitor", "Vic Visitor", Role.REFERRER, HEALTH)
        self.colleague = self._person("p-colleague", "Col League", Role.REFERRER, HEALTH)
        self.practitioner = self._person("p-practitioner", "Mash Practitioner", Role.PRACTITIONER, COUNCIL)
        self.manager = self._person("p-manager", "Mash Manager", Role.MANAGER, COUNCIL)

    def tick(self, **by: float) -> None:
        self.time += timedelta(**by)

    def entries(self, *kinds: EntryKind) -> list[KeptEntry]:
        with self.services.store.reading() as shelf:
            return [entry for entry in shelf.entries(EntryFilter(), limit=10_000) if entry.kind in kinds]

    def how_many_cases(self) -> int:
        with self.services.store.reading() as shelf:
            return len(shelf.cases())

    def token_of(self, actor: Actor) -> str:
        return issue_token(actor.person.username, self.services, actor=self.manager)

    def _person(self, id: str, name: str, role: Role, agency: Agency) -> Actor:
        person = Person(id, id, name, role, agency.id, "no hash", f"pseudonym of {id}")
        with self.services.store.transaction() as books:
            if books.agency(agency.id) is None:
                books.add_agency(agency)
            books.add_person(person)
        return Actor(person, agency, "command", f"request of {id}")


def a_referral(**parts: Any) -> dict[str, Any]:
    """Return a small referral that can be sent; a part given takes the place of its own."""
    body: dict[str, Any] = {
        "referrer": {"name": "Vic Visitor", "role": "Health visitor", "telephone": "020 7946 0000"},
        "children": [a_child("Ada")],
        "worries": {"immediate_danger": False, "what_happened": "She had a bruise.", "where_now": "At school."},
        "household": {"answers": {}},
        "telling": {"family_told": "yes", "agreement": "yes"},
    }
    return completed(body | parts)


def a_child(given_names: str, **members: Any) -> dict[str, Any]:
    """Return one child of a referral."""
    return {"given_names": given_names, "family_name": "Example", "date_of_birth": "2019-03-27", "answers": {}} | members


def a_failing_engine(*_: object) -> Any:
    """Fail as the engine does when it misbehaves."""
    raise EngineFailed("the engine gave two answers to one question")


def settings_in(folder: Path, **changes: str) -> Mapping[str, str]:
    """Return the environment of a front door whose documents and books are in *folder*."""
    documents = folder / "documents" / "exampleshire"
    documents.mkdir(parents=True, exist_ok=True)
    (documents / "2026.1.yaml").write_text(EDITION, encoding="utf-8")
    given = {"INSTANCE": str(folder), "DOCUMENTS": str(folder / "documents"), "PARTNERSHIP": "exampleshire", "DEMONSTRATION": "true"}
    return {f"COMMON_THRESHOLDS_{name}": value for name, value in {**given, **changes}.items()}


def _services(folder: Path, clock: Callable[[], datetime]) -> Services:
    quick = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return build_services(replace(read_settings(settings_in(folder)), wait_seconds=1), clock=clock, passwords=quick)
