"""Compiles an edition into plain data that a person can read and the engine can run. Pure: it knows neither engine nor answers.

Two rule sets a child goes through, one after the other. ``indicators`` says from the answers which indicators are met. ``wider``
says from those, from counts over them, and from the answers, which combinations, modifiers, actions and priorities are met.
Counts are asserted as numbers; their threshold stays a rule. Each rule set is run twice: open answers read as least, then as most
worrying (``rules.facts``).

Terms are spread over *shards*: each begins with a guard that always holds, so that no node of the engine's network has many children.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from rules.errors import EditionRefused
from rules.limits import MOST_TERMS, SHARD_SIZE, broken_limits
from rules.terms import Literal, SpreadsTooFar, Term, met_fact, terms_of
from thresholds.model import (
    AgeUnit,
    AgeWithin,
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    CountOf,
    DomainId,
    DomainsReaching,
    IndicatorId,
    IndicatorMet,
    IsYes,
    OneOf,
    ThresholdDocument,
)

SENTINEL = "a_sentinel"
"""The rule that every fact meets. It sorts first and must fire exactly once."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One term of one part of the document: *meets* is that part's id, and *terms* of the same part are told apart by *name*."""

    name: str
    meets: str
    term: Term
    shard: int


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules in document order, and every fact they read, sorted."""

    name: str
    rules: tuple[Rule, ...]
    facts: tuple[str, ...]

    @property
    def shards(self) -> int:
        """Return how many guards the rule set needs."""
        return max((rule.shard for rule in self.rules), default=0) + 1


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an indicator stands: its domain, and its level's place from 0."""

    domain: DomainId
    rank: int


@dataclass(frozen=True, slots=True)
class CompiledEdition:
    """An edition ready for the engine.

    *counts* and *domains_at* are what the wider rules count; *cuts* are its age boundaries. *reach* is, for each question, the place of
    the highest level that anything resting on it can set: a bound, so that what cannot raise a result need not be tried. *placed* and
    *none_met* say of each indicator where it stands, and that it is not met.
    """

    document: ThresholdDocument
    indicators: RuleSet
    wider: RuleSet
    counts: tuple[CountOf, ...]
    domains_at: tuple[DomainsReaching, ...]
    cuts: tuple[tuple[AgeUnit, int], ...]
    reach: Mapping[str, int]
    placed: Mapping[str, Placed]
    none_met: Mapping[str, int]


def compile_edition(document: ThresholdDocument) -> CompiledEdition:
    """Return the edition's rule sets; raises EditionRefused with every reason a document author can act on."""
    wider = tuple(_wider_parts(document))
    conditions = [when for _, when in wider]
    refused: list[str] = []
    compiled = CompiledEdition(
        document,
        _rule_set(f"{document.name} indicators", [(i.id, i.when) for i in document.indicators], refused),
        _rule_set(f"{document.name} wider", wider, refused),
        tuple(dict.fromkeys(part for when in conditions for part in parts_of(when) if isinstance(part, CountOf))),
        tuple(dict.fromkeys(part for when in conditions for part in parts_of(when) if isinstance(part, DomainsReaching))),
        tuple(sorted(_cuts(document))),
        {question.id: _reach(document, question.id) for question in document.questions},
        {i.id: Placed(i.domain, document.rank(i.level)) for i in document.indicators},
        {met_fact(i.id): 0 for i in document.indicators},
    )
    if refused:
        raise EditionRefused(document.name, tuple(refused))
    return compiled


def part_id(kind: str, name: str | int) -> str:
    """Return how a wider rule names the part of the document that it meets."""
    return f"{kind}:{name}"


def parts_of(condition: Condition) -> Iterator[Condition]:
    """Return the condition and everything inside it."""
    yield condition
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from parts_of(part)


def questions_in(condition: Condition) -> Iterator[str]:
    """Return the questions a condition reads, in order, as often as they stand there."""
    for part in parts_of(condition):
        if isinstance(part, IsYes | AtLeast | OneOf):
            yield part.question


def indicators_in(condition: Condition) -> Iterator[str]:
    """Return the indicators a condition names."""
    for part in parts_of(condition):
        if isinstance(part, IndicatorMet):
            yield part.indicator
        elif isinstance(part, CountOf):
            yield from part.indicators


def _wider_parts(document: ThresholdDocument) -> Iterator[tuple[str, Condition]]:
    yield from ((part_id("combination", c.id), c.when) for c in document.combinations)
    yield from ((part_id("modifier", m.id), m.when) for m in document.modifiers)
    yield from ((part_id("action", a.id), a.when) for a in document.actions)


def _cuts(document: ThresholdDocument) -> set[tuple[AgeUnit, int]]:
    asked = (question.ages for question in document.questions if question.ages is not None)
    whens = chain((i.when for i in document.indicators), (when for _, when in _wider_parts(document)))
    named = (part for when in whens for part in parts_of(when) if isinstance(part, AgeWithin))
    return {(ages.unit, bound) for ages in chain(asked, named) for bound in (ages.from_, ages.under) if bound is not None}


def _reach(document: ThresholdDocument, question: str) -> int:
    resting = {i.id: document.rank(i.level) for i in document.indicators if question in questions_in(i.when)}
    ranks = [0, *resting.values()]
    for combination in document.combinations:
        if combination.level and _rests_on(combination.when, question, resting):
            ranks.append(document.rank(combination.level))
    for modifier in document.modifiers:
        if _rests_on(modifier.when, question, resting) or modifier.raises_from:
            highest = modifier.not_below or modifier.up_to or document.levels[-1].id
            ranks.append(document.rank(highest))
    return max(ranks)


def _rests_on(when: Condition, question: str, indicators: Mapping[IndicatorId, int]) -> bool:
    counts_domains = any(isinstance(part, DomainsReaching) for part in parts_of(when))
    return (
        question in questions_in(when) or any(name in indicators for name in indicators_in(when)) or (counts_domains and bool(indicators))
    )


def _rule_set(name: str, parts: Iterable[tuple[str, Condition]], refused: list[str]) -> RuleSet:
    rules: list[Rule] = []
    for meets, when in parts:
        try:
            terms = terms_of(when, most=MOST_TERMS)
        except SpreadsTooFar:
            refused.append(f"{meets} can be met in more than {MOST_TERMS} ways; split it into several parts")
            continue
        rules += [_rule(meets, len(rules) + number, term) for number, term in enumerate(terms)]
    facts = sorted({literal.fact for rule in rules for literal in rule.term})
    rule_set = RuleSet(name, tuple(rules), tuple(facts))
    refused.extend(broken_limits(rule_set.name, facts, [rule.term for rule in rules], rule_set.shards))
    return rule_set


def _rule(meets: str, place: int, term: Term) -> Rule:
    return Rule(f"r{place:05d}", meets, _whole(term), place // SHARD_SIZE)


def _whole(term: Term) -> Term:
    return tuple(sorted(term, key=_order))


def _order(literal: Literal) -> tuple[str, bool, int]:
    return literal.fact, literal.below, literal.bound
