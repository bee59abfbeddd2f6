"""What one network of the engine cannot hold is spread over several; past that an edition is refused, with what its authors can do."""

import random
import sys
import threading

import pytest

from rules.engine import Engine, engine_for
from rules.limits import LONGEST_TERM, MOST_ALIKE, MOST_FACTS, MOST_NETWORKS, MOST_PENDING, SHARD_SIZE, fits_one_network, pending_bound
from rules.proof import plainly_met, prove
from rules.rule_sets import networks_of, rule_set_of
from rules.terms import Literal, SpreadsTooFar, terms_of
from thresholds.model import AllOf, AnyOf, IsYes, QuestionId


def yes(number):
    return IsYes(QuestionId(f"q{number:04}"))


def rule_set_with(*whens):
    refused = []
    rule_set = rule_set_of("a set", [(f"part{place:04}", when) for place, when in enumerate(whens)], refused)
    return rule_set, refused


@pytest.mark.parametrize("facts, fits", [(MOST_FACTS - 1, True), (MOST_FACTS, True), (MOST_FACTS + 1, False)])
def test_so_many_facts_in_a_network_and_no_more(facts, fits):
    assert fits_one_network([(Literal(f"fact{place}", 1),) for place in range(facts)]) == fits


@pytest.mark.parametrize("alike, fits", [(MOST_ALIKE - 1, True), (MOST_ALIKE, True), (MOST_ALIKE + 1, False)])
def test_so_many_rules_with_one_condition_in_a_network_and_no_more(alike, fits):
    assert fits_one_network([(Literal("fact", 1),)] * alike) == fits


@pytest.mark.parametrize("longest", [1, 5, LONGEST_TERM])
def test_what_may_wait_at_once_is_the_shards_the_terms_of_one_and_the_longest_of_them(longest):
    most = (MOST_PENDING - SHARD_SIZE - longest) * SHARD_SIZE
    term = tuple(Literal(f"fact{place}", 1) for place in range(longest))
    other = [(Literal("fact0", place),) for place in range(most)]

    assert pending_bound([term, *other[1:]]) == MOST_PENDING
    assert fits_one_network([term, *other[1:]])
    assert not fits_one_network([term, *other])


def test_a_rule_set_of_nothing_fits():
    assert networks_of(rule_set_with()[0]) == (rule_set_with()[0],)


def test_what_fits_is_one_network_and_what_does_not_is_cut_between_rules_in_order():
    one, _ = rule_set_with(*(yes(place) for place in range(MOST_FACTS)))
    two, _ = rule_set_with(*(yes(place) for place in range(MOST_FACTS + 1)))

    assert networks_of(one) == (one,)
    first, second = networks_of(two)
    assert [rule.meets for network in (first, second) for rule in network.rules] == [rule.meets for rule in two.rules]
    assert (len(first.facts), len(second.facts)) == (MOST_FACTS, 1)
    assert {first.rules[0].shard, second.rules[0].shard} == {0}


def test_a_rule_set_of_several_networks_is_decided_as_a_plain_reading_decides_it():
    chance = random.Random(4)
    whens = [AllOf((yes(place), AnyOf((yes(place + chance.randint(1, 9)), yes(place + 9))))) for place in range(600)]
    rule_set, refused = rule_set_with(*whens)
    engine = Engine(rule_set)

    assert refused == []
    assert len(networks_of(rule_set)) > 1
    for share in (0, 0.02, 0.3, 1):
        for _ in range(10):
            values = tuple(int(chance.random() < share) for _ in rule_set.facts)
            assert engine.met(values) == plainly_met(rule_set, values)
    engine.close()


@pytest.mark.parametrize("facts", [1, MOST_FACTS + 1])
def test_an_engine_holds_its_rule_set_so_that_it_never_answers_for_another_at_the_same_address(facts, monkeypatch):
    monkeypatch.setattr("rules.engine._mine", threading.local())
    rule_set, _ = rule_set_with(*(yes(place) for place in range(facts)))
    held = sys.getrefcount(rule_set)

    engine_for(rule_set)

    assert sys.getrefcount(rule_set) > held


def test_an_edition_past_what_several_networks_hold_is_refused():
    most = MOST_NETWORKS * MOST_FACTS

    assert rule_set_with(*(yes(place) for place in range(most)))[1] == []
    (reason,) = rule_set_with(*(yes(place) for place in range(most + 1)))[1]
    assert reason == (
        f"a set: {most + 1} ways of meeting something, over {most + 1} facts, are more than the engine can decide; "
        "simplify conditions with many alternatives, or ask fewer questions"
    )


def test_a_part_that_asks_for_too_much_at_once_is_named():
    most = AllOf(tuple(yes(place) for place in range(LONGEST_TERM)))
    more = AllOf(tuple(yes(place) for place in range(LONGEST_TERM + 1)))

    assert rule_set_with(most)[1] == []
    assert rule_set_with(yes(1), more, yes(2))[1] == [
        f"part0001 asks for more than {LONGEST_TERM} things at once; split it into several parts"
    ]


def test_the_proof_of_a_large_edition_ends(monkeypatch):
    monkeypatch.setattr("rules.proof.MOST_RUNS", 2_000)
    twelve = [AllOf(tuple(yes((place * 7 + step) % 40) for step in range(12))) for place in range(40)]

    proof = prove("an edition", [rule_set_with(*twelve)[0]])

    # One fact at a time is always tried, at each of its five values; two at a time as far as a rule's share goes.
    assert proof.decisions == 5 + 40 * (1 + 12 * 5 + 2_000 // 40)


def test_a_condition_with_too_many_ways_is_refused_before_it_is_spread():
    wide = AllOf(tuple(AnyOf(tuple(IsYes(QuestionId(f"q{i}{j}")) for j in range(4))) for i in range(4)))

    with pytest.raises(SpreadsTooFar):
        terms_of(wide, most=64)


def test_a_term_that_another_covers_is_left_out():
    simple, narrower = IsYes(QuestionId("a")), AllOf((IsYes(QuestionId("a")), IsYes(QuestionId("b"))))

    assert terms_of(AnyOf((narrower, simple)), most=64) == ((Literal("q_a", 1),),)
