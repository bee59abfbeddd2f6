"""What an edition may hold, key by key. Unknown keys are faults everywhere."""

from collections.abc import Mapping
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validates_schema

from thresholds.compound_fields import Agencies, AgencyWording, Ages, Answer, Within
from thresholds.fields import (
    Address,
    Day,
    FileName,
    Items,
    ListOf,
    NamedItems,
    OneOfList,
    Strict,
    Text,
    TrueOrFalse,
    When,
    WholeNumber,
    Word,
)
from thresholds.messages import AboutKey
from thresholds.model import About, ActionKind, AgencyKind, Effect, LegalBand, Status
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
                error.messages_dict[key] = [AboutKey(f"has no use for '{key}'{self._nearest_free(key, data)}")]
            elif key in self.fields and key not in data:
                error.messages_dict[key] = [AboutKey(f"needs '{key}'{_asking(self.fields[key])}")]

    def _nearest_free(self, key: str, data: Mapping[str, Any]) -> str:
        return nearest(key, [name for name in self.fields if name not in data]) or "; take it out"


def _asking(field: fields.Field[Any]) -> str:
    return f": give {field.right}" if isinstance(field, Strict) else ""


# --- the heading --------------------------------------------------------------------------------------------------------------------


class StartsAtSchema(Part):
    """The level when nothing is met, and when need is unclear."""

    nothing_met = Word(required=True, right="the id of a level")
    unclear = Word(required=True, right="the id of a level")


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
    starts_at = fields.Nested(StartsAtSchema, required=True)
    priorities = Items(required=True, right="the priorities, least urgent first")
    domains = Items(required=True, right="the document's own headings, in order")
    questions = Items(required=True, right="at least one question")
    strengths = Items(load_default=list)
    indicators = Items(required=True, right="at least one indicator")
    combinations = Items(load_default=list)
    modifiers = Items(load_default=list)
    actions = Items(load_default=list)
    not_considered = ListOf(Text(), least=1, required=True)

    @validates_schema
    def review_after_start(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Refuse an edition that is due for review before it has begun."""
        if data["review_by"] <= data["in_force_from"]:
            start = data["in_force_from"].isoformat()
            raise ValidationError(
                f"is not after in_force_from, {start}; give the later day on which this edition is looked at again", "review_by"
            )


# --- the parts ----------------------------------------------------------------------------------------------------------------------


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
