"""Where a suggestion stands: the exact ends of its range by place, and whether the floor on uncertainty holds its lower end."""

from collections.abc import Sequence
from dataclasses import dataclass

from rules.completions import highest_rank, lowest_rank
from rules.findings import Findings


@dataclass(frozen=True, slots=True)
class Standing:
    """Places of levels, 0 the least serious. *certain* is what no completion of the open answers goes under, before the floor."""

    at_least: int
    certain: int
    possible: int
    unclear: bool


def certain_at_each_age(found: Sequence[Findings]) -> list[int]:
    """Return the place of the level that is certain at each age the child may have, before the floor; raises EngineFailed."""
    return [lowest_rank(one.certain, one.forks) for one in found]


def standing(found: Sequence[Findings], *, certain: int | None = None, shown: int = 0) -> Standing:
    """Return where these findings put a suggestion; raises EngineFailed.

    *certain* need not be worked out again where it is known, nor what all open answers together could reach up to what is *shown* already.
    """
    edition = found[0].certain.edition
    certain = min(certain_at_each_age(found)) if certain is None else certain
    possible = max(certain, shown)
    for one in found:
        if possible < edition.top:
            possible = highest_rank(one.possible, one.forks, shown=possible)
    unclear = certain < min(possible, edition.floor)
    at_least = edition.floor if unclear else certain
    return Standing(at_least, certain, max(possible, at_least), unclear)
