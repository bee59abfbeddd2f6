"""The only module that knows durable-rules, and a fence round its known habits.

A posted event is used up by the first rule that fires, so one fact is asserted and retracted. A missing value makes a comparison
false, so facts are total. Two threads on one session mix their answers, and a session does not survive a fork, so each thread of
each process has its own. The library's own wrapper starts timer threads that steal matches, so its C functions are called
directly, as that wrapper calls them. Exceptions inside actions are swallowed, so there are no actions: matches are read one by
one until none is left.

Whatever deviates (a return code, the sentinel, a frame that is not this decision's) throws the engine away and ends in ``EngineFailed``.
"""

import json
import os
import threading
from collections.abc import Iterator, Sequence
from typing import Protocol

import durable_rules_engine

from rules.compiler import SENTINEL, RuleSet
from rules.errors import EngineFailed
from rules.terms import Literal

_HANDLED = 0
_SESSION = "child"
_FACT = "f"


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
        fired = list(self._fired(state, fact))
        self._handled(self._calls.retract_fact(self._required_handle(), fact), "retract")
        if not fired or fired[0] != SENTINEL or fired.count(SENTINEL) != 1 or len(set(fired)) != len(fired):
            raise EngineFailed(f"{self._rule_set.name}: the sentinel did not fire first and once, or a rule fired twice")
        return frozenset(self._meets[name] for name in fired[1:])

    def _fired(self, state: int, fact: str) -> Iterator[str]:
        first = self._calls.start_action_for_state(self._required_handle(), state)
        frame = first[1] if first else None
        for _ in range(len(self._meets) + 2):
            if not frame:
                return
            yield self._rule_in(frame, fact)
            frame = self._calls.complete_and_start_action(self._required_handle(), state)
        raise EngineFailed(f"{self._rule_set.name}: more rules fired than there are")

    def _rule_in(self, frame: str, fact: str) -> str:
        # A frame is {"rule":{"m":<the fact's own bytes>}}: comparing bytes is both the echo check and quicker than parsing.
        name, separator, echo = frame.removeprefix('{"').partition('":{"m":')
        if not separator or echo != fact + "}}" or (name not in self._meets and name != SENTINEL):
            raise EngineFailed(f"{self._rule_set.name}: a match is not of this decision")
        return name

    def _handled(self, answer: tuple[int, int], call: str) -> int:
        code, state = answer
        if code != _HANDLED:
            raise EngineFailed(f"{self._rule_set.name}: {call} answered {code}")
        return state

    def _fact(self, values: Sequence[int]) -> str:
        own = {"id": _FACT, "sid": _SESSION, "decision": self._decisions, "guard": 1}
        return json.dumps({**own, **dict(zip(self._rule_set.facts, values, strict=True))})

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
    rules: dict[str, object] = {SENTINEL: {"all": [{"m": {"$gte": {"guard": 1}}}]}}
    for rule in rule_set.rules:
        guard: dict[str, object] = {"$gte": {"guard": -rule.shard}}
        rules[rule.name] = {"all": [{"m": {"$and": [guard, *(_literal(literal) for literal in rule.term)]}}]}
    return rules


def _literal(literal: Literal) -> dict[str, object]:
    return {"$lt" if literal.below else "$gte": {literal.fact: literal.bound}}


_mine = threading.local()
