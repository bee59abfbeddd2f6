"""What the heading of an edition may hold, key by key, and what each key means. Unknown keys are faults everywhere."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from thresholds.format.fields import (
    Address,
    ClockTime,
    Day,
    FileName,
    ListOf,
    OneOfList,
    Text,
    Word,
)
from thresholds.format.part import Inside, Part
from thresholds.format.part_fields import Items, NamedItems
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

# --- the heading -------------------------------------------------------------------------------------------------------------------


class StartsAtSchema(Part):
    """The level when nothing is met, and when need is unclear."""

    nothing_met = Word(required=True, right="the id of a level", says="The level of a child for whom no sign of need is met.")
    unclear = Word(
        required=True,
        right="the id of a level",
        says="The level below which a child never starts while an answer that matters is not known.",
    )

    @post_load
    def made(self, read: dict[str, Any], **kwargs: Any) -> StartsAt:
        """Return the value."""
        return StartsAt(**read)


_FEWEST_MINUTES = 10 * 60


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


class CalendarSchema(Part):
    """When the hub works; time limits are counted in it."""

    days = ListOf(
        OneOfList(Weekday),
        least=1,
        required=True,
        right="the days on which the hub works, such as [monday, tuesday]",
        says="The days of the week on which the hub works.",
    )
    opens = ClockTime(required=True, says="When the hub opens on a working day.")
    closes = ClockTime(required=True, says="When the hub closes on a working day.")
    bank_holidays = OneOfList(BankHolidays, required=True, says="Whether the hub works on England's bank holidays.")
    working_day_ends = OneOfList(WorkingDayEnds, required=True, says="When a time limit of working days ends on its last day.")
    closed_on = ListOf(
        Day(), load_default=(), right="a list of days, such as [2026-12-24]", says="Further days on which the hub stays closed."
    )

    @validates_schema
    def closes_after_opening(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Refuse hours that hold no time."""
        if data["closes"] <= data["opens"]:
            raise ValidationError(f"is not after opens, {data['opens']:%H:%M}; give the later time at which the hub closes", "closes")
        minutes = len(data["days"]) * (_minutes(data["closes"]) - _minutes(data["opens"]))
        if minutes < _FEWEST_MINUTES:
            raise ValidationError(f"opens for {minutes} minutes a week; give a hub's working week, at least {_FEWEST_MINUTES // 60} hours")

    @post_load
    def made(self, read: dict[str, Any], **kwargs: Any) -> Calendar:
        """Return the value."""
        return Calendar(**read)


def _covered(heading: str) -> ListOf[str]:
    right = "the indicators that answer this heading; guidance requires it"
    return ListOf(Text(), least=1, required=True, right=right, says=f"The signs of need by which the document answers for {heading}.")


class GuidanceSchema(Part):
    """Which indicators answer each heading that guidance requires of a threshold document."""

    abuse = _covered("abuse")
    neglect = _covered("neglect")
    exploitation = _covered("exploitation")
    disabled_children = _covered("disabled children")
    youth_secure_estate = _covered("children in the youth secure estate")

    @post_load
    def made(self, read: dict[str, tuple[str, ...]], **kwargs: Any) -> tuple[Coverage, ...]:
        """Return the headings, in guidance's order."""
        return tuple(Coverage(heading, tuple(IndicatorId(name) for name in read[heading])) for heading in GuidanceHeading)


class EditionSchema(Part):
    """The whole file: its heading read, its parts left for their own schemas."""

    partnership = FileName(
        required=True,
        right="the folder's name, such as exampleshire",
        says="The short name of the partnership whose document this is; its folder has the same name.",
    )
    partnership_name = Text(required=True, right="the partnership's name in full", says="The partnership as people know it.")
    edition = FileName(
        required=True,
        right='the edition\'s name in quotes, such as "2026.1"',
        says="Which edition of the document this is; decisions cite it, and the file has the same name.",
    )
    title = Text(required=True, says="What the document is called.")
    status = OneOfList(Status, required=True, says="How far the edition has come.")
    in_force_from = Day(required=True, says="The first day on which referrals are read against this edition.")
    review_by = Day(required=True, says="The day by which the partnership looks at this edition again.")
    summary = Text(
        required=True,
        right="what this document is, in plain words",
        says="What this document is and what it rests on, for everybody who reads it.",
    )
    sources = NamedItems(
        required=True,
        right="at least one source as 'id: {title: ..., address: ...}'",
        says="The published pages that the document rests on, each under a short name that its parts cite.",
    )
    agreements = Items(load_default=list, right="a list of agreements", says="Who agreed this edition for each agency, and when.")
    levels = Items(required=True, right="the levels, least serious first", says="The levels of need, least serious first.")
    starts_at = Inside(
        StartsAtSchema,
        right="{nothing_met: the id of a level, unclear: the id of a level}",
        says="The levels that a child starts at before any sign of need is met.",
    )
    calendar = Inside(
        CalendarSchema, right="the hub's working days and hours", says="When the hub works; time limits are counted in its hours and days."
    )
    priorities = Items(
        required=True,
        right="the priorities, least urgent first",
        says="The colours that say how soon information has to be gathered, least urgent first.",
    )
    domains = Items(
        required=True,
        right="the document's own headings, in order",
        says="The document's own headings, in the order in which it prints them.",
    )
    questions = Items(required=True, right="at least one question", says="What referrers are asked; every level rests on their answers.")
    strengths = Items(
        load_default=list,
        right="a list of strengths",
        says="What goes well and is asked about; it is shown beside the concern and never lowers a level.",
    )
    indicators = Items(
        required=True, right="at least one indicator", says="The signs of need, each with its level and the answers that meet it."
    )
    combinations = Items(load_default=list, right="a list of combinations", says="Facts that mean more together than each does alone.")
    modifiers = Items(
        load_default=list, right="a list of modifiers", says="What raises a result by one step, or rules out the lowest levels."
    )
    actions = Items(load_default=list, right="a list of actions", says="What has to be done whatever the level, by whom and how soon.")
    guidance = Inside(
        GuidanceSchema,
        right="for each heading that guidance requires, the indicators that answer it",
        says="The signs of need by which the document answers each heading that guidance requires of it.",
    )
    not_considered = ListOf(
        Text(),
        least=1,
        required=True,
        right="at least one sentence",
        says="What a suggestion leaves out, said plainly to everybody who reads one.",
    )

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

    title = Text(required=True, says="What the page is called, and who published it.")
    address = Address(required=True, says="Where the page can be read.")


class AgreementSchema(Part):
    """Who agreed the edition for an agency."""

    agency = OneOfList(AgencyKind, required=True, says="The agency that agreed.")
    who = Text(required=True, right="the office of the person who agreed", says="Who agreed for the agency, by the office they hold.")
    on = Day(required=True, says="The day on which they agreed.")
    minute = Text(required=True, right="where the agreement is minuted", says="Where the agreement is written down.")
