"""The JSON Schema and the reader are held to each other: what is wrong with the shape of a document, both refuse, and nothing else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from tests.thresholds.changes import changed_document
from tests.thresholds.shape import BEYOND, shape_faults
from thresholds.errors import DocumentInvalid
from thresholds.format.json_schema import json_schema
from thresholds.reading import read_document
from thresholds.text.loading import Unloadable, load

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
    content = changed_document(data)

    refusals, faults = _refusals(content), shape_faults(content)

    assert bool(refusals) == bool(faults), f"the schema says {refusals or 'nothing'}, the reader says of the shape {faults or 'nothing'}"


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.data())
def test_what_the_schema_refuses_the_whole_reader_refuses(data: st.DataObject) -> None:
    content = changed_document(data)
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


def _problems(content: bytes) -> tuple[Any, ...]:
    try:
        read_document(content, "exampleshire/2025.1.yaml")
    except DocumentInvalid as refused:
        return refused.problems
    return ()
