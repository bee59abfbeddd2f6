"""A suggestion for answers about a child whom nobody names. Nothing is kept but a log entry without answers."""

import logging
from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError

from api.decision_log import entries
from api.problems import FieldProblem, ReferralInvalid
from api.records import Actor
from api.referral_body import age_of
from api.referrals import Suggest, suggest_for_agency
from api.schemas import Circumstances, SuggestionRequestSchema, pointer_to, problems_in_order
from api.services import Services
from rules.answers import Answers, read_answers
from rules.errors import AnswersInvalid, EngineFailed
from rules.suggestion import Suggestion
from thresholds.model import ThresholdDocument

_operators = logging.getLogger(__name__)


def suggest(
    raw: Mapping[str, object], actor: Actor, services: Services, *, ask_rules: Suggest = suggest_for_agency
) -> tuple[Suggestion, ThresholdDocument]:
    """Return the suggestion for these answers with the edition that gives it, its entry logged first.

    Raises ReferralInvalid, NoEditionInForce, EngineFailed (logged too) or BooksClosed.
    """
    asked = _read(raw, Circumstances(services.today(), services.settings.demonstration, actor.agency.kind))
    on: date = asked.get("on", services.today())
    document = services.library.in_force_on(services.settings.partnership, on)
    answers = _answers(asked, document, on)
    try:
        suggestion = ask_rules(answers, document, actor.agency.kind)
    except EngineFailed:
        _operators.exception("request %s: the engine failed; no suggestion was given", actor.request_id)
        _log(actor, document, None, services)
        raise
    _log(actor, document, suggestion, services)
    return suggestion, document


def _read(raw: Mapping[str, object], circumstances: Circumstances) -> Mapping[str, Any]:
    schema = SuggestionRequestSchema(circumstances)
    try:
        asked: Mapping[str, Any] = schema.load(raw)
    except ValidationError as refused:
        raise ReferralInvalid(problems_in_order(refused.messages, schema)) from None
    return asked


def _answers(asked: Mapping[str, Any], document: ThresholdDocument, on: date) -> Answers:
    try:
        return read_answers(asked["answers"], document, age=age_of(asked["child"], on), on=on)
    except AnswersInvalid as refused:
        raise ReferralInvalid(
            tuple(FieldProblem(pointer_to("answers", problem.question), problem.message) for problem in refused.problems)
        ) from None


def _log(actor: Actor, document: ThresholdDocument, suggestion: Suggestion | None, services: Services) -> None:
    with services.store.transaction() as books:
        services.log.append(books, entries.suggestion_tried(actor, document, suggestion))
