"""The books over one open connection: each method is one statement, or the few that make one record."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol, TypeVar

from api.records import (
    Addition,
    Agency,
    Attachment,
    CaseFile,
    ChildFile,
    Decision,
    Disclosure,
    Draft,
    DraftAttachment,
    EntryFilter,
    KeptEntry,
    KeptSuggestion,
    LogHead,
    Person,
    ReceivedChild,
    Referral,
    ReferredChild,
    Session,
    UnsentAddition,
)
from api.storage import statements as sql
from api.storage.rows import from_row, to_row, to_value

Record = TypeVar("Record")
Grouped = TypeVar("Grouped")

_AFTER_ALL = 2**62


class Connection(Protocol):
    """What is needed of a database: statements with named parameters, rows that answer to column names."""

    def all(self, statement: str, values: Mapping[str, object]) -> list[Mapping[str, Any]]: ...
    def run(self, statement: str, values: Mapping[str, object]) -> None: ...


class SqlShelf:
    """Questions to the books, as ``api.records.Shelf``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def agencies(self) -> tuple[Agency, ...]:
        return self._records(Agency, sql.AGENCIES)

    def agency(self, agency_id: str) -> Agency | None:
        return self._record(Agency, sql.AGENCY, id=agency_id)

    def person(self, person_id: str) -> Person | None:
        return self._record(Person, sql.PERSON, id=person_id)

    def person_named(self, username: str) -> Person | None:
        return self._record(Person, sql.PERSON_NAMED, username=username)

    def people(self) -> tuple[Person, ...]:
        return self._records(Person, sql.PEOPLE)

    def session(self, token_hash: str) -> Session | None:
        return self._record(Session, sql.SESSION, token_hash=token_hash)

    def token_person(self, token_hash: str) -> Person | None:
        return self._record(Person, sql.TOKEN_PERSON, token_hash=token_hash)

    def failed_logins(self, login: str, since: datetime) -> int:
        return self._number(sql.FAILED_LOGINS, login=login, since=since)

    def tallies(self, prefix: str, begun_by: datetime) -> tuple[tuple[str, int], ...]:
        rows = self._rows(sql.TALLIES, prefix=prefix, begun_by=begun_by)
        return tuple((str(row["login"]), int(row["number"])) for row in rows)

    def draft(self, draft_id: str) -> Draft | None:
        return self._record(Draft, sql.DRAFT, id=draft_id)

    def drafts_of(self, person_id: str) -> tuple[Draft, ...]:
        return self._records(Draft, sql.DRAFTS_OF, person_id=person_id)

    def urgent_drafts_of(self, agency_id: str, saved_by: datetime) -> tuple[Draft, ...]:
        return self._records(Draft, sql.URGENT_DRAFTS_OF, agency_id=agency_id, saved_by=saved_by)

    def draft_attachments(self, draft_id: str) -> tuple[DraftAttachment, ...]:
        return self._records(DraftAttachment, sql.DRAFT_ATTACHMENTS, draft_id=draft_id)

    def attachments_running_out(self, at: datetime) -> tuple[DraftAttachment, ...]:
        return self._records(DraftAttachment, sql.ATTACHMENTS_RUNNING_OUT, at=at)

    def attachment_ids(self) -> frozenset[str]:
        return frozenset(str(row["id"]) for row in self._rows(sql.ATTACHMENT_IDS))

    def unsent_addition(self, unsent_id: str) -> UnsentAddition | None:
        return self._record(UnsentAddition, sql.UNSENT_ADDITION, id=unsent_id)

    def unsent_additions_of(self, referral_id: str, person_id: str) -> tuple[UnsentAddition, ...]:
        return self._records(UnsentAddition, sql.UNSENT_ADDITIONS_OF, referral_id=referral_id, person_id=person_id)

    def referral_by_key(self, agency_id: str, submission_key: str) -> Referral | None:
        return self._record(Referral, sql.REFERRAL_BY_KEY, agency_id=agency_id, submission_key=submission_key)

    def editions_in_use(self) -> tuple[tuple[str, str], ...]:
        return tuple((str(row["edition"]), str(row["edition_sha256"])) for row in self._rows(sql.EDITIONS_IN_USE))

    def reference_of(self, referral_id: str) -> str | None:
        row = self._row(sql.REFERENCE_OF, id=referral_id)
        return None if row is None else str(row["reference"])

    def case(self, reference: str) -> CaseFile | None:
        found = self._cases(sql.ONE_CASE, reference=reference)
        return replace(found[0], attachments=self._attachments_of(found[0].referral.id)) if found else None

    def cases(self) -> tuple[CaseFile, ...]:
        return self._cases(sql.EVERY_CASE)

    def cases_of(self, agency_id: str) -> tuple[CaseFile, ...]:
        return self._cases(sql.AGENCY_CASES, agency_id=agency_id)

    def count_children(self) -> int:
        return self._number(sql.COUNT_CHILDREN)

    def children_received(self, *, after: str, limit: int) -> tuple[ReceivedChild, ...]:
        referrals = {each.id: each for each in self._records(Referral, sql.REFERRALS_OF_THOSE, after=after, limit=limit)}
        children = self._records(ReferredChild, sql.CHILDREN_RECEIVED, after=after, limit=limit)
        added = _grouped(
            self._records(Addition, sql.INFORMATION_ADDED_TO_THOSE, after=after, limit=limit), lambda addition: addition.referral_id
        )
        return tuple(ReceivedChild(child, referrals[child.referral_id], tuple(added[child.referral_id])) for child in children)

    def log_head(self, agency_id: str, thread: str | None) -> LogHead:
        last = self._row(sql.LAST_ENTRY)
        leaf = self._row(sql.LAST_LEAF, thread=thread) if thread else None
        return LogHead(
            size=last["idx"] + 1 if last else 0,
            last_at=datetime.fromisoformat(last["at"]) if last else None,
            agency_seq=self._rows(sql.LAST_AGENCY_SEQ, agency=agency_id)[0]["agency_seq"],
            previous=leaf["leaf"] if leaf else None,
        )

    def entries(self, wanted: EntryFilter, *, after: int = -1, limit: int = 500) -> Sequence[KeptEntry]:
        return self._records(KeptEntry, sql.entries_oldest_first(wanted), after=after, limit=limit, **sql.entry_values(wanted))

    def latest_entries(self, wanted: EntryFilter, *, before: int | None = None, limit: int = 50) -> Sequence[KeptEntry]:
        place = _AFTER_ALL if before is None else before
        return self._records(KeptEntry, sql.entries_newest_first(wanted), before=place, limit=limit, **sql.entry_values(wanted))

    def count_entries(self, wanted: EntryFilter) -> int:
        return self._number(sql.entry_count(wanted), **sql.entry_values(wanted))

    def disclosures(self, index: int) -> tuple[Disclosure, ...]:
        return self._records(Disclosure, sql.DISCLOSURES, idx=index)

    def subject_key(self, subject: str) -> bytes | None:
        row = self._row(sql.SUBJECT_KEY, subject=subject)
        return None if row is None else bytes(row["wrapped"])

    def _cases(self, which: str, /, **values: object) -> tuple[CaseFile, ...]:
        referrals = self._rows(sql.case_referrals(which), **values)
        agencies = {agency.id: agency for agency in self.agencies()}
        children = _grouped(self._child_files(which, values), lambda file: file.child.referral_id)
        additions = _grouped(self._records(Addition, sql.case_additions(which), **values), lambda addition: addition.referral_id)
        return tuple(
            CaseFile(
                referral=from_row(Referral, row),
                agency=agencies[row["agency_id"]],
                referrer_name=row["referrer_name"],
                children=tuple(children[row["id"]]),
                additions=tuple(additions[row["id"]]),
            )
            for row in referrals
        )

    def _attachments_of(self, referral_id: str) -> tuple[Attachment, ...]:
        return self._records(Attachment, sql.ATTACHMENTS_OF, referral_id=referral_id)

    def _child_files(self, which: str, values: Mapping[str, object]) -> list[ChildFile]:
        suggestions = _grouped(self._records(KeptSuggestion, sql.case_suggestions(which), **values), lambda made: made.child_id)
        decisions = _grouped(self._records(Decision, sql.case_decisions(which), **values), lambda taken: taken.child_id)
        children = self._records(ReferredChild, sql.case_children(which), **values)
        return [ChildFile(child, tuple(suggestions[child.id]), tuple(decisions[child.id])) for child in children]

    def _records(self, kind: type[Record], statement: str, /, **values: object) -> tuple[Record, ...]:
        return tuple(from_row(kind, row) for row in self._rows(statement, **values))

    def _record(self, kind: type[Record], statement: str, /, **values: object) -> Record | None:
        row = self._row(statement, **values)
        return None if row is None else from_row(kind, row)

    def _row(self, statement: str, /, **values: object) -> Mapping[str, Any] | None:
        rows = self._rows(statement, **values)
        return rows[0] if rows else None

    def _rows(self, statement: str, /, **values: object) -> list[Mapping[str, Any]]:
        return self._connection.all(statement, {name: to_value(value) for name, value in values.items()})

    def _number(self, statement: str, /, **values: object) -> int:
        return int(self._rows(statement, **values)[0]["number"])


