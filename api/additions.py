"""What a referrer's agency adds to a referral after it was sent. Nothing that was kept is edited: an addition stands beside it, dated.

Information that changes a child's answers has the rules asked again, by the edition and on the day of the referral. An addition that can be
read is kept, whatever the engine does: where no suggestion can be made, the child needs a person now. A decision stays as it was made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.addition_body import Reconsidered, read_disagreement, read_information, reconsidered
from api.decision_log import entries
from api.problems import AdditionKeyReused, NotFound
from api.records import Actor, Addition, AdditionKind, Books, CaseFile, ChildFile, KeptSuggestion
from api.referrals import Suggest, body_sha256, suggest_for_agency, suggestion_or_none
from api.register import canonical_json
from api.reviews import edition_of
from api.schemas import Circumstances
from api.services import Services
from api.stored_answers import received_on
from rules.suggestion import Suggestion
from rules.suggestion_written import suggestion_data


@dataclass(frozen=True, slots=True)
class _Sending:
    """One addition on its way in."""

    kind: AdditionKind
    actor: Actor
    submission_key: str
    body_sha256: str


@dataclass(frozen=True, slots=True)
class _Resuggested:
    """A child whose answers changed, with what is suggested now: None where the engine failed."""

    child: Reconsidered
    suggestion: Suggestion | None


def add_information(
    reference: str,
    raw: Mapping[str, object],
    actor: Actor,
    services: Services,
    *,
    submission_key: str,
    ask_rules: Suggest = suggest_for_agency,
) -> Addition:
    """Keep information about a referral of the actor's own agency, with a new suggestion for each child whose answers it changes.

    All of it and its log entries are kept together or not at all; sent again under its key it gives the first addition. Raises NotFound,
    ReferralInvalid, AdditionKeyReused or BooksClosed.
    """
    sending = _Sending(AdditionKind.INFORMATION, actor, submission_key, body_sha256(raw))
    case = _own_case(reference, actor, services)
    while True:
        earlier = _earlier(case, sending)
        if earlier is not None:
            return earlier
        content, suggested = _suggested_again(raw, case, actor, services, ask_rules)
        with services.store.transaction() as books:
            seen, case = case, _found(books.case(reference))
            # What a colleague added meanwhile is part of the answers: then the rules are asked again, with the books open to others.
            if case.additions == seen.additions:
                return _keep_information(books, case, sending, content, suggested, services)


def disagree(reference: str, raw: Mapping[str, object], actor: Actor, services: Services, *, submission_key: str) -> Addition:
    """Keep that the actor's agency disagrees with the newest decision about a child of its own referral, and return it.

    Sent again under its key it gives the first one. Raises NotFound, ReferralInvalid (also where nothing is decided yet),
    AdditionKeyReused or BooksClosed.
    """
    sending = _Sending(AdditionKind.DISAGREEMENT, actor, submission_key, body_sha256(raw))
    _own_case(reference, actor, services)
    with services.store.transaction() as books:
        case = _found(books.case(reference))
        earlier = _earlier(case, sending)
        if earlier is not None:
            return earlier
        content = read_disagreement(raw, case, edition_of(case, services), _circumstances(actor, services))
        child = _child_at(case, content["position"])
        content = {**content, "decision": child.decisions[-1].number}
        addition = _add(books, case, sending, content, services)
        entry = entries.disagreement_sent(actor, case.referral, child.child, addition, content=content, decision=child.decisions[-1])
        services.log.append(books, entry)
    return addition


def _own_case(reference: str, actor: Actor, services: Services) -> CaseFile:
    with services.store.reading() as shelf:
        case = shelf.case(reference)
    if case is not None and case.agency.id != actor.agency.id:
        with services.store.transaction() as books:
            services.log.append(books, entries.denied(actor, "additions.add"))
        raise NotFound
    return _found(case)


def _found(case: CaseFile | None) -> CaseFile:
    if case is None:
        raise NotFound
    return case


def _child_at(case: CaseFile, position: int) -> ChildFile:
    return next(child for child in case.children if child.child.position == position)


def _earlier(case: CaseFile, sending: _Sending) -> Addition | None:
    earlier = next((addition for addition in case.additions if addition.submission_key == sending.submission_key), None)
    if earlier is not None and (earlier.kind, earlier.body_sha256) != (sending.kind, sending.body_sha256):
        raise AdditionKeyReused
    return earlier


def _circumstances(actor: Actor, services: Services) -> Circumstances:
    return Circumstances(services.today(), services.settings.demonstration, actor.agency.kind)


def _suggested_again(
    raw: Mapping[str, object], case: CaseFile, actor: Actor, services: Services, ask_rules: Suggest
) -> tuple[Mapping[str, Any], list[_Resuggested]]:
    document = edition_of(case, services)
    content = read_information(raw, case, document, _circumstances(actor, services))
    changed = reconsidered(content, case, document)
    return content, [_Resuggested(child, suggestion_or_none(ask_rules, child.body, document, actor)) for child in changed]


def _keep_information(
    books: Books, case: CaseFile, sending: _Sending, content: Mapping[str, Any], suggested: list[_Resuggested], services: Services
) -> Addition:
    actor, document = sending.actor, edition_of(case, services)
    addition = _add(books, case, sending, content, services)
    services.log.append(books, entries.information_added(actor, case.referral, addition, content=content, suggested=len(suggested)))
    for again in suggested:
        child = _child_at(case, again.child.position).child
        written = None if again.suggestion is None else canonical_json(suggestion_data(again.suggestion))
        books.add_suggestion(KeptSuggestion(services.new_id(), child.id, addition.added_at, written))
        inputs = {**again.child.body.inputs, "on": received_on(case.referral).isoformat(), "agency": case.agency.kind.value}
        entry = entries.suggestion_given(actor, case.referral, child, document, suggestion=again.suggestion, inputs=inputs)
        services.log.append(books, entry)
    return addition


def _add(books: Books, case: CaseFile, sending: _Sending, content: Mapping[str, Any], services: Services) -> Addition:
    addition = Addition(
        id=services.new_id(),
        referral_id=case.referral.id,
        number=len(case.additions) + 1,
        kind=sending.kind,
        added_by=sending.actor.person.id,
        added_by_name=sending.actor.person.name,
        added_at=case.moment_after(services.clock()),
        submission_key=sending.submission_key,
        body_sha256=sending.body_sha256,
        content=canonical_json(content),
    )
    books.add_addition(addition)
    return addition
