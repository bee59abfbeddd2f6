"""Which parts of a document are met on which rows: the engine is asked once for each way of meeting, on a real row.

Parts are gathered in *buckets* of at most five literals. The truths of a bucket's literals together are its *key*; rows of one key are met
alike, so the engine runs on one of them, and what it says is scattered to all. A part of more literals has a bucket of its own, and its key
is the first of its terms that holds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from rules.bulk.truths import Bits, bits_at, first_row
from rules.errors import BulkDiffers
from rules.rule_sets import RuleSet
from rules.terms import Literal, Term

MOST_LITERALS = 5

EngineAt = Callable[[int], frozenset[str]]
"""The ids of all that the engine finds met on a row."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """Some parts of a document, by id, with their terms together; a term is the places of its literals among *literals*.

    The literals are themselves places among all that a rule set reads.
    """

    parts: frozenset[str]
    terms: tuple[tuple[int, ...], ...]
    literals: tuple[int, ...]

    def split(self, holds: Sequence[Bits], rows: Bits) -> Iterator[tuple[int, Bits]]:
        """Return each key that some of *rows* have, with those rows."""
        if self._is_narrow:
            return _by_truths([holds[literal] for literal in self.literals], rows)
        return self._by_first_term(holds, rows)

    def key_of(self, true: Sequence[bool]) -> int:
        """Return the key of a row on which each literal is true or not."""
        if self._is_narrow:
            return sum([true[literal] << place for place, literal in enumerate(self.literals)])
        return next((number for number, term in enumerate(self.terms) if all(true[literal] for literal in term)), len(self.terms))

    @property
    def _is_narrow(self) -> bool:
        return len(self.literals) <= MOST_LITERALS

    def _by_first_term(self, holds: Sequence[Bits], rows: Bits) -> Iterator[tuple[int, Bits]]:
        for number, term in enumerate(self.terms):
            those = reduce(np.bitwise_and, (holds[literal] for literal in term), rows)
            rows = rows ^ those
            if those.any():
                yield number, those
        if rows.any():
            yield len(self.terms), rows


class AskedOnce:
    """The parts of a rule set that are wanted, by id, and what the engine has said of them so far."""

    def __init__(self, rule_set: RuleSet, wanted: Iterable[str]) -> None:
        terms = _terms_of(rule_set, frozenset(wanted))
        self.literals = _read_by(*terms.values())
        self.runs = 0
        self._buckets = tuple(_gathered(terms, self.literals))
        self._said: tuple[dict[int, frozenset[str]], ...] = tuple({} for _ in self._buckets)

    def met(self, holds: Sequence[Bits], rows: Bits, engine_at: EngineAt) -> dict[str, Bits]:
        """Return on which of *rows* each part is met, *holds* saying where each of the literals holds.

        Raises EngineFailed, or BulkDiffers where the engine says two things of one key.
        """
        met = {part: np.zeros_like(rows) for bucket in self._buckets for part in bucket.parts}
        for bucket, said in zip(self._buckets, self._said, strict=True):
            for key, those in bucket.split(holds, rows):
                if key not in said:
                    self._ask(holds, first_row(those), engine_at)
                for part in said[key]:
                    met[part] |= those
        return met

    def _ask(self, holds: Sequence[Bits], row: int, engine_at: EngineAt) -> None:
        # One run is the engine's word on every part, so every bucket learns from it.
        found, true = engine_at(row), bits_at(holds, row)
        self.runs += 1
        for bucket, said in zip(self._buckets, self._said, strict=True):
            of_these = found & bucket.parts
            if said.setdefault(bucket.key_of(true), of_these) != of_these:
                raise BulkDiffers(f"the engine finds different things met by the same answers, among {', '.join(sorted(bucket.parts))}")


def _terms_of(rule_set: RuleSet, wanted: frozenset[str]) -> Mapping[str, tuple[Term, ...]]:
    terms: dict[str, tuple[Term, ...]] = {}
    for rule in rule_set.rules:
        if rule.meets in wanted:
            terms[rule.meets] = (*terms.get(rule.meets, ()), rule.term)
    return terms


def _gathered(terms: Mapping[str, tuple[Term, ...]], literals: Sequence[Literal]) -> Iterator[Bucket]:
    # Parts that read the same stand together, so that few literals are in two buckets.
    gathered: list[str] = []
    for part in sorted(terms, key=lambda part: (_read_by(terms[part]), part)):
        if gathered and len(_read_by(*(terms[each] for each in (*gathered, part)))) > MOST_LITERALS:
            yield _bucket(gathered, terms, literals)
            gathered = []
        gathered.append(part)
    if gathered:
        yield _bucket(gathered, terms, literals)


def _bucket(parts: Sequence[str], terms: Mapping[str, tuple[Term, ...]], literals: Sequence[Literal]) -> Bucket:
    place = {literal: number for number, literal in enumerate(literals)}
    placed = tuple(tuple(place[literal] for literal in term) for part in parts for term in terms[part])
    return Bucket(frozenset(parts), placed, tuple(sorted({literal for term in placed for literal in term})))


def _read_by(*parts: tuple[Term, ...]) -> tuple[Literal, ...]:
    return tuple(sorted({literal for terms in parts for term in terms for literal in term}))


def _by_truths(holds: Sequence[Bits], rows: Bits, place: int = 0, key: int = 0) -> Iterator[tuple[int, Bits]]:
    if not rows.any():
        return
    if place == len(holds):
        yield key, rows
        return
    true = rows & holds[place]
    yield from _by_truths(holds, true, place + 1, key | 1 << place)
    yield from _by_truths(holds, rows ^ true, place + 1, key)
