"""The engine of a rule set, in as many networks as that takes, and one for each thread of each process.

Two threads on one network mix their answers, and a network does not survive a fork (``rules.network``).
"""

import os
import threading
import time
from collections.abc import Callable, Sequence

from rules.errors import EngineFailed
from rules.network import DURABLE_RULES, Calls, Network
from rules.rule_sets import RuleSet, networks_of


class Engine:
    """One rule set in one thread. *calls* is the C module, or in tests something that misbehaves; *clock* counts seconds."""

    def __init__(self, rule_set: RuleSet, calls: Calls = DURABLE_RULES, clock: Callable[[], float] = time.thread_time) -> None:
        self.rule_set = rule_set
        place = {fact: number for number, fact in enumerate(rule_set.facts)}
        cut = networks_of(rule_set)
        self._networks = [(Network(each, calls, clock), [place[fact] for fact in each.facts]) for each in cut]
        self._only = self._networks[0][0] if len(cut) == 1 else None

    def met(self, values: Sequence[int]) -> frozenset[str]:
        """Return the ids of what is met by these values of the rule set's facts; raises EngineFailed, and starts afresh next time."""
        if len(values) != len(self.rule_set.facts):
            raise EngineFailed(f"{self.rule_set.name}: {len(values)} values for {len(self.rule_set.facts)} facts")
        if self._only is not None:
            return self._only.met(values)
        return frozenset[str]().union(*(network.met([values[place] for place in places]) for network, places in self._networks))

    def close(self) -> None:
        """Give back what the engine holds; the next decision makes it anew."""
        for network, _ in self._networks:
            network.close()


def engine_for(rule_set: RuleSet) -> Engine:
    """Return this thread's engine for the rule set, made on first use in this process."""
    if getattr(_mine, "process", None) != os.getpid():
        _mine.process, _mine.engines = os.getpid(), {}
    engines: dict[int, Engine] = _mine.engines
    # An engine holds its rule set, so no other rule set is ever found at that address while the engine is here.
    if id(rule_set) not in engines:
        engines[id(rule_set)] = Engine(rule_set)
    return engines[id(rule_set)]


_mine = threading.local()
