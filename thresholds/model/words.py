"""The closed words of a document: what its parts are called by, and the lists they choose from."""

from enum import StrEnum
from typing import NewType

QuestionId = NewType("QuestionId", str)
IndicatorId = NewType("IndicatorId", str)
CombinationId = NewType("CombinationId", str)
LevelId = NewType("LevelId", str)
DomainId = NewType("DomainId", str)


class LegalBand(StrEnum):
    """What a level means in law (Children Act 1989), whatever number the partnership prints."""

    UNIVERSAL = "universal"
    EARLY_HELP = "early_help"
    S17 = "s17"
    S47 = "s47"


class Status(StrEnum):
    """How far an edition has come: only an adopted one carries the agencies' signatures."""

    DRAFT = "draft"
    DEMONSTRATION = "demonstration"
    ADOPTED = "adopted"


class AgencyKind(StrEnum):
    """The kinds of agency a question can be asked of."""

    POLICE = "police"
    HEALTH = "health"
    EDUCATION = "education"
    HOUSING = "housing"
    SOCIAL_CARE = "social_care"


class About(StrEnum):
    """Whom a question is about: asked once for a household, else once for each child it fits."""

    CHILD = "child"
    HOUSEHOLD = "household"
    UNBORN = "unborn"


class GuidanceHeading(StrEnum):
    """What guidance requires a threshold document to cover, with criteria for section 17 and section 47.

    Working Together to Safeguard Children 2023, as restated at https://bexleysafeguardingpartnership.co.uk.
    """

    ABUSE = "abuse"
    NEGLECT = "neglect"
    EXPLOITATION = "exploitation"
    DISABLED_CHILDREN = "disabled_children"
    YOUTH_SECURE_ESTATE = "youth_secure_estate"


class AgeUnit(StrEnum):
    """How an age boundary is counted: whole days, calendar months or calendar years since birth."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


class Effect(StrEnum):
    """What a combination does when it is met: set a level, or only flag the child for the reviewer."""

    LEVEL = "level"
    REVIEW = "review"
