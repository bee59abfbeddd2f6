"""Why the level is not the next: the parts of the document that would lift it and came nearest, each with what is missing.

What is missing is proved: with it, the engine finds the part met.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules.answers import Answers
from rules.compiler import CompiledEdition
from rules.completions import completed, lowest_rank
from rules.explanation.missing import Gap, GapsOfSigns, Missing
from rules.explanation.parts import Part, Parts, lifted
from rules.explanation.values import NearPart, WhyNot
from rules.findings import Findings, Found
from rules.standing import Standing
from thresholds.model import AgencyKind

MOST = 5


def why_not_next(
    edition: CompiledEdition, parts: Parts, answers: Answers, now: tuple[Findings, ...], stands: Standing, agency: AgencyKind | None
) -> WhyNot | None:
    """Return why the suggestion is at least no more than where it *stands*, None at the highest level; raises EngineFailed."""
    levels = edition.document.levels
    if stands.at_least + 1 == len(levels):
        return None
    candidates = sorted(_candidates(parts, answers, now, stands.at_least + 1, agency), key=lambda each: each.nearness)
    nearest: list[NearPart] = []
    chosen: list[_Candidate] = []
    for candidate in candidates:
        near = _proved(edition, now, candidate) if len(nearest) < MOST and not candidate.is_wholly_open else None
        if near:
            nearest.append(near)
            chosen.append(candidate)
    rest = [each for each in candidates if each not in chosen]
    is_open = [each.is_open for each in rest]
    return WhyNot(levels[stands.at_least + 1].id, tuple(nearest), is_open.count(True), is_open.count(False))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A part that would lift the level where it is not met. *gap* is None where no answer fills it at the age *at*."""

    part: Part
    level: int
    gap: Gap | None
    is_met_somewhere: bool
    is_open: bool
    place: int

    @property
    def is_wholly_open(self) -> bool:
        """Return whether nothing of the part is known: then it came no nearer than any question that nobody answered."""
        return self.gap is not None and self.gap.share == 1 and all(each.is_open for each in self.gap.asked)

    @property
    def nearness(self) -> tuple[object, ...]:
        """Return what sorts the nearest first: little missing, known rather than open, what always counts, and document order."""
        far = self.gap is None and not self.is_met_somewhere
        return far, 0 if self.gap is None else self.gap.share, self.is_open, not self.part.floor, self.place


def _candidates(parts: Parts, answers: Answers, now: tuple[Findings, ...], next_: int, agency: AgencyKind | None) -> Iterator[_Candidate]:
    low = [one for one in now if lowest_rank(one.certain, one.forks, enough=next_) < next_]
    signs: GapsOfSigns = {}
    missing = [Missing(parts, answers, one, agency, signs) for one in low]
    lifting = [_lifting(parts, one, next_) for one in low]
    order = (*parts.setting, *(part for part, _ in parts.modifiers))
    for place, part in enumerate(order):
        where = [number for number in range(len(low)) if part.meets in lifting[number]]
        if where:
            gaps = [gap for gap in (missing[number].of(part) for number in where) if gap]
            yield _Candidate(
                part,
                min(lifting[number][part.meets] for number in where),
                min(gaps, key=lambda gap: gap.share, default=None),
                any(part.is_in(one.certain) for one in now),
                any(part.is_in(low[number].possible) for number in where),
                place,
            )


def _lifting(parts: Parts, one: Findings, next_: int) -> Mapping[str, int]:
    """Return the parts not met at one age that would lift its level to *next_* or above, each with where it would lift it."""
    rows = completed(one, lowest_rank(one.certain, one.forks))
    each = [_lifted_with_each(parts, row) for row in rows]
    met = one.certain.indicators | one.certain.wider
    least = {part: min(row[part] for row in each) for part in each[0] if part not in met}
    return {part: to for part, to in least.items() if to >= next_}


def _lifted_with_each(parts: Parts, found: Found) -> Mapping[str, int]:
    """Return where each part would take the level of what is found, if it were met."""
    met = [step for part, step in parts.modifiers if part.is_in(found)]
    base = max([found.edition.start, *(part.rank or 0 for part in parts.setting if part.is_in(found))])
    with_each = {part.meets: lifted(met, max(base, part.rank or 0)) for part in parts.setting}
    for part, step in parts.modifiers:
        with_each[part.meets] = lifted([each for _, each in parts.modifiers if each in met or each is step], base)
    return with_each


def _proved(edition: CompiledEdition, now: tuple[Findings, ...], candidate: _Candidate) -> NearPart | None:
    part, gap = candidate.part, candidate.gap or Gap()
    if candidate.gap is None and not candidate.is_met_somewhere:
        return None
    filled = {fact: value for name, answer in gap.fills.items() for fact, value in edition.questions[name].answered[answer].items()}
    met = [part.is_in(one.certain.with_facts(filled)) for one in now]
    is_nearer = any(is_met and not part.is_in(one.certain) for is_met, one in zip(met, now, strict=True))
    if gap.fills and not is_nearer:
        return None  # what fills one gap opened another, where a part needs two answers to one question
    level = edition.document.levels[candidate.level].id
    return NearPart(
        part.kind,
        part.id,
        part.wording,
        level,
        part.paragraph,
        gap.answers,
        gap.counts,
        depends_on_age=not all(met),
        is_open=candidate.is_open,
    )
