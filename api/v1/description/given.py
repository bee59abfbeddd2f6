"""The types of what is given back (``api.formats``), as JSON Schema: read from their annotations, which the types checker holds them to."""

import inspect
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from api.formats import Moment
from api.v1.description.kinds import JsonSchema

_PLAIN: Mapping[object, JsonSchema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    Moment: {"type": "string", "format": "date-time", "examples": ["2026-11-03T09:31:00.000Z"]},
}


class TypeUnknown(Exception):
    """A type is given back that nothing here says how to describe."""


def given_as(kind: Any) -> JsonSchema:
    """Return the JSON Schema of what a value of type *kind* is written as; raises TypeUnknown."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if hasattr(kind, "__supertype__"):
        return given_as(kind.__supertype__)
    if is_typeddict(kind) or is_dataclass(kind):
        return _object(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [each.value for each in kind]}
    return _composed(kind)


def _composed(kind: Any) -> JsonSchema:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _noted(*arguments)
    if origin is NotRequired:
        return given_as(arguments[0])
    if origin in (types.UnionType, Union):
        return {"anyOf": [{"type": "null"} if each is type(None) else given_as(each) for each in arguments]}
    if origin is list or (origin is tuple and arguments[1:] == (...,)):
        return {"type": "array", "items": given_as(arguments[0])}
    raise TypeUnknown(f"api.v1.description.given cannot describe {kind!r}")


def _noted(kind: Any, note: object) -> JsonSchema:
    """Return what an annotated type is written as. A note is a closed list of codes, or the type that was written down there."""
    if isinstance(note, tuple):
        said = "; ".join(f"{code}: {words}" for code, words in note)
        return given_as(kind) | {"enum": [code for code, _ in note], "description": said}
    return given_as(note)


def _object(kind: Any) -> JsonSchema:
    members = {name: given_as(hint) for name, hint in get_type_hints(kind, include_extras=True).items()}
    always = [field.name for field in fields(kind)] if is_dataclass(kind) else [name for name in members if name in kind.__required_keys__]
    said = (inspect.getdoc(kind) or "").partition("\n")[0]
    return {"type": "object", "description": said, "properties": members, "required": always, "additionalProperties": False}
