"""An edition as its pages show it: its words, how it stands today, and which others there are.

The words of an edition, and their page without its frame, are worked out once and kept by the digest of its bytes. They are public and the
same for everybody; nothing about who reads or what they look for is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from flask import render_template
from markupsafe import Markup

from api.services import Services
from thresholds.errors import NoEditionInForce
from thresholds.model import Status, ThresholdDocument
from thresholds.words.document import document_in_words
from thresholds.words.phrases import AGENCIES, day_in_words, sentence_case
from thresholds.words.searching import DocumentIndex

_PAGES: dict[str, Markup] = {}
_INDEXES: dict[str, DocumentIndex] = {}

STATUSES: Mapping[Status, str] = {Status.DRAFT: "Draft", Status.DEMONSTRATION: "Demonstration", Status.ADOPTED: "Adopted"}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a published edition stands on a day. *until* is its last day, None while no later edition is published."""

    document: ThresholdDocument
    is_in_force: bool
    starts_later: bool
    until: date | None
    is_review_overdue: bool

    @property
    def in_words(self) -> str:
        """Return since when and until when it is in force."""
        since, until = day_in_words(self.document.in_force_from), day_in_words(self.until) if self.until else ""
        if self.starts_later:
            return f"Comes into force on {since}"
        if self.is_in_force:
            return f"In force since {since}" + (f", until {until}" if until else "")
        return f"Was in force from {since} to {until}"

    @property
    def status(self) -> str:
        """Return its status in a word."""
        return STATUSES[self.document.status]


def standings(services: Services) -> tuple[Standing, ...]:
    """Return every published edition of this service's partnership, the newest first. Drafts are nobody's but their authors'."""
    today = services.today()
    published = [each for each in services.library.editions(services.settings.partnership) if each.status is not Status.DRAFT]
    ends: dict[str, date] = {one.edition: other.in_force_from - timedelta(days=1) for one, other in pairwise(published)}
    current = in_force(services)
    return tuple(_standing(each, current, ends.get(each.edition), today) for each in reversed(published))


def standing_of(edition: str, services: Services) -> Standing | None:
    """Return a published edition by name, None where there is none."""
    return next((each for each in standings(services) if each.document.edition == edition), None)


def in_force(services: Services) -> ThresholdDocument | None:
    """Return the edition in force today, None where there is none."""
    try:
        return services.library.in_force_on(services.settings.partnership, services.today())
    except NoEditionInForce:
        return None


def words_of(document: ThresholdDocument) -> Markup:
    """Return everything that an edition says, as the inside of its page."""
    if document.sha256 not in _PAGES:
        spoken = document_in_words(document)
        _PAGES[document.sha256] = Markup(render_template("document/words.html", spoken=spoken, document=document))
    return _PAGES[document.sha256]


def index_of(document: ThresholdDocument) -> DocumentIndex:
    """Return an edition ready for being looked through."""
    if document.sha256 not in _INDEXES:
        _INDEXES[document.sha256] = DocumentIndex(document)
    return _INDEXES[document.sha256]


def agreements_in_words(document: ThresholdDocument) -> tuple[str, ...]:
    """Return who agreed an edition for each agency, when, and where the minute is."""
    return tuple(
        f"{sentence_case(AGENCIES[each.agency])}: {each.who}, {day_in_words(each.on)} ({each.minute})" for each in document.agreements
    )


def _standing(document: ThresholdDocument, current: ThresholdDocument | None, until: date | None, today: date) -> Standing:
    is_in_force = current is not None and document.edition == current.edition
    return Standing(document, is_in_force, document.in_force_from > today, until, is_in_force and document.review_by < today)
