"""What MASH staff do: see the queue, open a case, and decide. A suggestion never decides, and a decision never changes a suggestion."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from api.case_list import QueueRow, State, most_pressing_first, staff_row, state_of
from api.decision_log import entries
from api.kept_suggestions import latest_suggestion
from api.problems import AddedMeanwhile, DecidedMeanwhile, DecisionInvalid, FieldProblem, NotFound
from api.records import Actor, CaseFile, ChildFile, Decision, Shelf
from api.schemas import DecisionSchema, problems_in_order
from api.services import Services
from thresholds.model import ThresholdDocument


@dataclass(frozen=True, slots=True)
class DecisionChoice:
    """What a person chose for one child, as it came: nothing in it is sure to be right.

    *seen_decisions* is how many decisions of this child, and *seen_additions* how many additions to the referral, were on the page the
    person decided from; None where no page said how many additions there were.
    """

    level: object = ""
    outcome: object = ""
    reason: object = ""
    seen_decisions: object = None
    seen_additions: int | None = None


def choice_from_form(form: Mapping[str, str]) -> DecisionChoice:
    """Return the choice in a posted form, where everything is text."""
    decisions, additions = (_number(form.get(name, "")) for name in ("seen_decisions", "seen_additions"))
    return DecisionChoice(form.get("level", ""), form.get("outcome", ""), form.get("reason", ""), decisions, additions)


def queue(actor: Actor, services: Services, *, state: str | None) -> tuple[QueueRow, ...]:
    """Return the referrals in this state (any, for None or a state there is not), the most pressing first, the look at them logged."""
    wanted = State(state) if state in tuple(State) else None
    with services.store.transaction() as books:
        cases = [case for case in books.cases() if wanted in (None, state_of(case))]
        services.log.append(books, entries.list_shown(actor, of="queue", found=len(cases), state=wanted))
    return most_pressing_first(staff_row(case, edition_of(case, services)) for case in cases)


def open_case(reference: str, actor: Actor, services: Services) -> CaseFile:
    """Return a case, its view logged before anything is handed over; raises NotFound or BooksClosed."""
    with services.store.transaction() as books:
        case = _case(books, reference)
        services.log.append(books, entries.case_viewed(actor, case.referral))
    return case


def decide(reference: str, position: int, choice: DecisionChoice, actor: Actor, services: Services) -> Decision:
    """Record a decision for the child at *position*, and its entry, and return it.

    Allowed whether or not there is a suggestion. Raises NotFound, DecisionInvalid with every problem, DecidedMeanwhile, AddedMeanwhile or
    BooksClosed.
    """
    with services.store.transaction() as books:
        case = _case(books, reference)
        child = _child(case, position)
        document = edition_of(case, services)
        chosen = _read(choice, child, document)
        if choice.seen_additions is not None and choice.seen_additions < len(case.additions):
            raise AddedMeanwhile(case.additions[-1])
        decision = _decision(chosen, child, actor, services, at=max(services.clock(), case.last_moment))
        books.add_decision(decision)
        entry = entries.decision_recorded(
            actor, case.referral, child.child, document, decision=decision, suggestion=latest_suggestion(child, document)
        )
        services.log.append(books, entry)
    return decision


def edition_of(case: CaseFile, services: Services) -> ThresholdDocument:
    """Return the edition a referral was received under, whichever is in force now."""
    return services.library.edition(services.settings.partnership, case.referral.edition)


def _case(shelf: Shelf, reference: str) -> CaseFile:
    case = shelf.case(reference)
    if case is None:
        raise NotFound
    return case


def _child(case: CaseFile, position: int) -> ChildFile:
    found = next((child for child in case.children if child.child.position == position), None)
    if found is None:
        raise NotFound
    return found


def _read(choice: DecisionChoice, child: ChildFile, document: ThresholdDocument) -> Mapping[str, Any]:
    problems = _problems_in(choice, child, document)
    if problems:
        raise DecisionInvalid(problems)
    chosen: Mapping[str, Any] = DecisionSchema().load(_decided_in(choice))
    if chosen["seen_decisions"] != len(child.decisions):
        raise DecidedMeanwhile(child.decisions[-1])
    return chosen


def _problems_in(choice: DecisionChoice, child: ChildFile, document: ThresholdDocument) -> tuple[FieldProblem, ...]:
    schema = DecisionSchema()
    faults: dict[Any, Any] = dict(schema.validate(_decided_in(choice)))
    if "level" not in faults and choice.level not in [level.id for level in document.levels]:
        faults["level"] = [f"Select one of the levels of {document.name}"]
    if "seen_decisions" not in faults and _as_number(choice.seen_decisions) > len(child.decisions):
        faults["seen_decisions"] = [f"There are only {len(child.decisions)} decisions for this child: open the case again"]
    return problems_in_order(faults, schema)


def _decided_in(choice: DecisionChoice) -> dict[str, Any]:
    return {name: value for name, value in asdict(choice).items() if name != "seen_additions"}


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else None


def _as_number(seen: object) -> float:
    return float(seen) if isinstance(seen, int | float) else 0


def _decision(chosen: Mapping[str, Any], child: ChildFile, actor: Actor, services: Services, *, at: datetime) -> Decision:
    return Decision(
        id=services.new_id(),
        child_id=child.child.id,
        number=len(child.decisions) + 1,
        suggestion_id=child.suggestions[-1].id,
        level_id=chosen["level"],
        outcome=chosen["outcome"],
        reason=chosen["reason"],
        decided_by=actor.person.id,
        decided_by_name=actor.person.name,
        decided_at=at,
    )
