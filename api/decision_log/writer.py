"""Appends entries. Where an entry stands and when it was made are given here, inside the transaction that keeps what it records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from api.decision_log.disclosure import Sealer
from api.decision_log.entries import NewEntry
from api.decision_log.leaf import VERSION, Json, leaf_bytes, leaf_hash, moment_text
from api.records import Books, Disclosure, KeptEntry, LogHead, Shelf


@dataclass(frozen=True, slots=True)
class DecisionLog:
    """One log. *origin* is its own name, in every entry; *software* the version that writes; *clock* gives aware moments."""

    origin: str
    software: str
    clock: Callable[[], datetime]
    sealer: Sealer

    def append(self, books: Books, entry: NewEntry) -> KeptEntry:
        """Add *entry* at the log's end, in the transaction of *books*, and return it as kept; raises LeafInvalid."""
        head = books.log_head(entry.who.agency, entry.thread)
        at = self._at(head)
        disclosures = [self.sealer.seal(books, personal, head.size) for personal in entry.personal]
        leaf = leaf_bytes(self._leaf(entry, head, at, disclosures))
        kept = KeptEntry(head.size, at, entry.kind, entry.who.agency, head.agency_seq + 1, entry.thread, leaf)
        books.add_entry(kept, disclosures)
        return kept

    def disclosed(self, shelf: Shelf, index: int) -> Mapping[str, object]:
        """Return the personal values beside entry *index*, by name."""
        return self.sealer.open(shelf, index)

    def _at(self, head: LogHead) -> datetime:
        # A clock that was set back never moves an entry before the one it follows.
        now = self.clock().astimezone(UTC)
        now = now.replace(microsecond=now.microsecond // 1000 * 1000)
        return max(now, head.last_at) if head.last_at else now

    def _leaf(self, entry: NewEntry, head: LogHead, at: datetime, disclosures: list[Disclosure]) -> dict[str, Json]:
        who = entry.who
        return {
            "v": VERSION,
            "log": self.origin,
            "index": head.size,
            "at": moment_text(at),
            "kind": entry.kind.value,
            "agency": who.agency,
            "agency_seq": head.agency_seq + 1,
            "actor": who.pseudonym,
            "role": who.role,
            "auth": {"method": who.auth},
            "device": who.device,
            "request": who.request,
            "software": {"version": self.software},
            "_sd": [*sorted(disclosure.digest for disclosure in disclosures)],
            **_thread(entry, head),
            **_particulars(entry),
        }


def _thread(entry: NewEntry, head: LogHead) -> dict[str, Json]:
    if entry.thread is None:
        return {}
    return {"decision": entry.thread, "prev": leaf_hash(head.previous).hex() if head.previous else None}


def _particulars(entry: NewEntry) -> dict[str, Json]:
    edition = entry.edition
    given: dict[str, Json] = {
        "child": entry.child,
        "edition": {"partnership": edition.partnership, "name": edition.edition, "sha256": edition.sha256} if edition else None,
        "result": entry.result or None,
        "human": entry.human or None,
        "query": entry.query or None,
    }
    return {key: value for key, value in given.items() if value is not None}
