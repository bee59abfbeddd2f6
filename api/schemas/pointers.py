"""From a schema's nested messages to a flat list in reading order, each with a JSON pointer (RFC 6901) to its place."""

from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import Schema, fields

from api.problems import FieldProblem

_WHOLE = "_schema"

Messages = Mapping[Any, Any] | list[Any]
"""Marshmallow's: a list of sentences, or a mapping from member or index to more of the same."""


def problems_in_order(messages: Messages, schema: Schema | None) -> tuple[FieldProblem, ...]:
    """Return every problem, in the order in which the schema names its fields; members it does not name come last."""
    return tuple(_walk(messages, schema, ""))


def pointer_to(*steps: str | int) -> str:
    """Return the JSON pointer of these steps, with ``~`` and ``/`` escaped."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _walk(messages: Messages, schema: Any, pointer: str) -> Iterator[FieldProblem]:
    if not isinstance(messages, Mapping):
        for sentence in messages:
            yield FieldProblem(pointer, str(sentence))
        return
    for step in sorted(messages, key=lambda name: _place(name, schema)):
        inside = pointer if step == _WHOLE else pointer + pointer_to(step)
        yield from _walk(messages[step], _schema_under(step, schema), inside)


def _place(step: str | int, schema: Any) -> tuple[int, int]:
    if isinstance(step, int):
        return (1, step)
    names = list(schema.fields) if isinstance(schema, Schema) else []
    if step == _WHOLE:
        return (0, 0)
    return (1, names.index(step)) if step in names else (2, 0)


def _schema_under(step: str | int, schema: Any) -> Any:
    if isinstance(step, int):
        return schema
    field = schema.fields.get(step) if isinstance(schema, Schema) else schema
    inner = field.inner if isinstance(field, fields.List) else field
    return inner.schema if isinstance(inner, fields.Nested) else inner
