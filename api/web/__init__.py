"""The pages: each view reads the request, makes one call of a use case, and fills in a template.

blueprint       what every page hangs on; filters; templates from here and from the port of GOV.UK Frontend's macros
site            what every page shows around its own content
sign_in home cases attachments additions log_pages pages referral_form      the views, one module or package a noun
document_page   an edition in words, and how it stands today
document_pages document_search document_changes      reading the threshold document, without signing in
self_check self_check_choices      what the rules suggest for answers of which nothing is kept, without signing in
shown_suggestion      a suggestion in words, for a case and for a self-check
words           moments, time limits and statuses as people read them
paper           a page as a PDF, where this machine can make one
assets          fetches the third-party styles and scripts, which are never committed
"""

from flask import Flask

from api.web import (
    additions,
    attachments,
    cases,
    document_changes,
    document_pages,
    document_search,
    home,
    log_pages,
    pages,
    referral_form,
    self_check,
    sign_in,
    site,
)
from api.web.blueprint import HERE, web

__all__ = [
    "additions",
    "attachments",
    "cases",
    "document_changes",
    "document_pages",
    "document_search",
    "home",
    "log_pages",
    "pages",
    "referral_form",
    "register",
    "self_check",
    "sign_in",
    "site",
]


def register(app: Flask) -> None:
    """Hang every page on *app*. Without the front-end files the pages work unstyled, and this says so once."""
    if not (HERE / "static" / "vendor").is_dir():
        app.logger.warning("The front-end files are not there: pages work, unstyled. Fetch them with: python -m api.web.assets")
    app.register_blueprint(web)
