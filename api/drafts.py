"""Referrals being written. Only the person who started one ever sees it; whatever they typed is kept as they typed it, right or wrong.

What was typed stands sealed in the books, under a key of this person and draft, and is opened here alone: everybody else has a ``Draft``
whose content is plain. A draft kept plain by an earlier version is opened as it is, and sealed when it is next saved. Of an urgent draft
that was left unsent the writer's colleagues are told whose it is and since when, and nothing that it holds.

A page of the form changes a draft by ``change_draft`` alone, which reads and writes it in one transaction: a page that was read before
another window saved something must not write the rest of the draft back as it was.
"""

import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from api.decision_log import entries
from api.problems import AlreadySent, DraftChanged, DraftUnreadable, NotFound
from api.records import Actor, Books, Draft, Shelf
from api.services import Services

LEFT_AFTER = timedelta(minutes=10)
"""How long after its last saving an urgent draft counts as left."""

_NOTHING: Mapping[str, object] = {}
_URGENT: Mapping[str, object] = {"urgent": True}

Change = Callable[[Mapping[str, object]], Mapping[str, object]]
"""What is to become of a draft's content as it stands now."""


@dataclass(frozen=True, slots=True)
class LeftUnsent:
    """What the writer's colleagues may know of an urgent draft."""

    writer: str
    started_at: datetime
    saved_at: datetime


def start_draft(actor: Actor, services: Services, *, urgent: bool = False) -> Draft:
    """Return a new draft that holds nothing but that it is *urgent*, and forget those that have run out, whosever they are."""
    now = services.clock()
    draft = Draft(
        id=secrets.token_urlsafe(18),
        person_id=actor.person.id,
        agency_id=actor.agency.id,
        submission_key=secrets.token_urlsafe(24),
        content="",
        started_at=now,
        saved_at=now,
        expires_at=now + services.settings.draft_life,
    )
    with services.store.transaction() as books:
        files = [attachment.id for attachment in books.attachments_running_out(now)]
        services.files.unsettle(files)
        books.discard_expired_drafts(now)
        started = _keep(books, draft, _URGENT if urgent else _NOTHING, services)
    services.files.remove(files)
    return started


def open_draft(draft_id: str, actor: Actor, services: Services) -> Draft:
    """Return the actor's own draft; raises NotFound for another person's and for one that has run out, and DraftUnreadable."""
    with services.store.reading() as shelf:
        return _readable(_own_draft(shelf, draft_id, actor, services), services)


def content_of(draft: Draft) -> dict[str, object]:
    """Return what was typed so far."""
    content: dict[str, object] = json.loads(draft.content)
    return content


def save_draft(draft_id: str, content: Mapping[str, object], actor: Actor, services: Services) -> Draft:
    """Keep what was typed, valid or not, in place of what was kept before; raises NotFound."""
    with services.store.transaction() as books:
        return _keep(books, _own_draft(books, draft_id, actor, services), content, services)


def change_draft(draft_id: str, change: Change, actor: Actor, services: Services) -> Draft:
    """Keep what *change* makes of the draft as it stands now, and return it.

    Raises NotFound, DraftUnreadable, and AlreadySent once it was sent.
    """
    with services.store.transaction() as books:
        draft = unsent_draft(books, draft_id, actor, services)
        return _keep(books, draft, change(content_of(_readable(draft, services))), services)


def require_unchanged(shelf: Shelf, draft: Draft, services: Services) -> None:
    """Check that what is kept now is what *draft* holds; raises DraftChanged."""
    now = shelf.draft(draft.id)
    if now is None or _opened(now, services).content != draft.content:
        raise DraftChanged


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
    """Return the actor's own drafts that were not sent, the latest saved first; the content of one that cannot be opened is empty."""
    with services.store.reading() as shelf:
        unsent = [_opened(draft, services) for draft in _unsent(shelf, shelf.drafts_of(actor.person.id), services)]
    return tuple(sorted(unsent, key=lambda draft: draft.saved_at, reverse=True))


def urgent_left_unsent(actor: Actor, services: Services) -> tuple[LeftUnsent, ...]:
    """Return what may be known of the urgent drafts that the actor's colleagues left, the longest left first.

    That somebody is shown one is logged: whoever asks later why a child waited has to know who could see it.
    """
    with services.store.reading() as shelf:
        left = _unsent(shelf, shelf.urgent_drafts_of(actor.agency.id, services.clock() - LEFT_AFTER), services)
        names = {person.id: person.name for person in shelf.people()} if left else {}
    shown = tuple(
        LeftUnsent(names[draft.person_id], draft.started_at, draft.saved_at) for draft in left if draft.person_id != actor.person.id
    )
    if shown:
        with services.store.transaction() as books:
            services.log.append(books, entries.list_shown(actor, of="urgent_drafts", found=len(shown)))
    return shown


# --- keeping it sealed -------------------------------------------------------------------------------------------------------------


def _keep(books: Books, draft: Draft, content: Mapping[str, object], services: Services) -> Draft:
    """Keep *content* in *draft*, sealed, and return the draft with it plain."""
    saved = replace(draft, content=json.dumps(content), urgent=content.get("urgent") is True, saved_at=services.clock())
    books.save_draft(replace(saved, content=services.keys.seal(draft.person_id, saved.content, purpose=_purpose(draft))))
    return saved


def _opened(draft: Draft, services: Services) -> Draft:
    if draft.content.startswith("{"):  # kept plain, by an earlier version: no seal begins like this
        return draft
    return replace(draft, content=services.keys.unseal(draft.person_id, draft.content, purpose=_purpose(draft)) or "")


def _readable(draft: Draft, services: Services) -> Draft:
    opened = _opened(draft, services)
    if not opened.content:
        raise DraftUnreadable
    return opened


def _purpose(draft: Draft) -> str:
    # With the id in it no draft's content opens in the place of another's, not even of the same person's.
    return f"draft {draft.id}"


def _unsent(shelf: Shelf, drafts: Iterable[Draft], services: Services) -> list[Draft]:
    now = services.clock()
    return [draft for draft in drafts if draft.expires_at > now and shelf.referral_by_key(draft.agency_id, draft.submission_key) is None]


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
