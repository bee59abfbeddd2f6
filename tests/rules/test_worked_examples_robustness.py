"""Whatever stands in a file of worked examples, the reader answers with examples or with problems, never with anything else."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.worked_examples import gaps_in, read_examples, run
from thresholds.errors import DocumentInvalid, Problem
from thresholds.reading import read_document
from thresholds.text.loading import load

SCAFFOLD = Path(__file__).parents[2] / "api" / "commands" / "documents" / "scaffold"
EDITION = read_document((SCAFFOLD / "edition.yaml").read_bytes(), "edition.yaml")
SOUND = (SCAFFOLD / "examples.yaml").read_bytes()
WRITTEN: Any = load(SOUND).content

ODD_WORDS = [None, True, -1, 0, 7, 10**8, "", " ", "no", "on", "2025-04-01", "protection", "unclear", "trump", "é\u2028"]
ODD_SHAPES = [
    [],
    [[]],
    [None],
    ["a", "a"],
    {},
    {"": None},
    {"state": "unknown"},
    {"state": []},
    {"born": "2031-01-01"},
    {"between_years": [9, 1]},
]
ODD: st.SearchStrategy[Any] = st.sampled_from([*ODD_WORDS, *ODD_SHAPES])


def paths(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step)
        yield from paths(inner, (*path, step))


PATHS = list(paths(WRITTEN))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(PATHS), ODD), min_size=1, max_size=3))
def test_odd_values_anywhere_are_problems_with_a_line_and_never_a_crash(changes):
    text = json.dumps(changed(changes), ensure_ascii=False, indent=1)

    problems = problems_of(text.encode())

    assert all(1 <= problem.line <= text.count("\n") + 1 and problem.message for problem in problems)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(0, len(SOUND) - 1), st.binary(max_size=3))
def test_a_damaged_file_is_a_problem_and_never_a_crash(place, damage):
    content = SOUND[:place] + damage + SOUND[place + 2 :]

    assert all(problem.line >= 1 and problem.message for problem in problems_of(content))


def problems_of(content: bytes) -> tuple[Problem, ...]:
    """Return the problems of a file; what has none is run as well, which must not crash either."""
    try:
        examples = read_examples(content, "examples.yaml", EDITION)
    except DocumentInvalid as refused:
        return refused.problems
    for example in examples:
        run(example, EDITION)
    gaps_in(examples, EDITION)
    return ()


def changed(changes: list[tuple[tuple[Any, ...], Any]]) -> Any:
    """Return the examples with each value at a path made odd; a path that an earlier change took away is left."""
    examples = copy.deepcopy(WRITTEN)
    for path, odd in changes:
        inside = examples
        for step in path[:-1]:
            inside = inside[step] if holds(inside, step) else None
        if holds(inside, path[-1]):
            inside[path[-1]] = odd
    return examples


def holds(value: object, step: object) -> bool:
    return (isinstance(value, dict) and step in value) or (isinstance(value, list) and isinstance(step, int) and step < len(value))
