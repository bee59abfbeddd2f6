"""Puts the front door together: settings and services in, a Flask application out."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from api import access, errors, v1, web
from api.commands import groups
from api.services import Services, build_services
from api.settings import Settings

_LARGEST_REQUEST = errors.LARGEST_FORM


def create_app(settings: Settings, services: Services | None = None) -> Flask:
    """Return the application; *services* are built from *settings* unless they are given. Raises what ``build_services`` raises."""
    services = services or build_services(settings)
    app = Flask("api", static_folder=None)
    app.config.update(_config(settings, services))
    for fault in services.library.faulty_drafts:
        app.logger.warning("A draft is left out: %s", fault)
    errors.register(app)
    access.register(app, services)
    csrf = CSRFProtect(app)
    web.register(app)
    v1.register(app)
    csrf.exempt(app.blueprints["v1"])
    groups.register(app)
    return app


def _config(settings: Settings, services: Services) -> dict[str, object]:
    secure = settings.secure_cookies
    return {
        "SECRET_KEY": services.keys.digest("cookies", ""),
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": "/",
        "PERMANENT_SESSION_LIFETIME": settings.session_length,
        "WTF_CSRF_TIME_LIMIT": int(settings.session_length.total_seconds()),
        "MAX_CONTENT_LENGTH": _LARGEST_REQUEST,
        "MAX_FORM_MEMORY_SIZE": _LARGEST_REQUEST,
    }
