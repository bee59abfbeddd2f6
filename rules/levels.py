"""Levels as places from 0: which part of a document sets which, and what its modifiers make of one."""

from collections.abc import Iterable
from dataclasses import dataclass

from thresholds.model import Effect, Modifier, ThresholdDocument


@dataclass(frozen=True, slots=True)
class Step:
    """What one modifier does: a level at *raises_from* or above goes up one, to *up_to* at most; or none stays under *not_below*."""

    modifier: str
    part: str
    raises_from: int
    up_to: int
    not_below: int | None

    def lifted(self, rank: int) -> int:
        """Return what becomes of a level where the modifier is met: never a lower one."""
        if self.not_below is not None:
            return max(rank, self.not_below)
        return max(rank, min(rank + 1, self.up_to)) if rank >= self.raises_from else rank

    @property
    def highest(self) -> int:
        """Return the highest level that this step can lead to."""
        return self.up_to if self.not_below is None else self.not_below


def levels_set(document: ThresholdDocument, *, open_to: bool) -> dict[str, int]:
    """Return the level that each indicator and combination sets, by part; *open_to*: as far up as its words leave it open."""
    levels = {str(i.id): document.rank(i.up_to if open_to and i.up_to else i.level) for i in document.indicators}
    setting = {part_id("combination", c.id): c.level for c in document.combinations if c.effect is Effect.LEVEL}
    return levels | {part: document.rank(level) for part, level in setting.items() if level}


def steps_of(document: ThresholdDocument) -> tuple[Step, ...]:
    """Return what the modifiers do, in document order."""
    return tuple(_step(document, modifier) for modifier in document.modifiers)


def lifted(steps: Iterable[Step], rank: int) -> int:
    """Return where these steps, in document order, take a level that is reached without them."""
    for step in steps:
        rank = step.lifted(rank)
    return rank


def raised_at_most(steps: Iterable[Step], rank: int) -> int:
    """Return the highest level that could ever be made of one that these steps do not set themselves."""
    for step in steps:
        rank = rank if step.not_below is not None else step.lifted(rank)
    return rank


def part_id(kind: str, name: str | int) -> str:
    """Return how a wider rule names the part of the document that it meets."""
    return f"{kind}:{name}"


def _step(document: ThresholdDocument, modifier: Modifier) -> Step:
    top = len(document.levels) - 1
    return Step(
        modifier=modifier.id,
        part=part_id("modifier", modifier.id),
        raises_from=document.rank(modifier.raises_from) if modifier.raises_from else top,
        up_to=document.rank(modifier.up_to) if modifier.up_to else top,
        not_below=document.rank(modifier.not_below) if modifier.not_below else None,
    )
