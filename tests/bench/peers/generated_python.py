"""Generated Python, the floor: one function that compares everything. Nobody could read it in a review, so it is no engine."""

from itertools import compress
from operator import itemgetter

from rules.rule_sets import RuleSet
from tests.bench.peers.editions import Matcher
from tests.bench.peers.writing import conditions, short_names


def matcher(rule_set: RuleSet) -> Matcher:
    """Return a function compiled from the rules."""
    source = f"lambda {', '.join(short_names(rule_set).values())}: ({', '.join(conditions(rule_set, ' and '))},)"
    compare = eval(compile(source, "<rules>", "eval"))
    values = itemgetter(*rule_set.facts)
    meets = [rule.meets for rule in rule_set.rules]
    return lambda facts: frozenset(compress(meets, compare(*values(facts))))
