"""What the rules say about one child: values, and their one written form.

A suggestion never decides. The same answers and edition always give the same bytes (``suggestion_data`` through canonical JSON).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thresholds.model import ActionKind, Effect, LegalBand, LevelId, LimitUnit


class AnswerState(StrEnum):
    """The four ways of not knowing. They are kept apart, and none of them is ever *no*."""

    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"


Answer = bool | int | str | AnswerState
"""A yes/no, a count, a rung's or option's id, or one of the four unknowns."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer that met something, in words: the question's id and wording, and the answer as a person reads it."""

    question: str
    asks: str
    answer: str


class ReasonKind(StrEnum):
    """What part of the document a reason comes from."""

    INDICATOR = "indicator"
    COMBINATION = "combination"
    MODIFIER = "modifier"
    STARTING_POINT = "starting_point"
    WHICHEVER_ANSWER = "whichever_answer"


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of the document that is met, in document order.

    *level* is None for a review flag. *depends_on_age* is true when it is met at some ages the child may have and not at others.
    *policy* marks local policy rather than printed text.

    A reason of kind ``whichever_answer`` is no one part, but open *answers* that lead to *level* however they turn out; its *id* is the
    anchor of the first of these questions.
    """

    kind: ReasonKind
    id: str
    wording: str
    level: LevelId | None
    effect: Effect
    paragraph: str
    answers: tuple[GivenAnswer, ...]
    floor: bool = False
    policy: bool = False
    depends_on_age: bool = False


@dataclass(frozen=True, slots=True)
class AskNext:
    """An unanswered question that alone could raise *at least* to *could_reach*."""

    question: str
    asks: str
    could_reach: LevelId
    paragraph: str


@dataclass(frozen=True, slots=True)
class DueAction:
    """Something to do whatever the level is, by whom and by when."""

    id: str
    kind: ActionKind
    wording: str
    who: str
    unit: LimitUnit
    amount: int
    paragraph: str


@dataclass(frozen=True, slots=True)
class SuggestedPriority:
    """The BRAG clock suggested, with what asked for it (an indicator's id, or the level's)."""

    id: str
    name: str
    unit: LimitUnit
    amount: int
    because: str


@dataclass(frozen=True, slots=True)
class EditionName:
    """Which document made this suggestion; *sha256* is of the file's exact bytes."""

    partnership: str
    edition: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The suggestion for one child.

    *at_least* holds for certain on what is known (the floor on uncertainty included, and then *unclear* is true); *possible* is the
    highest level still open given what is not known, never below *at_least*. *bands* are those of both ends, least first.
    *ask_next* has at most five questions, most telling first. *not_considered* says plainly what no rule reads.
    """

    edition: EditionName
    on: date
    at_least: LevelId
    possible: LevelId
    bands: tuple[LegalBand, ...]
    unclear: bool
    reasons: tuple[Reason, ...]
    decide_on: tuple[str, ...]
    ask_next: tuple[AskNext, ...]
    actions: tuple[DueAction, ...]
    priority: SuggestedPriority
    strengths: tuple[GivenAnswer, ...]
    not_considered: tuple[str, ...]
