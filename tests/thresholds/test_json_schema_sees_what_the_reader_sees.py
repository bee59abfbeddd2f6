"""The JSON Schema and the reader are held to each other: what is wrong with the shape of a document, both refuse, and nothing else."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from tests.thresholds.shape import BEYOND, shape_faults
from thresholds.errors import DocumentInvalid
from thresholds.json_schema import json_schema
from thresholds.loading import Unloadable, load
from thresholds.reading import read_document

_HERE = Path(__file__).parent
_DOCUMENTS = _HERE.parents[1] / "thresholds" / "documents"
_GOOD = _HERE / "exampleshire.yaml"
_BROKEN = sorted((_HERE / "broken").glob("*.yaml"))
_SCHEMA: Any = json_schema()
_VALIDATOR = Draft202012Validator(_SCHEMA, format_checker=FormatChecker(["date"]))


def _refusals(content: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in _VALIDATOR.iter_errors(content)]


def _loadable(file: Path) -> bool:
    try:
        return not load(file.read_bytes()).problems
    except Unloadable:
        return False


_LOADABLE = [file for file in _BROKEN if _loadable(file)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(_SCHEMA)


@pytest.mark.parametrize("file", [_GOOD, *sorted(_DOCUMENTS.rglob("*.yaml"))], ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_schema_takes_every_edition_that_the_reader_takes(file: Path) -> None:
    assert _refusals(load(file.read_bytes()).content) == []


@pytest.mark.parametrize("file", _LOADABLE, ids=lambda file: file.stem)
def test_the_schema_refuses_a_broken_document_exactly_where_its_shape_is_wrong(file: Path) -> None:
    content = load(file.read_bytes()).content

    refusals, faults = _refusals(content), shape_faults(content)

    assert bool(refusals) == bool(faults), f"the schema says {refusals or 'nothing'}, the reader says of the shape {faults or 'nothing'}"


def test_an_editor_underlines_these_faults_while_somebody_types() -> None:
    seen = {file.stem for file in _LOADABLE if _refusals(load(file.read_bytes()).content)}

    assert seen >= _UNDERLINED, f"no longer seen: {sorted(_UNDERLINED - seen)}"


def test_what_json_schema_cannot_compare_does_happen() -> None:
    said = [problem.message for file in _BROKEN for problem in _problems(file.read_bytes())]

    assert [what for what, words in BEYOND.items() if not any(re.match(words, message) for message in said)] == []


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.data())
def test_whatever_is_changed_schema_and_reader_agree_on_the_shape(data: st.DataObject) -> None:
    content = _changed(data)

    refusals, faults = _refusals(content), shape_faults(content)

    assert bool(refusals) == bool(faults), f"the schema says {refusals or 'nothing'}, the reader says of the shape {faults or 'nothing'}"


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.data())
def test_what_the_schema_refuses_the_whole_reader_refuses(data: st.DataObject) -> None:
    content = _changed(data)
    assume(_refusals(content))

    assert _problems(json.dumps(content).encode())


_UNDERLINED = {
    "age_condition_misspelt",
    "agency_unknown",
    "ages_in_two_units",
    "ages_of_an_unborn_child",
    "answer_unknown",
    "any_of_nothing",
    "at_least_beside_the_question",
    "at_once_that_waits",
    "calendar_missing",
    "combination_without_a_level",
    "condition_empty",
    "count_at_most",
    "count_exactly",
    "count_of_a_question_exactly",
    "count_of_one_twice",
    "count_of_without_a_number",
    "day_that_is_not",
    "day_the_wrong_way_round",
    "empty_ages",
    "empty_answer",
    "empty_value",
    "guidance_heading_missing",
    "guidance_heading_without_a_rule",
    "id_with_a_capital",
    "indicator_rests_on_an_indicator",
    "indicator_without_a_source",
    "list_names_one_twice",
    "list_written_as_a_word",
    "merge_key",
    "missing_key",
    "misspelt_key",
    "modifier_does_nothing",
    "modifier_does_two_things",
    "modifier_limited_without_raising",
    "modifier_that_lowers",
    "nobody_is_asked",
    "number_in_quotes",
    "number_with_a_fraction",
    "number_with_a_leading_zero",
    "one_for_true",
    "one_rung_only",
    "review_with_a_level",
    "rung_called_true",
    "source_without_an_address",
    "status_unknown",
    "text_that_is_a_number",
    "text_that_is_true",
    "time_limit_unknown",
    "time_of_day_that_is_not",
    "two_counts_in_one_mapping",
    "unborn_written_as_yes",
    "unknown_key",
    "unknown_key_in_heading",
    "weekday_unknown",
    "working_time_that_runs_while_closed",
    "yes_for_true",
}
"""Files of ``broken/``. A new one belongs here only where an editor should be held to it; the tests above judge every one."""

# --- changing a document -----------------------------------------------------------------------------------------------------------

_PLAIN: Any = load(_GOOD.read_bytes()).content
_ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    -1,
    0,
    1,
    2,
    9,
    10,
    27,
    1001,
    "",
    " ",
    "3",
    "true",
    "word",
    "Two words",
    "any",
    "yes_no",
    "at_once",
)
_ODDER: tuple[Any, ...] = ("2026-02-29", "2026-02-28", "2026-13-01", "24:00", "23:59", "9:00", "https://example.org/", "a" * 60, "a" * 61)
_SHAPES: tuple[Any, ...] = ([], [[]], [None], ["word"], ["word", "word"], [1, True], {}, {"hours": 1}, {"hours": 1, "working_days": 1})
_TESTS: tuple[Any, ...] = (
    {"at_least": 2},
    {"at_least": 0},
    {"at_least": "word"},
    {"one_of": ["word"]},
    {"one_of": []},
    {"exactly": 2},
    {"count": {"most": 3}},
    {"graded": {"no": "No", "yes": "Yes"}},
    {"graded": {"no": "No"}},
    {"met": "word"},
    {"any_of": ["word"], "at_least": 1},
    {"count_of": ["word", "other"], "at_least": 2},
    {"count_of": ["word", "other"], "at_least": 3},
    {"count_of": ["word", "other"]},
    {"domains_reaching": "word", "at_least": 2, "count_of": ["word"]},
    {"age": {"from_years": 3, "under_years": 3}},
    {"from_years": 1, "under_months": 20},
    {"all": [{"word": True}, {"unborn": False}]},
    {"any": [{"word": 1}]},
    {"police": "Words"},
)
_KEYS = ("word", "Word", "true", "", "id", "level", "at_least", "met", "age", "unborn", "one_of", "not", "ages", "floor", "out_of_hours")
_WRITTEN: dict[str, list[Any]] = {}
"""What the sound document says under each key: put elsewhere under the same key, it mostly is of the right shape."""
_VALUES = st.sampled_from([*_ODD, *_ODDER, *_SHAPES, *_TESTS])


def _note_written(value: Any) -> None:
    for key, inner in value.items() if isinstance(value, dict) else ():
        _WRITTEN.setdefault(key, []).append(inner)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _note_written(inner)


_note_written(_PLAIN)


def _changed(data: st.DataObject) -> Any:
    content = copy.deepcopy(_PLAIN)
    for _ in range(data.draw(st.integers(1, 2))):
        _change(content, data)
    return content


def _change(content: Any, data: st.DataObject) -> None:
    """Change *content* at one place that is drawn: a value, a key or an item, taken out, put in, named anew or put in twice."""
    holder = _drawn_holder(content, data)
    if isinstance(holder, dict):
        _change_keys(holder, data)
    else:
        _change_items(holder, data)


def _change_keys(holder: dict[str, Any], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(list(holder)))
    match data.draw(st.sampled_from(["value", "borrow", "borrow", "drop", "rename", "add", "empty"])):
        case "borrow":
            holder[key] = copy.deepcopy(data.draw(st.sampled_from(_WRITTEN.get(key, [True]))))
        case "value":
            holder[key] = copy.deepcopy(data.draw(_VALUES))
        case "drop":
            del holder[key]
        case "rename":
            holder[data.draw(st.sampled_from(_KEYS))] = holder.pop(key)
        case "add":
            holder[data.draw(st.sampled_from(_KEYS))] = copy.deepcopy(data.draw(_VALUES))
        case "empty":
            holder[key] = type(holder[key])()


def _change_items(holder: list[Any], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(holder) - 1))
    match data.draw(st.sampled_from(["value", "repeat", "drop", "empty"])):
        case "value":
            holder[place] = copy.deepcopy(data.draw(_VALUES))
        case "repeat":
            holder.append(copy.deepcopy(holder[place]))
        case "drop":
            del holder[place]
        case "empty":
            holder.clear()


def _drawn_holder(content: Any, data: st.DataObject) -> Any:
    """Draw a mapping or list by steps, so that deep and shallow places are tried alike."""
    inner = [value for value in (content.values() if isinstance(content, dict) else content) if isinstance(value, dict | list) and value]
    if not inner or data.draw(st.integers(0, 3)) == 0:
        return content
    return _drawn_holder(data.draw(st.sampled_from(inner)), data)


def _problems(content: bytes) -> tuple[Any, ...]:
    try:
        read_document(content, "exampleshire/2025.1.yaml")
    except DocumentInvalid as refused:
        return refused.problems
    return ()
