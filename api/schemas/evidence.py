"""What an answer rests on: where it comes from, from when, seen or told, fact or opinion. For people to weigh; no rule reads it."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields

from api.schemas.choices import Choices
from api.schemas.dates import DateField
from api.schemas.fields import OneOf, Text, asks, messages, says
from api.schemas.parts import PartSchema

SEEN: Choices = (("first_hand", "I saw or heard it myself"), ("told", "Somebody told me"), ("record", "It is in a record"))
KIND: Choices = (("fact", "Fact"), ("opinion", "Opinion"))

MOST_ANSWERS = 500
_SOURCE = 1_000


class EvidenceSchema(PartSchema):
    """The evidence of one answer; any of it may be left out."""

    source = Text(
        longest=_SOURCE,
        error_messages=says("Enter where this comes from"),
        metadata=asks("Where this comes from", section="evidence", hint="For example, the health visitor's record of 3 May"),
    )
    on = DateField(
        error_messages=says("Enter the date of the evidence"),
        metadata=asks("Date", section="evidence", widget="date", in_errors="the date of the evidence"),
    )
    seen = OneOf(
        SEEN,
        error_messages=says("Select how you know it"),
        metadata=asks("How you know it", section="evidence", widget="select", in_errors="how you know it"),
    )
    kind = OneOf(
        KIND,
        error_messages=says("Select whether it is fact or opinion"),
        metadata=asks("Fact or opinion", section="evidence", widget="select", in_errors="whether it is fact or opinion"),
    )


class RawEvidence(fields.Field[dict[str, Any]]):
    """Evidence by question id. Which questions there are is asked where the edition is known."""

    default_error_messages = messages(
        invalid="Give the evidence as an object, with the question's id as the name of each.", too_many="Give evidence for at most {most}."
    )

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.make_error("invalid")
        if len(value) > MOST_ANSWERS:
            raise self.make_error("too_many", most=MOST_ANSWERS)
        return self._read(value)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return {question: EvidenceSchema().dump(evidence) for question, evidence in (value or {}).items()}

    def _read(self, value: Mapping[str, Any]) -> dict[str, Any]:
        schema, read, faults = EvidenceSchema(getattr(self.parent, "circumstances", None)), {}, {}
        for question, evidence in value.items():
            try:
                read[question] = schema.load(evidence)
            except ValidationError as refused:
                faults[question] = refused.messages
        if faults:
            raise ValidationError(faults)
        return {question: evidence for question, evidence in read.items() if evidence}
