"""The race beside the peers prints no figure that it should not, and what it measures is what it says. Speed itself is not tested."""

import pytest

from rules.proof import plainly_met
from tests.bench.peers import generated_python, ours
from tests.bench.peers.editions import as_answered, at_worst, few_met, many_met
from tests.bench.peers.table import Runner, race


@pytest.fixture(scope="module", params=[as_answered, at_worst, few_met])
def measured(request):
    return request.param(40)


@pytest.mark.parametrize("peer", [ours, generated_python])
def test_the_two_that_need_no_installing_say_what_a_plain_reading_says(peer, measured):
    decide = peer.matcher(measured.rule_set)

    for facts in measured.referrals:
        assert decide(facts) == plainly_met(measured.rule_set, tuple(facts.values()))


def test_facts_stand_in_the_order_of_the_rule_set(measured):
    assert {tuple(facts) for facts in measured.referrals} == {measured.rule_set.facts}


def test_about_one_rule_in_ten_is_met_where_that_is_said():
    measured = many_met(500)

    met = sum(len(plainly_met(measured.rule_set, tuple(facts.values()))) for facts in measured.referrals)

    assert len(measured.rule_set.rules) == 300
    assert 0.08 < met / (500 * 300) < 0.12


def test_a_peer_that_differs_on_one_referral_has_no_figure(measured):
    table = race(measured, [Runner("this engine", ours.matcher), Runner("best", ours.matcher), Runner("forgetful", forgets_the(39))])

    assert "forgetful" in table
    assert figure_of("forgetful", table).startswith("no figure: differs from a plain reading on ")
    assert not figure_of("this engine", table).startswith("no figure")


def test_no_ratio_is_printed_to_one_that_differs(measured):
    table = race(measured, [Runner("this engine", forgets_the(3)), Runner("best", ours.matcher)])

    assert figure_of("this engine", table).startswith("no figure")
    assert figure_of("best", table).split()[-4:-2] == ["-", "1.00"]
    assert "this engine takes - of it in turn, - in a row" in table


def test_a_peer_that_is_not_installed_or_fails_is_told_and_the_others_run(measured):
    missing, failing = Runner("missing", raising(ModuleNotFoundError("No module named 'zen'"))), Runner("failing", raising(OSError()))

    table = race(measured, [Runner("this engine", ours.matcher), missing, failing])

    assert figure_of("missing", table) == "no figure: not installed here (No module named 'zen')"
    assert figure_of("failing", table) == "no figure: fails: OSError"
    assert figure_of("this engine", table).split()[0] == "40"


def test_a_slow_peer_decides_fewer(measured):
    slow = Runner("slow", ours.matcher, at_most=10)

    race(measured, [Runner("this engine", ours.matcher), slow])

    assert len(slow.costs) == 10


def forgets_the(number):
    """Return what builds a matcher that once, at this place, says that nothing is met, and nowhere else errs."""

    def build(rule_set):
        decide, asked = ours.matcher(rule_set), []

        def forgetful(facts):
            asked.append(facts)
            return frozenset() if len(asked) == number else decide(facts)

        return forgetful

    return build


def raising(error: Exception):
    def build(rule_set):
        raise error

    return build


def figure_of(name: str, table: str) -> str:
    (line,) = (line for line in table.splitlines() if line.startswith(name))
    return line.removeprefix(name).strip()
