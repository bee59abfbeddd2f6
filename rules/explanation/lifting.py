"""Which parts of a document that are not met would lift a level if they were, how far, and by way of which modifiers that are met."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rules.completions import completed, lowest_rank
from rules.explanation.parts import Part, Parts
from rules.findings import Findings, Found
from rules.levels import Step


@dataclass(frozen=True, slots=True)
class Lift:
    """Where something takes the level, by place. *with_* are the modifiers met without which it would not come so far."""

    rank: int
    with_: tuple[Part, ...]


def lifting(parts: Parts, one: Findings, next_: int) -> Mapping[str, Lift]:
    """Return the parts not met at one age that would lift its level to *next_* or above."""
    rows = completed(one, lowest_rank(one.certain, one.forks))
    each = [_with_each(parts, row) for row in rows]
    met = one.certain.indicators | one.certain.wider
    least = {part: min((row[part] for row in each), key=lambda lift: lift.rank) for part in each[0] if part not in met}
    return {part: lift for part, lift in least.items() if lift.rank >= next_}


def lift_from(parts: Parts, found: Found, rank: int) -> Lift:
    """Return where the modifiers met take a level of that place."""
    return _climb(((part, step) for part, step in parts.modifiers if part.is_in(found)), rank)


def _with_each(parts: Parts, found: Found) -> Mapping[str, Lift]:
    """Return where each part would take the level of what is found, if it were met."""
    base = max([found.edition.start, *(part.rank or 0 for part in parts.setting if part.is_in(found))])
    from_ = {rank: lift_from(parts, found, rank) for rank in range(base, found.edition.top + 1)}
    with_each = {part.meets: from_[max(base, part.rank or 0)] for part in parts.setting}
    return with_each | {part.meets: _with_modifier(parts, found, base, part, step) for part, step in parts.modifiers}


def _with_modifier(parts: Parts, found: Found, base: int, added: Part, step: Step) -> Lift:
    lift = _climb(((part, each) for part, each in parts.modifiers if part is added or part.is_in(found)), base)
    others = () if step.lifted(base) >= lift.rank else lift.with_
    return Lift(lift.rank, tuple(part for part in others if part is not added))


def _climb(modifiers: Iterable[tuple[Part, Step]], rank: int) -> Lift:
    with_: list[Part] = []
    for part, step in modifiers:
        if step.lifted(rank) > rank:
            rank = step.lifted(rank)
            with_.append(part)
    return Lift(rank, tuple(with_))
