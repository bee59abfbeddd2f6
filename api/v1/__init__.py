"""The JSON interface: each view reads the request, makes one call, and gives its answer a form.

    POST /v1/referrals               a referral in, a receipt out
    GET  /v1/referrals/<reference>   how far one of the caller's own agency's referrals has come
    POST /v1/referrals/<reference>/additions   more to know about it, kept beside it with its date
    POST /v1/suggestions             answers about a child whom nobody names in, a suggestion out; nothing kept
    GET  /v1/openapi.json            the description of all this, made from the schemas (``api.v1.description``)

Errors are problem details (RFC 9457), made in ``api.errors``. Who may call what stands in ``api.access``.
"""

import inspect
from collections.abc import Mapping

from flask import Blueprint, Flask, Response, current_app, jsonify, request, url_for

from api import additions, referrals, reviews, suggestions
from api.access import current_actor, current_services
from api.formats import addition_json, receipt_json, referral_json, suggestion_json
from api.v1.bodies import read_body, submission_key
from api.v1.description import Route, describe_interface

blueprint = Blueprint("v1", __name__, url_prefix="/v1")


def register(app: Flask) -> None:
    """Add the interface to *app*."""
    app.register_blueprint(blueprint)


@blueprint.post("/referrals")
def create_referral() -> Response:
    """Keep a referral and answer 201 with its receipt; sent again under its Idempotency-Key, it is answered alike and kept once."""
    body = read_body(request)
    receipt = referrals.submit_referral(body, current_actor(), current_services(), submission_key=_submission_key(body))
    answer = jsonify(receipt_json(receipt))
    answer.status_code = 201
    answer.headers["Location"] = url_for("v1.read_referral", reference=receipt.reference)
    return answer


@blueprint.get("/referrals/<reference>")
def read_referral(reference: str) -> Response:
    """Answer how far a referral has come, 304 where the caller already knows."""
    services = current_services()
    case = referrals.read_own(reference, current_actor(), services)
    return _unless_known(jsonify(referral_json(case, reviews.edition_of(case, services))))


@blueprint.post("/referrals/<reference>/additions")
def create_addition(reference: str) -> Response:
    """Keep information added to a referral and answer 201; sent again under its Idempotency-Key, it is answered alike and kept once."""
    body = read_body(request)
    addition = additions.add_information(reference, body, current_actor(), current_services(), submission_key=_submission_key(body))
    answer = jsonify(addition_json(addition))
    answer.status_code = 201
    answer.headers["Location"] = url_for("v1.read_referral", reference=reference)
    return answer


@blueprint.post("/suggestions")
def suggest() -> Response:
    """Answer with the suggestion for these answers."""
    suggestion, document = suggestions.suggest(read_body(request), current_actor(), current_services())
    return jsonify(suggestion_json(suggestion, document))


def _submission_key(body: Mapping[str, object]) -> str:
    otherwise = f"{current_services().today()} {referrals.body_sha256(body)}"
    return submission_key(request.headers.get("Idempotency-Key"), otherwise=otherwise)


@blueprint.get("/openapi.json")
def describe() -> Response:
    """Answer with the description of this interface (OpenAPI 3.1), to anybody; 304 where the caller already knows it."""
    return _unless_known(jsonify(describe_interface(_routes(current_app))))


def _unless_known(answer: Response) -> Response:
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _routes(app: Flask) -> tuple[Route, ...]:
    """Return every route of this interface; a view here has one method of its own."""
    return tuple(
        Route(
            path=rule.rule.replace("<", "{").replace(">", "}"),
            method=next(iter((rule.methods or set()) - {"HEAD", "OPTIONS"})),
            view=rule.endpoint.removeprefix(f"{blueprint.name}."),
            said=inspect.getdoc(app.view_functions[rule.endpoint]) or "",
        )
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(f"{blueprint.name}.")
    )
