"""What the use cases work with, put together once at the start and handed to each of them.

The clock and whatever is random stand here, so that nothing below reads them on its own.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from api.attachment_files import AttachmentFiles, open_attachment_files
from api.decision_log import entries
from api.decision_log.disclosure import Sealer
from api.decision_log.leaf import Json, Leaf, read_leaf
from api.decision_log.writer import DecisionLog
from api.keys import InstanceKeys, open_keys
from api.passwords import Passwords
from api.records import EntryFilter, EntryKind, Store
from api.settings import VERSION, Settings
from api.storage.connection import sqlite_version
from api.storage.sqlite import open_store
from rules.suggest import prepare
from thresholds.library import Library, open_library
from thresholds.model import Status, ThresholdDocument

LONDON = ZoneInfo("Europe/London")

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


class EditionGone(Exception):
    """Referrals were received under editions that are not in the library any more, or not as they were: published editions never change."""

    def __init__(self, partnership: str, editions: tuple[str, ...]) -> None:
        self.editions = editions
        named = ", ".join(f"{partnership}/{edition}.yaml" for edition in editions)
        super().__init__(f"Referrals were received under {named}. Put back each of these files exactly as it was published.")


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a use case needs besides what it is asked and by whom. *clock* gives aware moments in UTC."""

    settings: Settings
    store: Store
    library: Library
    log: DecisionLog
    keys: InstanceKeys
    files: AttachmentFiles
    passwords: Passwords
    clock: Clock = field(default=now)

    def today(self) -> date:
        """Return which day it is in Europe/London."""
        return self.clock().astimezone(LONDON).date()

    def new_id(self) -> str:
        """Return a fresh id (UUID version 7, RFC 9562): later ids sort after earlier ones."""
        milliseconds = int(self.clock().timestamp() * 1000)
        return str(UUID(int=milliseconds << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)))


def build_services(settings: Settings, *, clock: Clock = now, passwords: Passwords | None = None) -> Services:
    """Return the services of one instance, made at first use, with every edition proved and the start logged.

    Raises LibraryInvalid, EditionRefused, SqliteTooOld, SchemaChanged, EditionGone or BooksClosed: what cannot keep its promises does
    not start.
    """
    library = open_library(settings.documents)
    for document in _published(library, settings):
        prepare(document)
    keys = open_keys(settings.instance)
    services = Services(
        settings=settings,
        store=open_store(settings.database, wait_seconds=settings.wait_seconds),
        library=library,
        log=DecisionLog(settings.log_origin, VERSION, clock, Sealer(keys.log_master)),
        keys=keys,
        files=open_attachment_files(settings.instance, keys.attachments),
        passwords=passwords or Passwords(),
        clock=clock,
    )
    _require_editions_in_use(services)
    _log_the_start(services)
    with services.store.transaction() as books:
        services.files.sweep(books.attachment_ids())
    return services


def _require_editions_in_use(services: Services) -> None:
    published = {document.edition: document.sha256 for document in services.library.editions(services.settings.partnership)}
    with services.store.reading() as shelf:
        gone = [edition for edition, sha256 in shelf.editions_in_use() if published.get(edition) != sha256]
    if gone:
        raise EditionGone(services.settings.partnership, tuple(gone))


def _log_the_start(services: Services) -> None:
    with services.store.transaction() as books:
        services.log.append(books, entries.started(sqlite_version()))
        activated = books.entries(EntryFilter(kind=EntryKind.EDITION_ACTIVATED), limit=100_000)
        known = {_proved_by(read_leaf(entry.leaf)) for entry in activated}
        for document in _published(services.library, services.settings):
            proof = prepare(document).proof
            if (document.sha256, proof.engine) not in known:
                services.log.append(books, entries.edition_activated(document, proof))


def _published(library: Library, settings: Settings) -> list[ThresholdDocument]:
    return [document for document in library.editions(settings.partnership) if document.status is not Status.DRAFT]


def _proved_by(activated: Leaf) -> tuple[Json, Json]:
    """Return an edition's digest and the engine that proved it, None in entries that are older than proofs."""
    return _member(activated.get("edition"), "sha256"), _member(activated.get("result"), "engine")


def _member(value: Json, name: str) -> Json:
    return value.get(name) if isinstance(value, Mapping) else None
