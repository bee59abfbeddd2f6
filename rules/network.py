"""The only module that knows durable-rules, and a fence round its known habits.

A posted event is used up by the first rule that fires, so one fact is asserted and retracted. Values are total, typed whole numbers; of
these the engine is told only what can meet something (``_told_from``). Two threads on one session mix their answers, and a session does
not survive a fork, so each thread of each process has its own. The library's own wrapper starts timer threads that steal matches, so
its C functions are called directly, as that wrapper calls them. Exceptions inside actions are swallowed, so there are no actions:
matches are read one by one until none is left.

Whatever is seen to deviate (a return code, the sentinels, a frame that is not this decision's) throws the network away and ends in
``EngineFailed``. So does a decision that took too long, although every check passed: nobody has measured what an engine says that is so
unlike itself. A match left out between two others would not be seen; none ever was, in all the decisions that proofs and tests compare.

A call that never returns cannot be noticed here. The C module holds the interpreter's lock, so every thread of the process stands still
and only what supervises the process can end it. The static limits (``rules.limits``) keep out what is known to hang.
"""

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from itertools import islice
from math import inf
from typing import Protocol

import durable_rules_engine

from rules.errors import EngineFailed
from rules.rule_sets import FIRST_SENTINEL, LAST_SENTINEL, RuleSet

NAME = f"durable-rules {version('durable-rules')}"
"""The engine that decides, as a proof names it."""

SLOWEST_SECONDS = 2.0
"""A decision takes a ten-thousandth of this, making an engine at the static limits a fifth. Seconds of the thread's own work: on a busy
machine a right decision may wait long."""

MOST_LEFT_BEHIND = 25
"""So many broken engines a process may leave in memory, up to 8 MB each, before it makes no more."""

_HANDLED = 0
_SESSION = "child"
_FACT = "f"
_GUARD = "g"


class Calls(Protocol):
    """The functions of the C module that are used."""

    def create_ruleset(self, name: str, definition: str) -> int: ...
    def assert_fact(self, handle: int, fact: str) -> tuple[int, int]: ...
    def start_action_for_state(self, handle: int, state: int) -> tuple[str, str] | None: ...
    def complete_and_start_action(self, handle: int, state: int) -> str | None: ...
    def retract_fact(self, handle: int, fact: str) -> tuple[int, int]: ...
    def delete_state(self, handle: int, session: str) -> None: ...
    def delete_ruleset(self, handle: int) -> None: ...


DURABLE_RULES: Calls = durable_rules_engine
"""The C module itself."""


