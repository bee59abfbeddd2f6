"""What is measured: two rule sets, and the facts of made-up referrals for each. Everything is seeded: every run measures the same."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rules.compiler import compile_edition
from rules.facts import Reading, answer_facts
from rules.limits import SHARD_SIZE
from rules.rule_sets import Rule, RuleSet
from rules.terms import Literal
from tests.bench.suggestions import BROMLEY, made_up
from thresholds.reading import read_document

Facts = Mapping[str, int]
"""One reading of one referral: a whole number for every fact of the rule set, and nothing else."""

Matcher = Callable[[Facts], frozenset[str]]
"""What a peer is asked for: from facts to the ids of what is met."""

SIGNS, COUNTS, RULES = 60, 10, 300


@dataclass(frozen=True, slots=True)
class Measured:
    """A rule set, and the facts of the referrals it is measured on; *name* says both."""

    name: str
    rule_set: RuleSet
    referrals: tuple[Facts, ...]


def as_answered(number: int) -> Measured:
    """Return the indicators of the Bromley edition and what was answered: how nearly every decision of the engine is made."""
    return _shipped(number, Reading.LEAST, "as answered")


def at_worst(number: int) -> Measured:
    """Return the same with every open answer read as most worrying: made once a suggestion, and what fires most."""
    return _shipped(number, Reading.MOST, "open answers read as most worrying")


def _shipped(number: int, reading: Reading, read: str) -> Measured:
    edition = compile_edition(read_document(BROMLEY.read_bytes(), BROMLEY.name))

    def facts(seed: int) -> Facts:
        one = made_up(edition.document, random.Random(seed))
        given = answer_facts(edition, one.answers, one.born, reading)
        return {name: given[name] for name in edition.indicators.facts}

    return Measured(f"{edition.indicators.name}, {read}", edition.indicators, tuple(facts(seed) for seed in range(number)))


def few_met(number: int) -> Measured:
    """Return 300 rules over 60 signs and 10 counts of eight signs each; one sign in ten is met."""
    return _synthetic(number, 0.1, "one sign in ten met")


def many_met(number: int) -> Measured:
    """Return the same with so many signs met that one rule in ten is."""
    return _synthetic(number, 0.3, "one rule in ten met")


def _synthetic(number: int, share: float, met: str) -> Measured:
    chance = random.Random(RULES)
    signs = [f"met_sign_{place:02}" for place in range(SIGNS)]
    groups = {f"count_group_{place}": chance.sample(signs, 8) for place in range(COUNTS)}
    rules = tuple(Rule(f"r{place:05}", f"part_{place:03}", _term(chance, signs, groups), place // SHARD_SIZE) for place in range(RULES))
    rule_set = RuleSet("synthetic", rules, tuple(sorted({literal.fact for rule in rules for literal in rule.term})))
    referrals = tuple(_facts(random.Random(seed), share, rule_set, signs, groups) for seed in range(number))
    return Measured(f"{rule_set.name}, {met}", rule_set, referrals)


def _term(chance: random.Random, signs: list[str], groups: Mapping[str, list[str]]) -> tuple[Literal, ...]:
    named = [Literal(sign, 1) for sign in chance.sample(signs, chance.choice([1, 2, 2, 3]))]
    counted = [Literal(chance.choice(list(groups)), chance.randint(2, 4))] if chance.random() < 0.4 else []
    return tuple(sorted([*named, *counted]))


def _facts(chance: random.Random, share: float, rule_set: RuleSet, signs: list[str], groups: Mapping[str, list[str]]) -> Facts:
    met = {sign: int(chance.random() < share) for sign in signs}
    given = {**met, **{name: sum(met[sign] for sign in group) for name, group in groups.items()}}
    return {name: given[name] for name in rule_set.facts}
