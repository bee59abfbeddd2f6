"""The description of the JSON interface as its readers have it: what it says of a body, an answer, a member."""

from collections.abc import Iterator
from typing import Any

from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from marshmallow import Schema, fields

from api.schemas import Part, Parts

JsonSchema = dict[str, Any]


class Described:
    """One description. Paths and references lead where OpenAPI says that they do."""

    def __init__(self, client: FlaskClient) -> None:
        self.whole: Any = client.get("/v1/openapi.json").json

    def operations(self) -> Iterator[tuple[str, str, JsonSchema]]:
        """Give every operation with its path and method."""
        for path, methods in self.whole["paths"].items():
            for method, operation in methods.items():
                yield path, method.upper(), operation

    def operation(self, name: str) -> JsonSchema:
        """Return the operation of that id."""
        return next(operation for _, _, operation in self.operations() if operation["operationId"] == name)

    def body_of(self, name: str) -> JsonSchema:
        """Return what the operation of that id takes."""
        body: JsonSchema = self.operation(name)["requestBody"]["content"]["application/json"]["schema"]
        return body

    def at(self, schema: JsonSchema) -> JsonSchema:
        """Return *schema*, or what it refers to."""
        while "$ref" in schema:
            found: Any = self.whole
            for step in schema["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            schema = found
        return schema

    def faults(self, value: object, schema: JsonSchema) -> list[str]:
        """Return what is wrong with *value* by *schema*, in the validator's words."""
        whole = {**schema, "components": self.whole["components"]}
        return [
            fault.message for fault in Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(value)
        ]

    def members(self, schema: Schema, described: JsonSchema, path: str = "") -> Iterator[tuple[str, fields.Field[Any], JsonSchema]]:
        """Give every field within *schema* that is no part itself, with its path and what the description says of it."""
        properties = self.at(described)["properties"]
        assert set(properties) == set(schema.fields)
        for name, field in schema.fields.items():
            inner, said = field, properties[name]
            if isinstance(field, Parts):
                inner, said = field.inner, said["items"]
            if isinstance(inner, Part):
                yield from self.members(inner.schema, said, f"{path}/{name}")
            else:
                yield f"{path}/{name}", field, said