class SqlBooks(SqlShelf):
    """The open books of one transaction, as ``api.records.Books``."""

    def add_agency(self, agency: Agency) -> None:
        self._add(sql.ADD_AGENCY, agency)

    def add_person(self, person: Person) -> None:
        self._add(sql.ADD_PERSON, person)

    def disable_person(self, person_id: str, at: datetime) -> None:
        self._run(sql.DISABLE_PERSON, person_id=person_id, at=at)

    def add_token(self, token_hash: str, person_id: str, at: datetime) -> None:
        self._run(sql.ADD_TOKEN, token_hash=token_hash, person_id=person_id, at=at)

    def start_session(self, session: Session) -> None:
        self._add(sql.START_SESSION, session)

    def touch_session(self, token_hash: str, at: datetime) -> None:
        self._run(sql.TOUCH_SESSION, token_hash=token_hash, at=at)

    def end_session(self, token_hash: str) -> None:
        self._run(sql.END_SESSION, token_hash=token_hash)

    def end_sessions_of(self, person_id: str) -> None:
        self._run(sql.END_SESSIONS_OF, person_id=person_id)

    def note_failed_login(self, login: str, at: datetime) -> None:
        self._run(sql.NOTE_FAILED_LOGIN, login=login, at=at)

    def forget_failed_logins(self, login: str) -> None:
        self._run(sql.FORGET_FAILED_LOGINS, login=login)

    def forget_failed_logins_before(self, at: datetime) -> None:
        self._run(sql.FORGET_FAILED_LOGINS_BEFORE, at=at)

    def save_draft(self, draft: Draft) -> None:
        self._add(sql.SAVE_DRAFT, draft)

    def discard_draft(self, draft_id: str) -> None:
        self._run(sql.DISCARD_DRAFT, id=draft_id)

    def discard_expired_drafts(self, at: datetime) -> None:
        self._run(sql.DISCARD_EXPIRED_DRAFTS, at=at)

    def add_draft_attachment(self, attachment: DraftAttachment) -> None:
        self._add(sql.ADD_DRAFT_ATTACHMENT, attachment)

    def discard_draft_attachment(self, attachment_id: str) -> None:
        self._run(sql.DISCARD_DRAFT_ATTACHMENT, id=attachment_id)

    def add_attachment(self, attachment: Attachment) -> None:
        self._add(sql.ADD_ATTACHMENT, attachment)

    def save_unsent_addition(self, unsent: UnsentAddition) -> None:
        self._add(sql.SAVE_UNSENT_ADDITION, unsent)

    def discard_unsent_addition(self, unsent_id: str) -> None:
        self._run(sql.DISCARD_UNSENT_ADDITION, id=unsent_id)

    def discard_expired_unsent_additions(self, at: datetime) -> None:
        self._run(sql.DISCARD_EXPIRED_UNSENT_ADDITIONS, at=at)

    def add_referral(self, referral: Referral) -> None:
        self._add(sql.ADD_REFERRAL, referral)

    def add_child(self, child: ReferredChild) -> None:
        self._add(sql.ADD_CHILD, child)

    def add_suggestion(self, suggestion: KeptSuggestion) -> None:
        self._add(sql.ADD_SUGGESTION, suggestion)

    def add_decision(self, decision: Decision) -> None:
        self._add(sql.ADD_DECISION, decision)

    def add_addition(self, addition: Addition) -> None:
        self._add(sql.ADD_ADDITION, addition)

    def add_entry(self, entry: KeptEntry, disclosures: Sequence[Disclosure]) -> None:
        self._add(sql.ADD_ENTRY, entry)
        for disclosure in disclosures:
            self._add(sql.ADD_DISCLOSURE, disclosure)

    def add_subject_key(self, subject: str, wrapped: bytes) -> None:
        self._run(sql.ADD_SUBJECT_KEY, subject=subject, wrapped=wrapped)

    def _add(self, statement: str, record: object) -> None:
        self._connection.run(statement, to_row(record))

    def _run(self, statement: str, /, **values: object) -> None:
        self._connection.run(statement, {name: to_value(value) for name, value in values.items()})


def _grouped(items: Iterable[Grouped], key: Callable[[Grouped], str]) -> defaultdict[str, list[Grouped]]:
    groups: defaultdict[str, list[Grouped]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups
