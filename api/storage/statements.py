"""Every statement the use cases make, with named parameters (``:name``), in the SQL that SQLite and PostgreSQL share."""

from typing import Any

from api.records import (
    Addition,
    Agency,
    Attachment,
    Decision,
    Disclosure,
    Draft,
    DraftAttachment,
    EntryFilter,
    KeptEntry,
    KeptSuggestion,
    Person,
    Referral,
    ReferredChild,
    Session,
    UnsentAddition,
)
from api.storage.rows import columns_of, to_value


def _insert(table: str, record: type[Any]) -> str:
    columns = columns_of(record)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(':' + column for column in columns)})"


# --- people ------------------------------------------------------------------------------------------------------------------------

ADD_AGENCY = _insert("agency", Agency)
AGENCIES = "SELECT * FROM agency ORDER BY id"
AGENCY = "SELECT * FROM agency WHERE id = :id"

ADD_PERSON = _insert("person", Person)
PEOPLE = "SELECT * FROM person ORDER BY username"
PERSON = "SELECT * FROM person WHERE id = :id"
PERSON_NAMED = "SELECT * FROM person WHERE username = :username"
DISABLE_PERSON = "UPDATE person SET disabled_at = :at WHERE id = :person_id AND disabled_at IS NULL"

ADD_TOKEN = "INSERT INTO token (token_hash, person_id, issued_at) VALUES (:token_hash, :person_id, :at)"
TOKEN_PERSON = "SELECT person.* FROM token JOIN person ON person.id = token.person_id WHERE token.token_hash = :token_hash"

START_SESSION = _insert("session", Session)
SESSION = "SELECT * FROM session WHERE token_hash = :token_hash"
TOUCH_SESSION = "UPDATE session SET seen_at = :at WHERE token_hash = :token_hash AND seen_at < :at"
END_SESSION = "DELETE FROM session WHERE token_hash = :token_hash"
END_SESSIONS_OF = "DELETE FROM session WHERE person_id = :person_id"

NOTE_FAILED_LOGIN = "INSERT INTO failed_login (login, at) VALUES (:login, :at)"
FAILED_LOGINS = "SELECT count(*) AS number FROM failed_login WHERE login = :login AND at > :since"
TALLIES = (
    "SELECT login, count(*) AS number FROM failed_login WHERE substr(login, 1, length(:prefix)) = :prefix"
    " GROUP BY login HAVING min(at) <= :begun_by ORDER BY login"
)
FORGET_FAILED_LOGINS = "DELETE FROM failed_login WHERE login = :login"
FORGET_FAILED_LOGINS_BEFORE = "DELETE FROM failed_login WHERE at <= :at"

# --- drafts ------------------------------------------------------------------------------------------------------------------------

SAVE_DRAFT = _insert("draft", Draft) + (
    " ON CONFLICT (id) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at, expires_at = excluded.expires_at,"
    " urgent = excluded.urgent"
)
DRAFT = "SELECT * FROM draft WHERE id = :id"
DRAFTS_OF = "SELECT * FROM draft WHERE person_id = :person_id ORDER BY saved_at DESC, id"
URGENT_DRAFTS_OF = "SELECT * FROM draft WHERE agency_id = :agency_id AND urgent = 1 AND saved_at <= :saved_by ORDER BY saved_at, id"
DISCARD_DRAFT = "DELETE FROM draft WHERE id = :id"
DISCARD_EXPIRED_DRAFTS = "DELETE FROM draft WHERE expires_at <= :at"

ADD_DRAFT_ATTACHMENT = _insert("draft_attachment", DraftAttachment)
DRAFT_ATTACHMENTS = "SELECT * FROM draft_attachment WHERE draft_id = :draft_id ORDER BY uploaded_at, id"
ATTACHMENTS_RUNNING_OUT = (
    "SELECT draft_attachment.* FROM draft_attachment JOIN draft ON draft.id = draft_attachment.draft_id"
    " WHERE draft.expires_at <= :at ORDER BY draft_attachment.id"
)
DISCARD_DRAFT_ATTACHMENT = "DELETE FROM draft_attachment WHERE id = :id"

SAVE_UNSENT_ADDITION = _insert("unsent_addition", UnsentAddition) + (
    " ON CONFLICT (id) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at, expires_at = excluded.expires_at"
)
UNSENT_ADDITION = "SELECT * FROM unsent_addition WHERE id = :id"
UNSENT_ADDITIONS_OF = "SELECT * FROM unsent_addition WHERE referral_id = :referral_id AND person_id = :person_id ORDER BY saved_at DESC, id"
DISCARD_UNSENT_ADDITION = "DELETE FROM unsent_addition WHERE id = :id"
DISCARD_EXPIRED_UNSENT_ADDITIONS = "DELETE FROM unsent_addition WHERE expires_at <= :at"

# --- referrals, oldest first -------------------------------------------------------------------------------------------------------

