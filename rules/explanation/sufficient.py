"""The smallest set of given answers that makes a level certain by itself, all else not known, whichever the open answers are.

Candidates are read off the rules that hold, a few at each step and the smallest first: so the set is the smallest there is, unless
very many are as good. What is returned is proved with the engine: it is enough, and without any one of its members it is not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from rules.ages import ChildAge
from rules.answers import Answers
from rules.compiler import CompiledEdition
from rules.completions import completed, lowest_rank
from rules.explanation.parts import Counts, Part, Parts
from rules.findings import Findings, Found, findings
from rules.levels import Step, lifted
from rules.once import once
from rules.suggestion import AnswerState
from rules.terms import Literal, Term
from thresholds.model import Question

AGE = "-age"
"""Stands for the child's age among the names of questions, none of which holds a hyphen."""

_KEPT = 24
_MOST_MODIFIERS_TRIED_TOGETHER = 6
_OLDEST_YEARS = 40

Names = frozenset[str]
Ways = Sequence[Names]
"""Sets of questions (and ``AGE``) whose answers are each enough for something, smallest first."""

_NOTHING_NEEDED: Ways = (frozenset(),)


class Sufficient:
    """Finds the smallest set for one child's answers."""

    def __init__(self, edition: CompiledEdition, parts: Parts, answers: Answers, now: tuple[Findings, ...]) -> None:
        self._edition, self._parts, self._answers, self._now = edition, parts, answers, now
        self._nothing: dict[date | None, Findings] = {}

    def smallest(self, rank: int) -> Names:
        """Return a set with which the level of that place is certain, and no member of which can be spared; raises EngineFailed."""
        names = next((each for each in self._candidates(rank) if self._is_enough_at(each, rank, self._now)), self._all_given())
        for name in reversed(in_order(names, self._parts.order)):
            if self.is_enough(names - {name}, rank):
                names -= {name}
        return names

    def is_enough(self, names: Names, rank: int) -> bool:
        """Return whether these answers alone make the level certain: at whatever age, unless the age is one of them."""
        return self._is_enough_at(names, rank, self._now if AGE in names else (*self._now, *self._at_any_age))

    def found_with(self, names: Names, one: Findings) -> Findings:
        """Return what is found with these answers alone, all else open, at the age of *one*."""
        return self._nothing_given(one).with_answers({name: self._answers.given[name] for name in names - {AGE}})

    def _is_enough_at(self, names: Names, rank: int, ages: Iterable[Findings]) -> bool:
        return all(_reaches(self.found_with(names, one), rank) for one in ages)

    @once
    def _at_any_age(self) -> tuple[Findings, ...]:
        return tuple(found for age in any_age(self._answers.on) for found in findings(self._edition, replace(self._answers, age=age)))

    def _all_given(self) -> Names:
        asked = (question.id for question in self._parts.document.questions)
        return frozenset({AGE, *(str(name) for name in asked if not isinstance(self._answers.given[name], AnswerState))})

    def _nothing_given(self, one: Findings) -> Findings:
        if one.born not in self._nothing:
            self._nothing[one.born] = one.with_answers(dict.fromkeys(self._edition.questions, AnswerState.NOT_ASKED))
        return self._nothing[one.born]

    def _candidates(self, rank: int) -> Ways:
        at_each = [self._ways_at(one, rank) for one in self._now]
        whatever_the_age = (names for ways in at_each for names in ways if AGE not in names)
        joined = _NOTHING_NEEDED
        for ways in at_each:
            joined = self._best(_joined(names, ways) for names in joined)
        found = self._best([[*whatever_the_age], joined])
        return smallest_first(found, self._gravest_asked)

    @once
    def _gravest_asked(self) -> Mapping[str, int]:
        """Return questions by the first part that they meet, gravest first: of sets as small, that is the one to name."""
        parts = self._parts
        gravest = ((part, one.certain) for one in self._now for part in parts.gravest_first(one.certain))
        asked = dict.fromkeys(name for part, certain in gravest for name in parts.asked_by(part, certain))
        return {name: place for place, name in enumerate(asked)}

    def _ways_at(self, one: Findings, rank: int) -> Ways:
        # Where open questions lead to the level whichever their answers, each of these answers does so in a way of its own. Whether
        # they are asked depends on the age: it is spared afterwards where they are asked at any.
        joined = _NOTHING_NEEDED
        for found in completed(one, rank):
            ways = [names - self._open | {AGE} if names & self._open else names for names in WaysAt(self._parts, found).to_reach(rank)]
            joined = self._best(_joined(names, ways) for names in joined)
        return joined

    @once
    def _open(self) -> Names:
        return frozenset(name for name, answer in self._answers.given.items() if isinstance(answer, AnswerState))

    def _best(self, ways: Iterable[Iterable[Names]]) -> Ways:
        return smallest_first((names for each in ways for names in each), self._parts.order)


