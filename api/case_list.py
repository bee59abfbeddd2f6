"""Referrals in a list: what one row says about each, and the order in which staff should take them up."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from api.kept_suggestions import latest_suggestion
from api.records import CaseFile, ChildFile, Decision
from api.schemas.choices import OUTCOME, words_for
from rules.suggestion import SuggestedPriority, Suggestion
from rules.suggestion_written import level_in_words, range_in_words
from thresholds.model import LevelId, ThresholdDocument


class State(StrEnum):
    """How far the deciding has come: no child decided, some, or all."""

    NEW = "new"
    PART_DECIDED = "part_decided"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class QueueChild:
    """One child in a row.

    *suggested* is the suggestion's range in words, empty where there is none or the reader is not to see it. *decided* and *outcome* are
    the newest decision in words, empty before there is one.
    """

    position: int
    name: str
    suggested: str
    needs_a_person_now: bool
    decided: str
    outcome: str


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One referral in a list. *priority* and *priority_name* are of its most urgent child, None where nothing was suggested or may be seen.

    *urgency* is that priority's place in its edition, 0 for the least urgent.
    """

    reference: str
    received_at: datetime
    agency_name: str
    referrer_name: str
    immediate_danger: bool
    children: tuple[QueueChild, ...]
    priority: str | None
    priority_name: str | None
    urgency: int
    state: State

    @property
    def needs_a_person_now(self) -> bool:
        """Return whether the rules could say nothing about a child here."""
        return any(child.needs_a_person_now for child in self.children)


def state_of(case: CaseFile) -> State:
    """Return how far the deciding has come."""
    decided = [bool(child.decisions) for child in case.children]
    if all(decided):
        return State.DECIDED
    return State.PART_DECIDED if any(decided) else State.NEW


def staff_row(case: CaseFile, document: ThresholdDocument) -> QueueRow:
    """Return the row that MASH staff see."""
    suggestions = [latest_suggestion(child, document) for child in case.children]
    children = [_staff_child(child, suggestion, document) for child, suggestion in zip(case.children, suggestions, strict=True)]
    given = [suggestion.priority for suggestion in suggestions if suggestion is not None]
    most_urgent = max(given, key=lambda priority: _urgency(priority, document), default=None)
    row = _row(case, children)
    if most_urgent is None:
        return row
    return replace(row, priority=most_urgent.id, priority_name=most_urgent.name, urgency=_urgency(most_urgent, document))


def own_row(case: CaseFile, document: ThresholdDocument) -> QueueRow:
    """Return the row that the referrer's own agency sees: decisions, and nothing of what was suggested."""
    return _row(case, [_own_child(child, document) for child in case.children])


def most_pressing_first(rows: Iterable[QueueRow]) -> tuple[QueueRow, ...]:
    """Return the rows in the order to take them up.

    Undecided before decided; then those with a child in immediate danger, or about whom the rules could say nothing; then by priority;
    then the newest.
    """
    newest_first = sorted(rows, key=lambda row: (row.received_at, row.reference), reverse=True)
    return tuple(sorted(newest_first, key=_pressing))


def _pressing(row: QueueRow) -> tuple[bool, bool, int]:
    at_once = row.immediate_danger or row.needs_a_person_now
    return (row.state is State.DECIDED, not at_once, -row.urgency)


def _urgency(priority: SuggestedPriority, document: ThresholdDocument) -> int:
    ids = [known.id for known in document.priorities]
    return ids.index(priority.id) if priority.id in ids else len(ids)


def _row(case: CaseFile, children: Iterable[QueueChild]) -> QueueRow:
    return QueueRow(
        reference=case.referral.reference,
        received_at=case.referral.received_at,
        agency_name=case.agency.name,
        referrer_name=case.referrer_name,
        immediate_danger=bool(json.loads(case.referral.content)["worries"]["immediate_danger"]),
        children=tuple(children),
        priority=None,
        priority_name=None,
        urgency=0,
        state=state_of(case),
    )


def _staff_child(child: ChildFile, suggestion: Suggestion | None, document: ThresholdDocument) -> QueueChild:
    suggested = "" if suggestion is None else range_in_words(suggestion, document)
    return QueueChild(child.child.position, child.child.name, suggested, suggestion is None, *_decided(child, document))


def _own_child(child: ChildFile, document: ThresholdDocument) -> QueueChild:
    return QueueChild(child.child.position, child.child.name, "", False, *_decided(child, document))


def _decided(child: ChildFile, document: ThresholdDocument) -> tuple[str, str]:
    if not child.decisions:
        return "", ""
    newest: Decision = child.decisions[-1]
    return level_in_words(document, LevelId(newest.level_id)), words_for(newest.outcome, OUTCOME)
