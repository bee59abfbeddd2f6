"""Names that could run together stay apart, and a rule too long for every combination is still proved where it is met."""

from rules.proof import _trials, plainly_met
from rules.rule_sets import Rule, RuleSet
from rules.terms import Literal, count_fact, option_fact


def test_ids_that_read_alike_when_joined_are_different_facts():
    assert option_fact("home", "not_safe") != option_fact("home_not", "safe")
    assert count_fact(["a_b", "c"]) != count_fact(["a", "b_c"])


def test_a_rule_of_many_facts_is_tried_where_it_is_met_and_with_each_fact_just_short():
    term = tuple(Literal(f"fact{place:02d}", 1) for place in range(12))
    rule_set = RuleSet("long", (Rule("r00000", "it", term, 0),), tuple(literal.fact for literal in term))
    tried = list(_trials(rule_set))

    assert any(plainly_met(rule_set, values) and max(values) == 2 for values in tried)
    for place in range(12):
        assert any(values[place] == 0 and min(values[:place] + values[place + 1 :]) >= 1 for values in tried)
