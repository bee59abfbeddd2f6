"""The only module that knows durable-rules, and a fence round its known habits.

A posted event is used up by the first rule that fires, so one fact is asserted and retracted. A missing value makes a comparison
false, so facts are total. Two threads on one session mix their answers, and a session does not survive a fork, so each thread of
each process has its own. The library's own wrapper starts timer threads that steal matches, so its C functions are called
directly, as that wrapper calls them. Exceptions inside actions are swallowed, so there are no actions: matches are read one by
one until none is left.

Whatever deviates (a return code, the sentinel, a frame that is not this decision's) throws the engine away and ends in ``EngineFailed``.
So does a decision that took too long, although every check passed: nobody has measured what an engine says that is so unlike itself.

A call that never returns cannot be noticed here. The C module holds the interpreter's lock, so every thread of the process stands still
and only what supervises the process can end it. The static limits (``rules.limits``) keep out what is known to hang.
"""

import json
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import durable_rules_engine

from rules.compiler import SENTINEL, RuleSet
from rules.errors import EngineFailed
from rules.terms import Literal

SLOWEST_SECONDS = 2.0
"""Of the thread's own time: on a busy machine a right decision may wait long. It takes a ten-thousandth of this, and making an engine at
the static limits a fifth."""

MOST_LEFT_BEHIND = 25
"""So many broken engines a process may leave in memory, up to 8 MB each, before it makes no more."""

_HANDLED = 0
_SESSION = "child"
_FACT = "f"


class Calls(Protocol):
    """The functions of the C module that are used."""

    def create_ruleset(self, name: str, definition: str) -> int: ...
    def assert_fact(self, handle: int, fact: str) -> tuple[int, int]: ...
    def start_action_for_state(self, handle: int, state: int) -> tuple[str, str] | None: ...
    def complete_and_start_action(self, handle: int, state: int) -> str | None: ...
    def retract_fact(self, handle: int, fact: str) -> tuple[int, int]: ...
    def delete_state(self, handle: int, session: str) -> None: ...
    def delete_ruleset(self, handle: int) -> None: ...


class Engine:
    """One rule set in one thread. *calls* is the C module, or in tests something that misbehaves; *clock* counts seconds."""

    def __init__(self, rule_set: RuleSet, calls: Calls = durable_rules_engine, clock: Callable[[], float] = time.thread_time) -> None:
        self._handle: int | None = None
        self._rule_set = rule_set
        self._calls = calls
        self._clock = clock
        self._decisions = 0
        self._meets = {rule.name: rule.meets for rule in rule_set.rules}

    def met(self, values: Sequence[int]) -> frozenset[str]:
        """Return the ids of what is met by these values of the rule set's facts; raises EngineFailed, and starts afresh next time."""
        began = self._clock()
        met = self._checked(values)
        if self._clock() - began > SLOWEST_SECONDS:
            self.close()
            raise EngineFailed(f"{self._rule_set.name}: a decision took longer than {SLOWEST_SECONDS} seconds")
        return met

    def close(self) -> None:
        """Give back what the engine holds; the next decision makes it anew. What failed is not held any more, so this is safe."""
        handle, self._handle = self._handle, None
        if handle is not None:
            self._calls.delete_state(handle, _SESSION)
            self._calls.delete_ruleset(handle)

    def __del__(self) -> None:  # a thread that ends leaves its engine to nobody
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

    def _leave_behind(self) -> None:
        # A broken session is never touched again: deleting one in which no action has fired ends the whole process.
        self._handle = None
        _left_behind.append(self._rule_set.name)


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
_left_behind: list[str] = []
