"""What a standard referral has to say besides what a test is about, each in its shortest form."""

from collections.abc import Mapping
from typing import Any

CHILD = {"sex": "U", "lives": "unknown", "seen_by": "Not known", "statuses": ["unknown"]}

PARTS: Mapping[str, Mapping[str, Any]] = {
    "referrer": {"knows_child": "For a year"},
    "worries": {"impact": "He is tired.", "voice_not_heard": "not_seen"},
    "household": {"all_adults_listed": "unknown", "all_children_listed": "unknown"},
    "police": {"feed_type": "REFERRAL"},
    "balance": {"strengths": "None known", "earlier": "unknown"},
    "safety": {"domestic_abuse": "unknown", "staff_risk": "unknown"},
    "telling": {"family_told": "yes", "agreement": "yes"},
    "view": {"request_kind": "support", "own_level": "not_sure"},
}


def completed(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return *body* with what a standard referral needs besides; what it says itself stands, and a part that is no object is left."""
    filled = {part: _over(needed, body.get(part, {})) for part, needed in PARTS.items()}
    children = body.get("children")
    named = {"children": [_over(CHILD, child) for child in children]} if isinstance(children, list) else {}
    return {**body, **filled, **named}


def _over(needed: Mapping[str, Any], said: Any) -> Any:
    return {**needed, **said} if isinstance(said, dict) else said
