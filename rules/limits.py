"""The static limits inside which the engine is right: measured on durable-rules 2.0.28, past them it is silently wrong, hangs or crashes.

Sixty-five pending nodes corrupt the next decision; 511 children of a node hang; 256 rules on a leaf overflow. An edition past a limit
is refused, with what its authors can do about it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rules.terms import Term

MOST_TERMS = 64
SHARD_SIZE = 20
MOST_SHARDS = 40
MOST_PENDING = 60
MOST_ALIKE = 250
MOST_FACTS = 240
MOST_RULES = MOST_SHARDS * SHARD_SIZE
LONGEST_TERM = 64


def broken_limits(name: str, facts: Sequence[str], terms: Sequence[Term], shards: int) -> Iterator[str]:
    """Return what of this rule set is outside the limits, each with its remedy."""
    if len(facts) > MOST_FACTS:
        yield f"{name}: {len(facts)} facts are read, {MOST_FACTS} are possible; ask fewer questions, or grade several into one"
    if len(terms) > MOST_RULES:
        yield f"{name}: {len(terms)} ways of meeting something, {MOST_RULES} are possible; simplify conditions with many alternatives"
    if any(len(term) > LONGEST_TERM for term in terms):
        yield f"{name}: a condition joins more than {LONGEST_TERM} facts; split it"
    alike = Counter(terms).most_common(1)
    if alike and alike[0][1] > MOST_ALIKE:
        yield f"{name}: {alike[0][1]} parts have the same condition, and {MOST_ALIKE} are possible; merge them"
    if terms and pending_bound(terms, shards) > MOST_PENDING:
        yield f"{name}: too many conditions may be met at once for the engine; simplify the conditions with many alternatives"


def pending_bound(terms: Sequence[Term], shards: int) -> int:
    """Return how many nodes may wait at once: the shards beside, the terms of one shard, and one node more a literal further down."""
    longest = max(len(term) for term in terms)
    return shards + SHARD_SIZE + longest
