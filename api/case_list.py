"""Referrals in a list: what one row says about each, and the order in which staff should take them up."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from api.kept_suggestions import latest_suggestion, read_kept
from api.records import AdditionKind, CaseFile, ChildFile, Decision
from api.safety_first import Content, Heed, danger_now, few_may_see, sent_as_urgent, staff_risk
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

    *suggested* is the suggestion's range in words, empty where there is none or the reader is not to see it; *suggested_before* that of an
    earlier, higher one, on which nobody has decided since. *decided* and *outcome* are the newest decision in words, empty before there is
    one.
    """

    position: int
    name: str
    suggested: str
    needs_a_person_now: bool
    decided: str
    outcome: str
    suggested_before: str = ""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One referral in a list. *priority* and *priority_name* are of its most urgent child, None where nothing was suggested or may be seen.

    *urgency* is that priority's place in its edition, 0 for the least urgent. *marks* say in words what else staff must see before they
    open it: sent as urgent, risk to staff, a sensitive record. *added_after_decision*: information came that a decision could not know;
    *disputed*: the referrer disagrees with a decision, and nobody has decided again.
    """

    reference: str
    received_at: datetime
    agency_name: str
    referrer_name: str
    immediate_danger: bool
    sent_as_urgent: bool
    marks: tuple[str, ...]
    children: tuple[QueueChild, ...]
    priority: str | None
    priority_name: str | None
    urgency: int
    state: State
    added_after_decision: bool
    disputed: bool

    @property
    def needs_a_person_now(self) -> bool:
        """Return whether the rules could say nothing about a child here."""
        return any(child.needs_a_person_now for child in self.children)

    @property
    def is_settled(self) -> bool:
        """Return whether every child is decided and nothing came since that asks for a second look."""
        return self.state is State.DECIDED and not (self.added_after_decision or self.disputed)


def state_of(case: CaseFile) -> State:
    """Return how far the deciding has come."""
    decided = [bool(child.decisions) for child in case.children]
    if all(decided):
        return State.DECIDED
    return State.PART_DECIDED if any(decided) else State.NEW


def says_danger(case: CaseFile) -> bool:
    """Return whether the referrer's agency ever said, in the referral or since, that a child is in immediate danger."""
    return any(danger_now(json.loads(said)) for said in (case.referral.content, *(addition.content for addition in case.information)))


def _marks(content: Content) -> tuple[str, ...]:
    staff, few = staff_risk(content), few_may_see(content)
    marks = (
        ("Sent as urgent", sent_as_urgent(content)),
        ("Risk to staff", staff is Heed.YES),
        ("Risk to staff not known", staff in (Heed.UNKNOWN, Heed.UNSAID)),
        ("Sensitive", few.holds),
    )
    return tuple(words for words, holds in marks if holds)


def added_after_decision(child: ChildFile, case: CaseFile) -> bool:
    """Return whether information was added after the newest decision about this child, which stands all the same."""
    return bool(child.decisions and case.information) and case.information[-1].added_at > child.decisions[-1].decided_at


def disagreement_open(child: ChildFile, case: CaseFile) -> bool:
    """Return whether the referrer's agency disagrees with the newest decision about this child."""
    disagreements = [json.loads(each.content) for each in case.additions if each.kind is AdditionKind.DISAGREEMENT]
    newest = child.decisions[-1].number if child.decisions else 0
    return any((said["position"], said["decision"]) == (child.child.position, newest) for said in disagreements)


def higher_before(child: ChildFile, document: ThresholdDocument) -> str:
    """Return the range of an earlier suggestion that was higher, on which nobody has decided since; empty where there is none."""
    return _higher_before(_undecided(child, document), document)


def staff_row(case: CaseFile, document: ThresholdDocument) -> QueueRow:
    """Return the row that MASH staff see. Its priority is the most urgent suggested since a person last decided: no addition lowers it."""
    undecided = [_undecided(child, document) for child in case.children]
    children = [_staff_child(child, suggestions, document) for child, suggestions in zip(case.children, undecided, strict=True)]
    given = [suggestion.priority for suggestions in undecided for suggestion in suggestions]
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

    Undecided before decided, and with the undecided what came back after a decision; then those with a child in immediate danger, sent as
    urgent, or about which the rules could say nothing; then by priority; then the newest.
    """
    newest_first = sorted(rows, key=lambda row: (row.received_at, row.reference), reverse=True)
    return tuple(sorted(newest_first, key=_pressing))


def _pressing(row: QueueRow) -> tuple[bool, bool, int]:
    at_once = row.immediate_danger or row.sent_as_urgent or row.needs_a_person_now
    return (row.is_settled, not at_once, -row.urgency)


def _urgency(priority: SuggestedPriority, document: ThresholdDocument) -> int:
    ids = [known.id for known in document.priorities]
    return ids.index(priority.id) if priority.id in ids else len(ids)


def _row(case: CaseFile, children: Iterable[QueueChild]) -> QueueRow:
    content = json.loads(case.referral.content)
    return QueueRow(
        reference=case.referral.reference,
        received_at=case.referral.received_at,
        agency_name=case.agency.name,
        referrer_name=case.referrer_name,
        immediate_danger=says_danger(case),
        sent_as_urgent=sent_as_urgent(content),
        marks=_marks(content),
        children=tuple(children),
        priority=None,
        priority_name=None,
        urgency=0,
        state=state_of(case),
        added_after_decision=any(added_after_decision(child, case) for child in case.children),
        disputed=any(disagreement_open(child, case) for child in case.children),
    )


def _undecided(child: ChildFile, document: ThresholdDocument) -> list[Suggestion]:
    """Return the newest suggestion and those before it on which nobody has decided since, newest first: none where the newest is none."""
    newest = latest_suggestion(child, document)
    if newest is None:
        return []
    since = child.decisions[-1].decided_at if child.decisions else None
    earlier = [kept for kept in child.suggestions[:-1] if since is None or kept.made_at > since]
    read = [read_kept(kept, document) for kept in reversed(earlier)]
    return [newest, *(suggestion for suggestion in read if suggestion is not None)]


def _staff_child(child: ChildFile, suggestions: Sequence[Suggestion], document: ThresholdDocument) -> QueueChild:
    suggested = range_in_words(suggestions[0], document) if suggestions else ""
    before = _higher_before(suggestions, document)
    return QueueChild(child.child.position, child.child.name, suggested, not suggestions, *_decided(child, document), before)


def _higher_before(suggestions: Sequence[Suggestion], document: ThresholdDocument) -> str:
    highest = max(suggestions, key=lambda suggestion: document.rank(suggestion.at_least), default=None)
    is_newest = highest is None or highest.at_least == suggestions[0].at_least
    return "" if highest is None or is_newest else range_in_words(highest, document)


def _own_child(child: ChildFile, document: ThresholdDocument) -> QueueChild:
    return QueueChild(child.child.position, child.child.name, "", False, *_decided(child, document))


def _decided(child: ChildFile, document: ThresholdDocument) -> tuple[str, str]:
    if not child.decisions:
        return "", ""
    newest: Decision = child.decisions[-1]
    return level_in_words(document, LevelId(newest.level_id)), words_for(newest.outcome, OUTCOME)
