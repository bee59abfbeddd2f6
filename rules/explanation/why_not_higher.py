"""Why the level is not the next: the parts of the document that would lift it and came nearest, each with what is missing.

What is missing is proved: with it, the engine finds the part met.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.answers import Answers
from rules.compiler import CompiledEdition
from rules.completions import lowest_rank
from rules.explanation.ages_alike import ages_alike
from rules.explanation.lifting import Lift, lift_from, lifting
from rules.explanation.missing import Gap, GapsOfSigns, Missing
from rules.explanation.parts import Part, Parts
from rules.explanation.values import LeftOpen, LiftedBy, NearPart, WhyNot
from rules.findings import Findings
from rules.standing import Standing
from thresholds.model import AgencyKind

MOST = 5


def why_not_next(
    edition: CompiledEdition, parts: Parts, answers: Answers, now: tuple[Findings, ...], stands: Standing, agency: AgencyKind | None
) -> WhyNot | None:
    """Return why the suggestion is at least no more than where it *stands*, None at the highest level; raises EngineFailed."""
    levels, next_ = edition.document.levels, stands.at_least + 1
    if next_ == len(levels):
        return None
    low = [one for one in now if lowest_rank(one.certain, one.forks, enough=next_) < next_]
    candidates = sorted(_candidates(parts, answers, now, low, next_, agency), key=lambda each: each.nearness)
    nearest: list[NearPart] = []
    chosen: list[_Candidate] = []
    for candidate in candidates:
        near = _proved(edition, answers, now, candidate) if len(nearest) < MOST and not candidate.is_wholly_open else None
        if near:
            nearest.append(near)
            chosen.append(candidate)
    is_open = [each.is_open for each in candidates if each not in chosen]
    return WhyNot(
        level=levels[next_].id,
        is_possible=stands.possible >= next_,
        left_open=tuple(_left_open(edition, parts, now, low, next_)),
        nearest=tuple(nearest),
        more_open=is_open.count(True),
        more_not_met=is_open.count(False),
    )


def _left_open(edition: CompiledEdition, parts: Parts, now: tuple[Findings, ...], low: list[Findings], next_: int) -> Iterator[LeftOpen]:
    """Yield the signs met at any of the ages whose words leave *next_* open or more: with modifiers at those alone where it is *low*."""
    levels = edition.document.levels
    for sign, part in zip(edition.document.indicators, parts.signs, strict=True):
        if sign.up_to:
            up_to = edition.open_to[sign.id]
            where = now if up_to >= next_ else low
            lifts = [lift_from(parts, one.certain, up_to) for one in where if part.is_in(one.certain)]
            lift = max(lifts, key=lambda each: each.rank, default=Lift(0, ()))
            if lift.rank >= next_:
                level = levels[lift.rank].id
                yield LeftOpen(sign.id, sign.wording, sign.up_to, level, sign.paragraph, sign.decide_on or "", _said(lift))


def _said(lift: Lift) -> tuple[LiftedBy, ...]:
    return tuple(LiftedBy(part.id, part.wording, part.paragraph) for part in lift.with_)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A part that would lift the level where it is not met. *gap* is None where no answer fills it at the age *at*."""

    part: Part
    lift: Lift
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


def _candidates(
    parts: Parts, answers: Answers, now: tuple[Findings, ...], low: list[Findings], next_: int, agency: AgencyKind | None
) -> Iterator[_Candidate]:
    signs: GapsOfSigns = {}
    missing = [Missing(parts, answers, one, agency, signs) for one in low]
    lifts = [lifting(parts, one, next_) for one in low]
    order = (*parts.setting, *(part for part, _ in parts.modifiers))
    for place, part in enumerate(order):
        where = [number for number in range(len(low)) if part.meets in lifts[number]]
        if where:
            is_met_somewhere = any(part.is_in(one.certain) for one in now)
            # What is met at one age lacks nothing but the exact age, whatever answers would meet it at another.
            gaps = [gap for gap in (missing[number].of(part) for number in where) if gap and not is_met_somewhere]
            yield _Candidate(
                part,
                min((lifts[number][part.meets] for number in where), key=lambda lift: lift.rank),
                min(gaps, key=lambda gap: gap.share, default=None),
                is_met_somewhere,
                any(part.is_in(low[number].possible) for number in where),
                place,
            )


def _proved(edition: CompiledEdition, answers: Answers, now: tuple[Findings, ...], candidate: _Candidate) -> NearPart | None:
    part, gap = candidate.part, candidate.gap or Gap()
    if candidate.gap is None and not candidate.is_met_somewhere:
        return None
    filled = {fact: value for name, answer in gap.fills.items() for fact, value in edition.questions[name].answered[answer].items()}
    met, as_it_is = ([part.is_in(one.certain.with_facts(facts)) for one in now] for facts in (filled, {}))
    is_nearer = any(is_met and not was for is_met, was in zip(met, as_it_is, strict=True))
    if gap.fills and not is_nearer:
        return None  # what fills one gap opened another, where a part needs two answers to one question
    level = edition.document.levels[candidate.lift.rank].id
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
        with_=_said(candidate.lift),
        met_at=tuple(ages for ages, is_met in ages_alike(as_it_is, now, answers) if is_met),
    )
