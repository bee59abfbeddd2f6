"""What every mapping of a document has in common: it is read strictly, and it can be described to those who write one."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from marshmallow import RAISE, Schema, ValidationError, fields

from thresholds.format.fields import Strict
from thresholds.format.refusals import why_never
from thresholds.format.shapes import Shape, closed
from thresholds.text.messages import AboutKey
from thresholds.text.spelling import nearest


class Part(Schema):
    """A mapping of a document: unknown and missing keys are named, with what would be right.

    A part's docstring is its title for authors. *together* is what JSON Schema can say of keys that depend on each other; the methods that
    read the same say why.
    """

    together: ClassVar[tuple[Shape, ...]] = ()

    class Meta:
        unknown = RAISE

    def mapping_shape(self) -> Shape:
        """Return the JSON Schema of this mapping."""
        keys = {key: _keyed(field) for key, field in self.keys().items()}
        needed = [key for key, field in self.keys().items() if field.required]
        return {"title": self.called()} | closed(keys, required=needed) | ({"allOf": list(self.together)} if self.together else {})

    def called(self) -> str:
        """Return what this part is, in a few words."""
        return (self.__doc__ or "").partition("\n")[0].rstrip(".")

    def keys(self) -> "dict[str, Strict[Any] | Inside]":
        """Return the keys of this mapping with their fields, in order."""
        return {key: field for key, field in self.fields.items() if isinstance(field, Strict | Inside)}

    def handle_error(self, error: ValidationError, data: Any, *, many: bool, **kwargs: Any) -> None:
        """Say about each key that is missing, or that nothing reads, what would be right."""
        if not isinstance(data, Mapping):
            error.messages = {"_schema": ["is not a mapping; write it as keys and values"]}
            return
        for key in error.messages_dict:
            if key not in self.fields and key != "_schema":
                reason = why_never(key)
                said = f"'{key}' {reason}" if reason else f"has no use for '{key}'{self._nearest_free(key, data)}"
                error.messages_dict[key] = [AboutKey(said)]
            elif key in self.fields and key not in data:
                error.messages_dict[key] = [AboutKey(f"needs '{key}'{_asking(self.fields[key])}")]

    def _nearest_free(self, key: str, data: Mapping[str, Any]) -> str:
        return nearest(key, [name for name in self.fields if name not in data]) or "; take it out"


class Inside(fields.Nested):
    """A mapping inside another; *right* is what it holds, *says* is what that means, both in words for authors."""

    def __init__(self, schema: type[Part], *, right: str, says: str) -> None:
        super().__init__(schema, required=True, metadata={"says": says})
        self.right = right
        self._inner = schema

    def inner(self) -> Part:
        """Return the schema of the inner mapping."""
        return self._inner()

    def shape(self) -> Shape:
        """Return the JSON Schema of the inner mapping."""
        return self.inner().mapping_shape()


def left_out(field: fields.Field[Any]) -> object:
    """Return the plain value that is meant where *field* is left out; None where nothing is."""
    meant = field.load_default
    if isinstance(meant, StrEnum):
        return meant.value
    return meant if isinstance(meant, bool) else None


def _keyed(field: Strict[Any] | Inside) -> Shape:
    meant = left_out(field)
    said: Shape = {"description": field.metadata["says"], "errorMessage": f"Give {field.right}."}
    return said | field.shape() | ({} if meant is None else {"default": meant})


def _asking(field: fields.Field[Any]) -> str:
    return f": give {field.right}" if isinstance(field, Strict | Inside) else ""
