"""Rule sets as plain data, and how one that is too much for a single network of the engine is spread over several.

A *network* is what the engine makes of one rule set. Terms are spread over *shards* of it: each begins with a guard that always holds, so
that no node of the network has many children.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rules.limits import LONGEST_TERM, MOST_NETWORKS, MOST_TERMS, SHARD_SIZE, fits_one_network
from rules.terms import Literal, SpreadsTooFar, Term, terms_of
from thresholds.model import Condition

FIRST_SENTINEL, LAST_SENTINEL = "a_sentinel", "z_sentinel"
"""Rules that every fact meets, before and after all others: what fires must begin with the one and end with the other."""


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


def rule_set_of(name: str, parts: Iterable[tuple[str, Condition]], refused: list[str]) -> RuleSet:
    """Return the rules that say when each part is met; adds to *refused* what is past the engine's limits, with what to do about it."""
    found = []
    for meets, when in parts:
        try:
            found += [(meets, _whole(term)) for term in terms_of(when, most=MOST_TERMS)]
        except SpreadsTooFar:
            refused.append(f"{meets} can be met in more than {MOST_TERMS} ways; split it into several parts")
    rule_set = _numbered(name, found)
    refused.extend(_past_limits(rule_set))
    return rule_set


def networks_of(rule_set: RuleSet) -> tuple[RuleSet, ...]:
    """Return the rule set cut, between rules, into such as one network of the engine holds: nearly always itself alone."""
    if fits_one_network([rule.term for rule in rule_set.rules]):
        return (rule_set,)
    return tuple(_numbered(f"{rule_set.name}, part {place}", rules) for place, rules in enumerate(_cut(rule_set), 1))


def _cut(rule_set: RuleSet) -> Iterator[list[tuple[str, Term]]]:
    rules: list[tuple[str, Term]] = []
    for rule in rule_set.rules:
        if rules and not fits_one_network([*(term for _, term in rules), rule.term]):
            yield rules
            rules = []
        rules.append((rule.meets, rule.term))
    yield rules


def _numbered(name: str, found: Iterable[tuple[str, Term]]) -> RuleSet:
    rules = tuple(Rule(f"r{place:05d}", meets, term, place // SHARD_SIZE) for place, (meets, term) in enumerate(found))
    return RuleSet(name, rules, tuple(sorted({literal.fact for rule in rules for literal in rule.term})))


def _past_limits(rule_set: RuleSet) -> Iterator[str]:
    too_long = dict.fromkeys(rule.meets for rule in rule_set.rules if len(rule.term) > LONGEST_TERM)
    yield from (f"{meets} asks for more than {LONGEST_TERM} things at once; split it into several parts" for meets in too_long)
    if not too_long and len(networks_of(rule_set)) > MOST_NETWORKS:
        yield (
            f"{rule_set.name}: {len(rule_set.rules)} ways of meeting something, over {len(rule_set.facts)} facts, are more than the engine "
            "can decide; simplify conditions with many alternatives, or ask fewer questions"
        )


def _whole(term: Term) -> Term:
    return tuple(sorted(term, key=_order))


def _order(literal: Literal) -> tuple[str, bool, int]:
    return literal.fact, literal.below, literal.bound
