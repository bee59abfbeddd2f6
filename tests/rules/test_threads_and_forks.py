"""Threads and forked processes decide at once as one thread alone does. ``make bench`` does it 200,000 times."""

import threading
from functools import partial
from unittest.mock import patch

import durable_rules_engine

from rules import engine
from rules.compiler import compile_edition
from tests.rules.deciding_at_once import outcome_of


def test_eight_threads_of_four_forked_workers_decide_as_one_thread_does_and_each_fault_costs_one_engine():
    seen = outcome_of(3_840)

    assert seen.decisions >= 3_840
    assert seen.is_right, seen


def test_engines_that_threads_share_are_seen_to_fail():
    assert not outcome_of(1_920, "--sharing").is_right


def test_a_thread_that_ends_gives_its_engine_back(bromley):
    rule_set = compile_edition(bromley).wider
    calls = Noting()

    with patch.object(engine, "Engine", partial(engine.Engine, calls=calls)):
        thread = threading.Thread(target=lambda: engine.engine_for(rule_set).met((0,) * len(rule_set.facts)))
        thread.start()
        thread.join()

    assert len(calls.made) == 1
    assert calls.deleted == calls.made


class Noting:
    """The C module, which notes the handles of the rule sets it makes and deletes."""

    def __init__(self):
        self.made, self.deleted = [], []

    def __getattr__(self, name):
        return getattr(durable_rules_engine, name)

    def create_ruleset(self, name, definition):
        self.made.append(durable_rules_engine.create_ruleset(name, definition))
        return self.made[-1]

    def delete_ruleset(self, handle):
        self.deleted.append(handle)
        durable_rules_engine.delete_ruleset(handle)
