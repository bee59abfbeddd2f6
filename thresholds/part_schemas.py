"""What each part of an edition may hold, item by item."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from thresholds.compound_fields import Agencies, AgencyWording, Ages, Answer, Within
from thresholds.fields import ListOf, OneOfList, Text, TrueOrFalse, When, WholeNumber, Word
from thresholds.model import About, ActionKind, Effect, LegalBand, LimitUnit, OutOfHours
from thresholds.schema import AgreementSchema, Part, SourceSchema

_WORKING = (LimitUnit.WORKING_HOURS, LimitUnit.WORKING_DAYS)


class LevelSchema(Part):
    """A level of need."""

    id = Word(required=True)
    number = WholeNumber(least=0, most=9, required=True)
    name = Text(required=True)
    bands = ListOf(OneOfList(LegalBand), least=1, required=True)
    meaning = Text(required=True)
    responds = Text(required=True, right="who responds")
    next_steps = ListOf(Text(), least=1, required=True)
    needs_agreement = TrueOrFalse(required=True)
    priority = Word(required=True, right="the id of a priority")


class PrioritySchema(Part):
    """A colour of BRAG."""

    id = Word(required=True)
    name = Text(required=True)
    within = Within(required=True)
    out_of_hours = OneOfList(OutOfHours, load_default=None)

    @validates_schema
    def working_time_waits(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Refuse a clock that is said to run while the hub is closed and is counted in working time."""
        if data["out_of_hours"] is OutOfHours.RUNS and data["within"].unit in _WORKING:
            raise ValidationError(
                "is 'runs', but working time never runs while the hub is closed; count in hours, or say 'waits'", "out_of_hours"
            )
        if data["out_of_hours"] is OutOfHours.WAITS and data["within"].unit is LimitUnit.AT_ONCE:
            raise ValidationError("is 'waits', but at once is at once; take it out, or give a number of hours", "out_of_hours")

    @post_load
    def with_its_habit(self, read: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Say what is so where nothing is said: elapsed hours run at once, working time waits for the next opening."""
        usual = OutOfHours.WAITS if read["within"].unit in _WORKING else OutOfHours.RUNS
        return read | {"out_of_hours": read["out_of_hours"] or usual}


class DomainSchema(Part):
    """A heading of the document."""

    id = Word(required=True)
    name = Text(required=True)
    paragraph = Text(required=True)


class QuestionSchema(Part):
    """What the document asks."""

    id = Word(required=True)
    domain = Word(required=True, right="the id of a domain")
    about = OneOfList(About, required=True)
    asks = Text(required=True)
    asks_agency = AgencyWording(load_default=dict)
    help = Text(load_default="")
    answer = Answer(required=True)
    asked_of = Agencies(required=True)
    ages = Ages(load_default=None)
    paragraph = Text(required=True)

    @validates_schema
    def unborn_has_no_age(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Refuse an age window on a question that is only put before birth."""
        if data["about"] is About.UNBORN and data["ages"] is not None:
            raise ValidationError("gives ages to a question about an unborn child; take the ages out", "ages")

    @validates_schema
    def wordings_are_asked(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Refuse wording for an agency that is never asked."""
        unasked = [agency for agency in data["asks_agency"] if agency not in data["asked_of"]]
        if unasked:
            raise ValidationError(
                {"asks_agency": {agency: ["is not in asked_of; add it there, or take its wording out"] for agency in unasked}}
            )


class StrengthSchema(Part):
    """A strength to ask about."""

    id = Word(required=True)
    domain = Word(required=True, right="the id of a domain")
    about = OneOfList(About, required=True)
    asks = Text(required=True)
    asked_of = Agencies(required=True)
    level = Word(load_default=None)
    paragraph = Text(required=True)
    sources = ListOf(Text(), least=1, required=True)


class IndicatorSchema(Part):
    """A sign of need."""

    id = Word(required=True)
    domain = Word(load_default=None)
    wording = Text(required=True)
    level = Word(required=True, right="the id of a level")
    when = When(required=True)
    paragraph = Text(required=True)
    sources = ListOf(Text(), least=1, required=True)
    floor = TrueOrFalse(load_default=False)
    policy = TrueOrFalse(load_default=False)
    up_to = Word(load_default=None)
    decide_on = Text(load_default=None)
    priority = Word(load_default=None)


class CombinationSchema(Part):
    """Facts that count together: a level, or a flag for the reviewer."""

    id = Word(required=True)
    wording = Text(required=True)
    when = When(required=True)
    effect = OneOfList(Effect, load_default=Effect.LEVEL)
    level = Word(load_default=None)
    paragraph = Text(required=True)
    sources = ListOf(Text(), load_default=())
    policy = TrueOrFalse(load_default=False)

    @validates_schema
    def effect_fits_level(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Refuse a flag with a level, and a level that is not named."""
        if data["effect"] is Effect.REVIEW and data["level"] is not None:
            raise ValidationError("stands beside 'effect: review', which sets no level; keep one of the two", "level")
        if data["effect"] is Effect.LEVEL and data["level"] is None:
            raise ValidationError("sets nothing; give it 'level: ' with the id of a level, or 'effect: review'")


class ModifierSchema(Part):
    """What raises a result, or rules out the lowest ones."""

    id = Word(required=True)
    wording = Text(required=True)
    when = When(required=True)
    raises_from = Word(load_default=None)
    up_to = Word(load_default=None)
    not_below = Word(load_default=None)
    paragraph = Text(required=True)
    sources = ListOf(Text(), load_default=())
    policy = TrueOrFalse(load_default=False)

    @validates_schema
    def does_one_thing(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Refuse a modifier that does nothing, or two things at once."""
        if (data["raises_from"] is None) == (data["not_below"] is None):
            has = "neither 'raises_from' nor" if data["not_below"] is None else "both 'raises_from' and"
            raise ValidationError(f"has {has} 'not_below'; give exactly one of them")
        if data["up_to"] is not None and data["raises_from"] is None:
            raise ValidationError("limits 'raises_from', which is not there; take it out", "up_to")


class ActionSchema(Part):
    """Something to do whatever the level."""

    id = Word(required=True)
    kind = OneOfList(ActionKind, required=True)
    wording = Text(required=True)
    who = Text(required=True)
    within = Within(required=True)
    when = When(required=True)
    paragraph = Text(required=True)
    sources = ListOf(Text(), least=1, required=True)


PARTS: Mapping[str, Part] = {
    "sources": SourceSchema(),
    "agreements": AgreementSchema(),
    "levels": LevelSchema(),
    "priorities": PrioritySchema(),
    "domains": DomainSchema(),
    "questions": QuestionSchema(),
    "strengths": StrengthSchema(),
    "indicators": IndicatorSchema(),
    "combinations": CombinationSchema(),
    "modifiers": ModifierSchema(),
    "actions": ActionSchema(),
}
"""The schema of one item of each part, by the part's key."""
