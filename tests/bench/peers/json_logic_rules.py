"""json-logic (``panzi-json-logic``): one expression for every rule, read as it is written; it has nothing to compile."""

from json_logic import jsonLogic

from rules.rule_sets import RuleSet
from rules.terms import Literal
from tests.bench.peers.editions import Matcher
from tests.bench.peers.writing import comparison


def matcher(rule_set: RuleSet) -> Matcher:
    """Return the rules as JSON values, each read against the facts by their own names."""
    rules = [(rule.meets, {"and": [_literal(literal) for literal in rule.term]}) for rule in rule_set.rules]
    return lambda facts: frozenset([meets for meets, logic in rules if jsonLogic(logic, facts)])


def _literal(literal: Literal) -> dict[str, object]:
    return {comparison(literal.below): [{"var": literal.fact}, literal.bound]}
