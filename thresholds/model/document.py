"""One whole edition."""

from dataclasses import dataclass
from datetime import date

from thresholds.model.calendar import Calendar
from thresholds.model.parts import (
    Action,
    Agreement,
    Combination,
    Coverage,
    Domain,
    Indicator,
    Level,
    Modifier,
    Priority,
    Question,
    Source,
    StartsAt,
    Strength,
)
from thresholds.model.words import LevelId, Status


@dataclass(frozen=True, slots=True)
class ThresholdDocument:
    """One edition of one partnership's agreed document. *sha256* is the digest of the file's exact bytes, in hexadecimal."""

    partnership: str
    partnership_name: str
    edition: str
    title: str
    status: Status
    in_force_from: date
    review_by: date
    summary: str
    sources: tuple[Source, ...]
    agreements: tuple[Agreement, ...]
    levels: tuple[Level, ...]
    starts_at: StartsAt
    calendar: Calendar
    priorities: tuple[Priority, ...]
    domains: tuple[Domain, ...]
    questions: tuple[Question, ...]
    strengths: tuple[Strength, ...]
    indicators: tuple[Indicator, ...]
    combinations: tuple[Combination, ...]
    modifiers: tuple[Modifier, ...]
    actions: tuple[Action, ...]
    guidance: tuple[Coverage, ...]
    not_considered: tuple[str, ...]
    sha256: str

    @property
    def name(self) -> str:
        """Return how people cite this edition, as in ``bromley/2026.1``."""
        return f"{self.partnership}/{self.edition}"

    def level(self, level_id: LevelId) -> Level:
        """Return the level of that id; raises KeyError."""
        return self.levels[self.rank(level_id)]

    def rank(self, level_id: LevelId) -> int:
        """Return a level's place, 0 for the least serious; raises KeyError for an id this document does not have."""
        for place, level in enumerate(self.levels):
            if level.id == level_id:
                return place
        raise KeyError(level_id)

    def question(self, question_id: str) -> Question:
        """Return the question of that id; raises KeyError."""
        return next((q for q in self.questions if q.id == question_id), None) or _missing(question_id)


def _missing(what: str) -> Question:
    raise KeyError(what)
