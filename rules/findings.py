"""What the engine finds for one child: which parts of the document are met, for certain and possibly, at each age the child may have."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rules.answers import Answers
from rules.compiler import CompiledEdition
from rules.engine import engine_for
from rules.facts import Facts, Reading, answer_facts, for_rule_set, outside, wider_facts
from rules.levels import Step, lifted
from rules.once import once
from rules.reach import Fork
from rules.suggestion import Answer, AnswerState


@dataclass(frozen=True, eq=False)
class Found:
    """One reading of the answers at one age: their facts, and what these meet. The engine is asked when first something is wanted."""

    edition: CompiledEdition
    facts: Facts

    @once
    def indicators(self) -> frozenset[str]:
        """Return the indicators met; raises EngineFailed."""
        rules = self.edition.indicators
        return engine_for(rules).met(for_rule_set(rules, self.facts))

    @once
    def wider_facts(self) -> dict[str, int]:
        """Return the facts with the met indicators, and the counts over them, beside the answers."""
        return wider_facts(self.edition, self.facts, self.indicators)

    @once
    def wider(self) -> frozenset[str]:
        """Return the combinations, modifiers and actions met (``kind:id``); raises EngineFailed."""
        rules = self.edition.wider
        return engine_for(rules).met(for_rule_set(rules, self.wider_facts))

    def with_facts(self, changed: Facts) -> "Found":
        """Return what is found once these facts are changed."""
        return Found(self.edition, {**self.facts, **changed})

    @property
    def steps(self) -> Iterator[Step]:
        """Return the steps of the modifiers met, in document order."""
        return (step for step in self.edition.steps if step.part in self.wider)

    def lifted(self, rank: int) -> int:
        """Return the place of the level that the modifiers met make of one."""
        return lifted(self.steps, rank)


@dataclass(frozen=True, eq=False)
class Findings:
    """Both readings for one birth date (None: unborn). *outside* are the questions that do not apply to a child born then."""

    answers: Answers
    born: date | None
    outside: frozenset[str]
    certain: Found

    @once
    def forks(self) -> tuple[Fork, ...]:
        """Return the open questions that are read in more than one way."""
        given = self.answers.given
        return tuple(
            fork
            for fork in self.certain.edition.forks
            if isinstance(given[fork.question], AnswerState) and fork.question not in self.outside
        )

    @once
    def possible(self) -> Found:
        """Return what may be met, every open answer read as most worrying."""
        edition = self.certain.edition
        return Found(edition, answer_facts(edition, self.answers, self.born, Reading.MOST))

    def with_answers(self, changed: Mapping[str, Answer]) -> "Findings":
        """Return what is found once these questions are answered so, or are open again."""
        given = Answers(self.answers.age, self.answers.on, {**self.answers.given, **changed})
        facts = {fact: value for name, answer in changed.items() for fact, value in self._facts_of(name, answer).items()}
        return Findings(given, self.born, self.outside, self.certain.with_facts(facts))

    def _facts_of(self, name: str, answer: Answer) -> Facts:
        question = self.certain.edition.questions[name]
        if not isinstance(answer, AnswerState):
            return question.answered[answer]
        return question.outside if name in self.outside else dict.fromkeys(question.names, Reading.LEAST.value)


def findings(edition: CompiledEdition, answers: Answers) -> tuple[Findings, ...]:
    """Return what is found at every age the child may have, oldest first."""
    return tuple(_at(edition, answers, born) for born in answers.age.births_that_differ(edition.cuts, answers.on))


def concerns_nobody(found: tuple[Findings, ...]) -> frozenset[str]:
    """Return the questions that apply at no age the child may have."""
    return frozenset.intersection(*(one.outside for one in found))


def met_at_some_age(found: tuple[Findings, ...]) -> frozenset[str]:
    """Return the parts of the document that are certainly met at some age the child may have: indicators, and wider ones as ``kind:id``."""
    return frozenset[str]().union(*(one.certain.indicators | one.certain.wider for one in found))


def certain_rank(one: Found, *, enough: int | None = None) -> int:
    """Return the place of the highest level that what is found sets, before the floor on uncertainty.

    Where the indicators alone reach *enough* (the top unless given) that is returned, and nothing wider is looked for.
    """
    return _rank(one, one.edition.sets, enough)


def possible_rank(one: Found) -> int:
    """Return the place of the highest level left open: an indicator counts as far up as its published words leave it open."""
    return _rank(one, one.edition.open_to, None)


def starts_there(one: Found) -> bool:
    """Return whether nothing that is found sets the document's starting level or a higher one."""
    sets = one.edition.sets
    return all(sets.get(part, -1) < one.edition.start for part in (*one.indicators, *one.wider))


def raised_by(one: Found) -> Mapping[str, int]:
    """Return the modifiers that raise what is found for certain, in order, each with the place of the level it raises to."""
    rank = _set_by((*one.indicators, *one.wider), one.edition.sets, one.edition.start)
    raised: dict[str, int] = {}
    for step in one.steps:
        if step.lifted(rank) > rank:
            rank = raised[step.modifier] = step.lifted(rank)
    return raised


def _at(edition: CompiledEdition, answers: Answers, born: date | None) -> Findings:
    certain = Found(edition, answer_facts(edition, answers, born, Reading.LEAST))
    return Findings(answers, born, outside(edition, born, answers.on), certain)


def _rank(one: Found, sets: Mapping[str, int], enough: int | None) -> int:
    rank = _set_by(one.indicators, sets, one.edition.start)
    if rank >= (one.edition.top if enough is None else enough):
        return rank
    return one.lifted(_set_by(one.wider, sets, rank))


def _set_by(parts: Iterable[str], sets: Mapping[str, int], rank: int) -> int:
    return max([rank, *(sets[part] for part in parts if part in sets)])
