"""What the engine is told, and in what words: nothing that it could take for something else."""

import json
from itertools import product

import pytest

from rules.engine import Engine
from rules.errors import EngineFailed
from rules.limits import MOST_FACTS
from rules.network import definition_of, wire_names
from rules.proof import plainly_met
from rules.rule_sets import Rule, RuleSet
from rules.terms import Literal

OWN_WORDS = (
    *("all", "any", "cap", "count", "dist", "m", "name", "pri", "$add", "$and", "$div", "$eq", "$ex", "$forward", "$gt", "$gte", "$i"),
    *("$iall", "$iany", "$imt", "$l", "$lt", "$lte", "$m", "$mt", "$mul", "$neq", "$nex", "$or", "$r", "$s", "$sub"),
)
"""What the engine gives a meaning of its own and, as every name, knows by its hash alone."""


def fnv1a(name):
    """The engine's hash: 32-bit FNV-1a over signed characters."""
    value = 2166136261
    for byte in name.encode():
        signed = byte - 256 if byte > 127 else byte
        value = ((value ^ (signed & 0xFFFFFFFF)) * 16777619) & 0xFFFFFFFF
    return value


def rule_set_of(*terms):
    rules = tuple(Rule(f"r{place:05d}", f"part{place}", term, 0) for place, term in enumerate(terms))
    return RuleSet("a set", rules, tuple(sorted({literal.fact for term in terms for literal in term})))


def told(engine, values):
    return json.loads(engine._networks[0][0]._fact(values))


def test_no_name_on_the_wire_shares_its_hash_with_another_or_with_a_word_of_the_engines_own():
    assert fnv1a("all") == 321211332, "the engine's own constant for this word"
    assert fnv1a("costarring") == fnv1a("liquid"), "two words that the engine could not tell apart"

    most = RuleSet("most", (), tuple(f"fact{place}" for place in range(MOST_FACTS)))
    words = [*OWN_WORDS, "id", "sid", "d", "g", *wire_names(most).values()]

    assert len({fnv1a(word) for word in words}) == len(words) == len(OWN_WORDS) + 4 + MOST_FACTS


@pytest.mark.parametrize("name", ["all", "$gte", "id", "costarring", "x" * 300, "naïve", 'a"b'])
def test_whatever_a_fact_is_called_it_is_told_under_another_name(name):
    rule_set = rule_set_of((Literal(name, 1),))

    assert name not in json.dumps(definition_of(rule_set)).replace('"all": [', "").replace('"$gte": {', "")
    assert Engine(rule_set).met((1,)) == {"part0"}
    assert Engine(rule_set).met((0,)) == frozenset()


def test_what_can_meet_nothing_is_not_told_and_all_else_is():
    engine = Engine(rule_set_of((Literal("a", 2),), (Literal("a", 5),), (Literal("b", 1), Literal("c", 3, below=True))))

    assert told(engine, (1, 0, 9)).keys() & {"f0", "f1", "f2"} == {"f2"}, "c is told: a low value of it meets something"
    assert told(engine, (2, 1, -2)).keys() & {"f0", "f1", "f2"} == {"f0", "f1", "f2"}


def test_told_or_not_every_value_is_read_as_a_plain_reading_reads_it():
    rule_set = rule_set_of(
        (Literal("a", 2),), (Literal("a", 5), Literal("b", -1)), (Literal("b", 1), Literal("c", 3, below=True)), (Literal("c", 0),)
    )
    engine = Engine(rule_set)

    for values in product((-3, -2, -1, 0, 1, 2, 3, 4, 5, 6), repeat=3):
        assert engine.met(values) == plainly_met(rule_set, values), values


@pytest.mark.parametrize("values", [(), (1,), (1, 2, 3)])
def test_values_for_other_facts_than_there_are_give_no_answer(values):
    with pytest.raises(EngineFailed, match="values for 2 facts"):
        Engine(rule_set_of((Literal("a", 1), Literal("b", 1)))).met(values)
