"""What every schema of the front door shares: unknown members refused, blanks absent, and the day on which it is read.

A body is read on a day, in a place and from an agency (``Circumstances``). Without them a schema checks only what holds everywhere, which
is what drawing a page or describing the interface needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, pre_load, validates_schema

from api.schemas.fields import Needed, messages, tidied
from thresholds.model import AgencyKind, ThresholdDocument

_MESSAGES = {
    "type": "Give this as an object with named members.",
    "unknown": "This has no use here. Check the spelling, or leave it out.",
}

_BOXES = ({"day", "month", "year"}, {"from_years", "to_years"})
"""Members that a page asks in boxes of their own: blank together, they are one blank answer."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The London day on which a body is read, whether this is a demonstration, and which kind of agency sent it.

    An *urgent* referral needs little. *document* is the edition in force, None where its levels and areas do not matter.
    """

    today: date
    demonstration: bool
    agency: AgencyKind
    urgent: bool = False
    document: ThresholdDocument | None = None


class PartSchema(Schema):
    """A schema that refuses members it has no use for, and treats a blank box as one left out: one message serves page and API."""

    error_messages = _MESSAGES

    class Meta(Schema.Meta):
        unknown = RAISE

    def __init__(self, circumstances: Circumstances | None = None, **options: Any) -> None:
        self.circumstances = circumstances
        super().__init__(**options)

    @pre_load
    def leave_out_blanks(self, data: Any, **_: Any) -> Any:
        """Return the body without the known members that hold nothing but blanks."""
        if not isinstance(data, dict):
            return data
        return {name: value for name, value in data.items() if not (name in self.fields and _is_left_out(self.fields[name], value))}

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def has_what_is_needed(self, data: dict[str, Any], original: Any, *, partial: Any = None, **_: Any) -> None:
        """Refuse a part without an answer that it needs in these circumstances."""
        missing = {
            name: [field.error_messages["required"]]
            for name, field in self.fields.items()
            if is_needed(field, self.circumstances) and is_on_page(name, partial) and name not in names_given(original)
        }
        if missing:
            raise ValidationError(missing)


class Part(fields.Nested):
    """A schema inside another one, read in the same circumstances."""

    def __init__(self, part: type[PartSchema], **options: Any) -> None:
        super().__init__(part, **options)
        self.part = part

    @property
    def schema(self) -> Schema:
        """The inner schema, made on first use with the circumstances of the outermost one."""
        if self._schema is None:
            self._schema = self.part(getattr(self.root, "circumstances", None))
        return self._schema


class Parts(fields.List[dict[str, Any]]):
    """A list of one kind of part, *least* to *most* of them; only a JSON array is a list."""

    default_error_messages = messages(invalid="Give this as a list.", too_few="Give at least one.", too_many="Give at most {most}.")

    def __init__(self, part: type[PartSchema], *, most: int, **options: Any) -> None:
        super().__init__(Part(part), **options)
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        if not isinstance(value, list):
            raise self.make_error("invalid")
        if not value:
            raise self.make_error("required")
        if len(value) > self.most:
            raise self.make_error("too_many", most=self.most)
        return super()._deserialize(value, attr, data, **kwargs)


def is_needed(field: fields.Field[Any], circumstances: Circumstances | None) -> bool:
    """Return whether a referral in these circumstances has to hold an answer to *field*; without them, whether every one has to."""
    needed, needed_of = field.metadata.get("needed", Needed.NEVER), field.metadata.get("needed_of", ())
    if circumstances is None:
        return needed is Needed.ALWAYS and not needed_of
    least = Needed.ALWAYS if circumstances.urgent else Needed.STANDARD
    return needed >= least and (not needed_of or circumstances.agency in needed_of)


def names_given(body: object) -> frozenset[str]:
    """Return the names of the members that hold something, right or wrong."""
    if not isinstance(body, dict):
        return frozenset()
    return frozenset(name for name, value in body.items() if not _is_blank(value))


def is_on_page(name: str, partial: Any) -> bool:
    """Return whether a field is asked in this reading: *partial* names those that another page asks, as marshmallow has it."""
    return partial is not True and name not in (partial or ())


def _is_left_out(field: fields.Field[Any], value: object) -> bool:
    # An empty list where an object is due is no blank box: it is something else than was asked for.
    return _is_blank(value) and not (value == [] and isinstance(field, Part))


def _is_blank(value: object) -> bool:
    if isinstance(value, str):
        return not tidied(value)
    if value == []:
        return True
    return (
        isinstance(value, dict) and set(value) in _BOXES and all(isinstance(typed, str) and not tidied(typed) for typed in value.values())
    )
