"""Sending a referral, and what its own agency may see of it afterwards.

A referral that can be read is kept, whatever the engine does: where no suggestion could be made, the child needs a person now.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from api.case_list import QueueRow, own_row
from api.decision_log import entries
from api.drafts import require_unchanged
from api.problems import FieldProblem, NotFound, SubmissionKeyReused
from api.records import Actor, CaseFile, Draft, Referral, ReferredChild, Shelf
from api.referral_body import ChildBody, ReferralBody, problems_in_body, read_body, unreadable_in_body
from api.register import RegisterPage, Sending
from api.schemas import Circumstances
from api.services import Services
from api.set_aside import Aside
from rules.answers import Answers
from rules.suggest import suggest_level
from rules.suggestion import Suggestion
from rules.suggestion_written import suggestion_data
from thresholds.model import AgencyKind, ThresholdDocument

_operators = logging.getLogger(__name__)

Suggest = Callable[[Answers, ThresholdDocument, AgencyKind | None], Suggestion]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a referrer is given: *children* in the order in which they were named."""

    reference: str
    received_at: datetime
    edition: str
    children: tuple[ReferredChild, ...]


def suggest_for_agency(answers: Answers, document: ThresholdDocument, agency: AgencyKind | None) -> Suggestion:
    """Return the engine's suggestion, asking next only what *agency* can know (None: everything); raises EngineFailed."""
    return suggest_level(answers, document, agency=agency)


def submit_referral(
    raw: Mapping[str, object],
    actor: Actor,
    services: Services,
    *,
    submission_key: str,
    draft: Draft | None = None,
    ask_rules: Suggest = suggest_for_agency,
) -> Receipt:
    """Keep a referral with a suggestion for each child and all their log entries, together or not at all, and return its receipt.

    A body sent again under its key gives the first receipt. *draft* is the one that the body was read from, if any: what another window
    saved into it meanwhile is neither sent nor lost. Raises ReferralInvalid, NoEditionInForce, SubmissionKeyReused, DraftChanged or
    BooksClosed.
    """
    sending = Sending(actor, services.clock(), submission_key, body_sha256(raw))
    with services.store.reading() as shelf:
        earlier = _receipt_of_repeat(shelf, sending)
    if earlier is not None:
        return earlier
    today = sending.received_on
    document = services.library.in_force_on(services.settings.partnership, today)
    body = read_body(raw, document, _circumstances(raw, today, document, actor, services))
    suggestions = [suggestion_or_none(ask_rules, child, document, actor) for child in body.children]
    with services.store.transaction() as books:
        earlier = _receipt_of_repeat(books, sending)
        if earlier is not None:
            return earlier
        if draft is not None:
            require_unchanged(books, draft, services)
        return _keep(RegisterPage(books, sending, document, services), body, suggestions, draft)


def problems_in(raw: Mapping[str, object], actor: Actor, services: Services) -> tuple[FieldProblem, ...]:
    """Return everything to put right before this referral can be sent, in reading order; raises NoEditionInForce."""
    today = services.today()
    document = services.library.in_force_on(services.settings.partnership, today)
    return problems_in_body(raw, document, _circumstances(raw, today, document, actor, services))


def unreadable_in(raw: Mapping[str, object], actor: Actor, services: Services) -> Aside:
    """Return what an urgent referral would send as it was typed, because it cannot be read; raises NoEditionInForce."""
    today = services.today()
    document = services.library.in_force_on(services.settings.partnership, today)
    return unreadable_in_body(raw, document, _circumstances(raw, today, document, actor, services))


def earlier_receipt(submission_key: str, actor: Actor, services: Services) -> Receipt | None:
    """Return the receipt of the referral that this agency sent under a key, or None when none was sent yet."""
    with services.store.reading() as shelf:
        earlier = shelf.referral_by_key(actor.agency.id, submission_key)
        return None if earlier is None else _receipt_of(shelf, earlier)


def read_own(reference: str, actor: Actor, services: Services) -> CaseFile:
    """Return a referral of the actor's own agency, without what was suggested, its view logged; raises NotFound for any other."""
    with services.store.transaction() as books:
        case = books.case(reference)
        if case is None:
            raise NotFound
        if case.agency.id == actor.agency.id:
            services.log.append(books, entries.case_viewed(actor, case.referral))
            return _without_suggestions(case)
        services.log.append(books, entries.denied(actor, "referrals.read_own"))
    raise NotFound


def list_own(actor: Actor, services: Services) -> tuple[QueueRow, ...]:
    """Return the referrals of the actor's own agency, newest first, the look at them logged."""
    with services.store.transaction() as books:
        cases = books.cases_of(actor.agency.id)
        services.log.append(books, entries.list_shown(actor, of="own_referrals", found=len(cases)))
    rows = [own_row(case, services.library.edition(services.settings.partnership, case.referral.edition)) for case in cases]
    return tuple(sorted(rows, key=lambda row: (row.received_at, row.reference), reverse=True))


def body_sha256(raw: object) -> str:
    """Return the digest of a body that two bodies share only if they say the same, whatever the order of their members."""
    return hashlib.sha256(json.dumps(raw, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


# --- taking it in ------------------------------------------------------------------------------------------------------------


def _circumstances(raw: Mapping[str, object], today: date, document: ThresholdDocument, actor: Actor, services: Services) -> Circumstances:
    urgent = raw.get("urgent") is True
    return Circumstances(today, services.settings.demonstration, actor.agency.kind, urgent, document)


def suggestion_or_none(ask_rules: Suggest, child: ChildBody, document: ThresholdDocument, actor: Actor) -> Suggestion | None:
    """Return what the rules suggest for a child of the actor's agency; None, and a note for operators, where that fails."""
    try:
        suggestion = ask_rules(child.answers, document, actor.agency.kind)
        json.dumps(suggestion_data(suggestion))  # what cannot be written down is no suggestion either
    except Exception:  # whatever goes wrong in suggesting, the engine or a slip of our own, must never lose a referral
        _operators.exception("request %s: no suggestion for a child; the referral is kept and needs a person now", actor.request_id)
        return None
    return suggestion


def _keep(page: RegisterPage, body: ReferralBody, suggestions: list[Suggestion | None], draft: Draft | None) -> Receipt:
    referral = page.add_referral(body)
    if draft is not None:
        page.add_attachments(referral, draft)
    children = [
        page.add_child(referral, child, position=position, suggestion=suggestion)
        for position, (child, suggestion) in enumerate(zip(body.children, suggestions, strict=True), start=1)
    ]
    return Receipt(referral.reference, referral.received_at, referral.edition, tuple(children))


def _receipt_of_repeat(shelf: Shelf, sending: Sending) -> Receipt | None:
    earlier = shelf.referral_by_key(sending.actor.agency.id, sending.submission_key)
    if earlier is None:
        return None
    if earlier.body_sha256 != sending.body_sha256:
        raise SubmissionKeyReused
    return _receipt_of(shelf, earlier)


def _receipt_of(shelf: Shelf, referral: Referral) -> Receipt:
    case = shelf.case(referral.reference)
    children = case.children if case else ()
    return Receipt(referral.reference, referral.received_at, referral.edition, tuple(child.child for child in children))


def _without_suggestions(case: CaseFile) -> CaseFile:
    return replace(case, children=tuple(replace(child, suggestions=()) for child in case.children))
