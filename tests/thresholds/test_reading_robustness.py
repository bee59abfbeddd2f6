"""Whatever stands in a file, the reader answers with a document or with problems, never with anything else."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError

from thresholds.errors import DocumentInvalid, Problem
from thresholds.format.conditions import ConditionReader
from thresholds.reading import read_document
from thresholds.text.loading import load

_GOOD = (Path(__file__).parent / "exampleshire.yaml").read_bytes()
_DATA: Any = load(_GOOD).content
_ODD_WORDS = [None, True, -1, 0, 7, 10**8, "", " ", "no", "on", "2025-04-01", "protection", "é\u2028"]
_ODD_SHAPES = [[], [[]], [None], {}, {"": None}, {"all": [{}]}]
_ODD: st.SearchStrategy[Any] = st.sampled_from([*_ODD_WORDS, *_ODD_SHAPES])


def _paths(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step)
        yield from _paths(inner, (*path, step))


_PATHS = list(_paths(_DATA))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(_PATHS), _ODD), min_size=1, max_size=3))
def test_odd_values_anywhere_are_problems_with_a_line_and_never_a_crash(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    text = json.dumps(_changed(changes), ensure_ascii=False, indent=1)

    problems = _problems_of(text.encode())

    assert all(1 <= problem.line <= text.count("\n") + 1 and problem.message for problem in problems)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(0, len(_GOOD) - 1), st.binary(max_size=3))
def test_a_damaged_file_is_a_problem_and_never_a_crash(place: int, damage: bytes) -> None:
    content = _GOOD[:place] + damage + _GOOD[place + 2 :]

    assert all(problem.line >= 1 and problem.message for problem in _problems_of(content))


def _problems_of(content: bytes) -> tuple[Problem, ...]:
    try:
        read_document(content, "exampleshire/2025.1.yaml")
    except DocumentInvalid as refused:
        return refused.problems
    return ()


def _changed(changes: list[tuple[tuple[Any, ...], Any]]) -> Any:
    data = copy.deepcopy(_DATA)
    for path, value in changes:
        holder = data
        try:
            for step in path[:-1]:
                holder = holder[step]
            holder[path[-1]] = copy.deepcopy(value)
        except (TypeError, KeyError, IndexError):
            continue  # an earlier change has taken this place away
    return data


def test_a_part_that_is_not_read_is_never_left_out_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(self: ConditionReader, raw: object) -> object:
        raise ValidationError({})

    monkeypatch.setattr(ConditionReader, "of_results", forgetful)

    with pytest.raises(DocumentInvalid, match="holds a part that was not read"):
        read_document(_GOOD, "exampleshire.yaml")
