"""Proof on loading: every rule of an edition, at every boundary of what it reads, through the real engine and by plain comparison.

A mismatch refuses the edition. The engine is also run with everything met and with nothing met, where its network is under the
most strain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product
from math import prod

from rules.engine import Engine
from rules.errors import EditionRefused, EngineFailed
from rules.facts import DOES_NOT_APPLY, NOT_KNOWN_LEAST, NOT_KNOWN_MOST
from rules.network import NAME as ENGINE
from rules.rule_sets import RuleSet
from rules.terms import Literal, Term

MOST_RUNS = 100_000
MOST_RUNS_A_RULE = 2_000
"""Past this, or past its share of all runs, the whole boundary grid of a rule is too long: it is tried where it is met, and there with
every one fact changed, and with two of them as far as its share goes."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How many *decisions* were compared over how many *rules*, all equal, and by which *engine*, as in ``durable-rules 2.0.28``."""

    decisions: int
    rules: int
    engine: str


def prove(edition: str, rule_sets: Sequence[RuleSet]) -> Proof:
    """Compare engine and plain reading; raises EditionRefused naming the first thing that differs in each rule set."""
    decisions, refused = 0, []
    for rule_set in rule_sets:
        engine = Engine(rule_set)
        for values in _trials(rule_set):
            decisions += 1
            fault = _difference(engine, rule_set, values)
            if fault:
                refused.append(fault)
                break
    if refused:
        raise EditionRefused(edition, tuple(refused))
    return Proof(decisions, sum(len(rule_set.rules) for rule_set in rule_sets), ENGINE)


def plainly_met(rule_set: RuleSet, values: tuple[int, ...]) -> frozenset[str]:
    """Return what is met by plain comparison."""
    facts = dict(zip(rule_set.facts, values, strict=True))
    return frozenset(rule.meets for rule in rule_set.rules if holds(rule.term, facts))


def holds(term: Term, facts: Mapping[str, int]) -> bool:
    """Return whether every literal of the term holds."""
    for literal in term:  # a loop, and not all(): this is asked a million times when an edition is proved
        value = facts[literal.fact]
        if (value >= literal.bound) is literal.below:
            return False
    return True


def _difference(engine: Engine, rule_set: RuleSet, values: tuple[int, ...]) -> str | None:
    try:
        found = engine.met(values)
    except EngineFailed as error:
        return f"the engine fails on it ({error})"
    differs = sorted(found ^ plainly_met(rule_set, values))
    return f"{rule_set.name}: the engine and a plain reading differ on {', '.join(differs[:3])}" if differs else None


def _trials(rule_set: RuleSet) -> Iterator[tuple[int, ...]]:
    for value in (DOES_NOT_APPLY, NOT_KNOWN_LEAST, 0, 1, NOT_KNOWN_MOST):
        yield (value,) * len(rule_set.facts)
    most = min(MOST_RUNS_A_RULE, MOST_RUNS // max(len(rule_set.rules), 1))
    for rule in rule_set.rules:
        for changed in _grid(rule.term, most):
            yield tuple(changed.get(fact, DOES_NOT_APPLY) for fact in rule_set.facts)


def _grid(term: Term, most: int) -> Iterator[dict[str, int]]:
    values = {fact: _boundaries(fact, term) for fact in sorted({literal.fact for literal in term})}
    if prod(len(each) for each in values.values()) <= most:
        yield from (dict(zip(values, row, strict=True)) for row in product(*values.values()))
    else:
        yield from _round_what_meets_it(term, values, most)


def _round_what_meets_it(term: Term, values: Mapping[str, list[int]], most: int) -> Iterator[dict[str, int]]:
    meeting = {fact: _meeting(fact, term, tried) for fact, tried in values.items()}
    yield meeting
    yield from _changed(meeting, values, 1)
    yield from islice(_changed(meeting, values, 2), most)


def _changed(meeting: Mapping[str, int], values: Mapping[str, list[int]], facts: int) -> Iterator[dict[str, int]]:
    for changed in combinations(values, facts):
        for row in product(*(values[fact] for fact in changed)):
            yield {**meeting, **dict(zip(changed, row, strict=True))}


def _meeting(fact: str, term: Term, tried: list[int]) -> int:
    literals = [literal for literal in term if literal.fact == fact]
    return max(tried, key=lambda value: sum(literal.holds(value) for literal in literals))


def _boundaries(fact: str, term: tuple[Literal, ...]) -> list[int]:
    bounds = {literal.bound for literal in term if literal.fact == fact}
    return sorted({bound + step for bound in bounds for step in (-1, 0, 1)} | {NOT_KNOWN_LEAST, NOT_KNOWN_MOST})
