"""The fields that leave what they hold as it is written, for the reader to read item by item."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from thresholds.format.fields import Strict, kind_of, shown
from thresholds.format.shapes import Shape, definition


class When(Strict[Mapping[str, Any]]):
    """A condition as written; ``thresholds.format.conditions`` reads it, with the questions in hand.

    *language* is the definition of the JSON Schema that describes it. This one may rest on answers and on indicators.
    """

    right = "a condition, such as {question_id: true}"
    language = "when_results"

    def shape(self) -> Shape:
        """Return the JSON Schema of the condition language."""
        return definition(self.language)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Mapping[str, Any]:
        if not isinstance(value, dict) or not value:
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        return value


class WhenAnswered(When):
    """A condition that may rest on answers alone."""

    language = "when_answers"


class Items(Strict[list[Any]]):
    """A part of a document as written; the reader reads each item on its own, so that one fault does not hide the next."""

    def shape(self) -> Shape:
        """Return the JSON Schema of a list of this part's items."""
        return {"type": "array", "items": definition(str(self.name))} | ({"minItems": 1} if self.required else {})

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        if not isinstance(value, list):
            raise ValidationError(f"is {kind_of(value)}; give a list, each item beginning '- '")
        if not value and self.required:
            raise ValidationError(f"is empty; give {self.right}")
        return value


class NamedItems(Strict[dict[str, Any]]):
    """As Items, but each under its id."""

    def shape(self) -> Shape:
        """Return the JSON Schema of a mapping of this part's items."""
        return {"type": "object", "minProperties": 1, "additionalProperties": definition(str(self.name))}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> dict[str, Any]:
        if not isinstance(value, dict) or not value:
            raise ValidationError(f"is {kind_of(value)}; give {self.right}")
        return value
