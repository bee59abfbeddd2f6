"""Referrals being written. Only the person who started one ever sees it; whatever they typed is kept as they typed it, right or wrong.

A page of the form changes a draft by ``change_draft`` alone, which reads and writes it in one transaction: a page that was read before
another window saved something must not write the rest of the draft back as it was.
"""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace

from api.problems import AlreadySent, NotFound
from api.records import Actor, Draft, Shelf
from api.services import Services

_NOTHING: Mapping[str, object] = {}

Change = Callable[[Mapping[str, object]], Mapping[str, object]]
"""What is to become of a draft's content as it stands now."""


def start_draft(actor: Actor, services: Services) -> Draft:
    """Return a new empty draft, and forget those that have run out, whosever they are."""
    now = services.clock()
    draft = Draft(
        id=secrets.token_urlsafe(18),
        person_id=actor.person.id,
        agency_id=actor.agency.id,
        submission_key=secrets.token_urlsafe(24),
        content=json.dumps(_NOTHING),
        started_at=now,
        saved_at=now,
        expires_at=now + services.settings.draft_life,
    )
    with services.store.transaction() as books:
        files = [attachment.id for attachment in books.attachments_running_out(now)]
        services.files.unsettle(files)
        books.discard_expired_drafts(now)
        books.save_draft(draft)
    services.files.remove(files)
    return draft


def open_draft(draft_id: str, actor: Actor, services: Services) -> Draft:
    """Return the actor's own draft; raises NotFound for another person's and for one that has run out."""
    with services.store.reading() as shelf:
        return _own_draft(shelf, draft_id, actor, services)


def content_of(draft: Draft) -> dict[str, object]:
    """Return what was typed so far."""
    content: dict[str, object] = json.loads(draft.content)
    return content


def save_draft(draft_id: str, content: Mapping[str, object], actor: Actor, services: Services) -> Draft:
    """Keep what was typed, valid or not, in place of what was kept before; raises NotFound."""
    with services.store.transaction() as books:
        draft = _own_draft(books, draft_id, actor, services)
        saved = replace(draft, content=json.dumps(content), saved_at=services.clock())
        books.save_draft(saved)
    return saved


def change_draft(draft_id: str, change: Change, actor: Actor, services: Services) -> Draft:
    """Keep what *change* makes of the draft as it stands now, and return it; raises NotFound, and AlreadySent once it was sent."""
    with services.store.transaction() as books:
        draft = unsent_draft(books, draft_id, actor, services)
        saved = replace(draft, content=json.dumps(change(content_of(draft))), saved_at=services.clock())
        books.save_draft(saved)
    return saved


def discard_draft(draft_id: str, actor: Actor, services: Services) -> None:
    """Forget a draft with its files; raises NotFound."""
    with services.store.transaction() as books:
        draft = _own_draft(books, draft_id, actor, services)
        files = [attachment.id for attachment in books.draft_attachments(draft.id)]
        services.files.unsettle(files)
        books.discard_draft(draft.id)
    services.files.remove(files)


def empty_sent_draft(draft_id: str, actor: Actor, services: Services) -> Draft:
    """Forget what was typed, and keep the submission key until the draft runs out: a second sending then finds the first one's receipt."""
    return save_draft(draft_id, _NOTHING, actor, services)


def list_drafts(actor: Actor, services: Services) -> tuple[Draft, ...]:
    """Return the actor's own drafts that can still be sent, the latest saved first."""
    now = services.clock()
    with services.store.reading() as shelf:
        unsent = [
            draft
            for draft in shelf.drafts_of(actor.person.id)
            if draft.expires_at > now and shelf.referral_by_key(draft.agency_id, draft.submission_key) is None
        ]
    return tuple(sorted(unsent, key=lambda draft: draft.saved_at, reverse=True))


def unsent_draft(shelf: Shelf, draft_id: str, actor: Actor, services: Services) -> Draft:
    """Return the actor's own draft as these books have it, to be changed; raises NotFound, and AlreadySent once it was sent."""
    draft = _own_draft(shelf, draft_id, actor, services)
    sent = shelf.referral_by_key(draft.agency_id, draft.submission_key)
    if sent is not None:
        raise AlreadySent(sent.reference)
    return draft


def _own_draft(shelf: Shelf, draft_id: str, actor: Actor, services: Services) -> Draft:
    draft = shelf.draft(draft_id)
    if draft is None or draft.person_id != actor.person.id or draft.expires_at <= services.clock():
        raise NotFound
    return draft
