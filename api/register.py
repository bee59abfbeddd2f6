"""Writing a referral down: its rows and their log entries, in the transaction of the books that are handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import rfc8785

from api.decision_log import entries
from api.records import Actor, Attachment, Books, Draft, KeptSuggestion, Referral, ReferredChild
from api.references import unused_reference
from api.referral_body import ChildBody, ReferralBody
from api.services import LONDON, Services
from rules.suggestion import Suggestion
from rules.suggestion_written import suggestion_data
from thresholds.model import ThresholdDocument


@dataclass(frozen=True, slots=True)
class Sending:
    """One referral on its way in: who sends it, when, under which key, and the digest of the body as it came."""

    actor: Actor
    received_at: datetime
    submission_key: str
    body_sha256: str

    @property
    def received_on(self) -> date:
        """Return the London day of receipt: the one that decides which edition applies."""
        return self.received_at.astimezone(LONDON).date()


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """Where one referral is written: in these open books, under this edition."""

    books: Books
    sending: Sending
    document: ThresholdDocument
    services: Services

    def add_referral(self, body: ReferralBody) -> Referral:
        """Write the referral and its entry, and return it under its new reference."""
        referral = Referral(
            id=self.services.new_id(),
            reference=unused_reference(self.books),
            agency_id=self.sending.actor.agency.id,
            submitted_by=self.sending.actor.person.id,
            received_at=self.sending.received_at,
            edition=self.document.edition,
            edition_sha256=self.document.sha256,
            submission_key=self.sending.submission_key,
            body_sha256=self.sending.body_sha256,
            content=canonical_json(body.content),
        )
        self.books.add_referral(referral)
        self._log(entries.referral_received(self.sending.actor, referral, self.document, children=len(body.children)))
        return referral

    def add_attachments(self, referral: Referral, draft: Draft) -> None:
        """Take every file of the draft over into the referral, each with its entry: what another window added last is sent too."""
        for kept in self.books.draft_attachments(draft.id):
            self.books.discard_draft_attachment(kept.id)
            attachment = Attachment(
                id=kept.id,
                referral_id=referral.id,
                name=self.services.files.open_name(kept.id, kept.name),
                media_type=kept.media_type,
                size=kept.size,
                sha256=kept.sha256,
                uploaded_by=kept.uploaded_by,
                uploaded_at=kept.uploaded_at,
            )
            self.books.add_attachment(attachment)
            self._log(entries.attached(self.sending.actor, referral, attachment))

    def add_child(self, referral: Referral, body: ChildBody, *, position: int, suggestion: Suggestion | None) -> ReferredChild:
        """Write a child with its suggestion, None when the engine failed, and the entry of the suggestion."""
        child = ReferredChild(self.services.new_id(), referral.id, position, body.name, canonical_json(body.content))
        written = None if suggestion is None else canonical_json(suggestion_data(suggestion))
        self.books.add_child(child)
        self.books.add_suggestion(KeptSuggestion(self.services.new_id(), child.id, self.sending.received_at, written))
        self._log(
            entries.suggestion_given(self.sending.actor, referral, child, self.document, suggestion=suggestion, inputs=self._inputs(body))
        )
        return child

    def _inputs(self, body: ChildBody) -> Mapping[str, object]:
        return {**body.inputs, "on": self.sending.received_on.isoformat(), "agency": self.sending.actor.agency.kind.value}

    def _log(self, entry: entries.NewEntry) -> None:
        self.services.log.append(self.books, entry)


def canonical_json(value: object) -> str:
    """Return *value* as canonical JSON (RFC 8785): the same value always gives the same text."""
    return rfc8785.dumps(value).decode()  # type: ignore[arg-type]
