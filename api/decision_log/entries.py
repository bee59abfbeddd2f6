"""What there is to log: one function for each kind of entry, from values in hand to a ``NewEntry``.

Nothing personal may stand in *result*, *human* or *query*: what is personal goes into *personal*, under the id of whom it is about.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from api.decision_log.disclosure import Personal
from api.decision_log.leaf import Json, moment_text
from api.records import Actor, Addition, Attachment, Decision, EntryFilter, EntryKind, Person, Referral, ReferredChild
from rules.proof import Proof
from rules.suggestion import EditionName, Suggestion
from rules.suggestion_written import suggestion_data
from thresholds.model import ThresholdDocument

SERVICE_AGENCY = "service"
"""Whose entries the service's own are: nobody's agency may have this id."""

_LONGEST_QUERY_VALUE = 100


@dataclass(frozen=True, slots=True)
class Who:
    """Who did it, as the leaf says it: a pseudonym, never a name."""

    agency: str
    pseudonym: str
    role: str
    auth: str
    device: str
    request: str


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be logged; where and when it stands is given by ``DecisionLog.append``."""

    kind: EntryKind
    who: Who
    thread: str | None = None
    child: int | None = None
    edition: EditionName | None = None
    result: Mapping[str, Json] = field(default_factory=dict)
    human: Mapping[str, Json] = field(default_factory=dict)
    query: Mapping[str, Json] = field(default_factory=dict)
    personal: tuple[Personal, ...] = ()


def who(actor: Actor) -> Who:
    """Return *actor* as a leaf names them."""
    person = actor.person
    return Who(actor.agency.id, person.pseudonym, person.role.value, actor.auth_method, actor.device, actor.request_id)


THE_SERVICE = Who(SERVICE_AGENCY, "service", "service", "none", "", "")


# --- the service and its people ----------------------------------------------------------------------------------------------------


def started(sqlite_version: str) -> NewEntry:
    """Log that the service started."""
    return NewEntry(EntryKind.STARTED, THE_SERVICE, result={"sqlite": sqlite_version})


def edition_activated(document: ThresholdDocument, proof: Proof) -> NewEntry:
    """Log that an edition was loaded for the first time, or for the first time with this engine, and what proved it."""
    proved: dict[str, Json] = {"engine": proof.engine, "rules": proof.rules, "decisions": proof.decisions}
    return NewEntry(EntryKind.EDITION_ACTIVATED, THE_SERVICE, edition=edition_name(document), result=proved)


def signed_in(actor: Actor) -> NewEntry:
    """Log a sign-in."""
    return NewEntry(EntryKind.LOGIN, who(actor))


def sign_in_refused(attempt: Who, because: str, *, times: int | None = None) -> NewEntry:
    """Log a refused sign-in. *because* is one of ``not_recognised``, ``too_many_tries``, ``disabled``.

    *times* says that this one entry stands for at least so many, which came one after another from one address.
    """
    counted: dict[str, Json] = {} if times is None else {"times": times}
    return NewEntry(EntryKind.LOGIN_REFUSED, attempt, result={"because": because, **counted})


def signed_out(actor: Actor) -> NewEntry:
    """Log a sign-out."""
    return NewEntry(EntryKind.LOGOUT, who(actor))


def denied(actor: Actor, route: str) -> NewEntry:
    """Log that somebody tried what their role does not allow. *route* is an endpoint's name."""
    return NewEntry(EntryKind.DENIED, who(actor), result={"route": route})


def person_changed(actor: Actor, person: Person, change: str) -> NewEntry:
    """Log a change to an account. *change* is one of ``added``, ``disabled``, ``token_issued``."""
    return NewEntry(
        EntryKind.USER_CHANGED,
        who(actor),
        result={"change": change, "person": person.pseudonym},
        personal=(Personal(person.id, "username", person.username), Personal(person.id, "name", person.name)),
    )


# --- referrals ---------------------------------------------------------------------------------------------------------------------


def referral_received(actor: Actor, referral: Referral, document: ThresholdDocument, *, children: int) -> NewEntry:
    """Log a referral that was kept."""
    return NewEntry(
        EntryKind.REFERRAL,
        who(actor),
        thread=referral.id,
        edition=edition_name(document),
        result={"children": children},
        personal=(Personal(referral.id, "reference", referral.reference), Personal(referral.id, "body_sha256", referral.body_sha256)),
    )


def attached(actor: Actor, referral: Referral, attachment: Attachment) -> NewEntry:
    """Log a file that was sent with a referral. Its digest is that of the file as it came, before it was sealed."""
    return NewEntry(
        EntryKind.ATTACHMENT,
        who(actor),
        thread=referral.id,
        result={"attachment": attachment.id, "media_type": attachment.media_type, "size": attachment.size},
        personal=(
            Personal(referral.id, "attachment_name", attachment.name),
            Personal(referral.id, "attachment_sha256", attachment.sha256),
        ),
    )


def attachment_asked_for(actor: Actor, referral: Referral, attachment: Attachment, *, sound: bool) -> NewEntry:
    """Log that an attached file is about to be handed over or, not *sound*, that it was asked for and withheld: not what was sent."""
    return NewEntry(EntryKind.DOWNLOAD, who(actor), thread=referral.id, result={"attachment": attachment.id, "sound": sound})


def suggestion_given(
    actor: Actor,
    referral: Referral,
    child: ReferredChild,
    document: ThresholdDocument,
    *,
    suggestion: Suggestion | None,
    inputs: Mapping[str, object],
) -> NewEntry:
    """Log the suggestion for a child, None when the engine failed. *inputs* is all it was made from, so that it can be replayed."""
    explained = (Personal(child.id, "explanation", suggestion_data(suggestion)),) if suggestion else ()
    return NewEntry(
        EntryKind.SUGGESTION,
        who(actor),
        thread=referral.id,
        child=child.position,
        edition=edition_name(document),
        result=_suggested(suggestion),
        personal=(Personal(child.id, "inputs", dict(inputs)), *explained),
    )


