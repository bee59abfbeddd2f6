"""Right up to the static limits, the real engine says what a plain reading says. What is past them is for ``test_limits``."""

import random
from itertools import cycle, islice
from unittest.mock import patch

import pytest

from rules import network
from rules.engine import Engine
from rules.errors import EngineFailed
from rules.limits import LONGEST_TERM, MOST_ALIKE, MOST_FACTS, MOST_NETWORKS, MOST_PENDING, MOST_TERMS, SHARD_SIZE, pending_bound
from rules.network import Network
from rules.proof import plainly_met
from rules.rule_sets import Rule, RuleSet, networks_of
from rules.terms import Literal, SpreadsTooFar, terms_of
from thresholds.model import AllOf, AnyOf, IsYes, QuestionId

VECTORS = 500


def rule_set_of(terms):
    rules = tuple(Rule(f"r{place:05d}", f"part{place}", term, place // SHARD_SIZE) for place, term in enumerate(terms))
    return RuleSet("at its limits", rules, tuple(sorted({literal.fact for term in terms for literal in term})))


def fact(number):
    return f"fact{number:03d}"


def shards_with(longest):
    """Return how many shards may stand beside terms of this length."""
    return MOST_PENDING - SHARD_SIZE - longest


def many_terms(longest, *, facts=200, below=0.0):
    """Return as many terms of this length as are let in, over random facts; some literals read *below*."""
    chance = random.Random(longest)
    for _ in range(shards_with(longest) * SHARD_SIZE):
        chosen = sorted(chance.sample(range(facts), longest))
        yield tuple(Literal(fact(number), chance.randint(1, 5), below=chance.random() < below) for number in chosen)


def every_fact():
    return [(Literal(fact(number), 1), Literal(fact((number + 1) % MOST_FACTS), 2)) for number in range(MOST_FACTS)]


def alike():
    return [(Literal(fact(0), 1), Literal(fact(1), 3))] * MOST_ALIKE


def fanning_out_from_one_beginning(longest):
    """Return terms that share ever more of one beginning and then part: the most that can wait in a shard."""
    beginning = [Literal(fact(place), 1) for place in range(longest - 1)]
    for place in range(shards_with(longest) * SHARD_SIZE):
        yield (*beginning[: place % SHARD_SIZE], Literal(fact(100 + place % SHARD_SIZE), 1))


def one_within_the_other(longest):
    """Return terms of which each is the beginning of the next, so that matches stand on the way as well as at its end."""
    whole = tuple(Literal(fact(place), 1) for place in range(longest))
    return [whole[: 1 + place % longest] for place in range(shards_with(longest) * SHARD_SIZE)]


def windows_of_one_fact():
    """Return windows of one fact, of which each value meets many."""
    bounds = islice(cycle(range(1, 41)), shards_with(2) * SHARD_SIZE)
    return [(Literal(fact(0), bound), Literal(fact(0), bound + 7, below=True)) for bound in bounds]


SHAPES = {
    "as many rules as can be": lambda: many_terms(1),
    "as many literals as can be": lambda: many_terms(20),
    "many rules of five, some read below": lambda: many_terms(5, below=0.2),
    "the longest terms that can be": lambda: many_terms(LONGEST_TERM),
    "every fact that can be": every_fact,
    "all alike": alike,
    "fanning out from one beginning": lambda: fanning_out_from_one_beginning(20),
    "one within the other": lambda: one_within_the_other(20),
    "windows of one fact": windows_of_one_fact,
}


def values_for(rule_set, chance):
    """Return values of which hardly any, some, most or all meet what is asked of them."""
    share = chance.choice([0.02, 0.3, 0.9, 1.0])
    return tuple(chance.randint(1, 9) if chance.random() < share else chance.choice((-2, -1, 0)) for _ in rule_set.facts)


@pytest.mark.parametrize("shape", SHAPES)
def test_at_the_limits_the_engine_says_what_a_plain_reading_says(shape):
    rule_set = rule_set_of(list(SHAPES[shape]()))
    assert networks_of(rule_set) == (rule_set,)
    at_work, chance = Engine(rule_set), random.Random(shape)
    everything, nothing = (9,) * len(rule_set.facts), (-2,) * len(rule_set.facts)

    for values in (everything, nothing, everything, everything, *(values_for(rule_set, chance) for _ in range(VECTORS)), nothing):
        assert at_work.met(values) == plainly_met(rule_set, values)


@pytest.mark.parametrize("shape", ["as many rules as can be", "as many literals as can be", "the longest terms that can be"])
def test_these_shapes_are_at_the_bound_on_what_waits(shape):
    assert pending_bound(list(SHAPES[shape]())) == MOST_PENDING


def test_as_many_full_networks_as_can_be_say_together_what_a_plain_reading_says():
    rule_set = rule_set_of(list(islice(cycle(many_terms(5)), MOST_NETWORKS * shards_with(5) * SHARD_SIZE)))
    assert len(networks_of(rule_set)) == MOST_NETWORKS
    at_work, chance = Engine(rule_set), random.Random(5)

    for values in ((9,) * len(rule_set.facts), *(values_for(rule_set, chance) for _ in range(VECTORS // 10))):
        assert at_work.met(values) == plainly_met(rule_set, values)


@pytest.mark.parametrize("left, right, is_refused", [(8, 8, False), (1, 64, False), (5, 13, True), (1, 65, True)])
def test_parts_may_be_joined_in_so_many_ways_and_no_more(left, right, is_refused):
    joined = AllOf((any_of("left", left), any_of("right", right)))

    if is_refused:
        with pytest.raises(SpreadsTooFar):
            terms_of(joined, most=MOST_TERMS)
    else:
        assert len(terms_of(joined, most=MOST_TERMS)) == MOST_TERMS


def any_of(side, number):
    return AnyOf(tuple(IsYes(QuestionId(f"{side}_{each}")) for each in range(number)))


def test_what_the_bound_keeps_out_does_fail_in_the_engine_and_the_fence_says_so():
    too_many = rule_set_of([(Literal(fact(place % 200), 1),) for place in range(64 * SHARD_SIZE)])

    with patch.object(network, "_left_behind", []), pytest.raises(EngineFailed):
        Network(too_many).met((9,) * len(too_many.facts))
