"""Who may sign in, and who a browser or a program is acting for.

    SignInRefused
    ├── NotRecognised      the name and password do not belong together, or the account is closed: one answer for all
    └── TooManyTries       the name was tried too often; says how long to wait

A session is known by the SHA-256 of a random token that only the browser holds; so is an API token. Every sign-in, refusal and sign-out is
an entry of the log in the transaction that makes it so.
"""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from api.decision_log import entries
from api.decision_log.entries import SERVICE_AGENCY, Who
from api.passwords import SHORTEST
from api.records import Actor, Agency, Books, BooksClosed, Person, Role, Session, Shelf
from api.schemas.fields import tidied
from api.services import Services
from thresholds.model import AgencyKind

TRIES = 5
TRIES_WITHIN = timedelta(minutes=15)
_TOUCH_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request before it is known whose it is: its id, and a keyed digest of the device or nothing."""

    request_id: str
    device: str = ""


class SignInRefused(Exception):
    """The family of refused sign-ins; the message is for the person."""


class NotRecognised(SignInRefused):
    """The name and password do not belong together, or the account is closed."""

    def __init__(self) -> None:
        super().__init__("Check your username and password. They do not match an account here.")


class TooManyTries(SignInRefused):
    """This name was tried too often with a wrong password."""

    def __init__(self) -> None:
        minutes = TRIES_WITHIN // timedelta(minutes=1)
        super().__init__(f"There were too many wrong passwords for this username. Wait {minutes} minutes, then try again.")


class AccountInvalid(Exception):
    """An account cannot be made like this; *problems* are all of them."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))


# --- signing in and out ------------------------------------------------------------------------------------------------------------


def sign_in(username: str, password: str, services: Services, visit: Visit) -> str:
    """Return the token of a new session; raises NotRecognised or TooManyTries, each logged."""
    login = services.keys.digest("login", _folded(username))
    with services.store.reading() as shelf:
        person = shelf.person_named(_folded(username))
        tried_too_often = _tried_too_often(shelf, login, services)
    right = not tried_too_often and services.passwords.is_right(person.password_hash if person else None, password)
    with services.store.transaction() as books:
        refusal = _refusal(books, login, services, person=person, right=right)
        if refusal is None and person is not None:
            return _start_session(books, services, login, person, visit)
        _note_refusal(books, login, services, _attempt(person, visit), refusal or "not_recognised")
    raise TooManyTries if refusal == "too_many_tries" else NotRecognised


def sign_out(token: str, actor: Actor, services: Services) -> None:
    """End the session of *token*."""
    with services.store.transaction() as books:
        books.end_session(hash_of(token))
        services.log.append(books, entries.signed_out(actor))


def actor_for_session(token: str, services: Services, visit: Visit) -> Actor | None:
    """Return who is signed in with *token*: None when nobody is, after too long a pause or day, or when the account was closed."""
    now = services.clock()
    with services.store.reading() as shelf:
        session = shelf.session(hash_of(token))
        if session is None or _is_over(session, services, now):
            return None
        actor = _actor(shelf, shelf.person(session.person_id), "password", visit)
    if actor is not None and now - session.seen_at >= _TOUCH_EVERY:
        _touch(session, services, now)
    return actor


def actor_for_token(token: str, services: Services, visit: Visit) -> Actor | None:
    """Return whose API token this is: None for nobody's, logged as a refused sign-in, or when the account was closed."""
    with services.store.reading() as shelf:
        actor = _actor(shelf, shelf.token_person(hash_of(token)), "token", visit)
    if actor is None:
        with services.store.transaction() as books:
            services.log.append(books, entries.sign_in_refused(_attempt(None, visit), "not_recognised"))
    return actor


