"""Does this reach the threshold? The same rules as for a referral, for anybody who asks, by the edition in force today.

Nothing is kept: no function here is given the books, and no line for operators holds an answer. What comes out decides nothing.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.referral_body import DANGER
from api.referrals import Suggest, suggest_for_agency
from api.services import Services
from rules.answers import ChildAge, questions_for, read_answers
from rules.errors import EngineFailed
from rules.suggestion import ReasonKind, Suggestion
from thresholds.model import About, AgencyKind, Domain, DomainId, LegalBand, LevelId, LimitUnit, Question, ThresholdDocument

_operators = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Today:
    """The edition that a self-check goes by, and the London day it is made on."""

    document: ThresholdDocument
    on: date


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, about a child of what age, worried about which *areas* of the document. Nothing here says who the child is.

    *agency* is None for the public and whoever belongs to no partner agency: they are asked every question.
    """

    agency: AgencyKind | None
    age: ChildAge
    areas: tuple[DomainId, ...]


@dataclass(frozen=True, slots=True)
class AskedArea:
    """An area with the questions to put, about the child and about the household."""

    domain: Domain
    questions: tuple[Question, ...]


def today_in(services: Services) -> Today:
    """Return the edition in force today; raises NoEditionInForce."""
    on = services.today()
    return Today(services.library.in_force_on(services.settings.partnership, on), on)


def areas_asked(asking: Asking, today: Today) -> tuple[AskedArea, ...]:
    """Return the areas that have something to ask, in document order."""
    asked = questions_for(today.document, agency=asking.agency, about=About, age=asking.age, on=today.on)
    areas = [
        AskedArea(domain, tuple(question for question in asked if question.domain == domain.id))
        for domain in today.document.domains
        if domain.id in asking.areas
    ]
    return tuple(area for area in areas if area.questions)


def suggest(given: Mapping[str, object], asking: Asking, today: Today, *, ask_rules: Suggest = suggest_for_agency) -> Suggestion:
    """Return the suggestion for these answers in their wire form; what is not given was not asked.

    Raises AnswersInvalid or EngineFailed.
    """
    answers = read_answers(given, today.document, age=asking.age, on=today.on)
    try:
        return ask_rules(answers, today.document, asking.agency)
    except EngineFailed:
        # No traceback: what an engine said when it failed might hold what it was asked.
        _operators.error("the engine failed in a self-check; no suggestion was shown, and nothing was lost because nothing is kept")
        raise


def is_met(suggestion: Suggestion) -> bool:
    """Return whether anything in the document is met by the answers, and not only a starting point."""
    return any(reason.kind is not ReasonKind.STARTING_POINT for reason in suggestion.reasons)


def rings_first(suggestion: Suggestion, given: Mapping[str, object], document: ThresholdDocument) -> bool:
    """Return whether to ring before reading on: danger now, a sign of significant harm, or something due at once.

    It looks at what is met, not at what is open: with open questions alone everything would be urgent, and so nothing.
    """
    grave = _significant_harm(document)
    levels = {suggestion.at_least, *(reason.level for reason in suggestion.reasons if reason.level)}
    limits = {suggestion.priority.unit, *(action.unit for action in suggestion.actions)}
    return given.get(DANGER) is True or not grave.isdisjoint(levels) or LimitUnit.AT_ONCE in limits


def leaves_harm_open(suggestion: Suggestion, document: ThresholdDocument) -> bool:
    """Return whether the printed words of a sign that is met leave significant harm open, for a person to settle."""
    met = {reason.id for reason in suggestion.reasons if reason.kind is ReasonKind.INDICATOR}
    return any(indicator.up_to in _significant_harm(document) for indicator in document.indicators if indicator.id in met)


def _significant_harm(document: ThresholdDocument) -> frozenset[LevelId]:
    return frozenset(level.id for level in document.levels if LegalBand.S47 in level.bands)
