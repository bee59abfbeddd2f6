"""What every response carries: where scripts, styles and forms may come from and go to, and that nothing may be stored.

A response that has a stricter policy of its own, such as a file that somebody attached, keeps it.

``Referrer-Policy`` is same-origin and not no-referrer: with the latter Chromium sends ``Origin: null`` with our own forms, and over
HTTPS each of them would be refused.
"""

import secrets

from flask import Flask, Response, g, request

_CSP = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

_HSTS = "max-age=63072000; includeSubDomains"


def csp_nonce() -> str:
    """Return this response's nonce, which an inline script must carry to run."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def register(app: Flask, *, https_only: bool) -> None:
    """Add the headers to every response of *app*; with *https_only* browsers also remember never to come without HTTPS."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", _CSP.format(nonce=csp_nonce()))
        response.headers.update(_HEADERS)
        response.headers["Cache-Control"] = "no-cache" if request.endpoint == "web.static" else "no-store"
        if https_only:
            response.headers["Strict-Transport-Security"] = _HSTS
        return response

    @app.context_processor
    def offer_nonce() -> dict[str, str]:
        return {"cspNonce": csp_nonce()}
