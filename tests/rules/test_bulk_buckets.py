"""The engine is asked once for each way in which a few literals hold together, and its word is scattered to the rows alike."""

from random import Random

import numpy as np
import pytest

from rules.bulk.buckets import MOST_LITERALS, AskedOnce
from rules.bulk.truths import packed, unpacked
from rules.errors import BulkDiffers
from rules.proof import plainly_met
from rules.rule_sets import Rule, RuleSet
from rules.terms import Literal

ROWS = 1_000
WIDE = MOST_LITERALS + 7


def rule_set(*rules):
    """Give the rule set of (part, facts that must all be 1) in order."""
    made = [Rule(f"r{place:05d}", part, tuple(Literal(fact, 1) for fact in sorted(facts)), 0) for place, (part, facts) in enumerate(rules)]
    return RuleSet("rules of a test", tuple(made), tuple(sorted({fact for _, facts in rules for fact in facts})))


class EngineOfTheTest:
    """A plain reading of rows in place of the engine; it counts how often it is asked. *lies* changes what it says."""

    def __init__(self, rules, lies=lambda number, met: met):
        chance = Random(7)
        self.rules, self.lies, self.asked = rules, lies, 0
        self.rows = [tuple(int(chance.random() < 0.3) for _ in rules.facts) for _ in range(ROWS)]

    def __call__(self, row):
        self.asked += 1
        return self.lies(self.asked, plainly_met(self.rules, self.rows[row]))

    def holds(self, literals):
        values = np.array(self.rows)
        return [packed(values[:, self.rules.facts.index(literal.fact)] >= literal.bound) for literal in literals]


EVERY_SHAPE = (
    ("one", ["a"]),
    ("either", ["b"]),
    ("either", ["c"]),
    ("all", ["a", "b", "c", "d", "e"]),
    *(("any of many", [f"m{place:02d}"]) for place in range(WIDE)),
    ("all of many", [f"m{place:02d}" for place in range(WIDE)]),
    *(("pairs of many", [f"m{place:02d}", f"m{place + 1:02d}"]) for place in range(WIDE - 1)),
    ("always", []),
)


def everything_met(rules, engine, wanted):
    asked = AskedOnce(rules, wanted)
    met = asked.met(engine.holds(asked.literals), packed(np.ones(ROWS, dtype=np.bool_)), engine)
    return [{part for part, rows in met.items() if unpacked(rows, ROWS)[row]} for row in range(ROWS)]


def test_every_row_is_met_as_the_engine_meets_it():
    rules = rule_set(*EVERY_SHAPE)
    engine = EngineOfTheTest(rules)

    met = everything_met(rules, engine, {part for part, _ in EVERY_SHAPE})

    assert met == [plainly_met(rules, row) for row in engine.rows]
    assert engine.asked < ROWS // 4


def test_only_what_is_wanted_is_asked_about():
    rules = rule_set(*EVERY_SHAPE)

    met = everything_met(rules, EngineOfTheTest(rules), {"one", "no such part"})

    assert {part for row in met for part in row} == {"one"}


def test_an_engine_that_says_otherwise_of_the_same_answers_is_found_out():
    rules = rule_set(*((name, [name]) for name in "abcdefghijklmno"))
    first_bucket_learned = 2**MOST_LITERALS
    changes_its_mind = EngineOfTheTest(rules, lies=lambda number, met: met ^ {"a"} if number > first_bucket_learned else met)

    with pytest.raises(BulkDiffers, match="the same answers"):
        everything_met(rules, changes_its_mind, set("abcdefghijklmno"))
