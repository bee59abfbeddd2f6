"""The ways in which the engine can misbehave, by name, and the C module misbehaving in one of them when told to.

Every call is really made first, so that the C module itself is never worse off than it would be; then its answer is spoiled.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch

import durable_rules_engine

from rules import engine, network
from rules.rule_sets import FIRST_SENTINEL, LAST_SENTINEL

LATE_SECONDS = 60.0


class Misbehaving(threading.local):
    """The five calls and the clock, which go wrong in one way once :meth:`arm` was called; each thread has one of its own.

    *made* counts the rule sets that were made, *given_back* those deleted. *first* and *last* are frames: the first of the decision before
    and the newest of this one. With *gives_way* other threads come in the middle of every decision.
    """

    def __init__(self, way: str, *, gives_way: bool = False) -> None:
        self.way, self.gives_way = WAYS[way], gives_way
        self.armed: set[str] = set()
        self.made = self.given_back = 0
        self.first = self.last = ""
        self._first_of_this_one = ""
        self._is_over = False
        self._seconds_late = 0.0

    def arm(self) -> None:
        """Let the calls of this way go wrong, each once, or until the engine is made anew."""
        self.armed = set(self.way.calls)

    def clock(self) -> float:
        return time.thread_time() + self._seconds_late

    def be_late(self) -> None:
        self._seconds_late += LATE_SECONDS

    def create_ruleset(self, name: str, definition: str) -> Any:
        self.made += 1
        if "create_ruleset" not in self.armed:
            self.armed = set()
        return self._spoiled("create_ruleset", durable_rules_engine.create_ruleset(name, definition))

    def assert_fact(self, handle: int, fact: str) -> Any:
        self.first, self._is_over = self._first_of_this_one, False
        answer = durable_rules_engine.assert_fact(handle, fact)
        if self.gives_way:
            time.sleep(1e-6)
        return self._spoiled("assert_fact", answer)

    def start_action_for_state(self, handle: int, state: int) -> Any:
        answer = durable_rules_engine.start_action_for_state(handle, state)
        self._first_of_this_one = answer[1] if answer else ""
        spoiled = self._spoiled("start_action_for_state", answer and answer[1])
        self.last = spoiled or ""
        return spoiled and (answer[0], spoiled)

    def complete_and_start_action(self, handle: int, state: int) -> Any:
        answer = None if self._is_over else durable_rules_engine.complete_and_start_action(handle, state)
        self._is_over = answer is None
        spoiled = self._spoiled("complete_and_start_action", answer)
        self.last = spoiled or ""
        return spoiled

    def retract_fact(self, handle: int, fact: str) -> Any:
        return self._spoiled("retract_fact", durable_rules_engine.retract_fact(handle, fact))

    def delete_state(self, handle: int, session: str) -> None:
        durable_rules_engine.delete_state(handle, session)

    def delete_ruleset(self, handle: int) -> None:
        self.given_back += 1
        durable_rules_engine.delete_ruleset(handle)

    def _spoiled(self, call: str, answer: Any) -> Any:
        if call not in self.armed:
            return answer
        if not self.way.goes_on:
            self.armed.discard(call)
        return self.way.calls[call](answer, self)


Spoil = Callable[[Any, Misbehaving], Any]


@dataclass(frozen=True, slots=True)
class Way:
    """What happens to the answers of some calls: once, or where it *goes_on* until the engine is made anew."""

    calls: Mapping[str, Spoil]
    goes_on: bool = False

    @property
    def is_in_the_making(self) -> bool:
        """Return whether this goes wrong while an engine is made, and never later."""
        return "create_ruleset" in self.calls


@contextmanager
def serving(calls: Misbehaving) -> Iterator[Misbehaving]:
    """Let every decision meanwhile be made by new engines over these calls; what they leave behind is not held against later tests."""
    made_with = partial(engine.Engine, calls=calls, clock=calls.clock)
    with patch.multiple(engine, Engine=made_with, _mine=threading.local()), patch.object(network, "_left_behind", []):
        yield calls


def _raises(error: Exception) -> Spoil:
    def spoil(answer: Any, calls: Misbehaving) -> Any:
        raise error

    return spoil


def _is_late(answer: Any, calls: Misbehaving) -> Any:
    calls.be_late()
    return answer


def _answers(code: int) -> Spoil:
    return lambda answer, calls: (code, answer[1])


def _gives(frame: str | None) -> Spoil:
    return lambda answer, calls: frame


def _named(name: str) -> Spoil:
    return lambda frame, calls: f'{{"{name}":{(frame or calls.last).partition(":")[2]}'


def _with_one_more_digit(frame: Any, calls: Misbehaving) -> Any:
    return frame.removesuffix("}}") + "0}}"


def _of_the_decision_before(frame: Any, calls: Misbehaving) -> Any:
    return calls.first


def _the_last_one_again(frame: Any, calls: Misbehaving) -> Any:
    return calls.last


def _a_rule_again(frame: Any, calls: Misbehaving) -> Any:
    if FIRST_SENTINEL in calls.last:
        return frame
    calls.armed = set()
    return calls.last


_OWN_ERROR = durable_rules_engine.error("Could not do it, error code: 201")
_CREATE, _ASSERT, _RETRACT = "create_ruleset", "assert_fact", "retract_fact"
_FIRST, _NEXT = "start_action_for_state", "complete_and_start_action"

WAYS: Mapping[str, Way] = {
    "making it raises": Way({_CREATE: _raises(_OWN_ERROR)}),
    "making it runs out of memory": Way({_CREATE: _raises(MemoryError())}),
    "making it gives the handle of nothing": Way({_CREATE: lambda handle, calls: 131_071}),
    "making it is slow": Way({_CREATE: _is_late}),
    "assert answers with a wrong code": Way({_ASSERT: _answers(1)}),
    "assert raises": Way({_ASSERT: _raises(_OWN_ERROR)}),
    "assert runs out of memory": Way({_ASSERT: _raises(MemoryError())}),
    "assert is slow": Way({_ASSERT: _is_late}),
    "the first match raises": Way({_FIRST: _raises(_OWN_ERROR)}),
    "the first match runs out of memory": Way({_FIRST: _raises(MemoryError())}),
    "the first match is slow": Way({_FIRST: _is_late}),
    "nothing fires, not even the sentinel": Way({_FIRST: _gives(None)}),
    "the sentinel is missing": Way({_FIRST: _named("r00000")}),
    "the sentinel is not first": Way({_FIRST: _named("r00000"), _NEXT: _named(FIRST_SENTINEL)}),
    "the sentinel fires twice": Way({_NEXT: _named(FIRST_SENTINEL)}),
    "the matches end before they are all told": Way({_NEXT: _gives(None)}),
    "the last sentinel fires first": Way({_FIRST: _named(LAST_SENTINEL)}),
    "the first match is no frame": Way({_FIRST: _gives("{}")}),
    "the first match is of the decision before": Way({_FIRST: _of_the_decision_before}),
    "the first match is of other answers": Way({_FIRST: _with_one_more_digit}),
    "the first match is of an unknown rule": Way({_FIRST: _named("b_sentinel")}),
    "a later match raises": Way({_NEXT: _raises(_OWN_ERROR)}),
    "a later match runs out of memory": Way({_NEXT: _raises(MemoryError())}),
    "a later match is slow": Way({_NEXT: _is_late}),
    "a later match is no frame": Way({_NEXT: _gives('{"r00000":{"m":{}}}')}),
    "a later match is of the decision before": Way({_NEXT: _of_the_decision_before}),
    "a later match is of an unknown rule": Way({_NEXT: _named("r99999")}),
    "a later match lost its name": Way({_NEXT: _named("")}),
    "a rule fires twice": Way({_NEXT: _a_rule_again}, goes_on=True),
    "more rules fire than there are": Way({_NEXT: _the_last_one_again}, goes_on=True),
    "retract answers with a wrong code": Way({_RETRACT: _answers(2)}),
    "retract raises": Way({_RETRACT: _raises(_OWN_ERROR)}),
    "retract runs out of memory": Way({_RETRACT: _raises(MemoryError())}),
    "retract is slow": Way({_RETRACT: _is_late}),
}
"""Each way as what it does to the answers of the calls."""
