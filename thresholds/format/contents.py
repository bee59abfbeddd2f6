"""What could be read of one file, while it is being read: values where a part is whole, ids even where it is not.

The checks work on this and not on a finished document, so that one fault never hides another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thresholds.model import (
    Action,
    Agreement,
    Calendar,
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
    Status,
    Strength,
)
from thresholds.text.places import Path


@dataclass(frozen=True, slots=True)
class Names:
    """The ids that stand in a file with their paths, by section and in order, whether or not their items could be read."""

    by_section: Mapping[str, tuple[tuple[str, Path], ...]]

    def of(self, section: str) -> tuple[str, ...]:
        """Return the ids of one section."""
        return tuple(item_id for item_id, _ in self.placed(section))

    def placed(self, section: str) -> tuple[tuple[str, Path], ...]:
        """Return the ids of one section, each with the path of its item."""
        return self.by_section.get(section, ())


@dataclass(frozen=True, slots=True)
class Contents:
    """The parts that could be read, in document order. *whole* is false where any part could not be."""

    names: Names
    whole: bool
    status: Status | None = None
    in_force_from: date | None = None
    starts_at: StartsAt | None = None
    calendar: Calendar | None = None
    sources: tuple[Source, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    levels: tuple[Level, ...] = ()
    priorities: tuple[Priority, ...] = ()
    domains: tuple[Domain, ...] = ()
    questions: tuple[Question, ...] = ()
    strengths: tuple[Strength, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    combinations: tuple[Combination, ...] = ()
    modifiers: tuple[Modifier, ...] = ()
    actions: tuple[Action, ...] = ()
    guidance: tuple[Coverage, ...] = ()
    _ranks: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._ranks.update({level_id: place for place, level_id in enumerate(self.names.of("levels"))})

    def rank(self, level_id: str | None) -> int | None:
        """Return a level's place, 0 for the least serious; None where no level has that id."""
        return self._ranks.get(level_id) if level_id else None
