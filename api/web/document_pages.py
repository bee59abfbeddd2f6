"""The threshold document for everybody to read: the edition in force, any other that was published, and the list of them all."""

from flask import abort, render_template, request

from api.access import current_services
from api.web.blueprint import web
from api.web.document_page import Standing, agreements_in_words, in_force, standing_of, standings, words_of
from rules.suggest import prepare


@web.get("/threshold-document")
def document() -> str | tuple[str, int]:
    """Show the edition in force today."""
    _refuse_queries()
    current = in_force(current_services())
    return _edition(current.edition) if current else edition_unknown("")


@web.get("/threshold-document/edition/<edition>")
def document_edition(edition: str) -> str | tuple[str, int]:
    """Show a published edition, whether or not it is in force."""
    _refuse_queries()
    return _edition(edition)


@web.get("/threshold-document/editions")
def document_editions() -> str:
    """Show every published edition, the newest first."""
    _refuse_queries()
    return render_template("document/editions.html", standings=standings(current_services()))


def edition_unknown(edition: str) -> tuple[str, int]:
    """Return the page that says there is no such edition, and which there are; with an empty name, that none is in force."""
    return render_template("document/unknown.html", edition=edition, standings=standings(current_services())), 404


def _edition(edition: str) -> str | tuple[str, int]:
    services = current_services()
    standing = standing_of(edition, services)
    return _page(standing, standings(services)) if standing else edition_unknown(edition)


def _page(standing: Standing, editions: tuple[Standing, ...]) -> str:
    earlier = [each for each in editions if each.document.in_force_from < standing.document.in_force_from]
    return render_template(
        "document/edition.html",
        standing=standing,
        document=standing.document,
        agreements=agreements_in_words(standing.document),
        before=earlier[0] if earlier else None,
        proof=prepare(standing.document).proof,
        words=words_of(standing.document),
        today=current_services().today(),
    )


def _refuse_queries() -> None:
    if request.args:
        abort(400)
