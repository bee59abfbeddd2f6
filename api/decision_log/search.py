"""Looks through the log, newest entries first. Looking is itself an entry, kept before anything is shown."""

from collections.abc import Callable
from dataclasses import dataclass

from api.decision_log import entries
from api.decision_log.keeping import Keeping, require_known
from api.decision_log.leaf import Leaf, leaf_hash, read_leaf
from api.decision_log.sentences import Names, names_for, sentence
from api.records import Actor, EntryFilter, KeptEntry


@dataclass(frozen=True, slots=True)
class LoggedEntry:
    """An entry as it is shown: what was kept, what its leaf says, the leaf's hash in hexadecimal, and the sentence."""

    kept: KeptEntry
    leaf: Leaf
    leaf_hash: str
    sentence: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some of the entries found, newest first. *found* counts all; *older* is ``before`` for the next page, None on the last."""

    entries: tuple[LoggedEntry, ...]
    found: int
    older: int | None


def search(
    wanted: EntryFilter,
    actor: Actor,
    services: Keeping,
    *,
    level: Callable[[str, str], str],
    before: int | None = None,
    limit: int = 50,
) -> LogPage:
    """Return the entries wanted, before index *before*. *level* gives a level's words for an edition's sha256 and a level's id.

    Raises NoSuchAgency and BooksClosed.
    """
    with services.store.transaction() as books:
        require_known(books, wanted)
        found = books.count_entries(wanted)
        kept = books.latest_entries(wanted, before=before, limit=limit + 1)
        names = names_for(books, kept, level=level)
        services.log.append(books, entries.log_searched(actor, wanted, found=found))
    shown = kept[:limit]
    older = shown[-1].index if len(kept) > limit else None
    return LogPage(tuple(logged(entry, names) for entry in shown), found, older)


def logged(kept: KeptEntry, names: Names) -> LoggedEntry:
    """Return *kept* as it is shown."""
    return LoggedEntry(kept, read_leaf(kept.leaf), leaf_hash(kept.leaf).hex(), sentence(kept, names))
