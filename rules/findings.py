"""What the engine finds for one child: which parts of the document are met, for certain and possibly, at each age the child may have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rules.answers import Answers
from rules.compiler import CompiledEdition, part_id
from rules.engine import engine_for
from rules.facts import Facts, Reading, answer_facts, for_rule_set, wider_facts
from thresholds.model import Effect, Modifier, ThresholdDocument


@dataclass(frozen=True, slots=True)
class Found:
    """One reading of the answers at one age: the facts, the indicators met, and the wider parts met (``kind:id``)."""

    facts: Facts
    indicators: frozenset[str]
    wider: frozenset[str]

    def has(self, kind: str, name: str) -> bool:
        """Return whether a combination, modifier or action is met."""
        return part_id(kind, name) in self.wider


@dataclass(frozen=True, slots=True)
class Findings:
    """Both readings for one birth date (None: unborn)."""

    born: date | None
    certain: Found
    possible: Found


def findings(edition: CompiledEdition, answers: Answers) -> tuple[Findings, ...]:
    """Return what is found at every age the child may have, oldest first; raises EngineFailed."""
    births = answers.age.births_that_differ(edition.cuts, answers.on)
    return tuple(
        Findings(born, *(found(edition, answer_facts(edition, answers, born, reading)) for reading in (Reading.LEAST, Reading.MOST)))
        for born in births
    )


def found(edition: CompiledEdition, facts: Facts) -> Found:
    """Run both rule sets on these facts."""
    indicators = engine_for(edition.indicators).met(for_rule_set(edition.indicators, facts))
    further = wider_facts(edition, facts, indicators)
    return Found(further, indicators, engine_for(edition.wider).met(for_rule_set(edition.wider, further)))


def certain_rank(document: ThresholdDocument, one: Found) -> int:
    """Return the place of the highest level that what is found sets, before the floor on uncertainty."""
    return _modified(document, one, _set_level(document, one, {i.id: i.level for i in document.indicators}))


def possible_rank(document: ThresholdDocument, one: Found) -> int:
    """Return the place of the highest level left open: an indicator counts as far up as its published words leave it open."""
    return _modified(document, one, _set_level(document, one, {i.id: i.up_to or i.level for i in document.indicators}))


def starts_there(document: ThresholdDocument, one: Found) -> bool:
    """Return whether nothing that is found sets the document's starting level or a higher one."""
    return max(_ranks_set(document, one, {i.id: i.level for i in document.indicators}), default=-1) < document.rank(
        document.starts_at.nothing_met
    )


def raised_by(document: ThresholdDocument, one: Found) -> Mapping[str, int]:
    """Return the modifiers that raise what is found for certain, in order, each with the place of the level it raises to."""
    rank = _set_level(document, one, {i.id: i.level for i in document.indicators})
    raised: dict[str, int] = {}
    for modifier, to in _steps(document, one, rank):
        if to > rank:
            rank = raised[modifier.id] = to
    return raised


def _set_level(document: ThresholdDocument, one: Found, levels: Mapping[str, str]) -> int:
    return max([document.rank(document.starts_at.nothing_met), *_ranks_set(document, one, levels)])


def _ranks_set(document: ThresholdDocument, one: Found, levels: Mapping[str, str]) -> list[int]:
    ranks = {str(level.id): place for place, level in enumerate(document.levels)}
    by_indicators = [ranks[levels[name]] for name in one.indicators]
    sets_level = (c for c in document.combinations if c.effect is Effect.LEVEL and c.level)
    return [*by_indicators, *(ranks[str(c.level)] for c in sets_level if one.has("combination", c.id))]


def _modified(document: ThresholdDocument, one: Found, rank: int) -> int:
    return max([rank, *(to for _, to in _steps(document, one, rank))])


def _steps(document: ThresholdDocument, one: Found, rank: int) -> Iterator[tuple[Modifier, int]]:
    for modifier in document.modifiers:
        if not one.has("modifier", modifier.id):
            continue
        if modifier.not_below:
            rank = max(rank, document.rank(modifier.not_below))
        elif modifier.raises_from and rank >= document.rank(modifier.raises_from):
            highest = document.rank(modifier.up_to) if modifier.up_to else len(document.levels) - 1
            rank = max(rank, min(rank + 1, highest))
        yield modifier, rank
