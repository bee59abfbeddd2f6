"""How rules and facts are written for the peers that read expressions: every fact has a short name, ``a0`` and on, in the rule set's order.

Ids are no names in most of their languages (some hold a hyphen), and short names are quicker in all of them.
"""

from collections.abc import Callable
from operator import itemgetter

from rules.rule_sets import RuleSet
from rules.terms import Term
from tests.bench.peers.editions import Facts


def short_names(rule_set: RuleSet) -> dict[str, str]:
    """Return the short name of every fact."""
    return {fact: f"a{place}" for place, fact in enumerate(rule_set.facts)}


def conditions(rule_set: RuleSet, and_: str) -> list[str]:
    """Return every rule's term as comparisons joined by the language's *and*."""
    names = short_names(rule_set)
    return [condition(rule.term, names, and_) for rule in rule_set.rules]


def condition(term: Term, names: dict[str, str], and_: str) -> str:
    """Return one term as comparisons; it holds at least one literal."""
    return and_.join(f"{names[literal.fact]} {comparison(literal.below)} {literal.bound}" for literal in term)


def comparison(below: bool) -> str:
    """Return how a literal compares."""
    return "<" if below else ">="


def as_json(rule_set: RuleSet) -> Callable[[Facts], str]:
    """Return what writes facts as a JSON object by short name: one template, which is quicker than any encoder."""
    template = "{" + ",".join(f'"{name}":%d' for name in short_names(rule_set).values()) + "}"
    values = itemgetter(*rule_set.facts)
    return lambda facts: template % values(facts)


def as_dict(rule_set: RuleSet) -> Callable[[Facts], dict[str, int]]:
    """Return what gives facts their short names."""
    names = tuple(short_names(rule_set).values())
    values = itemgetter(*rule_set.facts)
    return lambda facts: dict(zip(names, values(facts), strict=True))
