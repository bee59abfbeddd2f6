"""Why a suggestion is what it is, as values: why at least this level, why not the next, and what would change it.

An explanation is worked out from the same answers and edition as its suggestion, and always the same bytes (``rules.explanation.written``).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.suggestion import Answer, EditionName, GivenAnswer, ReasonKind
from thresholds.model import AgencyKind, LevelId


class Basis(StrEnum):
    """What holds a suggestion at its level."""

    ANSWERS = "answers"
    STARTING_POINT = "starting_point"
    UNCLEAR = "unclear"
    WHICHEVER_ANSWER = "whichever_answer"


@dataclass(frozen=True, slots=True)
class Counted:
    """One sign that a count counts, or one area of need by a sign in it, with the answers that met it."""

    id: str
    wording: str
    paragraph: str
    answers: tuple[GivenAnswer, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A count, never spelt out as combinations: any *needed* of *met* are enough.

    *listed* is how many there are to choose from, met or not. *level* is None where signs are counted, else areas with a sign at that
    level or above are.
    """

    needed: int
    listed: int
    level: LevelId | None
    met: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """One part of the document that the level rests on. *level* is what it sets or raises to.

    *answers* all have to stay as they are, and any so many of each of *counts*. A ground of kind ``whichever_answer`` is no one part:
    with these *answers*, the open questions in *whichever* lead to *level* at least, however they turn out.
    """

    kind: ReasonKind
    id: str
    wording: str
    level: LevelId
    paragraph: str
    answers: tuple[GivenAnswer, ...]
    counts: tuple[AnyOf, ...]
    whichever: tuple[GivenAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class GroundsAt:
    """What the level rests on at some ages that the child may have. *ages* is empty where it is so at all of them."""

    ages: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class WhyAtLeast:
    """Why the level is no lower.

    *answers* alone, all else not known, give *level* at least, and none of them can be spared; the age is one of them where
    *age_matters*. Where it takes open questions too, whichever their answers, *basis* is ``whichever_answer``, and no answer may be
    needed. At a starting point, and where the need is unclear, all this is empty. *answered* is the level that the answers reach by
    themselves.
    """

    level: LevelId
    basis: Basis
    answered: LevelId
    answers: tuple[GivenAnswer, ...]
    age_matters: bool
    at_ages: tuple[GroundsAt, ...]


@dataclass(frozen=True, slots=True)
class MissingAnswer:
    """An answer that is not what a part of the document needs.

    *needs* says in words what it needs, and *enough* is the least answer that gives it. *answer* is what was answered instead, in words;
    it is not known yet where *is_open*. *sign* is the wording of the sign it would meet, empty where the part asks it by itself.
    """

    question: str
    asks: str
    needs: str
    enough: Answer
    answer: str
    is_open: bool
    sign: str


@dataclass(frozen=True, slots=True)
class MissingCount:
    """A count that falls short: *met* of *listed* where *needed* are needed; *could_be* more are not known yet.

    *level* is None where signs are counted, else areas with a sign at that level or above are. *nearest* would make up what is missing.
    """

    needed: int
    met: int
    listed: int
    could_be: int
    level: LevelId | None
    nearest: tuple[MissingAnswer, ...]


@dataclass(frozen=True, slots=True)
class LiftedBy:
    """A modifier that is met, and without which a part would not give the level that is said of it."""

    id: str
    wording: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A sign that is met, and whose own words leave more open than is suggested. *decide_on* is what a person has to settle.

    Its words leave open *up_to*. By way of the modifiers *with_* that is *level*.
    """

    id: str
    wording: str
    up_to: LevelId
    level: LevelId
    paragraph: str
    decide_on: str
    with_: tuple[LiftedBy, ...]


@dataclass(frozen=True, slots=True)
class NearPart:
    """A part of the document that is not met, and would lift the level if it were: to *level* at least, by way of the modifiers *with_*.

    With what is missing it is met: at some of the ages alone that the child may have where *depends_on_age*. Where it is met at some of
    them as it is, *met_at* says at which, and nothing else is missing. *is_open* says that what is not known could still meet it.
    """

    kind: ReasonKind
    id: str
    wording: str
    level: LevelId
    paragraph: str
    answers: tuple[MissingAnswer, ...]
    counts: tuple[MissingCount, ...]
    depends_on_age: bool
    is_open: bool
    with_: tuple[LiftedBy, ...]
    met_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why the level is not *level*, the next, or not for certain where *is_possible*.

    *left_open* are signs that are met and leave it for a person to settle. *nearest* has at most five parts of which something is known;
    the rest are counted: *more_open* could still be met by what is not known; *more_not_met* are not met on what is.
    """

    level: LevelId
    is_possible: bool
    left_open: tuple[LeftOpen, ...]
    nearest: tuple[NearPart, ...]
    more_open: int
    more_not_met: int


@dataclass(frozen=True, slots=True)
class WouldRaise:
    """A question not answered yet of which some answer alone raises *at least*, to *level* at most. *asked_of* may know."""

    question: str
    asks: str
    level: LevelId
    paragraph: str
    asked_of: tuple[AgencyKind, ...]


@dataclass(frozen=True, slots=True)
class WouldSettle:
    """A question not answered yet of which *answer* would settle what is unclear, so that *at least* falls to *level*."""

    question: str
    asks: str
    answer: str
    level: LevelId
    paragraph: str


@dataclass(frozen=True, slots=True)
class Critical:
    """An answer that the level rests on: if it were a mistake, and nothing else took its place, *at least* would be *level*.

    *is_age* marks the child's age, whose *question* is empty. *unclear* says that only the floor on uncertainty would hold it there,
    which may be where it is now.
    """

    question: str
    asks: str
    answer: str
    level: LevelId
    unclear: bool
    is_age: bool


@dataclass(frozen=True, slots=True)
class WhatWouldChange:
    """Everything that by itself would change *at least*, each tried with the engine.

    *raising* and *settling* are complete, in document order, of whichever agency may know. *exact_age* is the highest level that the exact
    age could give, None where it could not raise it.
    """

    raising: tuple[WouldRaise, ...]
    exact_age: LevelId | None
    critical: tuple[Critical, ...]
    settling: tuple[WouldSettle, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of one suggestion. *why_not* is None at the highest level."""

    edition: EditionName
    on: date
    why: WhyAtLeast
    why_not: WhyNot | None
    change: WhatWouldChange
