"""Files that come with a referral: put with a draft by its writer, taken over when it is sent, handed out to those who may read it.

They are always optional, and nothing here may stop a referral: a file that cannot be kept is refused by itself, in words, and everything
else of the draft stands. No scanner for viruses is here: whoever downloads a file is told so.
"""

import hashlib
import logging
import re
import secrets
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from api.attachment_files import FileUnsound
from api.decision_log import entries
from api.drafts import open_draft, unsent_draft
from api.file_types import FileType, FileTypeRefused, file_type_of
from api.problems import AttachmentRefused, AttachmentUnsound, NotFound
from api.records import Actor, Attachment, CaseFile, DraftAttachment, Shelf
from api.schemas.fields import tidied
from api.services import Services
from api.settings import MEGABYTE, Settings

MOST_FILES = 10
"""Files that one referral may have."""

_LONGEST_NAME = 100
_ROOM_FOR_THE_FORM = MEGABYTE
_operators = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: *name* as a browser gave it, *content* the bytes, as many as were read."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class OpenedAttachment:
    """An attached file that may be handed over: its plain bytes are those that were sent."""

    attachment: Attachment
    content: bytes


def largest_request(settings: Settings) -> int:
    """Return how many bytes one upload may have in all."""
    return MOST_FILES * settings.largest_attachment + _ROOM_FOR_THE_FORM


def add_to_draft(draft_id: str, upload: Upload, actor: Actor, services: Services) -> DraftAttachment:
    """Put a file with the actor's own draft and return what is kept of it; the same file again under the same name is kept once.

    Raises AttachmentRefused, NotFound, AlreadySent or BooksClosed: then the draft is as it was.
    """
    kept = _read_upload(draft_id, upload, actor, services)
    with services.store.reading() as shelf:
        twin = _twin_of(kept, shelf, actor, services)
    return twin or _add(kept, upload.content, actor, services)


def remove_from_draft(draft_id: str, attachment_id: str, actor: Actor, services: Services) -> None:
    """Take a file from the actor's own draft, gone already or not; raises NotFound, AlreadySent or BooksClosed."""
    with services.store.transaction() as books:
        draft = unsent_draft(books, draft_id, actor, services)
        files = [kept.id for kept in books.draft_attachments(draft.id) if kept.id == attachment_id]
        services.files.unsettle(files)
        for file_id in files:
            books.discard_draft_attachment(file_id)
    services.files.remove(files)


def list_of_draft(draft_id: str, actor: Actor, services: Services) -> tuple[DraftAttachment, ...]:
    """Return what stands with the actor's own draft, in the order in which it came; raises NotFound."""
    open_draft(draft_id, actor, services)
    with services.store.reading() as shelf:
        return _with_names(shelf, draft_id, services)


def open_for_staff(reference: str, attachment_id: str, actor: Actor, services: Services) -> OpenedAttachment:
    """Return a file of any referral, the download logged first; raises NotFound, AttachmentUnsound or BooksClosed."""
    with services.store.reading() as shelf:
        case = shelf.case(reference)
    return _opened(case, attachment_id, actor, services)


def open_own(reference: str, attachment_id: str, actor: Actor, services: Services) -> OpenedAttachment:
    """Return a file of a referral of the actor's own agency, the download logged first; raises what ``open_for_staff`` does."""
    with services.store.reading() as shelf:
        case = shelf.case(reference)
    if case is not None and case.agency.id != actor.agency.id:
        with services.store.transaction() as books:
            services.log.append(books, entries.denied(actor, "attachments.open_own"))
        raise NotFound
    return _opened(case, attachment_id, actor, services)


def tidied_name(name: str) -> str:
    """Return what a file is called, in one line that shows what it says, without the folders that some browsers put before it."""
    last = re.split(r"[/\\]", tidied(name))[-1]
    return " ".join(last.split()).strip(". ")[:_LONGEST_NAME].strip(". ") or "file"


def with_fitting_ending(name: str, kind: FileType) -> str:
    """Return the name that a file is handed out under: the computer it is saved on goes by the ending, so that must be what the file is.

    What came as ``letter.pdf.exe`` and is a PDF becomes ``letter.pdf.exe.pdf``.
    """
    return name if PurePosixPath(name).suffix.lower() in kind.endings else name + kind.endings[0]


def _read_upload(draft_id: str, upload: Upload, actor: Actor, services: Services) -> DraftAttachment:
    called = tidied_name(upload.name)
    if not upload.content:
        raise AttachmentRefused(called, "it is empty. Check that it opens on your own computer")
    if len(upload.content) > services.settings.largest_attachment:
        most = services.settings.largest_attachment // MEGABYTE
        raise AttachmentRefused(called, f"it is larger than {most} MB. Attach a smaller copy, or tell the MASH that there is one")
    try:
        kind = file_type_of(upload.content)
    except FileTypeRefused as refused:
        raise AttachmentRefused(called, str(refused)) from refused
    return DraftAttachment(
        id=secrets.token_hex(16),
        draft_id=draft_id,
        name=with_fitting_ending(called, kind),
        media_type=kind.media_type,
        size=len(upload.content),
        sha256=hashlib.sha256(upload.content).hexdigest(),
        uploaded_by=actor.person.id,
        uploaded_at=services.clock(),
    )


def _add(kept: DraftAttachment, content: bytes, actor: Actor, services: Services) -> DraftAttachment:
    services.files.write(kept.id, content)
    try:
        with services.store.transaction() as books:
            twin = _twin_of(kept, books, actor, services)
            if twin is None:
                books.add_draft_attachment(replace(kept, name=services.files.seal_name(kept.id, kept.name)))
    except Exception:
        services.files.remove([kept.id])
        raise
    if twin is not None:
        services.files.remove([kept.id])
        return twin
    services.files.settle(kept.id)
    return kept


def _twin_of(kept: DraftAttachment, shelf: Shelf, actor: Actor, services: Services) -> DraftAttachment | None:
    """Return the same file under the same name where it stands with the draft already; raises where *kept* cannot be added to it."""
    draft = unsent_draft(shelf, kept.draft_id, actor, services)
    there = _with_names(shelf, draft.id, services)
    twin = next((other for other in there if (other.name, other.sha256) == (kept.name, kept.sha256)), None)
    if twin is None and len(there) >= MOST_FILES:
        raise AttachmentRefused(kept.name, f"one referral can have {MOST_FILES} files. Remove one, or tell the MASH that there are more")
    return twin


def _with_names(shelf: Shelf, draft_id: str, services: Services) -> tuple[DraftAttachment, ...]:
    return tuple(replace(kept, name=services.files.open_name(kept.id, kept.name)) for kept in shelf.draft_attachments(draft_id))


def _opened(case: CaseFile | None, attachment_id: str, actor: Actor, services: Services) -> OpenedAttachment:
    attachment = next((sent for sent in case.attachments if sent.id == attachment_id), None) if case else None
    if case is None or attachment is None:
        raise NotFound
    content = _content_or_none(attachment, services)
    with services.store.transaction() as books:
        asked_for = entries.attachment_asked_for(actor, case.referral, attachment, sound=content is not None)
        services.log.append(books, asked_for)
    if content is None:
        raise AttachmentUnsound
    return OpenedAttachment(attachment, content)


def _content_or_none(attachment: Attachment, services: Services) -> bytes | None:
    try:
        content = services.files.read(attachment.id)
    except FileUnsound as unsound:
        _operators.error("attached file %s: %s", attachment.id, unsound)
        return None
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        _operators.error("attached file %s: its content is not what its row and entry say", attachment.id)
        return None
    return content
