"""An edition outside what the engine is right in is refused, with what its authors can do."""

import pytest

from rules.limits import MOST_FACTS, MOST_RULES, broken_limits
from rules.terms import Literal, SpreadsTooFar, terms_of
from thresholds.model import AllOf, AnyOf, IsYes, QuestionId


def terms(number):
    return [(Literal(f"fact{place}", 1),) for place in range(number)]


@pytest.mark.parametrize("facts, refused", [(MOST_FACTS - 1, False), (MOST_FACTS, False), (MOST_FACTS + 1, True)])
def test_so_many_facts_and_no_more(facts, refused):
    names = [f"fact{place}" for place in range(facts)]

    assert bool(list(broken_limits("a set", names, terms(10), 1))) == refused


@pytest.mark.parametrize("rules, refused", [(MOST_RULES - 1, False), (MOST_RULES, False), (MOST_RULES + 1, True)])
def test_so_many_rules_and_no_more(rules, refused):
    reasons = list(broken_limits("a set", ["fact"], [(Literal("fact", place),) for place in range(rules)], 38))

    assert any("ways of meeting" in reason for reason in reasons) == refused


def test_a_condition_with_too_many_ways_is_refused_before_it_is_spread():
    wide = AllOf(tuple(AnyOf(tuple(IsYes(QuestionId(f"q{i}{j}")) for j in range(4))) for i in range(4)))

    with pytest.raises(SpreadsTooFar):
        terms_of(wide, most=64)


def test_a_term_that_another_covers_is_left_out():
    simple, narrower = IsYes(QuestionId("a")), AllOf((IsYes(QuestionId("a")), IsYes(QuestionId("b"))))

    assert terms_of(AnyOf((narrower, simple)), most=64) == ((Literal("q_a", 1),),)
