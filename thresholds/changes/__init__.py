"""What changed between two editions, as sentences. A stand-in: it tells the questions and signs that came and went, and no more."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from thresholds.model import Indicator, Question, ThresholdDocument


class ChangedPart(StrEnum):
    """Which part of the document a change is in."""

    HEADING = "heading"
    LEVEL = "level"
    STARTING_POINT = "starting_point"
    PRIORITY = "priority"
    CALENDAR = "calendar"
    DOMAIN = "domain"
    QUESTION = "question"
    STRENGTH = "strength"
    INDICATOR = "indicator"
    COMBINATION = "combination"
    MODIFIER = "modifier"
    ACTION = "action"
    GUIDANCE = "guidance"
    SOURCE = "source"


class ChangeKind(StrEnum):
    """What happened to the part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Weight(StrEnum):
    """What a change does to the results of the children it touches."""

    RAISES = "raises"
    LOWERS = "lowers"
    WORDING = "wording"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. *id* is the item's id in its part; where the part has no items, the field's name."""

    part: ChangedPart
    kind: ChangeKind
    id: str
    sentence: str
    weight: Weight


def changes_between(old: ThresholdDocument, new: ThresholdDocument) -> tuple[Change, ...]:
    """Return the questions and signs that came or went, in reading order."""
    return (*_questions(old.questions, new.questions), *_signs(old.indicators, new.indicators))


def _questions(old: tuple[Question, ...], new: tuple[Question, ...]) -> Iterator[Change]:
    before, now = {each.id for each in old}, {each.id for each in new}
    for each in new:
        if each.id not in before:
            yield Change(ChangedPart.QUESTION, ChangeKind.ADDED, each.id, f"New question: “{each.asks}”.", Weight.OTHER)
    for each in old:
        if each.id not in now:
            yield Change(ChangedPart.QUESTION, ChangeKind.REMOVED, each.id, f"No longer asked: “{each.asks}”.", Weight.OTHER)


def _signs(old: tuple[Indicator, ...], new: tuple[Indicator, ...]) -> Iterator[Change]:
    before, now = {each.id for each in old}, {each.id for each in new}
    for each in new:
        if each.id not in before:
            yield Change(ChangedPart.INDICATOR, ChangeKind.ADDED, each.id, f"New sign: “{each.wording}”.", Weight.RAISES)
    for each in old:
        if each.id not in now:
            yield Change(ChangedPart.INDICATOR, ChangeKind.REMOVED, each.id, f"Withdrawn: “{each.wording}”.", Weight.LOWERS)
