"""What rests on each answer, and how far it can lift the level: worked out once, so that what cannot raise a result need not be tried."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rules.levels import Step
from rules.question_facts import Facts, QuestionFacts
from rules.terms import Term, count_fact, domains_fact, met_fact
from thresholds.model import CountOf, DomainsReaching, LevelId, ThresholdDocument


@dataclass(frozen=True, slots=True)
class Trial:
    """One answer to try: its facts, and the place of the highest level that anything resting on it sets."""

    facts: Facts
    sets: int


Terms = Mapping[str, tuple[Term, ...]]
Behind = Mapping[str, frozenset[str]]


def indicators_behind(document: ThresholdDocument, counts: Iterable[CountOf], domains_at: Iterable[DomainsReaching]) -> Behind:
    """Return, for each fact that the wider rules have of the indicators, those that it is made of."""
    named = {met_fact(i.id): frozenset[str]({i.id}) for i in document.indicators}
    counted = {count_fact(count.indicators): frozenset[str](count.indicators) for count in counts}
    reaching = {domains_fact(d.level): frozenset(_standing_at(document, d.level)) for d in domains_at}
    return named | counted | reaching


def trials_of(question: QuestionFacts, lifts: Mapping[str, int]) -> tuple[Trial, ...]:
    """Return the answers that could raise a level, the one that could raise it highest first."""
    tried = [Trial(facts, max((lifts.get(name, 0) for name, value in facts.items() if value), default=0)) for facts in question.telling]
    return tuple(sorted((trial for trial in tried if trial.sets), key=lambda trial: -trial.sets))


def lifts(terms: Terms, behind: Behind, sets: Mapping[str, int], steps: Iterable[Step]) -> dict[str, int]:
    """Return, for each fact, the place of the highest level that anything resting on it sets; a fact left out sets none.

    A modifier counts as far up as it can ever raise. What *other* modifiers make of that level is not in it.
    """
    highest = {**sets, **{step.part: step.highest for step in steps}}
    found: dict[str, int] = {}
    for part, rank in highest.items():
        for fact in _rests_on(part, terms, behind):
            found[fact] = max(found.get(fact, 0), rank)
    return found


def _rests_on(part: str, terms: Terms, behind: Behind) -> Iterator[str]:
    for fact in {literal.fact for term in terms[part] for literal in term}:
        yield fact
        for indicator in behind.get(fact, ()):
            yield from _rests_on(indicator, terms, behind)


def _standing_at(document: ThresholdDocument, level: LevelId) -> Iterator[str]:
    return (i.id for i in document.indicators if document.rank(i.level) >= document.rank(level))
