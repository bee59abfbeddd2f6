"""The pieces of JSON Schema that the fields of a threshold document are described with.

Only keywords that editors' YAML plugins have long known are used; ``errorMessage`` and ``enumDescriptions`` are theirs, and validators pass
over them.
"""

import re
from collections.abc import Mapping, Sequence

Shape = dict[str, object]
"""A JSON Schema as plain values."""


def exactly(word: str, says: str, right: str) -> Shape:
    """Return the shape of one word, which means *says*; *right* is all that could stand in its place, in words."""
    return {"const": word, "description": says, "errorMessage": f"Give {right}."}


def described(says: str, shape: Shape) -> Shape:
    """Return *shape* with its meaning in front."""
    return {"description": says} | shape


def definition(name: str) -> Shape:
    """Return a reference to one of the schema's definitions."""
    return {"$ref": f"#/$defs/{name}"}


def text(pattern: re.Pattern[str], **more: object) -> Shape:
    """Return the shape of text that matches *pattern* from end to end."""
    return {"type": "string", "pattern": f"^{pattern.pattern}$"} | more


def whole_number(least: int, most: int | None = None) -> Shape:
    """Return the shape of a whole number from *least* to *most*; None for no bound."""
    return {"type": "integer", "minimum": least} | ({} if most is None else {"maximum": most})


def list_of(item: Shape, *, least: int = 0) -> Shape:
    """Return the shape of a list of *least* items or more, none of them twice."""
    listed: Shape = {"type": "array", "items": item}
    return listed | ({"minItems": least} if least else {}) | {"uniqueItems": True}


def closed(keys: Mapping[str, Shape], *, required: Sequence[str] = ()) -> Shape:
    """Return the shape of a mapping that has no other keys than these."""
    needed: Shape = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(keys)} | needed | {"additionalProperties": False}


def one_key(keys: Mapping[str, Shape]) -> Shape:
    """Return the shape of a mapping that has exactly one of these keys."""
    return closed(keys) | {"minProperties": 1, "maxProperties": 1}


def some_key(keys: Mapping[str, Shape]) -> Shape:
    """Return the shape of a mapping that has at least one of these keys."""
    return closed(keys) | {"minProperties": 1}


def either(*shapes: Shape) -> Shape:
    """Return the shape of what fits at least one of these."""
    return {"anyOf": list(shapes)}


def has(*keys: str) -> Shape:
    """Return what is so of a mapping that has these keys."""
    return {"required": list(keys)}


def lacks(key: str) -> Shape:
    """Return what is so of a mapping that does not have *key*."""
    return {"properties": {key: False}}


def says_that(key: str, word: str) -> Shape:
    """Return what is so of a mapping in which *key* stands and is *word*."""
    return {"properties": {key: {"const": str(word)}}} | has(key)


def where(condition: Shape, then: Shape, otherwise: Shape | None = None) -> Shape:
    """Return the rule that *then* holds where *condition* does, and *otherwise* where it does not."""
    rule: Shape = {"if": condition, "then": then}
    return rule if otherwise is None else rule | {"else": otherwise}
