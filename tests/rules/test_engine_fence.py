"""Whatever way the engine misbehaves, no level comes out, and the next decision is right again."""

import threading

import durable_rules_engine
import pytest

from rules.compiler import compile_edition
from rules.engine import Engine, engine_for
from rules.errors import EditionRefused, EngineFailed
from rules.facts import DOES_NOT_APPLY
from rules.proof import plainly_met, prove


class Misbehaving:
    """The C module, but for one call that goes wrong once when told to."""

    def __init__(self, call, wrong):
        self.call, self.wrong, self.armed = call, wrong, False

    def __getattr__(self, name):
        real = getattr(durable_rules_engine, name)
        if name != self.call:
            return real
        return lambda *given: self._once(real, *given)

    def _once(self, real, *given):
        answer = real(*given)
        if not self.armed:
            return answer
        self.armed = False
        return self.wrong(answer)


def raising(_):
    raise durable_rules_engine.error("Could not assert fact, error code: 201")


def started_wrong(change):
    return lambda answer: (answer[0], change(answer[1]))


FAULTS = {
    "assert is refused": ("assert_fact", lambda answer: (1, answer[1])),
    "retract is refused": ("retract_fact", lambda answer: (2, answer[1])),
    "the call raises": ("assert_fact", raising),
    "nothing fires, not even the sentinel": ("start_action_for_state", lambda _: None),
    "another decision's frame": ("start_action_for_state", started_wrong(lambda frame: frame.replace('"d":', '"d":9'))),
    "a rule that does not exist": ("start_action_for_state", started_wrong(lambda frame: frame.replace("a_sentinel", "b_sentinel"))),
    "a frame that is no frame": ("start_action_for_state", started_wrong(lambda _: "{}")),
    "a match is lost its name": ("complete_and_start_action", lambda _: '{"":{"m":{}}}'),
    "the sentinel fires again": ("complete_and_start_action", lambda frame: frame.replace("r00", "a_sentinel#")),
}


@pytest.fixture(scope="module")
def rule_set(bromley):
    return compile_edition(bromley).indicators


@pytest.mark.parametrize("fault", FAULTS)
def test_a_misbehaving_engine_gives_no_answer_and_is_replaced(fault, rule_set):
    call, wrong = FAULTS[fault]
    calls = Misbehaving(call, wrong)
    engine = Engine(rule_set, calls)
    danger = tuple(1 if name == "q_immediate_danger" else DOES_NOT_APPLY for name in rule_set.facts)
    right = engine.met(danger)
    calls.armed = True

    with pytest.raises(EngineFailed):
        engine.met(danger)

    assert engine.met(danger) == right == plainly_met(rule_set, danger)


def test_threads_do_not_mix_their_answers(rule_set):
    wrong = []

    def decide(offset):
        for number in range(500):
            place = (offset * 7 + number) % len(rule_set.facts)
            values = tuple(1_000 if i == place else DOES_NOT_APPLY for i in range(len(rule_set.facts)))
            if engine_for(rule_set).met(values) != plainly_met(rule_set, values):
                wrong.append(place)

    threads = [threading.Thread(target=decide, args=(offset,)) for offset in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []


def test_an_engine_that_differs_from_a_plain_reading_refuses_the_edition(rule_set, monkeypatch):
    monkeypatch.setattr(Engine, "met", lambda self, values: frozenset())

    with pytest.raises(EditionRefused) as refused:
        prove("bromley/2026.1", [rule_set])

    assert "the engine and a plain reading differ on" in str(refused.value)
