"""Signing in and out."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from api import accounts
from api.access import (
    actor_or_none,
    current_actor,
    current_services,
    current_visit,
    forget_sign_in,
    keep_in_browser,
    keep_signed_in,
    safe_next,
    signed_in_token,
)
from api.web.blueprint import web


@web.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> str | tuple[str, int] | Response:
    """Ask for a username and password; somebody already signed in is sent on."""
    if request.method == "POST":
        return _start_session()
    to = safe_next(request.args.get("next"))
    return redirect(to, 303) if actor_or_none() else _page(to)


@web.post("/sign-out")
def sign_out() -> Response:
    """End the session."""
    token = signed_in_token()
    if token:
        accounts.sign_out(token, current_actor(), current_services())
    forget_sign_in()
    return redirect("/sign-in", 303)


def _start_session() -> tuple[str, int] | Response:
    to = safe_next(request.form.get("next"))
    username, password = request.form.get("username", "").strip(), request.form.get("password", "")
    errors = _what_is_missing(username, password)
    if errors:
        return _page(to, username, errors), 422
    try:
        token = accounts.sign_in(username, password, current_services(), current_visit())
    except accounts.SignInRefused as refused:
        return _page(to, username, [{"text": str(refused), "href": "#username"}]), 422
    keep_signed_in(token)
    return keep_in_browser(redirect(to, 303), accounts.remember_browser(username, current_services(), current_visit()))


def _what_is_missing(username: str, password: str) -> list[dict[str, str]]:
    missing = [] if username else [{"text": "Enter your username", "href": "#username"}]
    return missing if password else [*missing, {"text": "Enter your password", "href": "#password"}]


def _page(to: str, username: str = "", errors: list[dict[str, str]] | None = None) -> str:
    messages = {error["href"]: {"text": error["text"]} for error in errors or []}
    return render_template("sign_in.html", next=to, username=username, errors=errors, messages=messages)
