"""What the engine holds does not grow, decision after decision; ``make bench`` looks at 1,000,000."""

import pytest

from rules.network import MOST_LEFT_BEHIND
from tests.bench.memory import MEMORY, ROOM_MB, grown, memory_over

pytestmark = pytest.mark.skipif(not MEMORY.exists(), reason=f"memory is read from {MEMORY}")

AN_ENGINE_MB = 8


def test_memory_is_flat_over_many_decisions():
    assert grown(memory_over("decisions", 20_000)) < ROOM_MB


def test_facts_that_are_not_retracted_are_seen_to_grow_it():
    assert grown(memory_over("facts not retracted", 1_000)) > ROOM_MB


def test_engines_that_were_late_are_given_back():
    assert grown(memory_over("late engines", 100)) < ROOM_MB


def test_engines_that_failed_are_left_in_memory_but_not_without_end():
    seen = memory_over("broken engines", 100)

    assert ROOM_MB < grown(seen) < MOST_LEFT_BEHIND * AN_ENGINE_MB
    assert grown(seen[4:]) < ROOM_MB
