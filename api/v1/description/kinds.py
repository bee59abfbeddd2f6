"""What each kind of field of ``api.schemas`` takes, as JSON Schema. No field is named here: a schema is as the kinds it is made of.

A kind is its very class: one made from another may take something else, so it needs a row of its own, and without one nothing is described.
A description asks for what a program should send. The schemas take a little more, for people's sake: spaces round an identifier, a member
that holds nothing but blanks for one left out.
"""

from collections.abc import Callable, Mapping
from typing import Any

from marshmallow import fields

from api.schemas.dates import PARTS, DateField
from api.schemas.fields import Needed, OneOf, RawAnswers, SomeOf, Text, WholeNumber, YesNo
from api.schemas.from_edition import CODE, LONGEST_CODE, AreasOfEdition, LevelOfEdition
from api.schemas.identifiers import NhsNumber, Postcode, PupilNumber
from rules.suggestion import AnswerState

JsonSchema = dict[str, Any]


class KindUnknown(Exception):
    """A field is of a kind that nothing here says how to describe."""

    def __init__(self, field: fields.Field[Any]) -> None:
        super().__init__(f"api.v1.description.kinds has no row for {type(field).__name__}, the kind of {field.name or 'a field'!r}")


def taken_by(field: fields.Field[Any]) -> JsonSchema:
    """Return what *field* takes, without its words; raises KindUnknown."""
    if type(field) not in KINDS:
        raise KindUnknown(field)
    return KINDS[type(field)](field)


def words_of(field: fields.Field[Any]) -> JsonSchema:
    """Return how people are asked for *field*: its label, its hint, and what each code stands for."""
    hint, choices = field.metadata.get("hint"), field.metadata.get("choices")
    said = [str(hint)] if hint else []
    if choices and not isinstance(field, YesNo):
        said.append("; ".join(f"{code}: {words}" for code, words in choices))
    if needed := _needed_in_words(field):
        said.append(needed)
    title = {"title": field.metadata["label"]} if "label" in field.metadata else {}
    return title | ({"description": ". ".join(said)} if said else {})


def _needed_in_words(field: fields.Field[Any]) -> str:
    """Return who has to give *field* where it is not needed of everybody in every referral: that alone a schema can require."""
    needed, of = field.metadata.get("needed", Needed.NEVER), field.metadata.get("needed_of", ())
    from_whom = f" from {', '.join(kind.value for kind in of)}" if of else ""
    match needed:
        case Needed.STANDARD:
            return f"Needed{from_whom}, unless the referral is urgent"
        case Needed.ALWAYS if of:
            return f"Needed{from_whom}"
        case _:
            return ""


def _text(field: Text) -> JsonSchema:
    return {"type": "string", "minLength": 1, "maxLength": field.longest, "pattern": r"\S"}


def _code(field: OneOf) -> JsonSchema:
    return {"type": "string", "enum": list(field.codes)}


def _codes(field: SomeOf) -> JsonSchema:
    return {"type": "array", "minItems": 1, "items": {"type": "string", "enum": list(field.codes)}}


def _code_of_edition(_: LevelOfEdition | AreasOfEdition) -> JsonSchema:
    return {"type": "string", "maxLength": LONGEST_CODE, "pattern": f"^{CODE}$"}


def _codes_of_edition(field: AreasOfEdition) -> JsonSchema:
    return {"type": "array", "items": _code_of_edition(field)}


def _whole_number(field: WholeNumber) -> JsonSchema:
    return {"type": "integer", "minimum": field.least, "maximum": field.most}


def _date(_: DateField) -> JsonSchema:
    typed = {"type": "object", "properties": {part: {"type": "string"} for part in PARTS}}
    return {
        "anyOf": [
            {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            typed | {"required": list(PARTS), "additionalProperties": False},
        ],
        "examples": ["2026-11-03"],
    }


def _answers(_: RawAnswers) -> JsonSchema:
    return {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Answer"}}


def _written_as(pattern: str) -> Callable[[Any], JsonSchema]:
    return lambda _: {"type": "string", "pattern": pattern}


KINDS: Mapping[type[fields.Field[Any]], Callable[[Any], JsonSchema]] = {
    Text: _text,
    OneOf: _code,
    SomeOf: _codes,
    LevelOfEdition: _code_of_edition,
    AreasOfEdition: _codes_of_edition,
    YesNo: lambda _: {"type": "boolean"},
    WholeNumber: _whole_number,
    DateField: _date,
    RawAnswers: _answers,
    NhsNumber: _written_as(r"^\s*([0-9][ -]*){10}\s*$"),
    PupilNumber: _written_as(r"^\s*([0-9A-Za-z] *){13}\s*$"),
    Postcode: _written_as(r"^\s*([0-9A-Za-z] *){5,7}\s*$"),
}
"""What each kind takes. Parts within parts are not here: they are described by what they hold (``api.v1.description.parts``)."""

ANSWER: JsonSchema = {
    "title": "Answer",
    "description": "The answer to one question of the threshold document, under the question's id. Which questions there are, and what "
    "each takes, stands in the edition in force. What is not known is said in one of four ways, and none of them is ever no.",
    "anyOf": [
        {"type": "boolean"},
        {"type": "integer", "minimum": 0},
        {"type": "string"},
        {
            "type": "object",
            "properties": {"state": {"type": "string", "enum": [state.value for state in AnswerState]}},
            "required": ["state"],
            "additionalProperties": False,
        },
    ],
}
