"""The two pages that anybody may read without signing in."""

from flask import render_template

from api.web.blueprint import web


@web.get("/accessibility")
def accessibility() -> str:
    """Show how far everybody can use this service, and what to do where they cannot."""
    return render_template("accessibility.html")


@web.get("/privacy")
def privacy() -> str:
    """Show what the service keeps, and who sees it."""
    return render_template("privacy.html")
