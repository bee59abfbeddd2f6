"""What the front door keeps, as frozen values, and the door to where it is kept.

Referrals, children, suggestions, decisions, additions and log entries are only ever added. ``Store`` has two ways in: ``reading`` for
questions and ``transaction`` for everything that writes; whatever a transaction adds is kept together, log entries included, or not at all.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from thresholds.model import AgencyKind


class Role(StrEnum):
    """What a person is here to do; what that allows stands in ``api.access``."""

    REFERRER = "referrer"
    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Agency:
    """A partner agency. *referral_source* is its code in the children-in-need census (N00152)."""

    id: str
    name: str
    kind: AgencyKind
    referral_source: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who may sign in. *pseudonym* stands for them in the decision log; *disabled_at* is None while they may sign in."""

    id: str
    username: str
    name: str
    role: Role
    agency_id: str
    password_hash: str
    pseudonym: str
    disabled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking, in this one request: *auth_method* is ``password``, ``token`` or ``command``; *device* a keyed digest or empty."""

    person: Person
    agency: Agency
    auth_method: str
    request_id: str
    device: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser, known by the SHA-256 of its token alone."""

    token_hash: str
    person_id: str
    started_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A referral being written; *submission_key* makes a second sending find the first, *urgent* that it is by the short form.

    *content* is JSON, valid or not, as typed. The books keep it sealed: ``api.drafts`` alone opens it, and leaves it empty where it cannot.
    """

    id: str
    person_id: str
    agency_id: str
    submission_key: str
    content: str
    started_at: datetime
    saved_at: datetime
    expires_at: datetime
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class DraftAttachment:
    """A file put with a draft, sealed in ``api.attachment_files`` under *id*. *size* in bytes and *sha256* are those of the plain file.

    The books keep *name* sealed, as all that a draft holds: ``api.attachments`` and the taking over into a referral open it.
    """

    id: str
    draft_id: str
    name: str
    media_type: str
    size: int
    sha256: str
    uploaded_by: str
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class Referral:
    """What a referrer sent. *content* is the validated body as JSON; *body_sha256* tells a repeat from another body under the same key."""

    id: str
    reference: str
    agency_id: str
    submitted_by: str
    received_at: datetime
    edition: str
    edition_sha256: str
    submission_key: str
    body_sha256: str
    content: str


@dataclass(frozen=True, slots=True)
class ReferredChild:
    """One child of a referral; *position* counts from 1; *content* is that child's part of the body, household answers not merged."""

    id: str
    referral_id: str
    position: int
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was sent with a referral: the same sealed file, under the same *id*, that stood with the draft."""

    id: str
    referral_id: str
    name: str
    media_type: str
    size: int
    sha256: str
    uploaded_by: str
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class KeptSuggestion:
    """The suggestion made for a child, exactly as written then; *data* is None when the engine failed: the child needs a person now."""

    id: str
    child_id: str
    made_at: datetime
    data: str | None

    @property
    def needs_a_person_now(self) -> bool:
        """Return whether no suggestion could be made."""
        return self.data is None


@dataclass(frozen=True, slots=True)
class Decision:
    """What an accountable person recorded for one child. *number* counts the child's decisions from 1; a later one supersedes."""

    id: str
    child_id: str
    number: int
    suggestion_id: str
    level_id: str
    outcome: str
    reason: str
    decided_by: str
    decided_by_name: str
    decided_at: datetime


class AdditionKind(StrEnum):
    """What the referrer's agency sent after the referral: more to know, or that it disagrees with a decision."""

    INFORMATION = "information"
    DISAGREEMENT = "disagreement"


@dataclass(frozen=True, slots=True)
class Addition:
    """What was added to a referral after it was sent; *number* counts the referral's additions from 1.

    *content* is the validated body as JSON, *body_sha256* tells a repeat from another body under the same key. The suggestions that were
    made because of it have its moment as theirs.
    """

    id: str
    referral_id: str
    number: int
    kind: AdditionKind
    added_by: str
    added_by_name: str
    added_at: datetime
    submission_key: str
    body_sha256: str
    content: str


@dataclass(frozen=True, slots=True)
class UnsentAddition:
    """What one person typed to add to a referral and has not sent; *content* is sealed for that person."""

    id: str
    referral_id: str
    person_id: str
    content: str
    saved_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ReceivedChild:
    """One child with the referral that it came in, and the information added to that, oldest first."""

    child: ReferredChild
    referral: Referral
    additions: tuple[Addition, ...] = ()


