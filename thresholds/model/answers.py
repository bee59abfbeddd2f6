"""What a question can be answered with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class YesNo:
    """Answered true or false."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a graded answer: its id, and the words a person chooses."""

    id: str
    says: str


@dataclass(frozen=True, slots=True)
class Graded:
    """Ordered rungs from no concern to the gravest; answered with a rung's id."""

    rungs: tuple[Rung, ...]

    def position(self, rung_id: str) -> int:
        """Return the place of a rung, 0 for no concern; raises KeyError for a rung this ladder does not have."""
        for place, rung in enumerate(self.rungs):
            if rung.id == rung_id:
                return place
        raise KeyError(rung_id)


@dataclass(frozen=True, slots=True)
class Count:
    """Answered with a whole number from 0 to *most*; a larger true count is entered as *most*."""

    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Unordered options; answered with one option's id."""

    options: tuple[Rung, ...]


AnswerType = YesNo | Graded | Count | Choice
