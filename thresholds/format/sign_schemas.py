"""What may stand in the parts that carry a condition: signs of need, what they mean together, and what is done about them."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from thresholds.format.compound_fields import Within
from thresholds.format.fields import ListOf, OneOfList, Text, TrueOrFalse, Word
from thresholds.format.part import Part
from thresholds.format.part_fields import When, WhenAnswered
from thresholds.format.shapes import has, lacks, says_that, where
from thresholds.model import ActionKind, Effect


class IndicatorSchema(Part):
    """A sign of need."""

    id = Word(required=True, says="The name that the sign of need goes by in this file, in reasons and in the log; it never changes.")
    domain = Word(
        load_default=None,
        right="the id of a domain",
        says="The heading that the sign counts under; left out, that of the first question it asks about.",
    )
    wording = Text(required=True, says="The sign of need as people read it in the reasons.")
    level = Word(required=True, right="the id of a level", says="The level that the sign sets at least, where it is met.")
    when = WhenAnswered(required=True, says="The answers that meet the sign.")
    paragraph = Text(required=True, says="The paragraph of the printed document that says so.")
    sources = ListOf(
        Text(),
        least=1,
        required=True,
        right="the ids of at least one source",
        says="The published pages that say so, by their short names under sources.",
    )
    floor = TrueOrFalse(load_default=False, says="Whether this sign alone is enough for its level, whatever else is answered.")
    policy = TrueOrFalse(load_default=False, says="Whether this is the partnership's own choice, printed by no source.")
    up_to = Word(load_default=None, right="the id of a level", says="The highest level that the published words leave open.")
    decide_on = Text(load_default=None, says="What a person has to settle where the published words leave more than one level open.")
    priority = Word(
        load_default=None, right="the id of a priority", says="The colour that this sign asks for at least; left out, that of the level."
    )


class CombinationSchema(Part):
    """Facts that count together: a level, or a flag for the reviewer."""

    together = (where(says_that("effect", Effect.REVIEW), lacks("level"), has("level")),)

    id = Word(required=True, says="The name that the combination goes by in this file, in reasons and in the log; it never changes.")
    wording = Text(required=True, says="The combination as people read it in the reasons.")
    when = When(required=True, says="What has to be so together.")
    effect = OneOfList(Effect, load_default=Effect.LEVEL, says="What happens where the combination is met.")
    level = Word(
        load_default=None,
        right="the id of a level",
        says="The level that the combination sets at least, where it is met; it stands unless the effect is review.",
    )
    paragraph = Text(required=True, says="The paragraph of the printed document that says so.")
    sources = ListOf(
        Text(), load_default=(), right="the ids of sources", says="The published pages that say so, by their short names under sources."
    )
    policy = TrueOrFalse(load_default=False, says="Whether this is the partnership's own choice, printed by no source.")

    @validates_schema
    def effect_fits_level(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Refuse a flag with a level, and a level that is not named."""
        if data["effect"] is Effect.REVIEW and data["level"] is not None:
            raise ValidationError("stands beside 'effect: review', which sets no level; keep one of the two", "level")
        if data["effect"] is Effect.LEVEL and data["level"] is None:
            raise ValidationError("sets nothing; give it 'level: ' with the id of a level, or 'effect: review'")


class ModifierSchema(Part):
    """What raises a result, or rules out the lowest ones."""

    together = (where(has("raises_from"), lacks("not_below"), has("not_below")), where(has("up_to"), has("raises_from")))

    id = Word(required=True, says="The name that the modifier goes by in this file, in reasons and in the log; it never changes.")
    wording = Text(required=True, says="The modifier as people read it in the reasons.")
    when = When(required=True, says="For whom the modifier counts.")
    raises_from = Word(
        load_default=None,
        right="the id of a level",
        says="A result at this level or above goes up by one step; a modifier has this or not_below, never both.",
    )
    up_to = Word(
        load_default=None,
        right="the id of a level",
        says="The level past which nothing is raised; left out, results can be raised to the highest level.",
    )
    not_below = Word(
        load_default=None,
        right="the id of a level",
        says="No result is lower than this level; a modifier has this or raises_from, never both.",
    )
    paragraph = Text(required=True, says="The paragraph of the printed document that says so.")
    sources = ListOf(
        Text(), load_default=(), right="the ids of sources", says="The published pages that say so, by their short names under sources."
    )
    policy = TrueOrFalse(load_default=False, says="Whether this is the partnership's own choice, printed by no source.")

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

    id = Word(required=True, says="The name that the action goes by in this file, in reasons and in the log; it never changes.")
    kind = OneOfList(ActionKind, required=True, says="Why the action has to be done.")
    wording = Text(required=True, says="What has to be done.")
    who = Text(required=True, says="Who has to do it.")
    within = Within(required=True, says="How soon it has to be done.")
    when = When(required=True, says="For whom it has to be done.")
    paragraph = Text(required=True, says="The paragraph of the printed document that says so.")
    sources = ListOf(
        Text(),
        least=1,
        required=True,
        right="the ids of at least one source",
        says="The published pages that say so, by their short names under sources.",
    )
