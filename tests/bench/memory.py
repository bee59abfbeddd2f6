"""What the engine holds in memory, over 1,000,000 decisions and over 1,000 engines thrown away.

``python -m tests.bench.memory WAY NUMBER`` does one of the ways below in a process of its own and prints its memory in MB, after warming
up and at each tenth, as JSON. Two of the ways leak on purpose: a check that does not see them would prove nothing.
"""

import json
import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import durable_rules_engine

from rules.compiler import compile_edition
from rules.engine import Engine
from rules.errors import EngineFailed
from rules.facts import DOES_NOT_APPLY, NOT_KNOWN_LEAST, NOT_KNOWN_MOST
from rules.network import MOST_LEFT_BEHIND
from rules.rule_sets import RuleSet
from tests.rules.misbehaving import Misbehaving
from thresholds.reading import read_document

ROOT = Path(__file__).parents[2]
MEMORY = Path("/proc/self/statm")
PAGES_A_MB = 256
DECISIONS, ENGINES = 1_000_000, 1_000
ROOM_MB = 1.0
"""What a process may grow by for reasons of its own."""


def main() -> int:
    """Print how memory went; gives 1 where it grew, or where a leak on purpose was not seen."""
    if not MEMORY.exists():
        print(f"no {MEMORY} here: memory is not measured\n")
        return 0
    rows = {
        f"{DECISIONS:,} decisions": memory_over("decisions", DECISIONS),
        f"{ENGINES:,} engines that were late, given back": memory_over("late engines", ENGINES),
        f"the same {ENGINES:,} failing: {MOST_LEFT_BEHIND} left behind, then no more": memory_over("broken engines", ENGINES),
        f"on purpose: {ENGINES:,} decisions, their facts not retracted": memory_over("facts not retracted", ENGINES),
    }
    print("memory in MB, after warming up and at each tenth")
    for name, seen in rows.items():
        print(f"{name:62}" + "".join(f"{each:7.1f}" for each in seen) + f"  {grown(seen):+.2f}")
    print()
    decisions, late, broken, leaking = rows.values()
    are_seen = min(grown(broken), grown(leaking)) > ROOM_MB
    return int(max(grown(decisions), grown(late), grown(broken[1:])) > ROOM_MB or not are_seen)


def memory_over(way: str, number: int) -> list[float]:
    """Return the memory of a fresh process in MB, after warming up and at each tenth of so many repetitions of one of WAYS."""
    command = [sys.executable, "-W", "error", "-m", "tests.bench.memory", way, str(number)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    seen: list[float] = json.loads(done.stdout)
    return seen


def grown(seen: list[float]) -> float:
    """Return by how much memory grew once it was warm."""
    return seen[-1] - seen[0]


class NotRetracting:
    """The C module, but no fact is retracted; each goes under an id of its own, or the next would be refused."""

    def __init__(self) -> None:
        self._facts = 0
        self._asked = self._given = ""
        self._answer = (0, 0)

    def __getattr__(self, name: str) -> Any:
        return getattr(durable_rules_engine, name)

    def assert_fact(self, handle: int, fact: str) -> tuple[int, int]:
        self._facts += 1
        self._asked, self._given = fact, json.dumps({**json.loads(fact), "id": f"f{self._facts}"})
        self._answer = durable_rules_engine.assert_fact(handle, self._given)
        return self._answer

    def start_action_for_state(self, handle: int, state: int) -> tuple[str, str]:
        started, frame = durable_rules_engine.start_action_for_state(handle, state)
        return started, frame.replace(self._given, self._asked)

    def complete_and_start_action(self, handle: int, state: int) -> str | None:
        frame: str | None = durable_rules_engine.complete_and_start_action(handle, state)
        return frame and frame.replace(self._given, self._asked)

    def retract_fact(self, handle: int, fact: str) -> tuple[int, int]:
        return self._answer


Decide = Callable[[], object]


def _deciding(rule_set: RuleSet, calls: Any = durable_rules_engine) -> Decide:
    chance = random.Random(4)
    likely = (DOES_NOT_APPLY, NOT_KNOWN_LEAST, NOT_KNOWN_MOST, 0, 1, 5)
    vectors = [tuple(chance.choices(likely, weights=(30, 20, 5, 30, 10, 5), k=len(rule_set.facts))) for _ in range(997)]
    engine = Engine(rule_set, calls)
    return lambda: engine.met(chance.choice(vectors))


def _failing(rule_set: RuleSet, way: str) -> Decide:
    calls = Misbehaving(way)
    engine = Engine(rule_set, calls, calls.clock)
    values = (DOES_NOT_APPLY,) * len(rule_set.facts)

    def fail() -> None:
        try:
            engine.met(values)
            calls.arm()
            engine.met(values)
        except EngineFailed:
            return
        raise AssertionError("the engine did not fail")

    return fail


WAYS: Mapping[str, Callable[[RuleSet], Decide]] = {
    "decisions": _deciding,
    "late engines": partial(_failing, way="retract is slow"),
    "broken engines": partial(_failing, way="retract raises"),
    "facts not retracted": lambda rule_set: _deciding(rule_set, NotRetracting()),
}


def _seen_over(way: str, number: int) -> list[float]:
    bromley = (ROOT / "thresholds" / "documents" / "bromley" / "2026.1.yaml").read_bytes()
    decide = WAYS[way](compile_edition(read_document(bromley, "bromley")).indicators)
    seen = []
    for repetitions in (max(number // 50, 2), *[number // 10] * 10):
        for _ in range(repetitions):
            decide()
        seen.append(int(MEMORY.read_text("ascii").split()[1]) / PAGES_A_MB)
    return seen


if __name__ == "__main__":
    print(json.dumps(_seen_over(sys.argv[1], int(sys.argv[2]))))
