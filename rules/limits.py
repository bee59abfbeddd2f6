"""The static limits inside which the engine is right: measured on durable-rules 2.0.28, past them it is silently wrong, hangs or crashes.

Sixty-five pending nodes corrupt the next decision; 511 children of a node hang; 256 rules on a leaf overflow; fact names are told
apart only by a 32-bit hash. An edition past a limit is refused, with what its authors can do about it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from rules.terms import Term

MOST_TERMS = 64
SHARD_SIZE = 20
MOST_SHARDS = 40
MOST_PENDING = 60
MOST_ALIKE = 250
MOST_FACTS = 240
MOST_RULES = MOST_SHARDS * SHARD_SIZE
LONGEST_TERM = 64

OWN_NAMES = ("id", "sid", "decision", "guard")
"""Names the engine or the fence uses in every fact."""


OPERATORS = (
    *("all", "any", "cap", "count", "dist", "m", "name", "pri", "$add", "$and", "$div", "$eq", "$ex", "$forward", "$gt", "$gte", "$i"),
    *("$iall", "$iany", "$imt", "$l", "$lt", "$lte", "$m", "$mt", "$mul", "$neq", "$nex", "$or", "$r", "$s", "$sub"),
)
"""Names the engine gives a meaning of its own, known to it by their hashes alone."""


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
    yield from (
        f"{name}: the names {a} and {b} cannot be told apart by the engine; rename one"
        for a, b in colliding((*OWN_NAMES, *OPERATORS, *facts))
    )
    if terms and pending_bound(terms, shards) > MOST_PENDING:
        yield f"{name}: too many conditions may be met at once for the engine; simplify the conditions with many alternatives"


def pending_bound(terms: Sequence[Term], shards: int) -> int:
    """Return how many nodes may wait at once: the shards beside, the terms of one shard, and one node more a literal further down."""
    longest = max(len(term) for term in terms)
    return shards + SHARD_SIZE + longest


def colliding(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Return pairs of names that have one hash."""
    hashes = Counter(fnv1a(name) for name in names)
    twice = [name for name in names if hashes[fnv1a(name)] > 1]
    yield from ((a, b) for a, b in combinations(twice, 2) if fnv1a(a) == fnv1a(b))


def fnv1a(name: str) -> int:
    """Return the engine's hash of a name: 32-bit FNV-1a over signed characters."""
    value = 2166136261
    for byte in name.encode():
        signed = byte - 256 if byte > 127 else byte
        value = ((value ^ (signed & 0xFFFFFFFF)) * 16777619) & 0xFFFFFFFF
    return value