class WaysAt:
    """The smallest sets of answers behind what is certainly met at one age."""

    def __init__(self, parts: Parts, certain: Found) -> None:
        self._parts, self._certain = parts, certain
        self._known: dict[str, Ways] = {}

    def to_reach(self, rank: int) -> Ways:
        """Return ways in which the level of that place is reached, some by way of modifiers."""
        met = [each for each in self._parts.modifiers if each[0].is_in(self._certain)]
        start = self._certain.edition.start
        found: list[Ways] = []
        for chosen in _some_of(met):
            from_ = next((base for base in range(rank + 1) if lifted([step for _, step in chosen], base) >= rank), None)
            if from_ is not None:
                base = _NOTHING_NEEDED if from_ <= start else self._setting(from_)
                found.append(self._all([base, *(self.of(part) for part, _ in chosen)]))
        return self._best(found)

    def of(self, part: Part) -> Ways:
        """Return ways in which a part is met, none where it is not."""
        if part.meets not in self._known:
            self._known[part.meets] = self._best(self.of_term(term) for term in part.terms if self.holds(term))
        return self._known[part.meets]

    def of_any(self, parts: Iterable[Part]) -> Ways:
        """Return ways in which any of these is met."""
        return self._best(self.of(part) for part in parts)

    def of_term(self, term: Term) -> Ways:
        """Return ways in which a term that holds does so."""
        return self._all(self._of_literal(literal) for literal in term)

    def holds(self, term: Term) -> bool:
        """Return whether every literal of the term holds for certain."""
        return all(literal.holds(self._certain.wider_facts[literal.fact]) for literal in term)

    def _setting(self, lowest: int) -> Ways:
        return self.of_any(part for part in self._parts.setting if (part.rank or 0) >= lowest and part.is_in(self._certain))

    def _of_literal(self, literal: Literal) -> Ways:
        match self._parts.behind(literal):
            case Question(id=name):
                return (frozenset({str(name)}),)
            case Part() as sign:
                return self.of(sign)
            case Counts(each=each):
                return self._so_many([self.of_any(signs) for _, signs in each], literal.bound)
            case None:
                return (frozenset({AGE}),)

    def _so_many(self, each: Iterable[Ways], needed: int) -> Ways:
        by_number: list[Ways] = [_NOTHING_NEEDED, *([()] * needed)]
        for ways in each:
            for number in range(needed, 0, -1):
                more = (_joined(names, ways) for names in by_number[number - 1])
                by_number[number] = self._best([by_number[number], *more])
        return by_number[needed]

    def _all(self, each: Iterable[Ways]) -> Ways:
        joined = _NOTHING_NEEDED
        for ways in each:
            joined = self._best(_joined(names, ways) for names in joined)
        return joined

    def _best(self, ways: Iterable[Iterable[Names]]) -> Ways:
        return smallest_first((names for each in ways for names in each), self._parts.order)


def smallest_first(sets: Iterable[Names], order: Mapping[str, int]) -> Ways:
    """Return the smallest of these sets, those without the age and of earlier questions first, as many as are worth keeping."""
    return sorted(set(sets), key=lambda names: (len(names), AGE in names, sorted(order.get(name, -1) for name in names)))[:_KEPT]


def any_age(on: date) -> tuple[ChildAge, ...]:
    """Return an age that is any at all, grown up too, and that of an unborn child."""
    return ChildAge(date(on.year - _OLDEST_YEARS, 1, 1), on), ChildAge.expected_on(on)


def in_order(names: Iterable[str], order: Mapping[str, int]) -> list[str]:
    """Return names in document order, the age last."""
    return sorted(names, key=lambda name: order.get(name, len(order)))


def _joined(names: Names, ways: Ways) -> list[Names]:
    return [names | way for way in ways]


def _reaches(one: Findings, rank: int) -> bool:
    return lowest_rank(one.certain, one.forks, enough=rank, low_enough=rank - 1) >= rank


def _some_of(met: Sequence[tuple[Part, Step]]) -> Iterable[Sequence[tuple[Part, Step]]]:
    together = len(met) if len(met) <= _MOST_MODIFIERS_TRIED_TOGETHER else 2
    yield from (chosen for size in range(together + 1) for chosen in combinations(met, size))
    if together < len(met):
        yield met
