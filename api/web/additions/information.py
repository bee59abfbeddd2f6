"""Adding information to a referral: the page, a stop for 999 where a child is in danger, what will be sent, and that it was."""

import json
from contextlib import suppress

from flask import abort, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from api.access import current_actor, current_services
from api.additions import add_information as keep_information
from api.records import AdditionKind, BooksClosed, CaseFile
from api.referrals import read_own
from api.reviews import edition_of
from api.unsent_additions import Unsent, discard_unsent, fresh_id, keep_unsent, open_unsent
from api.web.additions.typed_information import Errors, TypedInformation, typed_information
from api.web.blueprint import web

_CHANGED = "This was changed in another window after you opened this page. Check it again, then send it"
_NOT_TYPED = ("csrf_token", "shown_to", "then", "unsent", "shown")


@web.route("/referrals/<reference>/add", methods=["GET", "POST"])
def add_information(reference: str) -> str | tuple[str, int] | Response:
    """Ask what is to be added, with the questions of whichever areas are ticked; what is typed is kept until it is sent, right or wrong."""
    case = _own(reference)
    if request.method == "GET":
        return _page(_typed(case), fresh_id())
    if request.form.get("then") == "discard":
        discard_unsent(request.form.get("unsent", ""), case, current_actor(), current_services())
        return redirect(url_for("web.referral_status", reference=reference), 303)
    fields = tuple((name, value) for name, value in request.form.items(multi=True) if name not in _NOT_TYPED)
    form = request.form
    unsent = keep_unsent(form.get("unsent", ""), fields, case, current_actor(), current_services(), shown=form.get("shown", ""))
    typed = _typed(case, unsent)
    errors = [] if typed.has_more_to_ask else typed.errors()
    if errors:
        return _page(typed, unsent.id, unsent.mark, errors), 422
    return redirect(_onward(typed, unsent), 303)


@web.get("/referrals/<reference>/add/<unsent_id>")
def unsent_information(reference: str, unsent_id: str) -> str:
    """Go on with what was typed before."""
    case = _own(reference)
    unsent = open_unsent(unsent_id, case, current_actor(), current_services())
    return _page(_typed(case, unsent), unsent.id, unsent.mark)


@web.get("/referrals/<reference>/add/<unsent_id>/danger")
def information_danger(reference: str, unsent_id: str) -> str:
    """Stop somebody who said that a child is in danger now, until they have rung 999; then let them go on."""
    case = _own(reference)
    unsent = open_unsent(unsent_id, case, current_actor(), current_services())
    return render_template("referral/danger.html", onward=url_for("web.check_information", reference=reference, unsent_id=unsent.id))


@web.get("/referrals/<reference>/add/<unsent_id>/check")
def check_information(reference: str, unsent_id: str) -> str:
    """Read everything back before it is sent."""
    case = _own(reference)
    return _check(case, open_unsent(unsent_id, case, current_actor(), current_services()))


@web.post("/referrals/<reference>/add/<unsent_id>/send")
def send_information(reference: str, unsent_id: str) -> str | tuple[str, int] | Response:
    """Send what was read back, once: a second press leads to the first one's confirmation."""
    case, actor, services = _own(reference), current_actor(), current_services()
    sent = next((addition for addition in case.additions if addition.submission_key == unsent_id), None)
    if sent is None:
        unsent = open_unsent(unsent_id, case, actor, services)
        typed = _typed(case, unsent)
        if request.form.get("read") != unsent.mark:
            return _check(case, unsent, [{"text": _CHANGED, "href": "#answers"}]), 409
        if errors := typed.errors():
            return _page(typed, unsent.id, unsent.mark, errors), 422
        sent = keep_information(reference, typed.body, actor, services, submission_key=unsent_id)
    # It is kept by now. What cannot be forgotten leads to the confirmation all the same, and goes when it runs out.
    with suppress(BooksClosed):
        discard_unsent(unsent_id, case, actor, services)
    return redirect(url_for("web.addition_sent", reference=reference, number=sent.number), 303)


@web.get("/referrals/<reference>/additions/<int:number>")
def addition_sent(reference: str, number: int) -> str:
    """Say that an addition, information or disagreement, was received, when, and what happens next."""
    case = _own(reference)
    addition = next((each for each in case.additions if each.number == number), None) or abort(404)
    return render_template(
        "additions/sent.html",
        case=case,
        addition=addition,
        disagrees=addition.kind is AdditionKind.DISAGREEMENT,
        in_danger=json.loads(addition.content).get("immediate_danger") is True,
    )


def _own(reference: str) -> CaseFile:
    return read_own(reference, current_actor(), current_services())


def _typed(case: CaseFile, unsent: Unsent | None = None) -> TypedInformation:
    form = MultiDict[str, str](unsent.fields if unsent else ())
    return typed_information(case, edition_of(case, current_services()), current_actor(), form)


def _onward(typed: TypedInformation, unsent: Unsent) -> str:
    reference = typed.case.referral.reference
    if typed.has_more_to_ask:
        return url_for("web.unsent_information", reference=reference, unsent_id=unsent.id, _anchor=f"area-{typed.unseen[0].id}")
    onward = "web.information_danger" if typed.is_danger else "web.check_information"
    return url_for(onward, reference=reference, unsent_id=unsent.id)


def _page(typed: TypedInformation, unsent_id: str, mark: str = "", errors: Errors | None = None) -> str:
    agency, edition = typed.actor.agency.kind, typed.document.edition
    return render_template(
        "additions/add.html",
        typed=typed,
        unsent_id=unsent_id,
        mark=mark,
        controls=typed.controls(with_errors=bool(errors)),
        asked=[(area, area.controls(area.answers(typed.form), agency, edition)) for area in typed.shown],
        errors=errors,
    )


def _check(case: CaseFile, unsent: Unsent, errors: Errors | None = None) -> str:
    typed = _typed(case, unsent)
    agency = typed.actor.agency.kind
    answered = [(area, area.read_back(area.answers(typed.form), agency)) for area in typed.shown]
    return render_template(
        "additions/check.html", typed=typed, unsent=unsent, answered=[(area, rows) for area, rows in answered if rows], errors=errors
    )
