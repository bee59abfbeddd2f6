"""One change between two editions: a sentence that a practitioner would say, and what it does to a child's result."""

from dataclasses import dataclass
from enum import StrEnum


class ChangedPart(StrEnum):
    """Which part of the document a change is in. Agreements, and what is not considered, count with the heading."""

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
    """What happened to the part; a part that only moved is changed."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Weight(StrEnum):
    """What a change does to the results of the children it touches, as far as the part alone shows.

    ``raises`` and ``lowers``: their result can only become higher, or only lower. ``wording``: words alone, or a paragraph's number.
    ``other``: it leaves results as they are, or the part alone does not show which way they go.
    """

    RAISES = "raises"
    LOWERS = "lowers"
    WORDING = "wording"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Said:
    """What there is to say about one part."""

    weight: Weight
    sentence: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. *id* is the item's id in its part; where the part has no items, the field's name."""

    part: ChangedPart
    kind: ChangeKind
    id: str
    sentence: str
    weight: Weight

    @classmethod
    def of(cls, part: ChangedPart, kind: ChangeKind, item_id: str, said: Said) -> "Change":
        """Return the change of one item."""
        return cls(part, kind, item_id, said.sentence, said.weight)
