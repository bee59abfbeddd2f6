"""Who may sign in, and who a browser or a program is acting for.

    SignInRefused
    ├── NotRecognised      the name and password do not belong together, or the account is closed: one answer for all
    └── TooManyTries       there were too many wrong passwords; says how long to wait (``api.tries`` says when)

A session is known by the SHA-256 of a random token that only the browser holds; so is an API token. Every sign-in, refusal and sign-out is
an entry of the log in the transaction that makes it so.
"""

import hashlib
import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from api.decision_log import entries
from api.decision_log.entries import SERVICE_AGENCY, Who
from api.passwords import SHORTEST
from api.records import Actor, Agency, Books, BooksClosed, Person, Role, Session, Shelf
from api.schemas.fields import tidied
from api.services import Services
from api.tries import Limit, is_counted_out, keepsake_with, limits_for, log_refusal, log_what_was_counted, note_wrong, wait_under
from api.tries import Visit as Visit
from thresholds.model import AgencyKind

_TOUCH_EVERY = timedelta(minutes=1)


class SignInRefused(Exception):
    """The family of refused sign-ins; the message is for the person."""


class NotRecognised(SignInRefused):
    """The name and password do not belong together, or the account is closed."""

    def __init__(self) -> None:
        super().__init__("Check your username and password. They do not match an account here.")


class TooManyTries(SignInRefused):
    """There were too many wrong passwords, so this try was not looked at. *wait* counts from the last wrong one."""

    def __init__(self, wait: timedelta) -> None:
        minutes = wait // timedelta(minutes=1)
        super().__init__(
            f"There were too many wrong passwords. Wait {minutes} minute{'' if minutes == 1 else 's'}, then try again. "
            "A browser in which you have signed in before may let you in now."
        )


class AccountInvalid(Exception):
    """An account cannot be made like this; *problems* are all of them."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))


# --- signing in and out ------------------------------------------------------------------------------------------------------------


def sign_in(username: str, password: str, services: Services, visit: Visit) -> str:
    """Return the token of a new session; raises NotRecognised or TooManyTries, each logged."""
    with services.store.reading() as shelf:
        person = shelf.person_named(_folded(username))
        limits = limits_for(_folded(username), person, visit, services.keys)
        waits = bool(wait_under(shelf, limits, services.clock()))
    right = not waits and services.passwords.is_right(person.password_hash if person else None, password)
    with services.store.transaction() as books:
        # Asked again inside the transaction: tries that ran side by side must not pass the limit together.
        wait = wait_under(books, limits, services.clock())
        if not wait and right and person is not None and not person.disabled_at:
            return _start_session(books, services, limits, person, visit)
        _note_refusal(books, limits, services, visit, person=person, right=right, waits=bool(wait))
    raise TooManyTries(wait) if wait else NotRecognised


def remember_browser(username: str, services: Services, visit: Visit) -> str:
    """Return what this browser is to keep, so that wrong passwords typed elsewhere never hold this person up here."""
    with services.store.reading() as shelf:
        person = _person_named(shelf, username)
    return keepsake_with(person, visit.keepsake, services.keys, nonce=secrets.token_urlsafe(18))


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
    """Return whose API token this is: None for nobody's, logged or counted as a refused sign-in, or when the account was closed."""
    with services.store.reading() as shelf:
        actor = _actor(shelf, shelf.token_person(hash_of(token)), "token", visit)
        counted_out = actor is None and is_counted_out(shelf, "not_recognised", visit, services)
    if actor is None and not counted_out:
        with services.store.transaction() as books:
            log_refusal(books, _attempt(None, visit), "not_recognised", visit, services)
    return actor


def hash_of(token: str) -> str:
    """Return what is kept of a session's or program's token."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _note_refusal(
    books: Books, limits: tuple[Limit, ...], services: Services, visit: Visit, *, person: Person | None, right: bool, waits: bool
) -> None:
    attempt = _attempt(person, visit)
    if waits:
        log_refusal(books, attempt, "too_many_tries", visit, services)
        return
    log_what_was_counted(books, services)
    if not right:
        note_wrong(books, limits, services.clock())
    services.log.append(books, entries.sign_in_refused(attempt, "disabled" if right else "not_recognised"))


def _start_session(books: Books, services: Services, limits: tuple[Limit, ...], person: Person, visit: Visit) -> str:
    token, now = secrets.token_urlsafe(32), services.clock()
    actor = _actor(books, person, "password", visit)
    if actor is None:
        raise NotRecognised
    log_what_was_counted(books, services)
    books.forget_failed_logins(limits[0].key)
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
