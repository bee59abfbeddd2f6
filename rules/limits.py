"""The static limits inside which the engine is right: measured on durable-rules 2.0.28, past them it is silently wrong, hangs or crashes.

Sixty-five pending nodes corrupt the next decision; 511 children of a node hang; 256 rules on a leaf overflow. What one network cannot
hold is spread over several (``rules.rule_sets``); an edition past what that helps is refused, with what its authors can do about it.
"""

from collections import Counter
from collections.abc import Sequence

from rules.terms import Term

MOST_TERMS = 64
"""Ways of meeting one part."""

MOST_NETWORKS = 4
"""Networks for one rule set: each costs a decision of the engine."""

MOST_COMPLETIONS = 1_024
"""Ways of answering together all questions of which different answers lead to different signs: each may have to be tried."""

SHARD_SIZE = 20
MOST_PENDING = 60
MOST_ALIKE = 250
MOST_FACTS = 240

LONGEST_TERM = MOST_PENDING - SHARD_SIZE - 1
"""Things asked for at once in one way of meeting a part: past this it would not even fit a network of its own."""


def fits_one_network(terms: Sequence[Term]) -> bool:
    """Return whether the engine is right with all of these in one network."""
    facts = {literal.fact for term in terms for literal in term}
    alike = max(Counter(terms).values(), default=0)
    return len(facts) <= MOST_FACTS and alike <= MOST_ALIKE and pending_bound(terms) <= MOST_PENDING


def pending_bound(terms: Sequence[Term]) -> int:
    """Return how many nodes may wait at once: the shards beside, the terms of one shard, and one node more a literal further down."""
    shards = -(-len(terms) // SHARD_SIZE)
    return shards + SHARD_SIZE + max(map(len, terms), default=0)