def information_added(actor: Actor, referral: Referral, addition: Addition, *, content: Mapping[str, object], suggested: int) -> NewEntry:
    """Log what was added to a referral; *suggested* is for how many children something new is suggested because of it."""
    return NewEntry(
        EntryKind.ADDITION,
        who(actor),
        thread=referral.id,
        result={"number": addition.number, "suggested": suggested},
        personal=(Personal(referral.id, "addition", dict(content)),),
    )


def disagreement_sent(
    actor: Actor, referral: Referral, child: ReferredChild, addition: Addition, *, content: Mapping[str, object], decision: Decision
) -> NewEntry:
    """Log that the referrer's agency disagrees with a decision about a child."""
    return NewEntry(
        EntryKind.DISAGREEMENT,
        who(actor),
        thread=referral.id,
        child=child.position,
        result={"number": addition.number, "decision": decision.number},
        personal=(Personal(child.id, "disagreement", dict(content)),),
    )


def suggestion_tried(actor: Actor, document: ThresholdDocument, suggestion: Suggestion | None) -> NewEntry:
    """Log a suggestion that was asked for without a referral: neither answers nor explanation are kept."""
    return NewEntry(EntryKind.SUGGESTION, who(actor), edition=edition_name(document), result=_suggested(suggestion))


def case_viewed(actor: Actor, referral: Referral) -> NewEntry:
    """Log that somebody is about to be shown a referral."""
    return NewEntry(EntryKind.VIEW, who(actor), thread=referral.id)


def decision_recorded(
    actor: Actor,
    referral: Referral,
    child: ReferredChild,
    document: ThresholdDocument,
    *,
    decision: Decision,
    suggestion: Suggestion | None,
) -> NewEntry:
    """Log a decision: a review when the suggestion left that level open, an override when it did not or when there was none."""
    result: dict[str, Json] = {} if suggestion is None else {"at_least": suggestion.at_least, "possible": suggestion.possible}
    return NewEntry(
        EntryKind.REVIEW if _left_open(decision, suggestion, document) else EntryKind.OVERRIDE,
        who(actor),
        thread=referral.id,
        child=child.position,
        edition=edition_name(document),
        result=result,
        human={"level": decision.level_id, "outcome": decision.outcome, "number": decision.number},
        personal=(Personal(child.id, "reason", decision.reason),),
    )


# --- lists and exports -------------------------------------------------------------------------------------------------------------


def list_shown(actor: Actor, *, of: str, found: int, state: str | None = None) -> NewEntry:
    """Log that a list was shown. *of* is ``queue``, ``own_referrals`` or the like; *state* a filter's closed value."""
    query: dict[str, Json] = {"of": of} if state is None else {"of": of, "state": _plain(state)}
    return NewEntry(EntryKind.SEARCH, who(actor), query=query, result={"found": found})


def log_searched(actor: Actor, wanted: EntryFilter, *, found: int) -> NewEntry:
    """Log a search of the log itself."""
    return NewEntry(EntryKind.SEARCH, who(actor), query={"of": "log", **query_of(wanted)}, result={"found": found})


def export_began(actor: Actor, wanted: EntryFilter, *, form: str, size: int) -> NewEntry:
    """Log an export before its first byte. *size* is how many entries, this one included, the log then has: the export goes no further."""
    return NewEntry(EntryKind.EXPORT, who(actor), query={"of": "log", **query_of(wanted)}, result={"format": form, "size": size})


def export_ended(actor: Actor, began: int, *, rows: int, sha256: str, complete: bool) -> NewEntry:
    """Log what the export that began in entry *began* is about to hand over: rows and the digest of its bytes.

    Not *complete*: what had gone out when it was broken off on the way.
    """
    result: dict[str, Json] = {"began": began, "rows": rows, "sha256": sha256, "complete": complete}
    return NewEntry(EntryKind.EXPORT, who(actor), result=result)


def query_of(wanted: EntryFilter) -> dict[str, Json]:
    """Return a filter as a leaf says it."""
    query: dict[str, Json] = {}
    for name, moment in (("from", wanted.from_), ("until", wanted.until)):
        if moment is not None:
            query[name] = moment_text(moment)
    for name, value in (("kind", wanted.kind), ("agency", wanted.agency), ("decision", wanted.thread)):
        if value is not None:
            query[name] = _plain(value)
    return query


def edition_name(document: ThresholdDocument) -> EditionName:
    """Return which document this is, by name and digest."""
    return EditionName(document.partnership, document.edition, document.sha256)


def _suggested(suggestion: Suggestion | None) -> dict[str, Json]:
    if suggestion is None:
        return {"needs_a_person_now": True}
    return {
        "at_least": suggestion.at_least,
        "possible": suggestion.possible,
        "bands": [band.value for band in suggestion.bands],
        "unclear": suggestion.unclear,
        "priority": suggestion.priority.id,
        "rules": [reason.id for reason in suggestion.reasons],
        "missing": [question.question for question in suggestion.ask_next],
    }


def _left_open(decision: Decision, suggestion: Suggestion | None, document: ThresholdDocument) -> bool:
    ids = [level.id for level in document.levels]
    if suggestion is None or decision.level_id not in ids:
        return False
    return ids.index(suggestion.at_least) <= ids.index(decision.level_id) <= ids.index(suggestion.possible)  # type: ignore[arg-type]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", str(text))[:_LONGEST_QUERY_VALUE]
