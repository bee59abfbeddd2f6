"""The schemas of what is sent, each a component of the description, made from their own fields."""

import inspect
from typing import Any

from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema, fields

from api.schemas import EvidenceSchema, Part, Parts
from api.schemas.evidence import MOST_ANSWERS, RawEvidence
from api.schemas.parts import is_needed
from api.v1.description.kinds import JsonSchema, taken_by, words_of


class _PartConverter(OpenAPIConverter):
    """Describes each field by its kind, and each part by reference.

    The library's own reading of a field is not used: a kind that it does not know it describes as one that takes anything.
    """

    def schema2jsonschema(self, schema: Schema) -> JsonSchema:
        """Return the JSON Schema of a whole part; raises KindUnknown."""
        said = (inspect.getdoc(type(schema)) or "").partition("\n")[0]
        members = {name: self.field2property(field) for name, field in schema.fields.items()}
        needed = [name for name, field in schema.fields.items() if field.required or is_needed(field, None)]
        described = {"type": "object", "description": said, "properties": members, "additionalProperties": False}
        return described | ({"required": needed} if needed else {})

    def field2property(self, field: fields.Field[Any]) -> JsonSchema:
        """Return the JSON Schema of one member; raises KindUnknown."""
        return words_of(field) | self._taken_by(field)

    def _taken_by(self, field: fields.Field[Any]) -> JsonSchema:
        if isinstance(field, Part):
            reference: JsonSchema = self.resolve_nested_schema(field.schema)  # type: ignore[no-untyped-call]
            return reference
        if isinstance(field, Parts):
            return {"type": "array", "items": self._taken_by(field.inner), "minItems": 1, "maxItems": field.most}
        if isinstance(field, RawEvidence):
            evidence = self.resolve_nested_schema(EvidenceSchema())  # type: ignore[no-untyped-call]
            return {"type": "object", "maxProperties": MOST_ANSWERS, "additionalProperties": evidence}
        return taken_by(field)


class PartsPlugin(MarshmallowPlugin):
    """Lets a description name a schema of ``api.schemas`` where OpenAPI has a schema object."""

    Converter = _PartConverter
