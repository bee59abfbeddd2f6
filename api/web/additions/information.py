"""Adding information to a referral: the page, a stop for 999 where a child is in danger, what will be sent, and that it was."""

import json
import secrets

from flask import abort, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from api.access import current_actor, current_services
from api.additions import add_information as keep_information
from api.records import AdditionKind
from api.referrals import body_sha256, read_own
from api.reviews import edition_of
from api.web.additions.typed_information import Errors, TypedInformation, typed_information
from api.web.blueprint import web

CHANGE, CALLED = "change", "called"
"""What the buttons of the later pages ask for: back to the page with everything typed, and on past the stop for 999."""


@web.route("/referrals/<reference>/add", methods=["GET", "POST"])
def add_information(reference: str) -> str | tuple[str, int]:
    """Ask what is to be added, with the questions of whichever areas are ticked; then read it back before it is sent."""
    typed, then = _typed(reference), request.form.get("then", "")
    if request.method == "GET" or then == CHANGE or typed.has_more_to_ask:
        return _page(typed)
    errors = typed.errors()
    if errors:
        return _page(typed, errors), 422
    if typed.is_danger and then != CALLED:
        return render_template("additions/danger.html", typed=typed)
    return _check(typed)


@web.post("/referrals/<reference>/add/send")
def send_information(reference: str) -> str | tuple[str, int] | Response:
    """Send what was read back, once: the same sent again leads to the first one's confirmation."""
    typed = _typed(reference)
    errors = typed.errors()
    if errors:
        return _page(typed, errors), 422
    # Something else sent from the same page after the Back button is something more to add, not a slip.
    key = f"{request.form.get('submission_key', '')} {body_sha256(typed.body)}"
    addition = keep_information(reference, typed.body, current_actor(), current_services(), submission_key=key)
    return redirect(url_for("web.addition_sent", reference=reference, number=addition.number), 303)


@web.get("/referrals/<reference>/additions/<int:number>")
def addition_sent(reference: str, number: int) -> str:
    """Say that an addition, information or disagreement, was received, when, and what happens next."""
    case = read_own(reference, current_actor(), current_services())
    addition = next((each for each in case.additions if each.number == number), None) or abort(404)
    return render_template(
        "additions/sent.html",
        case=case,
        addition=addition,
        disagrees=addition.kind is AdditionKind.DISAGREEMENT,
        in_danger=json.loads(addition.content).get("immediate_danger") is True,
    )


def _typed(reference: str) -> TypedInformation:
    actor, services = current_actor(), current_services()
    case = read_own(reference, actor, services)
    form = request.form if request.method == "POST" else MultiDict[str, str]()
    return typed_information(case, edition_of(case, services), actor, form)


def _page(typed: TypedInformation, errors: Errors | None = None) -> str:
    agency, edition = typed.actor.agency.kind, typed.document.edition
    return render_template(
        "additions/add.html",
        typed=typed,
        controls=typed.controls(with_errors=bool(errors)),
        asked=[(area, area.controls(area.answers(typed.form), agency, edition)) for area in typed.shown],
        errors=errors,
        submission_key=typed.form.get("submission_key") or secrets.token_urlsafe(24),
    )


def _check(typed: TypedInformation) -> str:
    agency = typed.actor.agency.kind
    answered = [(area, area.read_back(area.answers(typed.form), agency)) for area in typed.shown]
    return render_template("additions/check.html", typed=typed, answered=[(area, rows) for area, rows in answered if rows])