def hash_of(token: str) -> str:
    """Return what is kept of a session's or program's token."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _refusal(books: Books, login: str, services: Services, *, person: Person | None, right: bool) -> str | None:
    # Counted again inside the transaction: tries that ran side by side must not pass the limit together.
    if _tried_too_often(books, login, services):
        return "too_many_tries"
    if person is None or not right:
        return "not_recognised"
    return "disabled" if person.disabled_at else None


def _tried_too_often(shelf: Shelf, login: str, services: Services) -> bool:
    return shelf.failed_logins(login, services.clock() - TRIES_WITHIN) >= TRIES


def _note_refusal(books: Books, login: str, services: Services, attempt: Who, because: str) -> None:
    now = services.clock()
    books.forget_failed_logins_before(now - TRIES_WITHIN)
    if because == "not_recognised":
        books.note_failed_login(login, now)
    services.log.append(books, entries.sign_in_refused(attempt, because))


def _start_session(books: Books, services: Services, login: str, person: Person, visit: Visit) -> str:
    token, now = secrets.token_urlsafe(32), services.clock()
    actor = _actor(books, person, "password", visit)
    if actor is None:
        raise NotRecognised
    books.forget_failed_logins(login)
    books.start_session(Session(hash_of(token), person.id, now, now))
    services.log.append(books, entries.signed_in(actor))
    return token


def _attempt(person: Person | None, visit: Visit) -> Who:
    if person is None:
        return Who(SERVICE_AGENCY, "unknown", "unknown", "none", visit.device, visit.request_id)
    return Who(person.agency_id, person.pseudonym, person.role.value, "none", visit.device, visit.request_id)


def _actor(shelf: Shelf, person: Person | None, auth_method: str, visit: Visit) -> Actor | None:
    if person is None or person.disabled_at is not None:
        return None
    agency = shelf.agency(person.agency_id)
    return Actor(person, agency, auth_method, visit.request_id, visit.device) if agency else None


def _is_over(session: Session, services: Services, now: datetime) -> bool:
    idle, length = services.settings.session_idle, services.settings.session_length
    return now - session.seen_at >= idle or now - session.started_at >= length


def _touch(session: Session, services: Services, now: datetime) -> None:
    try:
        with services.store.transaction() as books:
            books.touch_session(session.token_hash, now)
    except BooksClosed:
        # The page decides for itself whether it needs the books; a session's clock alone is no reason to refuse one.
        return


# --- accounts ----------------------------------------------------------------------------------------------------------------------


def add_agency(agency: Agency, services: Services) -> None:
    """Add *agency*; raises AccountInvalid when its id is taken or its name shows nothing."""
    with services.store.transaction() as books:
        if agency.id == SERVICE_AGENCY or books.agency(agency.id):
            raise AccountInvalid((f"the agency {agency.id} is already there; choose another id",))
        if not tidied(agency.name):
            raise AccountInvalid(("the agency's name must not be empty",))
        books.add_agency(replace(agency, name=tidied(agency.name)))


def add_person(username: str, name: str, role: Role, agency_id: str, password: str, services: Services, *, actor: Actor) -> Person:
    """Add somebody who may sign in, and return them; raises AccountInvalid with every problem."""
    with services.store.reading() as shelf:
        problems = tuple(_account_problems(shelf, _folded(username), name, agency_id, password))
    if problems:
        raise AccountInvalid(problems)
    password_hash = services.passwords.hash(password)
    pseudonym = "p-" + secrets.token_hex(8)
    person = Person(services.new_id(), _folded(username), tidied(name), role, agency_id, password_hash, pseudonym)
    with services.store.transaction() as books:
        books.add_person(person)
        services.log.append(books, entries.person_changed(actor, person, "added"))
    return person


def disable_person(username: str, services: Services, *, actor: Actor) -> None:
    """Close an account and end its sessions; its API tokens stop working too. Raises AccountInvalid for an unknown name."""
    with services.store.transaction() as books:
        person = _person_named(books, username)
        books.disable_person(person.id, services.clock())
        books.end_sessions_of(person.id)
        services.log.append(books, entries.person_changed(actor, person, "disabled"))


def issue_token(username: str, services: Services, *, actor: Actor) -> str:
    """Return a new API token, which is shown this once and kept only as a hash; raises AccountInvalid for an unknown or closed account."""
    token = secrets.token_urlsafe(32)
    with services.store.transaction() as books:
        person = _person_named(books, username)
        if person.disabled_at:
            raise AccountInvalid((f"{username} is closed and gets no token",))
        books.add_token(hash_of(token), person.id, services.clock())
        services.log.append(books, entries.person_changed(actor, person, "token_issued"))
    return token


def command_actor(request_id: str) -> Actor:
    """Return the operator at the command line, who stands outside every agency and has no account."""
    agency = Agency(SERVICE_AGENCY, "The service", AgencyKind.SOCIAL_CARE, "10")
    operator = Person("operator", "operator", "The operator", Role.AUDITOR, SERVICE_AGENCY, "", "operator")
    return Actor(operator, agency, "command", request_id)


def _account_problems(shelf: Shelf, username: str, name: str, agency_id: str, password: str) -> list[str]:
    checks = {
        "the username must have 2 to 60 characters without spaces": not 2 <= len(username) <= 60 or bool(username.split()[1:]),
        "the username must have only characters that can be seen": not username.isprintable(),
        f"the username {username} is already there; choose another": shelf.person_named(username) is not None,
        "the name must not be empty": not tidied(name),
        f"there is no agency {agency_id}; there are {_ids(shelf)}": shelf.agency(agency_id) is None,
        f"the password must have at least {SHORTEST} characters": len(password) < SHORTEST,
    }
    return [problem for problem, found in checks.items() if found]


def _ids(shelf: Shelf) -> str:
    return ", ".join(agency.id for agency in shelf.agencies()) or "none yet"


def _person_named(shelf: Shelf, username: str) -> Person:
    person = shelf.person_named(_folded(username))
    if person is None:
        raise AccountInvalid((f"there is no account {username}",))
    return person


def _folded(username: str) -> str:
    return username.strip().casefold()
