"""The JSON interface: each view reads the request, makes one call, and gives its answer a form.

    POST /v1/referrals               a referral in, a receipt out
    GET  /v1/referrals/<reference>   how far one of the caller's own agency's referrals has come
    POST /v1/referrals/<reference>/additions   more to know about it, kept beside it with its date
    POST /v1/suggestions             answers about a child whom nobody names in, a suggestion out; nothing kept

Errors are problem details (RFC 9457), made in ``api.errors``. Who may call what stands in ``api.access``.
"""

from collections.abc import Mapping

from flask import Blueprint, Flask, Response, jsonify, request, url_for

from api import additions, referrals, reviews, suggestions
from api.access import current_actor, current_services
from api.formats import addition_json, receipt_json, referral_json, suggestion_json
from api.v1.bodies import BodyUnreadable, read_body

blueprint = Blueprint("v1", __name__, url_prefix="/v1")

LONGEST_KEY = 200


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
    answer = jsonify(referral_json(case, reviews.edition_of(case, services)))
    answer.add_etag()
    answer.make_conditional(request)
    return answer


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
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return f"{current_services().today()} {referrals.body_sha256(body)}"
    if not given.strip() or len(given) > LONGEST_KEY or not given.isascii() or not given.isprintable():
        raise BodyUnreadable(f"Idempotency-Key must be 1 to {LONGEST_KEY} printable ASCII characters.")
    return given
