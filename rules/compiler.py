"""Compiles an edition into plain data that a person can read and the engine can run. Pure: it knows neither engine nor answers.

Two rule sets a child goes through, one after the other. ``indicators`` says from the answers which indicators are met. ``wider``
says from those, from counts over them, and from the answers, which combinations, modifiers, actions and priorities are met.
Counts are asserted as numbers; their threshold stays a rule. Each rule set is run twice: open answers read as least, then as most
worrying (``rules.facts``).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from math import prod

from rules.errors import EditionRefused
from rules.levels import Step, levels_set, steps_of
from rules.levels import part_id as part_id
from rules.limits import MOST_COMPLETIONS
from rules.question_facts import Facts, QuestionFacts, Reading, facts_of
from rules.reach import Fork, Trial, forks_of, indicators_behind, lifts, trials_of
from rules.rule_sets import Rule, RuleSet, rule_set_of
from rules.terms import Term, met_fact
from thresholds.model import AgeUnit, AgeWithin, AllOf, AnyOf, Condition, CountOf, DomainId, DomainsReaching, Question, ThresholdDocument


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an indicator stands: its domain, and its level's place from 0."""

    domain: DomainId
    rank: int


@dataclass(frozen=True, slots=True, eq=False)
class CompiledEdition:
    """An edition ready for the engine, with what would otherwise be looked for again for every child. One is equal to itself alone.

    *counts* and *domains_at* are what the wider rules count, *behind* the indicators that each such fact is made of, and *none_met* the
    facts of those named one by one, unmet. *placed* says where an indicator stands; *cuts* are the age boundaries; *ranks* are the
    levels' places.

    *terms* are the rules of each part of the document; *sets* and *open_to* the place of the level that a part sets, for certain and as
    far up as its words leave it open; *steps* what the modifiers do.

    *questions* have their facts by question, in document order, *open_facts* those of all of them while unanswered, and *asked_at* the
    place of a fact's question. *asked_alike* are the questions that the same children are asked. *trials* are, question by question,
    the answers to try when asking what could raise the level, and *forks* the questions that are read in more than one way.
    """

    document: ThresholdDocument
    indicators: RuleSet
    wider: RuleSet
    counts: tuple[CountOf, ...]
    domains_at: tuple[DomainsReaching, ...]
    behind: Mapping[str, frozenset[str]]
    cuts: tuple[tuple[AgeUnit, int], ...]
    placed: Mapping[str, Placed]
    none_met: Mapping[str, int]
    ranks: Mapping[str, int]
    terms: Mapping[str, tuple[Term, ...]]
    sets: Mapping[str, int]
    open_to: Mapping[str, int]
    steps: tuple[Step, ...]
    trials: tuple[tuple[Trial, ...], ...]
    forks: tuple[Fork, ...]
    questions: Mapping[str, QuestionFacts]
    open_facts: Mapping[Reading, Facts]
    asked_at: Mapping[str, int]
    asked_alike: tuple[tuple[Question, ...], ...]

    @property
    def top(self) -> int:
        """Return the place of the highest level."""
        return len(self.ranks) - 1

    @property
    def start(self) -> int:
        """Return the place of the level at which a child starts when nothing is met."""
        return self.ranks[self.document.starts_at.nothing_met]

    @property
    def floor(self) -> int:
        """Return the place of the level that holds a suggestion up while the need is not clear."""
        return self.ranks[self.document.starts_at.unclear]


def compile_edition(document: ThresholdDocument) -> CompiledEdition:
    """Return the edition's rule sets; raises EditionRefused with every reason a document author can act on."""
    wider = tuple(_wider_parts(document))
    refused: list[str] = []
    indicator_rules = rule_set_of(f"{document.name} indicators", [(i.id, i.when) for i in document.indicators], refused)
    wider_rules = rule_set_of(f"{document.name} wider", wider, refused)
    if refused:
        raise EditionRefused(document.name, tuple(refused))
    inside = [part for _, when in wider for part in parts_of(when)]
    counts = tuple(dict.fromkeys(part for part in inside if isinstance(part, CountOf)))
    domains_at = tuple(dict.fromkeys(part for part in inside if isinstance(part, DomainsReaching)))
    behind = indicators_behind(document, counts, domains_at)
    terms = _by_part((*indicator_rules.rules, *wider_rules.rules))
    sets, open_to, steps = levels_set(document, open_to=False), levels_set(document, open_to=True), steps_of(document)
    lifting, opening = (lifts(terms, behind, levels, steps) for levels in (sets, open_to))
    questions = {str(question.id): facts_of(question) for question in document.questions}
    trials = tuple(trials_of(each, lifting, opening) for each in questions.values())
    forks = forks_of(questions.values(), trials)
    if (ways := prod(len(fork.trials) for fork in forks)) > MOST_COMPLETIONS:
        raise EditionRefused(document.name, (_too_many_ways(forks, ways),))
    return CompiledEdition(
        document=document,
        indicators=indicator_rules,
        wider=wider_rules,
        counts=counts,
        domains_at=domains_at,
        behind=behind,
        cuts=tuple(sorted(_cuts(document))),
        placed={i.id: Placed(i.domain, document.rank(i.level)) for i in document.indicators},
        none_met={fact: 0 for i in document.indicators if (fact := met_fact(i.id)) in wider_rules.facts},
        ranks={level.id: place for place, level in enumerate(document.levels)},
        terms=terms,
        sets=sets,
        open_to=open_to,
        steps=steps,
        trials=trials,
        forks=forks,
        questions=questions,
        open_facts={reading: {name: reading.value for each in questions.values() for name in each.names} for reading in Reading},
        asked_at={name: place for place, each in enumerate(questions.values()) for name in each.names},
        asked_alike=_asked_alike(document),
    )


def parts_of(condition: Condition) -> Iterator[Condition]:
    """Return the condition and everything inside it."""
    yield condition
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from parts_of(part)


def _too_many_ways(forks: Iterable[Fork], ways: int) -> str:
    return (
        f"different answers to {', '.join(fork.question for fork in forks)} lead to different signs, in {ways:,} ways when answered "
        f"together, and {MOST_COMPLETIONS:,} can be tried; let fewer of their options count, or ask some of them as ladders or as yes/no"
    )


def _wider_parts(document: ThresholdDocument) -> Iterator[tuple[str, Condition]]:
    yield from ((part_id("combination", c.id), c.when) for c in document.combinations)
    yield from ((part_id("modifier", m.id), m.when) for m in document.modifiers)
    yield from ((part_id("action", a.id), a.when) for a in document.actions)


def _cuts(document: ThresholdDocument) -> set[tuple[AgeUnit, int]]:
    asked = (question.ages for question in document.questions if question.ages is not None)
    whens = chain((i.when for i in document.indicators), (when for _, when in _wider_parts(document)))
    named = (part for when in whens for part in parts_of(when) if isinstance(part, AgeWithin))
    return {(ages.unit, bound) for ages in chain(asked, named) for bound in (ages.from_, ages.under) if bound is not None}


def _asked_alike(document: ThresholdDocument) -> tuple[tuple[Question, ...], ...]:
    def asked(question: Question) -> tuple[str, str]:
        return question.about, repr(question.ages)

    return tuple(tuple(alike) for _, alike in groupby(sorted(document.questions, key=asked), key=asked))


def _by_part(rules: Iterable[Rule]) -> dict[str, tuple[Term, ...]]:
    terms: dict[str, tuple[Term, ...]] = {}
    for rule in rules:
        terms[rule.meets] = (*terms.get(rule.meets, ()), rule.term)
    return terms
