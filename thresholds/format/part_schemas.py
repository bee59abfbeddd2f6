"""What each part of an edition may hold, item by item, and what each key means."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from thresholds.format.compound_fields import Agencies, AgencyWording, Ages, Answer, Within
from thresholds.format.fields import ListOf, OneOfList, Text, TrueOrFalse, WholeNumber, Word
from thresholds.format.heading import AgreementSchema, SourceSchema
from thresholds.format.part import Part
from thresholds.format.shapes import has, lacks, says_that, where
from thresholds.format.sign_schemas import ActionSchema, CombinationSchema, IndicatorSchema, ModifierSchema
from thresholds.model import About, LegalBand, LimitUnit, OutOfHours
from thresholds.text.spelling import in_words

_WORKING = (LimitUnit.WORKING_HOURS, LimitUnit.WORKING_DAYS)


class LevelSchema(Part):
    """A level of need."""

    id = Word(required=True, says="The name that the level goes by in this file, in reasons and in the log; it never changes.")
    number = WholeNumber(least=0, most=9, required=True, says="The number that the partnership prints for this level.")
    name = Text(required=True, says="What the partnership calls this level.")
    bands = ListOf(
        OneOfList(LegalBand),
        least=1,
        required=True,
        right=f"one or two of {in_words(LegalBand)}",
        says="What the level means in law, whatever number is printed: one band, or two that follow each other.",
    )
    meaning = Text(required=True, says="What is so for a child at this level.")
    responds = Text(required=True, right="who responds", says="Who responds to a child at this level.")
    next_steps = ListOf(
        Text(), least=1, required=True, right="a list of at least one step", says="What a referrer does next for a child at this level."
    )
    needs_agreement = TrueOrFalse(
        required=True, says="Whether support at this level needs the family's agreement; it decides the way forward and never the level."
    )
    priority = Word(
        required=True,
        right="the id of a priority",
        says="The colour of a child at this level, unless a sign of need asks for a more urgent one.",
    )


class PrioritySchema(Part):
    """A colour of BRAG."""

    together = (
        where(says_that("out_of_hours", OutOfHours.RUNS), {"properties": {"within": has("hours")}}),
        where(says_that("out_of_hours", OutOfHours.WAITS), {"properties": {"within": {"type": "object"}}}),
    )

    id = Word(required=True, says="The name that the colour goes by in this file, in reasons and in the log; it never changes.")
    name = Text(required=True, says="What people call this colour.")
    within = Within(required=True, says="How soon information has to be gathered.")
    out_of_hours = OneOfList(
        OutOfHours,
        load_default=None,
        says="What the clock does with a referral that comes while the hub is closed; left out, hours run and working time waits.",
    )

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

    id = Word(required=True, says="The name that the heading goes by in this file, in reasons and in the log; it never changes.")
    name = Text(required=True, says="The heading as the document prints it.")
    paragraph = Text(required=True, says="The paragraph that the heading stands over.")


class QuestionSchema(Part):
    """What the document asks."""

    together = (where(says_that("about", About.UNBORN), lacks("ages")),)

    id = Word(required=True, says="The name that the question goes by in this file, in reasons and in the log; it never changes.")
    domain = Word(required=True, right="the id of a domain", says="The heading that the question is asked under.")
    about = OneOfList(About, required=True, says="Whom the question is about.")
    asks = Text(required=True, says="The question as everybody reads it.")
    asks_agency = AgencyWording(load_default=dict, says="The question in the words of an agency that would say it otherwise.")
    help = Text(load_default="", says="What helps somebody to answer, shown with the question.")
    answer = Answer(
        required=True, says="How the question is answered; not known, not asked, refused and does not apply can always be chosen too."
    )
    asked_of = Agencies(required=True, says="The agencies that are asked this question.")
    ages = Ages(load_default=None, says="The ages at which the question is asked; left out, at every age.")
    paragraph = Text(required=True, says="The paragraph of the printed document that the question comes from.")

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

    id = Word(required=True, says="The name that the strength goes by in this file, in reasons and in the log; it never changes.")
    domain = Word(required=True, right="the id of a domain", says="The heading that the strength is asked about under.")
    about = OneOfList(About, required=True, says="Whom the strength is about.")
    asks = Text(required=True, says="The question as everybody reads it; it is answered yes or no.")
    asked_of = Agencies(required=True, says="The agencies that are asked about this strength.")
    level = Word(
        load_default=None,
        right="the id of a level",
        says="The level that the document prints it beside; it is shown there and never reckoned with.",
    )
    paragraph = Text(required=True, says="The paragraph of the printed document that says so.")
    sources = ListOf(
        Text(),
        least=1,
        required=True,
        right="the ids of at least one source",
        says="The published pages that say so, by their short names under sources.",
    )


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