class Network:
    """One network of the engine, with its one session, for one rule set in one thread."""

    def __init__(self, rule_set: RuleSet, calls: Calls = DURABLE_RULES, clock: Callable[[], float] = time.thread_time) -> None:
        self._handle: int | None = None
        # Kept here: when a process ends, a module's own names may be gone before its objects are.
        self._session, self._process_now = _SESSION, os.getpid
        self._process = os.getpid()
        self._rule_set = rule_set
        self._calls = calls
        self._clock = clock
        self._decisions = 0
        self._meets = {rule.name: rule.meets for rule in rule_set.rules}
        self._wire = tuple((least, f',"{name}":') for name, least in zip(wire_names(rule_set).values(), _told_from(rule_set), strict=True))

    def met(self, values: Sequence[int]) -> frozenset[str]:
        """Return the ids of what is met; raises EngineFailed."""
        began = self._clock()
        met = self._checked(values)
        if self._clock() - began > SLOWEST_SECONDS:
            with suppress(Exception):  # what is this late may fail at this too
                self.close()
            raise EngineFailed(f"{self._rule_set.name}: a decision took longer than {SLOWEST_SECONDS} seconds")
        return met

    def close(self) -> None:
        """Give back what the network holds; the next decision makes it anew. What failed is not held any more, so this is safe."""
        handle, self._handle = self._handle, None
        if handle is not None:
            self._calls.delete_state(handle, self._session)
            self._calls.delete_ruleset(handle)

    def __del__(self) -> None:
        # A thread that ends leaves its engine to nobody. What a fork copied may be half way through another thread's decision: left alone.
        if self._process == self._process_now():
            self.close()

    def _checked(self, values: Sequence[int]) -> frozenset[str]:
        if self._handle is None and len(_left_behind) >= MOST_LEFT_BEHIND:
            raise EngineFailed(f"{self._rule_set.name}: {MOST_LEFT_BEHIND} engines of this process failed; no more until it is restarted")
        try:
            if self._handle is None:
                self._start()
            return self._decide(values)
        except BaseException as error:  # the C module's own class, MemoryError, an interrupt: the session is half way through a decision
            self._leave_behind()
            if isinstance(error, EngineFailed) or not isinstance(error, Exception):
                raise
            raise EngineFailed(f"{self._rule_set.name}: {type(error).__name__}") from error

    def _start(self) -> None:
        self._handle = self._calls.create_ruleset(self._rule_set.name, json.dumps(definition_of(self._rule_set)))
        # The first action of a session behaves differently from all later ones; a decision that meets nothing goes through it here.
        self._decide([-3] * len(self._rule_set.facts))

    def _decide(self, values: Sequence[int]) -> frozenset[str]:
        self._decisions += 1
        fact = self._fact(values)
        state = self._handled(self._calls.assert_fact(self._required_handle(), fact), "assert")
        fired = self._fired(self._required_handle(), state, fact)
        self._handled(self._calls.retract_fact(self._required_handle(), fact), "retract")
        # Rules fire in the order in which they were defined, which is that of their names: a list that ends early is noticed.
        if fired[:1] != [FIRST_SENTINEL] or fired[-1:] != [LAST_SENTINEL] or fired != sorted(set(fired)):
            raise EngineFailed(f"{self._rule_set.name}: the sentinels did not fire first and last, or a rule fired twice or out of order")
        return frozenset([self._meets[name] for name in fired[1:-1]])

    def _fired(self, handle: int, state: int, fact: str) -> list[str]:
        first = self._calls.start_action_for_state(handle, state)
        following = iter(partial(self._calls.complete_and_start_action, handle, state), None)
        frames = [first[1], *islice(following, len(self._meets) + 2)] if first else []
        if len(frames) > len(self._meets) + 2:
            raise EngineFailed(f"{self._rule_set.name}: more rules fired than there are")
        # A frame is {"rule":{"m":<the fact's own bytes>}}: comparing bytes is both the echo check and quicker than parsing.
        echo = f'":{{"m":{fact}}}}}'
        names = [frame[2 : -len(echo)] for frame in frames]
        if [f'{{"{name}{echo}' for name in names] != frames:
            raise EngineFailed(f"{self._rule_set.name}: a match is not of this decision")
        return names

    def _handled(self, answer: tuple[int, int], call: str) -> int:
        code, state = answer
        if code != _HANDLED:
            raise EngineFailed(f"{self._rule_set.name}: {call} answered {code}")
        return state

    def _fact(self, values: Sequence[int]) -> str:
        told = [f"{name}{value}" for (least, name), value in zip(self._wire, values, strict=True) if value >= least]
        return f'{{"id":"{_FACT}","sid":"{_SESSION}","d":{self._decisions},"{_GUARD}":1{"".join(told)}}}'

    def _required_handle(self) -> int:
        if self._handle is None:
            raise EngineFailed(f"{self._rule_set.name}: not started")
        return self._handle

    def _leave_behind(self) -> None:
        # A broken session is never touched again: deleting one in which no action has fired ends the whole process.
        self._handle = None
        _left_behind.append(self._rule_set.name)


def definition_of(rule_set: RuleSet) -> dict[str, object]:
    """Return the rule set in the engine's own form: flat AND chains over one fact, each under its shard's guard."""
    names = wire_names(rule_set)
    always = {"all": [{"m": {"$gte": {_GUARD: 1}}}]}
    rules: dict[str, object] = {FIRST_SENTINEL: always}
    for rule in rule_set.rules:
        guard: dict[str, object] = {"$gte": {_GUARD: -rule.shard}}
        literals = ({"$lt" if literal.below else "$gte": {names[literal.fact]: literal.bound}} for literal in rule.term)
        rules[rule.name] = {"all": [{"m": {"$and": [guard, *literals]}}]}
    return {**rules, LAST_SENTINEL: always}


def wire_names(rule_set: RuleSet) -> dict[str, str]:
    """Return what the engine calls each fact, in the order of the facts.

    It knows a name by its 32-bit hash alone, and copies the whole fact for every rule that fires: so names are short, and none of them
    shares its hash with another or with a word of the engine's own (tests/rules/test_wire_names.py).
    """
    return {fact: f"f{place}" for place, fact in enumerate(rule_set.facts)}


def _told_from(rule_set: RuleSet) -> Iterator[float]:
    """Return, for each fact, the least value that can meet anything.

    The engine goes through all it is told once for every shard, so what can meet nothing would cost most. To be left out is to be below
    every bound: a comparison with what is not there is false. Where a low value meets something, every value is told.
    """
    for fact in rule_set.facts:
        literals = [literal for rule in rule_set.rules for literal in rule.term if literal.fact == fact]
        yield -inf if any(literal.below for literal in literals) else min(literal.bound for literal in literals)


_left_behind: list[str] = []
