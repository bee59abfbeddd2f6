"""What somebody is writing to add to a referral, until it is sent: sealed for them alone, as typed, right or wrong, and only for a while.

Windows never write over each other. What is saved from a page that another window has overtaken is kept apart, under an id of its own.
"""

import hashlib
import json
import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from api.problems import NotFound
from api.records import Actor, CaseFile, Shelf, UnsentAddition
from api.services import Services

_ID = re.compile("[A-Za-z0-9_-]{24}")

Fields = tuple[tuple[str, str], ...]
"""The boxes of a page with what stands in them, in page order."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """What was typed so far. *mark* tells this state of it from any other, and says nothing of it."""

    id: str
    fields: Fields
    mark: str
    saved_at: datetime
    expires_at: datetime


def fresh_id() -> str:
    """Return the id of something not yet written; under it a second sending finds the first."""
    return secrets.token_urlsafe(18)


def keep_unsent(unsent_id: str, fields: Fields, case: CaseFile, actor: Actor, services: Services, *, shown: str) -> Unsent:
    """Keep what was typed, and return it as it is kept: under its own id, or a new one where that was sent or changed meanwhile.

    *shown* is the mark of what the page was filled with, empty for a new page.
    """
    now = services.clock()
    with services.store.transaction() as books:
        books.discard_expired_unsent_additions(now)
        is_own = _may_be_kept_under(unsent_id, books, fields, case, actor, services, shown=shown)
        unsent = UnsentAddition(
            id=unsent_id if is_own else fresh_id(),
            referral_id=case.referral.id,
            person_id=actor.person.id,
            content=services.keys.seal(actor.person.id, json.dumps(fields)),
            saved_at=now,
            expires_at=now + services.settings.draft_life,
        )
        books.save_unsent_addition(unsent)
    return _opened(unsent, services)


def open_unsent(unsent_id: str, case: CaseFile, actor: Actor, services: Services) -> Unsent:
    """Return what the actor typed to add to *case*; raises NotFound for another person's, and once it was sent or has run out."""
    with services.store.reading() as shelf:
        unsent = shelf.unsent_addition(unsent_id)
    if unsent is None or not _is_of(unsent, case, actor) or unsent.expires_at <= services.clock():
        raise NotFound
    return _opened(unsent, services)


def unsent_of(case: CaseFile, actor: Actor, services: Services) -> tuple[Unsent, ...]:
    """Return what the actor has written to add to *case* and not sent, the latest saved first."""
    with services.store.reading() as shelf:
        found = shelf.unsent_additions_of(case.referral.id, actor.person.id)
    now = services.clock()
    opened = (_opened(unsent, services) for unsent in found if unsent.expires_at > now and not is_sent(unsent.id, case))
    return tuple(unsent for unsent in opened if any(value.strip() for _, value in unsent.fields))


def discard_unsent(unsent_id: str, case: CaseFile, actor: Actor, services: Services) -> None:
    """Forget what was typed; raises BooksClosed."""
    with services.store.transaction() as books:
        unsent = books.unsent_addition(unsent_id)
        if unsent is not None and _is_of(unsent, case, actor):
            books.discard_unsent_addition(unsent_id)


def is_sent(unsent_id: str, case: CaseFile) -> bool:
    """Return whether what was written under this id was added to *case*."""
    return any(addition.submission_key == unsent_id for addition in case.additions)


def _may_be_kept_under(
    unsent_id: str, shelf: Shelf, fields: Fields, case: CaseFile, actor: Actor, services: Services, *, shown: str
) -> bool:
    now = shelf.case(case.referral.reference)
    if not _ID.fullmatch(unsent_id) or now is None or is_sent(unsent_id, now):
        return False
    standing = shelf.unsent_addition(unsent_id)
    if standing is None:
        return True
    return _is_of(standing, case, actor) and _opened(standing, services).mark in (shown, _mark(fields))


def _is_of(unsent: UnsentAddition, case: CaseFile, actor: Actor) -> bool:
    return (unsent.referral_id, unsent.person_id) == (case.referral.id, actor.person.id)


def _opened(unsent: UnsentAddition, services: Services) -> Unsent:
    written = services.keys.unseal(unsent.person_id, unsent.content)
    fields = () if written is None else tuple((str(name), str(value)) for name, value in json.loads(written))
    return Unsent(unsent.id, fields, _mark(fields), unsent.saved_at, unsent.expires_at)


def _mark(fields: Fields) -> str:
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()
