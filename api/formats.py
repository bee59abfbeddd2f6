"""The one JSON form of everything the interface gives back. Referrers are never given what was suggested, nor a decision's reason."""

import json
from datetime import UTC, datetime

from api.case_list import state_of
from api.records import Addition, CaseFile, ChildFile, Decision
from api.referrals import Receipt
from api.schemas.choices import OUTCOME, words_for
from rules.suggestion import Suggestion
from rules.suggestion_written import range_in_words, sentences, suggestion_data
from thresholds.model import LevelId, ThresholdDocument

Json = dict[str, object]

NOT_A_DECISION = "This is a suggestion from the answers given. It decides nothing: a person does."


def receipt_json(receipt: Receipt) -> Json:
    """Return a receipt: the reference, when and under which edition the referral was received, and an id for each child in turn."""
    return {
        "reference": receipt.reference,
        "received_at": moment(receipt.received_at),
        "edition": receipt.edition,
        "children": [{"position": child.position, "id": child.id} for child in receipt.children],
    }


def referral_json(case: CaseFile, document: ThresholdDocument) -> Json:
    """Return how far a referral has come, with the newest decision for each child and what was added, as its own agency may see it."""
    return {
        "reference": case.referral.reference,
        "received_at": moment(case.referral.received_at),
        "edition": case.referral.edition,
        "state": state_of(case).value,
        "children": [_child_json(child, document) for child in case.children],
        "additions": [{**addition_json(addition), "words": json.loads(addition.content).get("words")} for addition in case.additions],
    }


def addition_json(addition: Addition) -> Json:
    """Return that something was added to a referral, and when. What is suggested since is not the sender's to see."""
    return {"number": addition.number, "kind": addition.kind.value, "added_at": moment(addition.added_at)}


def suggestion_json(suggestion: Suggestion, document: ThresholdDocument) -> Json:
    """Return a suggestion whole, in words too, with the plain statement that it decides nothing."""
    return {
        "note": NOT_A_DECISION,
        "in_words": range_in_words(suggestion, document),
        "sentences": list(sentences(suggestion, document)),
        "suggestion": suggestion_data(suggestion),
    }


def moment(at: datetime) -> str:
    """Return a moment in UTC to the millisecond (RFC 3339), like ``2026-11-03T09:31:00.000Z``."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _child_json(child: ChildFile, document: ThresholdDocument) -> Json:
    newest = child.decisions[-1] if child.decisions else None
    return {"position": child.child.position, "id": child.child.id, "decision": newest and _decision_json(newest, document)}


def _decision_json(decision: Decision, document: ThresholdDocument) -> Json:
    level = document.level(LevelId(decision.level_id))
    return {
        "number": decision.number,
        "level": {"id": level.id, "number": level.number, "name": level.name, "bands": [band.value for band in level.bands]},
        "outcome": decision.outcome,
        "outcome_in_words": words_for(decision.outcome, OUTCOME),
        "decided_at": moment(decision.decided_at),
    }
