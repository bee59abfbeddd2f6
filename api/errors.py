"""Turns every error into an answer, once: problem details (RFC 9457) under ``/v1``, pages everywhere else.

No answer of 500 or above carries an error's own text. Where a posted form cannot be taken, the page gives back everything that was typed,
with a button that sends it again: at two in the morning nobody types a referral twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from flask import Flask, Response, jsonify, redirect, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from api.access import TAKES_FILES, AnothersForm, SignInNeeded, actor_or_none, current_services, typed_for_this_person
from api.access.door import is_api_request
from api.access.form_owner import TypedText
from api.formats import FaultJson, ProblemJson
from api.problems import (
    AddedMeanwhile,
    AlreadySent,
    AttachmentRefused,
    AttachmentUnsound,
    DecidedMeanwhile,
    DecisionInvalid,
    DraftChanged,
    DraftUnreadable,
    FieldProblem,
    NoSuchAgency,
    NotFound,
    ReferralInvalid,
    SubmissionKeyReused,
)
from api.records import AlreadyKept, BooksClosed
from rules.errors import AnswerProblem, AnswersInvalid, EngineFailed
from thresholds.errors import NoEditionInForce

STATUS_OF: Mapping[type[Exception], int] = {
    ReferralInvalid: 422,
    DecisionInvalid: 422,
    AnswersInvalid: 422,
    AttachmentRefused: 422,
    SubmissionKeyReused: 422,
    NoSuchAgency: 400,
    NotFound: 404,
    NoEditionInForce: 409,
    DecidedMeanwhile: 409,
    AddedMeanwhile: 409,
    AlreadySent: 409,
    DraftChanged: 409,
    DraftUnreadable: 409,
    AlreadyKept: 409,
    AttachmentUnsound: 409,
    EngineFailed: 503,
    BooksClosed: 503,
}
"""The status of each error that a use case may raise."""

_NOT_TYPED = {
    "shown",
    "item_key",
    "seen_decisions",
    "seen_additions",
    "read",
    "submission_key",
    "next",
    "form",
    "then",
    "ask",
    "asked",
    "unsent",
}
"""Fields that a page fills in by itself: sent again, and not shown."""

_NOTHING_TO_GIVE_BACK = {403, 405}
_NOT_TO_BE_SENT_AGAIN = {404, 413}
"""What was typed is shown to be copied, without a button: sent again it would come to the same."""

LARGEST_FORM = 2_000_000
"""Bytes that a form may have: the longest referral of twenty children has far fewer."""
_LARGEST_READ_BACK = 4 * LARGEST_FORM


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    message: str


_WORDS = {
    400: _Words("This page cannot be shown", "What was sent to the service could not be read."),
    403: _Words("You cannot do this", "Your account does not allow it. If it should, ask the person who manages accounts in your agency."),
    404: _Words(
        "Page not found", "If you typed the address, check that it is right. If you followed a link, there may be nothing here for you."
    ),
    405: _Words("This page cannot be shown", "The service does not take this kind of request here."),
    409: _Words("This cannot be done now", "Nothing was saved."),
    413: _Words(
        "Too much was sent", "Nothing was saved. Send at most 2 million letters at once, and leave out what was pasted by mistake."
    ),
    422: _Words("This cannot be taken as it is", "Nothing was saved."),
    500: _Words("Sorry, something went wrong", "The fault was noted. If a child may be at risk, do not wait for this service: telephone."),
    503: _Words(
        "Sorry, the service is unavailable", "Nothing was saved. If a child may be at risk, do not wait for this service: telephone."
    ),
}

_ONLY_THIS_PAGE = (
    "This page cannot be shown now. What was sent before stands. If a child may be at risk, do not wait for this service: telephone."
)

_FORM_TOO_OLD = _Words("This page was open too long", "Nothing has been sent yet. What you typed is below: check it and send it again.")

_SIGNED_OUT = _Words(
    "You were signed out",
    "Nothing has been sent yet. What you typed is below. Sign in again in another tab, then come back to this one and send it again.",
)


_ANOTHERS = _Words(
    "Somebody else opened this page",
    "You are not the person who was signed in when this page was opened, so nothing was recorded. What was typed is not shown to you. "
    "It is not lost: it is locked in this page for the person who typed it. Leave the page open and tell them. "
    "If it was you, sign in as yourself in another tab, come back to this one and press the button.",
)

_ANOTHERS_FILE = _Words(
    _ANOTHERS.title,
    "You are not the person who was signed in when this page was opened, so no file was added. Whoever chose the file can sign in and "
    "choose it again.",
)

_UNLOCKED = _Words("What you typed", "Nothing has been sent yet. What you typed is below: check it and send it.")


_GONE = _Words(
    "This page has gone",
    "Nothing was saved. The draft or child that it was about may have been deleted, or the draft may have run out. What you typed is "
    "below: copy it before you leave this page.",
)


def register(app: Flask) -> None:
    """Let *app* answer every error from here."""
    app.register_error_handler(CSRFError, _form_too_old)
    app.register_error_handler(SignInNeeded, _sign_in_needed)
    app.register_error_handler(AnothersForm, _anothers_form)
    app.register_error_handler(HTTPException, _http_error)
    for error in STATUS_OF:
        app.register_error_handler(error, _known_error)


def _known_error(error: Exception) -> tuple[Response | str, int] | AnyResponse:
    status = next(status for known, status in STATUS_OF.items() if isinstance(error, known))
    message = (
        _WORDS[status].message if status in (404, 503) else f"{error}" if not isinstance(error, NoEditionInForce) else _no_edition(error)
    )
    if status == 503 and request.method == "GET":
        message = _ONLY_THIS_PAGE
    return _answer(status, _Words(_WORDS[status].title, message), _listed(error))


def _http_error(error: HTTPException) -> tuple[Response | str, int] | AnyResponse:
    status = error.code or 500
    if status == 413 and _is_upload():
        return redirect(_upload_page("too_large"), 303)
    if error.response is not None or status < 400:
        return AnyResponse.from_app(error.get_response(), request.environ)
    if is_api_request() and status < 500:
        return _problem(status, _Words(error.name, error.description or error.name))
    return _answer(status, _WORDS.get(status) or _WORDS[500 if status >= 500 else 400])


def _sign_in_needed(_: SignInNeeded) -> tuple[Response | str, int] | AnyResponse:
    if is_api_request():
        answer = _problem(401, _Words("Who is asking?", "Send a bearer token that is still valid in the Authorization header."))
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    if _is_upload():
        return redirect("/sign-in?next=" + quote(_upload_page("signed_out"), safe="/"), 303)
    if _is_too_large():
        return _answer(413, _WORDS[413])
    if request.method == "POST" and _came_from_our_page():
        return _page_giving_back(401, _SIGNED_OUT, typed_for_this_person())
    return redirect("/sign-in?next=" + quote(request.full_path.rstrip("?"), safe="/"), 303)


def _form_too_old(_: CSRFError) -> tuple[Response | str, int] | AnyResponse:
    if _is_upload():
        return redirect(_upload_page("too_old"), 303)
    return _answer(400, _FORM_TOO_OLD if _came_from_our_page() else _WORDS[400])


def _anothers_form(_: AnothersForm) -> tuple[Response | str, int] | AnyResponse:
    if _is_upload():
        return _page_without_form(409, _ANOTHERS_FILE)
    return _answer(409, _ANOTHERS if typed_for_this_person().sealed else _UNLOCKED)


def _is_upload() -> bool:
    return request.method == "POST" and request.endpoint == TAKES_FILES


def _upload_page(why: str) -> str:
    # A file cannot be given back as typed words can: its page says that it was not added, why, and how to go on without it.
    return f"{request.path}?not_added={why}"


def _answer(status: int, words: _Words, listed: list[FaultJson] | None = None) -> tuple[Response | str, int] | AnyResponse:
    if is_api_request():
        return _problem(status, words, listed)
    if request.method == "POST" and status not in _NOTHING_TO_GIVE_BACK and _came_from_our_page():
        words, typed = _told_of_typed(status, words)
        if status not in _NOT_TO_BE_SENT_AGAIN or typed.sealed or _shown_fields(typed):
            return _page_giving_back(status, words, typed)
    return _page_without_form(status, words)


def _page_without_form(status: int, words: _Words) -> tuple[str, int]:
    return render_template("errors/error.html", status=status, title=words.title, message=words.message, **_telephones()), status


def _told_of_typed(status: int, words: _Words) -> tuple[_Words, TypedText]:
    """Return what to say of an answer with this status, and what was typed as far as it can be read and may be given back."""
    if status == 413 or _is_too_large():
        largest = _largest_here()
        typed = _typed_too_much()
        return (_too_much(typed, largest) if status == 413 else words), typed
    typed = typed_for_this_person()
    return (_GONE if status == 404 and _shown_fields(typed) else words), typed


def _is_too_large() -> bool:
    # Asked before a form is read to be given back: reading too large a one would fail in the middle of answering a fault.
    return (request.content_length or 0) > _largest_here()


def _largest_here() -> int:
    return request.max_content_length or LARGEST_FORM


def _typed_too_much() -> TypedText:
    # Read once more with room, for somebody who is signed in: a few million letters are soon read, and nobody else may make us read them.
    if actor_or_none() is None:
        return TypedText()
    request.max_content_length = request.max_form_memory_size = _LARGEST_READ_BACK
    try:
        return typed_for_this_person()
    except RequestEntityTooLarge:
        return TypedText()


def _too_much(typed: TypedText, largest: int) -> _Words:
    most = f"A page can hold {_millions(largest)} letters at most, and this one came with {_millions(request.content_length or 0)}."
    shown = _shown_fields(typed)
    longest = max(shown, key=lambda field: len(field[1]))[0] if shown else ""
    shorten = f"Shorten “{_named(longest)}”, which is the longest." if longest else "Shorten the longest text."
    back = "Go back with your browser's Back button: most browsers keep what you typed."
    below = " If the page comes back empty, copy what is below." if shown else ""
    return _Words("Too much was sent", f"Nothing was saved. {most} {shorten} {back}{below}")


def _millions(size: int) -> str:
    return f"{size / 1_000_000:.1f} million"


def _named(field: str) -> str:
    return field.replace("_", " ").replace("-", " ").capitalize()


def _shown_fields(typed: TypedText) -> list[tuple[str, str]]:
    return [(name, value) for name, value in typed.fields if value and name not in _NOT_TYPED]


def _page_giving_back(status: int, words: _Words, typed: TypedText) -> tuple[str, int]:
    page = render_template(
        "errors/unavailable.html",
        status=status,
        title=words.title,
        message=words.message,
        typed=typed,
        shown=[(_named(name), value) for name, value in _shown_fields(typed)],
        can_be_sent_again=status not in _NOT_TO_BE_SENT_AGAIN,
        action=request.full_path.rstrip("?"),
        **_telephones(),
    )
    return page, status


def _problem(status: int, words: _Words, listed: list[FaultJson] | None = None) -> Response:
    body: ProblemJson = {"type": "about:blank", "title": words.title, "status": status, "detail": words.message}
    if listed:
        body["errors"] = listed
    answer = jsonify(body)
    answer.status_code = status
    answer.mimetype = "application/problem+json"
    return answer


def _listed(error: Exception) -> list[FaultJson]:
    problems: tuple[FieldProblem | AnswerProblem, ...] = getattr(error, "problems", ())
    return [_listed_problem(problem) for problem in problems]


def _listed_problem(problem: FieldProblem | AnswerProblem) -> FaultJson:
    match problem:
        case FieldProblem(pointer, message):
            return {"pointer": pointer, "detail": message}
        case AnswerProblem(question, message):
            return {"pointer": f"/answers/{question}", "detail": message}


def _came_from_our_page() -> bool:
    # A page that gives back what was typed carries a fresh form token: it must not be made out of another site's form.
    origin = request.headers.get("Origin")
    ours = origin is None or urlsplit(origin).netloc == request.host
    return ours and request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")


def _telephones() -> dict[str, str]:
    settings = current_services().settings
    return {"telephone": settings.mash_telephone, "out_of_hours_telephone": settings.out_of_hours_telephone}


def _no_edition(error: NoEditionInForce) -> str:
    since = f"The earliest starts on {error.earliest.isoformat()}." if error.earliest else "None has been published."
    return f"No threshold document is in force on {error.day.isoformat()}. {since} Nothing was saved."
