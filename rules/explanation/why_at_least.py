"""Why the level is no lower: the smallest sufficient set of answers, and the parts of the document by which it is sufficient."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rules.answers import Answers
from rules.compiler import CompiledEdition
from rules.completions import settled_by
from rules.explanation.ages_alike import ages_alike
from rules.explanation.parts import Counts, Part, Parts
from rules.explanation.sufficient import AGE, Names, Sufficient, WaysAt, in_order
from rules.explanation.values import AnyOf, Basis, Counted, Ground, GroundsAt, WhyAtLeast
from rules.findings import Findings, Found
from rules.levels import Step, lifted
from rules.reasons import whichever_answer
from rules.standing import Standing
from rules.suggestion import GivenAnswer, Reason
from rules.terms import Literal
from rules.words import given_age, given_answer
from thresholds.model import AgencyKind, Domain, LevelId


def why_at_least(
    edition: CompiledEdition, parts: Parts, answers: Answers, now: tuple[Findings, ...], stands: Standing, agency: AgencyKind | None
) -> WhyAtLeast:
    """Return why the suggestion is at least where it *stands*; raises EngineFailed."""
    document = edition.document
    level, answered = document.levels[stands.at_least].id, document.levels[stands.certain].id
    if stands.unclear or stands.certain == edition.start:
        return WhyAtLeast(level, Basis.UNCLEAR if stands.unclear else Basis.STARTING_POINT, answered, (), age_matters=False, at_ages=())
    sufficient = Sufficient(edition, parts, answers, now)
    names = sufficient.smallest(stands.at_least)
    said = _Said(parts, answers, agency)
    at_ages = tuple(_at_ages(_Grounds(parts, said, sufficient, names, stands.at_least), answers, now))
    takes_open_ones = any(ground.whichever for at in at_ages for ground in at.grounds)
    basis = Basis.WHICHEVER_ANSWER if takes_open_ones else Basis.ANSWERS
    return WhyAtLeast(level, basis, answered, said.given(names), AGE in names, at_ages)


class _Said:
    """Answers in words."""

    def __init__(self, parts: Parts, answers: Answers, agency: AgencyKind | None) -> None:
        self._parts, self._answers, self._agency = parts, answers, agency

    def whichever(self, open_questions: tuple[str, ...], level: LevelId) -> Reason:
        return whichever_answer(self._parts.document, self._answers, open_questions, level, self._agency)

    def given(self, names: Names) -> tuple[GivenAnswer, ...]:
        return tuple(self._one(name) for name in in_order(names, self._parts.order))

    def _one(self, name: str) -> GivenAnswer:
        if name == AGE:
            return given_age(self._answers)
        return given_answer(self._parts.document.question(name), self._answers, self._agency)


class _Grounds:
    """Reads off the parts by which a sufficient set is sufficient at one age."""

    def __init__(self, parts: Parts, said: _Said, sufficient: Sufficient, names: Names, rank: int) -> None:
        self._parts, self._said, self._sufficient, self._names, self._rank = parts, said, sufficient, names, rank

    def at(self, one: Findings) -> tuple[Ground, ...]:
        with_these = self._sufficient.found_with(self._names, one)
        if open_ones := settled_by((with_these,), self._rank):
            return (self._whichever(open_ones),)
        alone = with_these.certain
        base, modifiers = self._path(alone)
        found: list[Ground] = []
        reached = alone.edition.start
        if base:
            reached = base.rank or 0
            found.append(self._ground(base, reached, alone, one.certain))
        for part, step in modifiers:
            reached = step.lifted(reached)
            found.append(self._ground(part, reached, alone, one.certain))
        return tuple(found)

    def _whichever(self, open_ones: tuple[str, ...]) -> Ground:
        level = self._parts.document.levels[self._rank].id
        reason = self._said.whichever(open_ones, level)
        given = self._said.given(self._names)
        return Ground(reason.kind, reason.id, reason.wording, level, reason.paragraph, given, (), whichever=reason.answers)

    def _path(self, alone: Found) -> tuple[Part | None, Sequence[tuple[Part, Step]]]:
        start = alone.edition.start
        met = [each for each in self._parts.modifiers if each[0].is_in(alone)]
        setting = [part for part in self._parts.gravest_first(alone) if (part.rank or 0) > start]
        for size in range(len(met) + 1):
            for chosen in combinations(met, size):
                for base in (None, *setting):
                    from_ = start if base is None else base.rank or 0
                    if lifted([step for _, step in chosen], from_) >= self._rank:
                        return base, chosen
        return None, met

    def _ground(self, part: Part, reached: int, alone: Found, certain: Found) -> Ground:
        ways, full = WaysAt(self._parts, alone), WaysAt(self._parts, certain)
        term = next((term for term in part.terms if ways.holds(term)), ())
        counted = {literal: behind for literal in term if isinstance(behind := self._parts.behind(literal), Counts)}
        direct = ways.of_term(tuple(literal for literal in term if literal not in counted))
        counts = tuple(self._any_of(literal, counts, full) for literal, counts in counted.items())
        level = self._parts.document.levels[reached].id
        return Ground(part.kind, part.id, part.wording, level, part.paragraph, self._said.given(direct[0]), counts)

    def _any_of(self, literal: Literal, counts: Counts, full: WaysAt) -> AnyOf:
        ways = [(each, full.of_any(signs)) for each, signs in counts.each]
        return AnyOf(literal.bound, len(ways), counts.level, tuple(self._counted(each, way[0]) for each, way in ways if way))

    def _counted(self, each: Part | Domain, names: Names) -> Counted:
        words = each.wording if isinstance(each, Part) else each.name
        return Counted(each.id, words, each.paragraph, self._said.given(names))


def _at_ages(grounds: _Grounds, answers: Answers, now: Sequence[Findings]) -> Iterator[GroundsAt]:
    for ages, said in ages_alike([grounds.at(one) for one in now], now, answers):
        yield GroundsAt(ages, said)
