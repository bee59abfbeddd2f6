"""A threshold document as frozen values: what the agencies agreed, and nothing about how it is stored or applied.

Every order here is the document's own: domains, questions, indicators, reasons and pages all follow it. Levels run from the least to the
most serious, so "higher" always means a later place in ``ThresholdDocument.levels``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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


class AgeUnit(StrEnum):
    """How an age boundary is counted: whole days, calendar months or calendar years since birth."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


class Effect(StrEnum):
    """What a combination does when it is met: set a level, or only flag the child for the reviewer."""

    LEVEL = "level"
    REVIEW = "review"


# --- answers a question can have -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class YesNo:
    """Answered true or false."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a graded answer: its id, and the words a person chooses."""

    id: str
    says: str


@dataclass(frozen=True, slots=True)
class Graded:
    """Ordered rungs from no concern to the gravest; answered with a rung's id."""

    rungs: tuple[Rung, ...]

    def position(self, rung_id: str) -> int:
        """Return the place of a rung, 0 for no concern; raises KeyError for a rung this ladder does not have."""
        for place, rung in enumerate(self.rungs):
            if rung.id == rung_id:
                return place
        raise KeyError(rung_id)


@dataclass(frozen=True, slots=True)
class Count:
    """Answered with a whole number from 0 to *most*; a larger true count is entered as *most*."""

    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Unordered options; answered with one option's id."""

    options: tuple[Rung, ...]


AnswerType = YesNo | Graded | Count | Choice


# --- conditions: what has to be so -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IsYes:
    """The question was answered *yes* (or *no*, where *yes* is false). Unknown is neither."""

    question: QuestionId
    yes: bool = True


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The graded rung's position, or the count, is *amount* or more."""

    question: QuestionId
    amount: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """The chosen option is one of these."""

    question: QuestionId
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgeWithin:
    """The child is born, and has reached *from_* but not yet *under* (either may be None: no bound on that side)."""

    unit: AgeUnit
    from_: int | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class IsUnborn:
    """The child is not yet born (or is born, where *unborn* is false)."""

    unborn: bool = True


@dataclass(frozen=True, slots=True)
class IndicatorMet:
    """An indicator of this document is met. Only in combinations, modifiers, actions and priorities."""

    indicator: IndicatorId


@dataclass(frozen=True, slots=True)
class CountOf:
    """At least *at_least* of these indicators are met: shape 3, always "or more". Not in indicators."""

    indicators: tuple[IndicatorId, ...]
    at_least: int


@dataclass(frozen=True, slots=True)
class DomainsReaching:
    """At least *at_least* domains have a met indicator at *level* or above: shape 5. Not in indicators."""

    level: LevelId
    at_least: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


Condition = IsYes | AtLeast | OneOf | AgeWithin | IsUnborn | IndicatorMet | CountOf | DomainsReaching | AllOf | AnyOf


