"""What the heading of an edition may hold, key by key. Unknown keys are faults everywhere."""

from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, post_load, validates_schema

from thresholds.fields import (
    Address,
    ClockTime,
    Day,
    FileName,
    Items,
    ListOf,
    NamedItems,
    OneOfList,
    Strict,
    Text,
    Word,
)
from thresholds.messages import AboutKey
from thresholds.model import (
    AgencyKind,
    BankHolidays,
    Calendar,
    Coverage,
    GuidanceHeading,
    IndicatorId,
    StartsAt,
    Status,
    Weekday,
    WorkingDayEnds,
)
from thresholds.refusals import why_never
from thresholds.spelling import nearest


class Part(Schema):
    """A mapping of a document: unknown and missing keys are named, with what would be right."""

    class Meta:
        unknown = RAISE

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
    """A mapping inside another; *right* is what it holds, in words."""

    def __init__(self, schema: type[Part], *, right: str) -> None:
        super().__init__(schema, required=True)
        self.right = right


def _asking(field: fields.Field[Any]) -> str:
    return f": give {field.right}" if isinstance(field, Strict | Inside) else ""


# --- the heading -------------------------------------------------------------------------------------------------------------------


class StartsAtSchema(Part):
    """The level when nothing is met, and when need is unclear."""

    nothing_met = Word(required=True, right="the id of a level")
    unclear = Word(required=True, right="the id of a level")

    @post_load
    def made(self, read: dict[str, Any], **kwargs: Any) -> StartsAt:
        """Return the value."""
        return StartsAt(**read)


class CalendarSchema(Part):
    """When the hub works; time limits are counted in it."""

    days = ListOf(OneOfList(Weekday), least=1, required=True, right="the days on which the hub works, such as [monday, tuesday]")
    opens = ClockTime(required=True)
    closes = ClockTime(required=True)
    bank_holidays = OneOfList(BankHolidays, required=True)
    working_day_ends = OneOfList(WorkingDayEnds, required=True)
    closed_on = ListOf(Day(), load_default=())

    @validates_schema
    def closes_after_opening(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Refuse hours that hold no time."""
        if data["closes"] <= data["opens"]:
            raise ValidationError(f"is not after opens, {data['opens']:%H:%M}; give the later time at which the hub closes", "closes")

    @post_load
    def made(self, read: dict[str, Any], **kwargs: Any) -> Calendar:
        """Return the value."""
        return Calendar(**read)


def _covered() -> ListOf[str]:
    return ListOf(Text(), least=1, required=True, right="the indicators that answer this heading; guidance requires it")


class GuidanceSchema(Part):
    """Which indicators answer each heading that guidance requires of a threshold document."""

    abuse = _covered()
    neglect = _covered()
    exploitation = _covered()
    disabled_children = _covered()
    youth_secure_estate = _covered()

    @post_load
    def made(self, read: dict[str, tuple[str, ...]], **kwargs: Any) -> tuple[Coverage, ...]:
        """Return the headings, in guidance's order."""
        return tuple(Coverage(heading, tuple(IndicatorId(name) for name in read[heading])) for heading in GuidanceHeading)


class EditionSchema(Part):
    """The whole file: its heading read, its parts left for their own schemas."""

    partnership = FileName(required=True, right="the folder's name, such as exampleshire")
    partnership_name = Text(required=True, right="the partnership's name in full")
    edition = FileName(required=True, right='the edition\'s name in quotes, such as "2026.1"')
    title = Text(required=True)
    status = OneOfList(Status, required=True)
    in_force_from = Day(required=True)
    review_by = Day(required=True)
    summary = Text(required=True, right="what this document is, in plain words")
    sources = NamedItems(required=True, right="at least one source as 'id: {title: ..., address: ...}'")
    agreements = Items(load_default=list)
    levels = Items(required=True, right="the levels, least serious first")
    starts_at = Inside(StartsAtSchema, right="{nothing_met: the id of a level, unclear: the id of a level}")
    calendar = Inside(CalendarSchema, right="the hub's working days and hours")
    priorities = Items(required=True, right="the priorities, least urgent first")
    domains = Items(required=True, right="the document's own headings, in order")
    questions = Items(required=True, right="at least one question")
    strengths = Items(load_default=list)
    indicators = Items(required=True, right="at least one indicator")
    combinations = Items(load_default=list)
    modifiers = Items(load_default=list)
    actions = Items(load_default=list)
    guidance = Inside(GuidanceSchema, right="for each heading that guidance requires, the indicators that answer it")
    not_considered = ListOf(Text(), least=1, required=True)

    @validates_schema
    def review_after_start(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Refuse an edition that is due for review before it has begun."""
        if data["review_by"] <= data["in_force_from"]:
            start = data["in_force_from"].isoformat()
            raise ValidationError(
                f"is not after in_force_from, {start}; give the later day on which this edition is looked at again", "review_by"
            )


# --- what the heading rests on -----------------------------------------------------------------------------------------------------


class SourceSchema(Part):
    """A published page, under its id."""

    title = Text(required=True)
    address = Address(required=True)


class AgreementSchema(Part):
    """Who agreed the edition for an agency."""

    agency = OneOfList(AgencyKind, required=True)
    who = Text(required=True, right="the office of the person who agreed")
    on = Day(required=True)
    minute = Text(required=True, right="where the agreement is minuted")
