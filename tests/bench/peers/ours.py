"""This engine, as ``rules.findings`` calls it: the facts put in the rule set's order, then decided."""

from rules.engine import Engine
from rules.facts import for_rule_set
from rules.rule_sets import RuleSet
from tests.bench.peers.editions import Matcher


def matcher(rule_set: RuleSet) -> Matcher:
    """Return the fenced engine for this rule set."""
    engine = Engine(rule_set)
    return lambda facts: engine.met(for_rule_set(rule_set, facts))
