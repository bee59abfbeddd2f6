"""What each route of ``/v1`` takes and gives besides its path and method, which are the application's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from marshmallow import Schema

from api.formats import AdditionJson, ReceiptJson, ReferralJson, SuggestionJson
from api.schemas import ReferralSchema, SuggestionRequestSchema
from api.schemas.addition import AdditionSchema
from api.v1.bodies import DEEPEST, LARGEST, LONGEST_KEY, LONGEST_NUMBER
from api.v1.description.kinds import JsonSchema

GIVEN: Mapping[str, Any] = {
    "Receipt": ReceiptJson,
    "AdditionReceived": AdditionJson,
    "ReferralStatus": ReferralJson,
    "SuggestionGiven": SuggestionJson,
}
"""What the routes give back when all is well, by the name of its component."""

_BODY_FAULTS = (400, 413, 415, 422)
_WITHOUT_PERMISSION = (401, 403)


@dataclass(frozen=True, slots=True)
class Operation:
    """One route: what it is called, what is sent, what comes back (a name in ``GIVEN``, or none), and the errors it can answer with."""

    summary: str
    success: HTTPStatus
    gives: str | None
    errors: tuple[int, ...]
    takes: type[Schema] | None = None
    headers: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    is_public: bool = False


OPERATIONS: Mapping[str, Operation] = {
    "create_referral": Operation(
        "Send a referral",
        HTTPStatus.CREATED,
        "Receipt",
        errors=(*_WITHOUT_PERMISSION, *_BODY_FAULTS, 409, 503),
        takes=ReferralSchema,
        headers=("Location",),
        parameters=("Idempotency-Key",),
    ),
    "read_referral": Operation(
        "See how far a referral has come",
        HTTPStatus.OK,
        "ReferralStatus",
        errors=(*_WITHOUT_PERMISSION, 404, 503),
        headers=("ETag",),
        parameters=("reference", "If-None-Match"),
    ),
    "create_addition": Operation(
        "Add information to a referral",
        HTTPStatus.CREATED,
        "AdditionReceived",
        errors=(*_WITHOUT_PERMISSION, *_BODY_FAULTS, 404, 503),
        takes=AdditionSchema,
        headers=("Location",),
        parameters=("reference", "Idempotency-Key"),
    ),
    "suggest": Operation(
        "Ask what the rules suggest",
        HTTPStatus.OK,
        "SuggestionGiven",
        errors=(*_WITHOUT_PERMISSION, *_BODY_FAULTS, 409, 503),
        takes=SuggestionRequestSchema,
    ),
    "describe": Operation(
        "Read this description", HTTPStatus.OK, None, errors=(), headers=("ETag",), parameters=("If-None-Match",), is_public=True
    ),
}
"""Every route of the interface, by its view."""

PROBLEMS: Mapping[int, str] = {
    400: f"The body is not one JSON object that can be read in only one way: UTF-8, no member twice, at most {DEEPEST} deep, numbers of at "
    f"most {LONGEST_NUMBER} digits. Or the Idempotency-Key cannot be used.",
    401: "No bearer token, or one that is not valid any more.",
    403: "This account may not do this.",
    404: "There is no such referral, or another agency sent it.",
    409: "No threshold document is in force on that day. Nothing was saved.",
    413: f"The body has more than {LARGEST:,} bytes.",
    415: "The body is not application/json.",
    422: "Members of the body are to be put right, each listed with its place; or the Idempotency-Key was used for another body.",
    503: "The service cannot do this now. Nothing was saved. If a child may be at risk, do not wait for it: telephone.",
}

HEADERS: Mapping[str, JsonSchema] = {
    "Location": {"description": "The address at which to see how far the referral has come.", "schema": {"type": "string"}},
    "ETag": {"description": "Names this answer as it is now, for If-None-Match.", "schema": {"type": "string"}},
    "WWW-Authenticate": {"description": "Bearer.", "schema": {"type": "string", "const": "Bearer"}},
}

PARAMETERS: Mapping[str, JsonSchema] = {
    "reference": {"in": "path", "required": True, "description": "The reference that the receipt gave.", "schema": {"type": "string"}},
    "Idempotency-Key": {
        "in": "header",
        "description": "Under one key a referral is kept once, however often it is sent. Without a key, the same body sent again on the "
        "same day is the same referral.",
        "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[ -~]*[!-~][ -~]*$"},
    },
    "If-None-Match": {
        "in": "header",
        "description": "The ETag of the answer that the caller has: the same answer is not sent again.",
        "schema": {"type": "string"},
    },
}
