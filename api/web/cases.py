"""The MASH's pages: the list of cases, a case, and deciding for a child."""

from collections.abc import Mapping

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from api.access import current_actor, current_services
from api.case_list import State
from api.problems import AddedMeanwhile, DecidedMeanwhile, DecisionInvalid
from api.records import Actor, CaseFile
from api.reviews import choice_from_form, edition_of, open_case
from api.reviews import decide as record_decision
from api.reviews import queue as list_cases
from api.schemas.choices import OUTCOME
from api.web.blueprint import web
from api.web.case_page import CasePage, case_page
from api.web.timeline import timeline

STATES: Mapping[State, str] = {State.NEW: "Not decided", State.PART_DECIDED: "Partly decided", State.DECIDED: "Decided"}

_ADDED_MEANWHILE = (
    "The referrer added something while you were deciding. Your decision was not saved. "
    "Read what was added, then record your decision again"
)

_Errors = list[dict[str, str]]


@web.get("/cases")
def queue() -> str:
    """Show the cases, the most pressing first, all of them or those in one state."""
    state = _known_state(request.args)
    rows = list_cases(current_actor(), current_services(), state=state)
    waiting = [row for row in rows if row.needs_a_person_now and not row.is_settled]
    others = [row for row in rows if row not in waiting]
    return render_template("cases.html", rows=[*waiting, *others], state=state, states=STATES)


@web.get("/cases/<reference>")
def case(reference: str) -> str:
    """Show one case."""
    recorded, actor = _recorded(request.args), current_actor()
    opened = open_case(reference, actor, current_services())
    return _page(opened, recorded=recorded if recorded and _has_decided(actor, opened, recorded) else None)


@web.post("/cases/<reference>/children/<int:position>/decision")
def decide(reference: str, position: int) -> tuple[str, int] | Response:
    """Record a decision for one child; a faulty or overtaken one comes back with what was typed."""
    actor, services = current_actor(), current_services()
    try:
        record_decision(reference, position, choice_from_form(request.form), actor, services)
    except DecisionInvalid as invalid:
        errors = [{"text": problem.message, "href": _field(position, problem.pointer)} for problem in invalid.problems]
        return _page(open_case(reference, actor, services), position=position, errors=errors), 422
    except DecidedMeanwhile as overtaken:
        errors = [{"text": _overtaken_by(overtaken, position), "href": f"#child-{position}-decisions"}]
        return _page(open_case(reference, actor, services), position=position, errors=errors), 409
    except AddedMeanwhile as overtaken:
        errors = [{"text": _ADDED_MEANWHILE, "href": f"#addition-{overtaken.latest.number}"}]
        return _page(open_case(reference, actor, services), position=position, errors=errors), 409
    return redirect(url_for("web.case", reference=reference, recorded=position), 303)


def _known_state(asked: Mapping[str, str]) -> State | None:
    if set(asked) - {"state"}:
        abort(400)
    wanted = asked.get("state", "")
    if wanted and wanted not in tuple(State):
        abort(400)
    return State(wanted) if wanted else None


def _recorded(asked: Mapping[str, str]) -> int | None:
    recorded = asked.get("recorded")
    if set(asked) - {"recorded"} or not (recorded is None or (recorded.isascii() and recorded.isdigit() and len(recorded) < 5)):
        abort(400)
    return int(recorded) if recorded else None


def _has_decided(actor: Actor, case: CaseFile, position: int) -> bool:
    """Return whether this person ever recorded a decision for that child: an address alone must not say that something was done."""
    decisions = [decision for child in case.children if child.child.position == position for decision in child.decisions]
    return any(decision.decided_by == actor.person.id for decision in decisions)


def _page(case: CaseFile, *, position: int | None = None, errors: _Errors | None = None, recorded: int | None = None) -> str:
    services = current_services()
    page: CasePage = case_page(case, edition_of(case, services))
    messages = {error["href"]: {"text": error["text"]} for error in errors or []}
    typed = request.form if position else {}
    return render_template(
        "case.html",
        page=page,
        outcomes=OUTCOME,
        position=position,
        typed=typed,
        errors=errors,
        messages=messages,
        recorded=recorded,
        happenings=timeline(case.referral, services),
    )


def _field(position: int, pointer: str) -> str:
    return f"#child-{position}-{pointer.lstrip('/')}"


def _overtaken_by(overtaken: DecidedMeanwhile, position: int) -> str:
    return (
        f"{overtaken.latest.decided_by_name} recorded a decision for child {position} while you were writing yours, which was not saved. "
        "Read theirs, then record yours again if it is still needed"
    )
