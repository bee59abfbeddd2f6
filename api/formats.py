"""The one JSON form of everything the interface gives back. Referrers are never given what was suggested, nor a decision's reason.

The types here are what the interface's description is made from: what they say of a member is what programs are told.
"""

import json
from datetime import UTC, datetime
from typing import Annotated, NewType, NotRequired, TypedDict

from api.case_list import State, state_of
from api.records import Addition, AdditionKind, CaseFile, ChildFile, Decision
from api.referrals import Receipt
from api.schemas.choices import OUTCOME, words_for
from rules.suggestion import Suggestion
from rules.suggestion_written import range_in_words, sentences, suggestion_data
from thresholds.model import LegalBand, LevelId, ThresholdDocument

Moment = NewType("Moment", str)
"""A moment in UTC to the millisecond (RFC 3339)."""

NOT_A_DECISION = "This is a suggestion from the answers given. It decides nothing: a person does."


class ReceivedChild(TypedDict):
    """A child's place in the referral, from 1, and the id that it has from now on."""

    position: int
    id: str


class ReceiptJson(TypedDict):
    """What is given for a referral that was received."""

    reference: str
    received_at: Moment
    edition: str
    children: list[ReceivedChild]


class LevelJson(TypedDict):
    """A level of need: its local number and name, and what it means in law."""

    id: str
    number: int
    name: str
    bands: list[LegalBand]


class DecisionJson(TypedDict):
    """The newest decision for a child, as the agency that referred may see it: without its reason."""

    number: int
    level: LevelJson
    outcome: Annotated[str, OUTCOME]
    outcome_in_words: str
    decided_at: Moment


class ChildJson(TypedDict):
    """How far the deciding for one child has come: no decision is null."""

    position: int
    id: str
    decision: DecisionJson | None


class AdditionJson(TypedDict):
    """That something was added to a referral, and when."""

    number: int
    kind: AdditionKind
    added_at: Moment


class OwnAdditionJson(AdditionJson):
    """What was added, in the agency's own words; null where only answers were."""

    words: str | None


class ReferralJson(TypedDict):
    """How far a referral has come, with what its agency added."""

    reference: str
    received_at: Moment
    edition: str
    state: State
    children: list[ChildJson]
    additions: list[OwnAdditionJson]


class SuggestionJson(TypedDict):
    """A suggestion whole, in words too, with the plain statement that it decides nothing."""

    note: str
    in_words: str
    sentences: list[str]
    suggestion: Annotated[dict[str, object], Suggestion]


class FaultJson(TypedDict):
    """One thing to put right: where it stands in the body (a JSON pointer, RFC 6901), and what to do."""

    pointer: str
    detail: str


class ProblemJson(TypedDict):
    """Why a request was not done (problem details, RFC 9457), with each thing to put right where the body is at fault."""

    type: str
    title: str
    status: int
    detail: str
    errors: NotRequired[list[FaultJson]]


def receipt_json(receipt: Receipt) -> ReceiptJson:
    """Return a receipt: the reference, when and under which edition the referral was received, and an id for each child in turn."""
    return {
        "reference": receipt.reference,
        "received_at": moment(receipt.received_at),
        "edition": receipt.edition,
        "children": [{"position": child.position, "id": child.id} for child in receipt.children],
    }


def referral_json(case: CaseFile, document: ThresholdDocument) -> ReferralJson:
    """Return how far a referral has come, with the newest decision for each child and what was added, as its own agency may see it."""
    return {
        "reference": case.referral.reference,
        "received_at": moment(case.referral.received_at),
        "edition": case.referral.edition,
        "state": state_of(case),
        "children": [_child_json(child, document) for child in case.children],
        "additions": [{**addition_json(addition), "words": json.loads(addition.content).get("words")} for addition in case.additions],
    }


def addition_json(addition: Addition) -> AdditionJson:
    """Return that something was added to a referral, and when. What is suggested since is not the sender's to see."""
    return {"number": addition.number, "kind": addition.kind, "added_at": moment(addition.added_at)}


def suggestion_json(suggestion: Suggestion, document: ThresholdDocument) -> SuggestionJson:
    """Return a suggestion whole, in words too, with the plain statement that it decides nothing."""
    return {
        "note": NOT_A_DECISION,
        "in_words": range_in_words(suggestion, document),
        "sentences": list(sentences(suggestion, document)),
        "suggestion": suggestion_data(suggestion),
    }


def moment(at: datetime) -> Moment:
    """Return a moment in UTC to the millisecond (RFC 3339), like ``2026-11-03T09:31:00.000Z``."""
    return Moment(at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"))


def _child_json(child: ChildFile, document: ThresholdDocument) -> ChildJson:
    newest = child.decisions[-1] if child.decisions else None
    return {"position": child.child.position, "id": child.child.id, "decision": _decision_json(newest, document) if newest else None}


def _decision_json(decision: Decision, document: ThresholdDocument) -> DecisionJson:
    level = document.level(LevelId(decision.level_id))
    return {
        "number": decision.number,
        "level": {"id": level.id, "number": level.number, "name": level.name, "bands": list(level.bands)},
        "outcome": decision.outcome,
        "outcome_in_words": words_for(decision.outcome, OUTCOME),
        "decided_at": moment(decision.decided_at),
    }
