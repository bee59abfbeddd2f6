"""The only module that knows durable-rules, and a fence round its known habits.

A posted event is used up by the first rule that fires, so one fact is asserted and retracted. Values are total, typed whole numbers; of
these the engine is told only what can meet something (``_told_from``). Two threads on one session mix their answers, and a session does
not survive a fork, so each thread of each process has its own. The library's own wrapper starts timer threads that steal matches, so
its C functions are called directly, as that wrapper calls them. Exceptions inside actions are swallowed, so there are no actions:
matches are read one by one until none is left.

Whatever deviates (a return code, the sentinel, a frame that is not this decision's) throws the engine away and ends in ``EngineFailed``.
"""

import json
import os
import threading
from collections.abc import Iterator, Sequence
from math import inf
from typing import Protocol

import durable_rules_engine

from rules.compiler import SENTINEL, RuleSet
from rules.errors import EngineFailed

_HANDLED = 0
_SESSION = "child"
_FACT = "f"
_GUARD = "g"


class Calls(Protocol):
    """The five functions of the C module that are used."""

    def create_ruleset(self, name: str, definition: str) -> int: ...
    def assert_fact(self, handle: int, fact: str) -> tuple[int, int]: ...
    def start_action_for_state(self, handle: int, state: int) -> tuple[str, str] | None: ...
    def complete_and_start_action(self, handle: int, state: int) -> str | None: ...
    def retract_fact(self, handle: int, fact: str) -> tuple[int, int]: ...
    def delete_ruleset(self, handle: int) -> None: ...


class Engine:
    """One rule set in one thread. *calls* is the C module, or in tests something that misbehaves."""

    def __init__(self, rule_set: RuleSet, calls: Calls = durable_rules_engine) -> None:
        self._rule_set = rule_set
        self._calls = calls
        self._decisions = 0
        self._meets = {rule.name: rule.meets for rule in rule_set.rules}
        self._wire = tuple((least, f',"{name}":') for name, least in zip(wire_names(rule_set).values(), _told_from(rule_set), strict=True))
        self._handle: int | None = None

    def met(self, values: Sequence[int]) -> frozenset[str]:
        """Return the ids of what is met by these values of the rule set's facts; raises EngineFailed, and starts afresh next time."""
        try:
            if self._handle is None:
                self._start()
            return self._decide(values)
        except EngineFailed:
            self._throw_away()
            raise
        except Exception as error:  # the C module raises its own class, and MemoryError, and whatever json finds in a broken frame
            self._throw_away()
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
        rules = set(fired[1:])
        if fired[:1] != [SENTINEL] or len(rules) != len(fired) - 1 or not rules <= self._meets.keys():
            raise EngineFailed(f"{self._rule_set.name}: the sentinel did not fire first and once, or a rule fired twice or is not known")
        return frozenset([self._meets[name] for name in rules])

    def _fired(self, handle: int, state: int, fact: str) -> list[str]:
        # A frame is {"rule":{"m":<the fact's own bytes>}}: comparing bytes is both the echo check and quicker than parsing.
        echo = f'":{{"m":{fact}}}}}'
        first = self._calls.start_action_for_state(handle, state)
        frame = first[1] if first else None
        names: list[str] = []
        while frame:
            if not (frame.startswith('{"') and frame.endswith(echo)):
                raise EngineFailed(f"{self._rule_set.name}: a match is not of this decision")
            names.append(frame[2 : -len(echo)])
            if len(names) > len(self._meets) + 1:
                raise EngineFailed(f"{self._rule_set.name}: more rules fired than there are")
            frame = self._calls.complete_and_start_action(handle, state)
        return names

    def _handled(self, answer: tuple[int, int], call: str) -> int:
        code, state = answer
        if code != _HANDLED:
            raise EngineFailed(f"{self._rule_set.name}: {call} answered {code}")
        return state

    def _fact(self, values: Sequence[int]) -> str:
        if len(values) != len(self._wire):
            raise EngineFailed(f"{self._rule_set.name}: {len(values)} values for {len(self._wire)} facts")
        told = [f"{name}{value}" for (least, name), value in zip(self._wire, values, strict=True) if value >= least]
        return f'{{"id":"{_FACT}","sid":"{_SESSION}","d":{self._decisions},"{_GUARD}":1{"".join(told)}}}'

    def _required_handle(self) -> int:
        if self._handle is None:
            raise EngineFailed(f"{self._rule_set.name}: not started")
        return self._handle

    def _throw_away(self) -> None:
        # The broken session is left to the C module: deleting it before an action has fired is one of the ways to crash it.
        self._handle = None


def engine_for(rule_set: RuleSet) -> Engine:
    """Return this thread's engine for the rule set, made on first use in this process."""
    if getattr(_mine, "process", None) != os.getpid():
        _mine.process, _mine.engines = os.getpid(), {}
    engines: dict[int, Engine] = _mine.engines
    if id(rule_set) not in engines:
        engines[id(rule_set)] = Engine(rule_set)
    return engines[id(rule_set)]


def definition_of(rule_set: RuleSet) -> dict[str, object]:
    """Return the rule set in the engine's own form: flat AND chains over one fact, each under its shard's guard."""
    names = wire_names(rule_set)
    rules: dict[str, object] = {SENTINEL: {"all": [{"m": {"$gte": {_GUARD: 1}}}]}}
    for rule in rule_set.rules:
        guard: dict[str, object] = {"$gte": {_GUARD: -rule.shard}}
        literals = ({"$lt" if literal.below else "$gte": {names[literal.fact]: literal.bound}} for literal in rule.term)
        rules[rule.name] = {"all": [{"m": {"$and": [guard, *literals]}}]}
    return rules


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


_mine = threading.local()
