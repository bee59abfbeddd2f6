"""What the use cases of the log share: what they need of the services, so that the log need not know who builds them, and one check."""

from typing import Protocol

from api.decision_log.entries import SERVICE_AGENCY
from api.decision_log.writer import DecisionLog
from api.problems import NoSuchAgency
from api.records import EntryFilter, Shelf, Store


class Keeping(Protocol):
    """Whoever has the books and the log."""

    @property
    def store(self) -> Store: ...

    @property
    def log(self) -> DecisionLog: ...


def require_known(shelf: Shelf, wanted: EntryFilter) -> None:
    """Check that a filter names an agency that there is; raises NoSuchAgency.

    A filter is written into a leaf, which is kept for ever and exported: whatever somebody types must not get there.
    """
    if wanted.agency is not None and wanted.agency != SERVICE_AGENCY and shelf.agency(wanted.agency) is None:
        raise NoSuchAgency