@dataclass(frozen=True, slots=True)
class ChildFile:
    """One child with every suggestion and decision, oldest first."""

    child: ReferredChild
    suggestions: tuple[KeptSuggestion, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A referral with its children, the people and agency behind it, and what they added afterwards, oldest first.

    *attachments* are given with one case, not in lists of cases.
    """

    referral: Referral
    agency: Agency
    referrer_name: str
    children: tuple[ChildFile, ...]
    attachments: tuple[Attachment, ...] = ()
    additions: tuple[Addition, ...] = ()

    @property
    def information(self) -> tuple[Addition, ...]:
        """Return the additions that say more about the children, oldest first."""
        return tuple(addition for addition in self.additions if addition.kind is AdditionKind.INFORMATION)

    def moment_after(self, now: datetime) -> datetime:
        """Return *now*; where a clock that was set back gives no later moment than the last thing kept here, the first one after that.

        The newest suggestion is found by its moment: an earlier one must never come after it.
        """
        return max(now, self.last_moment + timedelta(microseconds=1))

    @property
    def last_moment(self) -> datetime:
        """Return when the last thing was kept."""
        moments = [self.referral.received_at, *(addition.added_at for addition in self.additions)]
        for child in self.children:
            moments += [made.made_at for made in child.suggestions]
            moments += [taken.decided_at for taken in child.decisions]
        return max(moments)


class EntryKind(StrEnum):
    """What a decision-log entry records. Reviewed and closed: these words outlive the code."""

    STARTED = "started"
    EDITION_ACTIVATED = "edition_activated"
    LOGIN = "login"
    LOGIN_REFUSED = "login_refused"
    LOGOUT = "logout"
    DENIED = "denied"
    USER_CHANGED = "user_changed"
    REFERRAL = "referral"
    ATTACHMENT = "attachment"
    DOWNLOAD = "download"
    SUGGESTION = "suggestion"
    ADDITION = "addition"
    DISAGREEMENT = "disagreement"
    VIEW = "view"
    SEARCH = "search"
    REVIEW = "review"
    OVERRIDE = "override"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """One decision-log entry: *leaf* is the exact bytes that count, the rest are copies for looking up.

    *agency_seq* counts the agency's own entries from 1 without a gap. *thread* is a referral's id, None where an entry belongs to none.
    """

    index: int
    at: datetime
    kind: EntryKind
    agency: str
    agency_seq: int
    thread: str | None
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A personal value that a leaf commits to: *body* is sealed under the key of *subject* (a child's, referral's or person's id)."""

    digest: str
    index: int
    subject: str
    body: bytes


@dataclass(frozen=True, slots=True)
class LogHead:
    """Where the next entry goes: its index, the last time given, the agency's last number (0 before its first), the thread's last leaf."""

    size: int
    last_at: datetime | None
    agency_seq: int
    previous: bytes | None


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries to find; None leaves a side open. *from_* is included, *until* is not. *thread* is a referral's id."""

    from_: datetime | None = None
    until: datetime | None = None
    kind: EntryKind | None = None
    agency: str | None = None
    thread: str | None = None


class BooksClosed(Exception):
    """The log or the books cannot be written (disk full, locked, input or output error): nothing may be shown as done."""


class AlreadyKept(Exception):
    """The agency has sent a referral under this submission key before: find it with ``referral_by_key``."""

    def __init__(self, submission_key: str) -> None:
        self.submission_key = submission_key
        super().__init__("a referral was already kept under this submission key")


class Shelf(Protocol):
    """Questions to the books. Every list is in a fixed order; a missing row is None.

    ``children_received`` gives those whose ids follow *after* (empty: from the first), in order of id: of receipt.
    ``urgent_drafts_of`` gives an agency's urgent drafts that were last saved by that moment, the longest left first.
    ``attachments_running_out`` gives those of drafts that ``discard_expired_drafts`` would discard; ``attachment_ids`` all, sent or not.
    *login* is a keyed digest of what was typed as a username: people type passwords there. ``entries`` runs from the oldest,
    ``latest_entries`` from the newest.
    """

    def agencies(self) -> tuple[Agency, ...]: ...
    def agency(self, agency_id: str) -> Agency | None: ...
    def person(self, person_id: str) -> Person | None: ...
    def person_named(self, username: str) -> Person | None: ...
    def people(self) -> tuple[Person, ...]: ...
    def session(self, token_hash: str) -> Session | None: ...
    def token_person(self, token_hash: str) -> Person | None: ...
    def failed_logins(self, login: str, since: datetime) -> int: ...
    def tallies(self, prefix: str, begun_by: datetime) -> tuple[tuple[str, int], ...]: ...
    def draft(self, draft_id: str) -> Draft | None: ...
    def drafts_of(self, person_id: str) -> tuple[Draft, ...]: ...
    def urgent_drafts_of(self, agency_id: str, saved_by: datetime) -> tuple[Draft, ...]: ...
    def draft_attachments(self, draft_id: str) -> tuple[DraftAttachment, ...]: ...
    def attachments_running_out(self, at: datetime) -> tuple[DraftAttachment, ...]: ...
    def attachment_ids(self) -> frozenset[str]: ...
    def unsent_addition(self, unsent_id: str) -> UnsentAddition | None: ...
    def unsent_additions_of(self, referral_id: str, person_id: str) -> tuple[UnsentAddition, ...]: ...
    def referral_by_key(self, agency_id: str, submission_key: str) -> Referral | None: ...
    def case(self, reference: str) -> CaseFile | None: ...
    def cases(self) -> tuple[CaseFile, ...]: ...
    def cases_of(self, agency_id: str) -> tuple[CaseFile, ...]: ...
    def count_children(self) -> int: ...
    def children_received(self, *, after: str, limit: int) -> tuple[ReceivedChild, ...]: ...
    def log_head(self, agency_id: str, thread: str | None) -> LogHead: ...
    def editions_in_use(self) -> tuple[tuple[str, str], ...]: ...
    def reference_of(self, referral_id: str) -> str | None: ...
    def entries(self, wanted: EntryFilter, *, after: int = -1, limit: int = 500) -> Sequence[KeptEntry]: ...
    def latest_entries(self, wanted: EntryFilter, *, before: int | None = None, limit: int = 50) -> Sequence[KeptEntry]: ...
    def count_entries(self, wanted: EntryFilter) -> int: ...
    def disclosures(self, index: int) -> tuple[Disclosure, ...]: ...
    def subject_key(self, subject: str) -> bytes | None: ...


class Books(Shelf, Protocol):
    """The open books of one transaction."""

    def add_agency(self, agency: Agency) -> None: ...
    def add_person(self, person: Person) -> None: ...
    def add_token(self, token_hash: str, person_id: str, at: datetime) -> None: ...
    def start_session(self, session: Session) -> None: ...
    def touch_session(self, token_hash: str, at: datetime) -> None: ...
    def end_session(self, token_hash: str) -> None: ...
    def end_sessions_of(self, person_id: str) -> None: ...
    def disable_person(self, person_id: str, at: datetime) -> None: ...
    def note_failed_login(self, login: str, at: datetime) -> None: ...
    def forget_failed_logins(self, login: str) -> None: ...
    def forget_failed_logins_before(self, at: datetime) -> None: ...
    def save_draft(self, draft: Draft) -> None: ...
    def discard_draft(self, draft_id: str) -> None: ...
    def discard_expired_drafts(self, at: datetime) -> None: ...
    def add_draft_attachment(self, attachment: DraftAttachment) -> None: ...
    def discard_draft_attachment(self, attachment_id: str) -> None: ...
    def add_attachment(self, attachment: Attachment) -> None: ...
    def save_unsent_addition(self, unsent: UnsentAddition) -> None: ...
    def discard_unsent_addition(self, unsent_id: str) -> None: ...
    def discard_expired_unsent_additions(self, at: datetime) -> None: ...
    def add_referral(self, referral: Referral) -> None: ...
    def add_child(self, child: ReferredChild) -> None: ...
    def add_suggestion(self, suggestion: KeptSuggestion) -> None: ...
    def add_decision(self, decision: Decision) -> None: ...
    def add_addition(self, addition: Addition) -> None: ...
    def add_entry(self, entry: KeptEntry, disclosures: Sequence[Disclosure]) -> None: ...
    def add_subject_key(self, subject: str, wrapped: bytes) -> None: ...


class Store(Protocol):
    """Where everything is kept. Both ways in raise ``BooksClosed`` when the books cannot be used."""

    def reading(self) -> AbstractContextManager[Shelf]: ...
    def transaction(self) -> AbstractContextManager[Books]: ...
    def close(self) -> None: ...
