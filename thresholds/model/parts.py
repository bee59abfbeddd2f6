"""The parts a document is made of, each with its paragraph."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from thresholds.model.answers import AnswerType
from thresholds.model.calendar import OutOfHours
from thresholds.model.conditions import AgeWithin, Condition
from thresholds.model.words import (
    About,
    AgencyKind,
    CombinationId,
    DomainId,
    Effect,
    GuidanceHeading,
    IndicatorId,
    LegalBand,
    LevelId,
    QuestionId,
)


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
    out_of_hours: OutOfHours


@dataclass(frozen=True, slots=True)
class Strength:
    """Asked yes/no and shown beside the concern, never subtracted: no condition can name a strength.

    *level* is the level it is printed beside, where the document sets strengths and needs side by side; shown, never reckoned with.
    """

    id: QuestionId
    domain: DomainId
    about: About
    asks: str
    asked_of: tuple[AgencyKind, ...]
    level: LevelId | None
    paragraph: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The indicators by which the document answers one heading that guidance requires of it."""

    heading: GuidanceHeading
    indicators: tuple[IndicatorId, ...]
