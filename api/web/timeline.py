"""What happened to a referral, as sentences of the decision log, for the people who may open it."""

from dataclasses import dataclass
from datetime import datetime

from api.decision_log.sentences import names_for, sentence
from api.records import EntryFilter, EntryKind, Referral
from api.services import Services
from api.web.words import level_words

_TOLD = (
    EntryKind.REFERRAL,
    EntryKind.ATTACHMENT,
    EntryKind.SUGGESTION,
    EntryKind.ADDITION,
    EntryKind.DISAGREEMENT,
    EntryKind.REVIEW,
    EntryKind.OVERRIDE,
)
"""What a case's readers are told. Who else opened it is for the auditor."""

_MOST = 100


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline."""

    at: datetime
    sentence: str


def timeline(referral: Referral, services: Services) -> tuple[Happening, ...]:
    """Return what happened to *referral*, newest first."""
    with services.store.reading() as shelf:
        found = [entry for kind in _TOLD for entry in shelf.latest_entries(EntryFilter(kind=kind, thread=referral.id), limit=_MOST)]
        names = names_for(shelf, found, level=level_words(services))
    newest_first = sorted(found, key=lambda entry: entry.index, reverse=True)
    return tuple(Happening(entry.at, sentence(entry, names)) for entry in newest_first)
