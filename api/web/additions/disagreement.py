"""Disagreeing with a decision: about which child, what the level should be, and why. Only once something is decided."""

import secrets

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from api.access import current_actor, current_services
from api.additions import disagree as keep_disagreement
from api.problems import FieldProblem, ReferralInvalid
from api.referrals import body_sha256, read_own
from api.reviews import edition_of
from api.schemas.addition import NOT_SURE
from api.web.blueprint import web
from api.web.case_page import case_page
from rules.suggestion_written import level_in_words


@web.route("/referrals/<reference>/disagree", methods=["GET", "POST"])
def disagree(reference: str) -> str | tuple[str, int] | Response:
    """Ask why, and send it; a page that cannot be taken comes back with what was typed."""
    if request.method == "GET":
        return _page(reference)
    body = _body()
    key = f"{request.form.get('submission_key', '')} {body_sha256(body)}"
    try:
        addition = keep_disagreement(reference, body, current_actor(), current_services(), submission_key=key)
    except ReferralInvalid as invalid:
        return _page(reference, invalid.problems), 422
    return redirect(url_for("web.addition_sent", reference=reference, number=addition.number), 303)


def _body() -> dict[str, object]:
    position = request.form.get("position", "")
    typed: dict[str, object] = {name: request.form.get(name, "") for name in ("level", "words")}
    return {"position": int(position), **typed} if position.isascii() and position.isdigit() and len(position) < 3 else typed


def _page(reference: str, problems: tuple[FieldProblem, ...] = ()) -> str:
    services = current_services()
    case = read_own(reference, current_actor(), services)
    document = edition_of(case, services)
    decided = [child for child in case_page(case, document).children if child.decisions]
    if not decided:
        abort(404)
    errors = [{"text": problem.message, "href": f"#{problem.pointer.strip('/')}"} for problem in problems]
    return render_template(
        "additions/disagree.html",
        case=case,
        decided=decided,
        levels=[
            *((level.id, level_in_words(document, level.id), level.meaning) for level in document.levels),
            (NOT_SURE, "I am not sure", ""),
        ],
        typed=request.form,
        errors=errors or None,
        messages={error["href"].lstrip("#"): {"text": error["text"]} for error in errors},
        submission_key=request.form.get("submission_key") or secrets.token_urlsafe(24),
    )
