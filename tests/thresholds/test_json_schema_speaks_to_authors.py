"""An author at an editor is told what each key and each word means."""

from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.thresholds.shape import is_word
from thresholds import model
from thresholds.format.condition_shapes import OF_ANSWERS, OF_QUESTIONS, OF_RESULTS
from thresholds.format.conditions import RESERVED
from thresholds.format.heading import EditionSchema
from thresholds.format.json_schema import json_schema
from thresholds.format.meanings import MEANINGS
from thresholds.format.part import Inside, Part
from thresholds.format.part_schemas import PARTS
from thresholds.reading import read_document
from thresholds.text.loading import load

_GOOD = (Path(__file__).parent / "exampleshire.yaml").read_text(encoding="utf-8")
_WHEN = "{any: [{met: bruised_baby}, {all: [{bruised: true}, {violence: true}]}]}"
_SCHEMA: Any = json_schema()
_INSIDE = {key: field.inner() for key, field in EditionSchema().keys().items() if isinstance(field, Inside)}
_MAPPINGS: dict[str, Part] = {"edition": EditionSchema(), **PARTS, **_INSIDE}
_FIELDS = {f"{name}.{key}": field for name, part in _MAPPINGS.items() for key, field in part.keys().items()}
_NO_EDITION: dict[str, Any] = {"type": "object", "properties": {}, "required": [], "additionalProperties": True}
_PLAIN_WORDS = {model.Weekday, model.GuidanceHeading, model.AgeUnit}
"""Days of the week; and lists whose words are keys, and are explained as such."""


@pytest.mark.parametrize("name", _FIELDS)
def test_a_key_says_what_it_means_in_one_sentence(name: str) -> None:
    says = _FIELDS[name].metadata["says"]

    assert says[:1].isupper()
    assert says.endswith(".")
    assert ". " not in says


@pytest.mark.parametrize("name", _MAPPINGS)
def test_a_part_has_no_key_that_is_not_described(name: str) -> None:
    part = _MAPPINGS[name]

    assert list(part.mapping_shape()["properties"]) == list(part.fields)  # type: ignore[call-overload]
    assert part.called()


@pytest.mark.parametrize("name", _FIELDS)
def test_a_key_says_what_would_be_right(name: str) -> None:
    assert _FIELDS[name].right not in {"a value", "a list", ""}


def test_every_word_of_a_closed_list_has_a_meaning() -> None:
    lists = [getattr(model, name) for name in model.__all__]
    closed = {words for words in lists if isinstance(words, type) and issubclass(words, StrEnum)}

    assert set(MEANINGS) == closed - _PLAIN_WORDS
    assert {words: list(meanings) for words, meanings in MEANINGS.items()} == {words: list(words) for words in MEANINGS}


def test_every_word_of_the_conditions_is_explained() -> None:
    explained = {spoken.key for spoken in (*OF_ANSWERS, *OF_RESULTS)}

    assert set(RESERVED) - explained == {"at_least", "one_of"}
    assert explained <= set(RESERVED)


@pytest.mark.parametrize("example", [spoken.example for spoken in (*OF_QUESTIONS, *OF_ANSWERS, *OF_RESULTS)])
def test_an_example_of_a_condition_can_be_read(example: str) -> None:
    assert _WHEN in _GOOD

    read_document(_GOOD.replace(_WHEN, example), "exampleshire/2025.1.yaml")


@pytest.mark.parametrize("example", [spoken.example for spoken in (*OF_QUESTIONS, *OF_ANSWERS, *OF_RESULTS)])
def test_an_example_that_rests_on_results_is_no_condition_of_an_indicator(example: str) -> None:
    of_answers = Draft202012Validator(_SCHEMA | {"$ref": "#/$defs/when_answers"} | _NO_EDITION)

    allowed = of_answers.is_valid(load(example.encode()).content)

    assert allowed == (example in {spoken.example for spoken in (*OF_QUESTIONS, *OF_ANSWERS)})


def test_the_schema_says_which_command_sees_the_rest() -> None:
    assert _SCHEMA["description"].endswith("flask --app wsgi documents check PATH")


def test_every_mapping_of_a_document_is_closed() -> None:
    assert [path for path, inner in _mappings(_SCHEMA, "") if "additionalProperties" not in inner] == []


def test_the_schema_names_no_host_but_that_of_its_own_language() -> None:
    assert _SCHEMA["$id"].startswith("urn:")
    assert "http" not in str({key: inner for key, inner in _SCHEMA.items() if key not in {"$schema", "$defs"}})


def test_an_id_may_have_sixty_letters_and_no_more() -> None:
    word = Draft202012Validator(_SCHEMA["$defs"]["levels"]["properties"]["id"])

    for name in ("a" * 59, "a" * 60, "a" * 61, "true", "a-b", "A", " a", "é", "_a", "1a"):
        assert word.is_valid(name) == is_word(name), name


def _mappings(shape: Any, path: str) -> Any:
    """Yield each place of the schema that describes a mapping with keys."""
    if isinstance(shape, dict):
        if "properties" in shape and shape.get("type") == "object":
            yield path, shape
        for key, inner in shape.items():
            yield from _mappings(inner, f"{path}/{key}")
    elif isinstance(shape, list):
        for place, inner in enumerate(shape):
            yield from _mappings(inner, f"{path}/{place}")