# --- the parts of a document -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A published page a claim rests on; *address* is a URL."""

    id: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed this edition for an agency, when, and where the minute is."""

    agency: AgencyKind
    who: str
    on: date
    minute: str


@dataclass(frozen=True, slots=True)
class Level:
    """A level of need as the partnership prints it. *needs_agreement* is a route, never an input to the level."""

    id: LevelId
    number: int
    name: str
    bands: tuple[LegalBand, ...]
    meaning: str
    responds: str
    next_steps: tuple[str, ...]
    needs_agreement: bool
    priority: str


@dataclass(frozen=True, slots=True)
class StartsAt:
    """The level when nothing is met, and the level below which an unclear need never starts (shape 7)."""

    nothing_met: LevelId
    unclear: LevelId


@dataclass(frozen=True, slots=True)
class Domain:
    """One of the document's own headings."""

    id: DomainId
    name: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the document asks.

    *asks_agency* holds wording for an agency where it differs. *asked_of* lists the agencies that are put the question. An ``unborn``
    question applies before birth only, a ``child`` question after birth only, a ``household`` question to both; *ages* narrows further.
    """

    id: QuestionId
    domain: DomainId
    about: About
    asks: str
    asks_agency: Mapping[AgencyKind, str] = field(hash=False)
    help: str
    answer: AnswerType
    asked_of: tuple[AgencyKind, ...]
    ages: AgeWithin | None
    paragraph: str

    def wording_for(self, agency: AgencyKind | None) -> str:
        """Return the question in this agency's words, or in everybody's."""
        return self.asks_agency.get(agency, self.asks) if agency else self.asks


@dataclass(frozen=True, slots=True)
class Indicator:
    """A sign of need: its level, and what answers meet it.

    *floor* marks a trump that nothing else may disarm. *up_to* is the highest level the published words leave open ("level 3 or above"),
    None when they leave none; *decide_on* is what a person then has to settle. *sources* are ids of ``ThresholdDocument.sources``.
    *priority* is a BRAG id this indicator asks for at least, None for the level's own.
    """

    id: IndicatorId
    domain: DomainId
    wording: str
    level: LevelId
    when: Condition
    paragraph: str
    sources: tuple[str, ...]
    floor: bool
    policy: bool
    up_to: LevelId | None
    decide_on: str | None
    priority: str | None


@dataclass(frozen=True, slots=True)
class Combination:
    """Shapes 3, 4 and 5: several facts together set *level*, or (effect ``review``, *level* None) flag the child for the reviewer."""

    id: CombinationId
    wording: str
    when: Condition
    effect: Effect
    level: LevelId | None
    paragraph: str
    sources: tuple[str, ...]
    policy: bool


@dataclass(frozen=True, slots=True)
class Modifier:
    """Shape 6. Exactly one of: *raises_from* (a result at that level or above goes up one step, never past *up_to*), or *not_below*."""

    id: str
    wording: str
    when: Condition
    raises_from: LevelId | None
    up_to: LevelId | None
    not_below: LevelId | None
    paragraph: str
    sources: tuple[str, ...]
    policy: bool


class LimitUnit(StrEnum):
    """How a time limit is counted in the partnership's calendar."""

    AT_ONCE = "at_once"
    HOURS = "hours"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """*amount* of *unit*; 0 with ``at_once``."""

    unit: LimitUnit
    amount: int


class ActionKind(StrEnum):
    """Why an action stands: it never sets a level and it survives any change of level."""

    DUTY = "duty"
    MEDICAL = "medical"
    ROUTE = "route"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do whatever the level: who must do it, and by when."""

    id: str
    kind: ActionKind
    wording: str
    who: str
    within: TimeLimit
    when: Condition
    paragraph: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Priority:
    """One colour of BRAG: a clock on gathering information, not a level. Listed from the least to the most urgent."""

    id: str
    name: str
    within: TimeLimit


@dataclass(frozen=True, slots=True)
class Strength:
    """Asked yes/no and shown beside the concern, never subtracted: no condition can name a strength."""

    id: QuestionId
    domain: DomainId
    about: About
    asks: str
    asked_of: tuple[AgencyKind, ...]
    paragraph: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThresholdDocument:
    """One edition of one partnership's agreed document. *sha256* is the digest of the file's exact bytes, in hexadecimal."""

    partnership: str
    partnership_name: str
    edition: str
    title: str
    status: Status
    in_force_from: date
    review_by: date
    summary: str
    sources: tuple[Source, ...]
    agreements: tuple[Agreement, ...]
    levels: tuple[Level, ...]
    starts_at: StartsAt
    priorities: tuple[Priority, ...]
    domains: tuple[Domain, ...]
    questions: tuple[Question, ...]
    strengths: tuple[Strength, ...]
    indicators: tuple[Indicator, ...]
    combinations: tuple[Combination, ...]
    modifiers: tuple[Modifier, ...]
    actions: tuple[Action, ...]
    not_considered: tuple[str, ...]
    sha256: str

    @property
    def name(self) -> str:
        """Return how people cite this edition, as in ``bromley/2026.1``."""
        return f"{self.partnership}/{self.edition}"

    def level(self, level_id: LevelId) -> Level:
        """Return the level of that id; raises KeyError."""
        return self.levels[self.rank(level_id)]

    def rank(self, level_id: LevelId) -> int:
        """Return a level's place, 0 for the least serious; raises KeyError for an id this document does not have."""
        for place, level in enumerate(self.levels):
            if level.id == level_id:
                return place
        raise KeyError(level_id)

    def question(self, question_id: str) -> Question:
        """Return the question of that id; raises KeyError."""
        return next((q for q in self.questions if q.id == question_id), None) or _missing(question_id)


def _missing(what: str) -> Question:
    raise KeyError(what)
