"""Where a suggestion stands: the ends of its range by place, and whether the floor on uncertainty holds its lower end."""

from collections.abc import Iterable
from dataclasses import dataclass

from rules.findings import Findings, certain_rank, possible_rank
from thresholds.model import ThresholdDocument


@dataclass(frozen=True, slots=True)
class Standing:
    """Places of levels, 0 the least serious. *certain* is what is certainly met at the lowest of the ages, before the floor."""

    at_least: int
    certain: int
    possible: int
    unclear: bool


def standing(document: ThresholdDocument, now: Iterable[Findings]) -> Standing:
    """Return where these findings put a suggestion."""
    now = tuple(now)
    certain = min(certain_rank(one.certain) for one in now)
    possible = max(possible_rank(one.possible) for one in now)
    floor = document.rank(document.starts_at.unclear)
    unclear = certain < floor and possible > certain
    at_least = floor if unclear else certain
    return Standing(at_least, certain, max(possible, at_least), unclear)
