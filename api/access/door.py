"""The hook before every request: who is it, what would this do, may they?

Pages know people by the session cookie, ``/v1`` by a bearer token, and neither looks at the other's: a form on another site can make a
browser send its cookies, so the interface that takes no form token must not read them.
"""

import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from flask import Flask, current_app, g, request, session
from werkzeug.exceptions import Conflict, Forbidden, Unauthorized
from werkzeug.wrappers import Response

from api import accounts
from api.access import headers
from api.access.form_owner import TypedText, is_anothers, name_owner, typed_text
from api.access.permissions import PUBLIC, ROUTES, TAKES_FILES, Act, is_allowed
from api.attachments import largest_request
from api.decision_log import entries
from api.records import Actor
from api.services import Services
from api.tries import Visit

API_PREFIX = "/v1/"
LARGEST_PUBLIC_FORM = 100_000
"""Bytes that a form may have on a page for everybody: a self-check of a hundred questions has about 5,000."""
_EXTENSION = "common_thresholds"
_TOKEN = "token"
_KEEPSAKE_LIFE = timedelta(days=365)


class SignInNeeded(Unauthorized):
    """Nobody is signed in, and this is not a public page."""


class AnothersForm(Conflict):
    """The form that was sent was shown to somebody else than who is signed in now."""


def register(app: Flask, services: Services) -> None:
    """Hand *services* to the views of *app* and put the door before them all."""
    app.extensions[_EXTENSION] = services
    app.before_request(_admit)
    app.jinja_env.globals["shown_to"] = lambda: name_owner(_person_id(), services.keys)
    headers.register(app, https_only=services.settings.secure_cookies)


def current_services() -> Services:
    """Return the services of the application that answers this request."""
    services: Services = current_app.extensions[_EXTENSION]
    return services


def current_actor() -> Actor:
    """Return who is asking; raises SignInNeeded where nobody is signed in."""
    actor = actor_or_none()
    if actor is None:
        raise SignInNeeded
    return actor


def actor_or_none() -> Actor | None:
    """Return who is asking, None where nobody is signed in."""
    actor: Actor | None = g.get("actor")
    return actor


def typed_for_this_person() -> TypedText:
    """Return what the posted form held, as far as whoever is signed in may have it back."""
    return typed_text(request.form, _person_id(), current_services().keys)


def current_visit() -> Visit:
    """Return this request's id and device."""
    visit: Visit = g.visit
    return visit


def keep_signed_in(token: str) -> None:
    """Put a new session's token into the browser's cookie; whatever the cookie held before, its form token too, is gone."""
    session.clear()
    session[_TOKEN] = token


def signed_in_token() -> str | None:
    """Return the token in the browser's cookie, None without one."""
    token = session.get(_TOKEN)
    return token if isinstance(token, str) else None


def keep_in_browser(answer: Response, keepsake: str) -> Response:
    """Return *answer* so that the browser keeps what makes it known, beyond signing out; it signs nobody in."""
    secure = current_services().settings.secure_cookies
    answer.set_cookie(_keepsake_name(), keepsake, max_age=_KEEPSAKE_LIFE, secure=secure, httponly=True, samesite="Lax")
    return answer


def forget_sign_in() -> None:
    """Empty the browser's cookie."""
    session.clear()


def safe_next(address: str | None) -> str:
    """Return *address* when it is a page of this service, else the home page: a link must not lead through sign-in to another site."""
    if not address or not address.startswith("/") or address.startswith("//") or "\\" in address or not address.isprintable():
        return "/"
    parts = urlsplit(address)
    return "/" if parts.scheme or parts.netloc else address


def is_api_request() -> bool:
    """Return whether this request is for the JSON interface."""
    return request.path.startswith(API_PREFIX)


def _admit() -> None:
    g.visit = _visit()
    if request.endpoint == "web.static" or (request.endpoint is None and is_api_request()):
        return
    g.actor = _whose_token() if is_api_request() else _whose_session()
    act = ROUTES.get(request.endpoint or "")
    if act is PUBLIC:
        request.max_content_length = request.max_form_memory_size = LARGEST_PUBLIC_FORM
        return
    _make_room_for_files(act)
    _require_own_form()
    if request.endpoint is None:
        return
    if g.actor is None:
        raise SignInNeeded
    if act is None or not is_allowed(g.actor.person.role, act):
        _refuse(g.actor, request.endpoint)


def _make_room_for_files(act: Act | None) -> None:
    # Before the form is read for the first time, and for nobody who may not send files: reading many megabytes costs.
    if request.endpoint == TAKES_FILES and g.actor is not None and act is not None and is_allowed(g.actor.person.role, act):
        request.max_content_length = largest_request(current_services().settings)


def _require_own_form() -> None:
    if g.actor is None or request.method != "POST" or is_api_request():
        return
    if is_anothers(request.form, _person_id(), current_services().keys):
        raise AnothersForm


def _person_id() -> str:
    actor = actor_or_none()
    return actor.person.id if actor else ""


def _visit() -> Visit:
    seen_as = f"{request.remote_addr}\x00{request.user_agent.string}"
    return Visit(
        request_id=secrets.token_hex(16),
        device=current_services().keys.digest("device", seen_as)[:32],
        address=request.remote_addr or "",
        keepsake=request.cookies.get(_keepsake_name(), ""),
    )


def _keepsake_name() -> str:
    return "__Host-known" if current_services().settings.secure_cookies else "known"


def _whose_session() -> Actor | None:
    token = signed_in_token()
    return accounts.actor_for_session(token, current_services(), current_visit()) if token else None


def _whose_token() -> Actor | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        return None
    return accounts.actor_for_token(token.strip(), current_services(), current_visit())


def _refuse(actor: Actor, endpoint: str) -> None:
    services = current_services()
    with services.store.transaction() as books:
        services.log.append(books, entries.denied(actor, endpoint))
    raise Forbidden