ADD_REFERRAL = _insert("referral", Referral)
REFERRAL_BY_KEY = "SELECT * FROM referral WHERE agency_id = :agency_id AND submission_key = :submission_key"
REFERENCE_OF = "SELECT reference FROM referral WHERE id = :id"
EDITIONS_IN_USE = "SELECT DISTINCT edition, edition_sha256 FROM referral ORDER BY edition, edition_sha256"
ADD_CHILD = _insert("referred_child", ReferredChild)
ADD_SUGGESTION = _insert("suggestion", KeptSuggestion)
ADD_DECISION = _insert("decision", Decision)
ADD_ATTACHMENT = _insert("attachment", Attachment)
ATTACHMENTS_OF = "SELECT * FROM attachment WHERE referral_id = :referral_id ORDER BY uploaded_at, name, id"
ATTACHMENT_IDS = "SELECT id FROM draft_attachment UNION ALL SELECT id FROM attachment"
ADD_ADDITION = _insert("addition", Addition)

COUNT_CHILDREN = "SELECT count(*) AS number FROM referred_child"
CHILDREN_RECEIVED = "SELECT * FROM referred_child WHERE id > :after ORDER BY id LIMIT :limit"
REFERRALS_OF_THOSE = f"SELECT * FROM referral WHERE id IN (SELECT referral_id FROM ({CHILDREN_RECEIVED}) AS received)"
INFORMATION_ADDED_TO_THOSE = (
    f"SELECT * FROM addition WHERE kind = 'information' AND referral_id IN (SELECT referral_id FROM ({CHILDREN_RECEIVED}) AS received)"
    " ORDER BY referral_id, number"
)

ONE_CASE = "referral.reference = :reference"
AGENCY_CASES = "referral.agency_id = :agency_id"
EVERY_CASE = "1 = 1"


def case_referrals(which: str) -> str:
    """Return the statement for the referrals of some cases (*which*: one of the three above), with the referrer's name."""
    return (
        "SELECT referral.*, person.name AS referrer_name FROM referral JOIN person ON person.id = referral.submitted_by"
        f" WHERE {which} ORDER BY referral.received_at, referral.id"
    )


def case_children(which: str) -> str:
    """Return the statement for the children of those referrals."""
    return (
        "SELECT referred_child.* FROM referred_child JOIN referral ON referral.id = referred_child.referral_id"
        f" WHERE {which} ORDER BY referred_child.referral_id, referred_child.position"
    )


def case_suggestions(which: str) -> str:
    """Return the statement for the suggestions made for those children."""
    return (
        "SELECT suggestion.* FROM suggestion JOIN referred_child ON referred_child.id = suggestion.child_id"
        " JOIN referral ON referral.id = referred_child.referral_id"
        f" WHERE {which} ORDER BY suggestion.made_at, suggestion.id"
    )


def case_decisions(which: str) -> str:
    """Return the statement for the decisions about those children."""
    return (
        "SELECT decision.* FROM decision JOIN referred_child ON referred_child.id = decision.child_id"
        " JOIN referral ON referral.id = referred_child.referral_id"
        f" WHERE {which} ORDER BY decision.child_id, decision.number"
    )


def case_additions(which: str) -> str:
    """Return the statement for what was added to those referrals."""
    return (
        "SELECT addition.* FROM addition JOIN referral ON referral.id = addition.referral_id"
        f" WHERE {which} ORDER BY addition.referral_id, addition.number"
    )


# --- decision log ------------------------------------------------------------------------------------------------------------------

ADD_ENTRY = _insert("entry", KeptEntry)
ADD_DISCLOSURE = _insert("disclosure", Disclosure)
DISCLOSURES = "SELECT * FROM disclosure WHERE idx = :idx ORDER BY digest"
ADD_SUBJECT_KEY = "INSERT INTO subject_key (subject, wrapped) VALUES (:subject, :wrapped)"
SUBJECT_KEY = "SELECT wrapped FROM subject_key WHERE subject = :subject"
LAST_ENTRY = "SELECT idx, at FROM entry ORDER BY idx DESC LIMIT 1"
LAST_AGENCY_SEQ = "SELECT coalesce(max(agency_seq), 0) AS agency_seq FROM entry WHERE agency = :agency"
LAST_LEAF = "SELECT leaf FROM entry WHERE thread = :thread ORDER BY idx DESC LIMIT 1"


def entries_oldest_first(wanted: EntryFilter) -> str:
    """Return the statement for the entries wanted that follow :after."""
    return f"SELECT * FROM entry WHERE idx > :after{_wanted(wanted)} ORDER BY idx LIMIT :limit"


def entries_newest_first(wanted: EntryFilter) -> str:
    """Return the statement for the entries wanted that come before :before."""
    return f"SELECT * FROM entry WHERE idx < :before{_wanted(wanted)} ORDER BY idx DESC LIMIT :limit"


def entry_count(wanted: EntryFilter) -> str:
    """Return the statement that counts the entries wanted."""
    return f"SELECT count(*) AS number FROM entry WHERE 1 = 1{_wanted(wanted)}"


def entry_values(wanted: EntryFilter) -> dict[str, object]:
    """Return what the statements above bind for *wanted*."""
    given = {"from": wanted.from_, "until": wanted.until, "kind": wanted.kind, "agency": wanted.agency, "thread": wanted.thread}
    return {name: to_value(value) for name, value in given.items() if value is not None}


_WANTED = {
    "from": "at >= :from",
    "until": "at < :until",
    "kind": "kind = :kind",
    "agency": "agency = :agency",
    "thread": "thread = :thread",
}


def _wanted(wanted: EntryFilter) -> str:
    return "".join(f" AND {_WANTED[name]}" for name in entry_values(wanted))
