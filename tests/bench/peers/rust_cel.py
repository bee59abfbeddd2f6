"""Rust CEL (``common-expression-language``): one compiled expression, a list of every rule's comparisons, over one list of values.

Tried beside it, and slower: every value under a name of its own, a context kept and updated, ids in place of booleans.
"""

from itertools import compress
from operator import itemgetter

import cel

from rules.rule_sets import RuleSet
from tests.bench.peers.editions import Matcher
from tests.bench.peers.writing import condition


def matcher(rule_set: RuleSet) -> Matcher:
    """Return the compiled program."""
    places = {fact: f"v[{place}]" for place, fact in enumerate(rule_set.facts)}
    compare = cel.compile(f"[{', '.join(condition(rule.term, places, ' && ') for rule in rule_set.rules)}]").execute
    meets = [rule.meets for rule in rule_set.rules]
    values = itemgetter(*rule_set.facts)
    return lambda facts: frozenset(compress(meets, compare({"v": list(values(facts))})))
