"""Whatever way the engine misbehaves, no level comes out, and the next decision is right again."""

from unittest.mock import patch

import pytest

from rules.compiler import compile_edition
from rules.engine import Engine, engine_for
from rules.errors import EditionRefused, EngineFailed
from rules.facts import DOES_NOT_APPLY
from rules.network import MOST_LEFT_BEHIND, SLOWEST_SECONDS
from rules.proof import plainly_met, prove
from tests.rules.misbehaving import WAYS, Misbehaving, serving


@pytest.fixture(scope="module")
def rule_set(bromley):
    return compile_edition(bromley).indicators


@pytest.fixture
def danger(rule_set):
    return tuple(1 if name == "q_immediate_danger" else DOES_NOT_APPLY for name in rule_set.facts)


@pytest.mark.parametrize("way", WAYS)
def test_a_misbehaving_engine_gives_no_answer_and_is_replaced_once(way, rule_set, danger):
    with serving(Misbehaving(way)) as calls:
        if not calls.way.is_in_the_making:
            assert engine_for(rule_set).met(danger) == plainly_met(rule_set, danger)
        made = calls.made
        calls.arm()

        with pytest.raises(EngineFailed):
            engine_for(rule_set).met(danger)

        assert engine_for(rule_set).met(danger) == plainly_met(rule_set, danger) != frozenset()
        assert calls.made == made + (2 if calls.way.is_in_the_making else 1)
        assert not calls.armed


def test_a_decision_may_take_as_long_as_the_limit(rule_set, danger):
    in_time = Engine(rule_set, clock=iter([100.0, 100.0 + SLOWEST_SECONDS]).__next__)

    assert in_time.met(danger) == plainly_met(rule_set, danger)


def test_a_decision_that_took_longer_is_thrown_away_although_it_was_right(rule_set, danger):
    late = Engine(rule_set, clock=iter([100.0, 100.001 + SLOWEST_SECONDS]).__next__)

    with pytest.raises(EngineFailed, match="longer than"):
        late.met(danger)


def test_an_interrupt_in_the_middle_of_a_decision_leaves_no_half_of_it_behind(rule_set, danger):
    with serving(Misbehaving("assert raises")) as calls, patch.dict(calls.way.calls, assert_fact=interrupted):
        engine_for(rule_set).met(danger)
        calls.arm()

        with pytest.raises(KeyboardInterrupt):
            engine_for(rule_set).met(danger)

        nothing = (DOES_NOT_APPLY,) * len(rule_set.facts)
        assert engine_for(rule_set).met(nothing) == plainly_met(rule_set, nothing)


def interrupted(*_):
    raise KeyboardInterrupt


def test_a_process_makes_no_more_engines_once_too_many_failed_and_says_so(rule_set, danger):
    with serving(Misbehaving("assert raises")) as calls:
        working = Engine(rule_set, calls)
        assert working.met(danger) == plainly_met(rule_set, danger)
        for _ in range(MOST_LEFT_BEHIND):
            engine_for(rule_set).met(danger)
            calls.arm()
            with pytest.raises(EngineFailed, match="error"):
                engine_for(rule_set).met(danger)
        made = calls.made

        with pytest.raises(EngineFailed, match="until it is restarted"):
            engine_for(rule_set).met(danger)

        assert calls.made == made
        assert working.met(danger) == plainly_met(rule_set, danger)


def test_late_engines_are_given_back_and_not_counted(rule_set, danger):
    with serving(Misbehaving("retract is slow")) as calls:
        for _ in range(MOST_LEFT_BEHIND + 1):
            engine_for(rule_set).met(danger)
            calls.arm()
            with pytest.raises(EngineFailed, match="longer than"):
                engine_for(rule_set).met(danger)

        assert engine_for(rule_set).met(danger) == plainly_met(rule_set, danger)
        assert calls.given_back == MOST_LEFT_BEHIND + 1


def test_an_engine_that_was_closed_starts_afresh(rule_set, danger):
    engine = Engine(rule_set)
    right = engine.met(danger)

    engine.close()
    engine.close()

    assert engine.met(danger) == right


def test_an_engine_that_differs_from_a_plain_reading_refuses_the_edition(rule_set, monkeypatch):
    monkeypatch.setattr(Engine, "met", lambda self, values: frozenset())

    with pytest.raises(EditionRefused) as refused:
        prove("bromley/2026.1", [rule_set])

    assert "the engine and a plain reading differ on" in str(refused.value)


def test_an_engine_is_given_back_even_when_its_module_is_gone_before_it(rule_set, danger, monkeypatch):
    calls = Misbehaving("retract raises")
    engine = Engine(rule_set, calls, calls.clock)
    engine.met(danger)
    for name in ("_SESSION", "os"):
        monkeypatch.setattr(f"rules.network.{name}", None)  # as a process that ends leaves them

    del engine

    assert calls.given_back == 1


def test_an_engine_too_late_to_be_given_back_is_a_failure_like_any_other(rule_set, danger):
    calls = Misbehaving("retract is slow")
    engine = Engine(rule_set, calls, calls.clock)
    engine.met(danger)
    calls.arm()

    with patch.object(Misbehaving, "delete_state", side_effect=RuntimeError), pytest.raises(EngineFailed, match="longer than"):
        engine.met(danger)

    assert engine.met(danger) == plainly_met(rule_set, danger)
