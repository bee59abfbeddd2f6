"""Looking for words in the threshold document. What is typed is answered and forgotten: it is neither logged nor kept."""

from collections.abc import Mapping

from flask import abort, render_template, request

from api.access import current_services
from api.web.blueprint import web
from api.web.document_page import Standing, in_force, index_of, standing_of
from api.web.document_pages import edition_unknown
from thresholds.model import AgencyKind, DomainId, LevelId, ThresholdDocument
from thresholds.words.phrases import AGENCIES, level_in_words, sentence_case
from thresholds.words.searching import Found, FoundPart, Sought

_KEYS = {"words", "level", "domain", "agency", "edition"}
_LONGEST = 200

PARTS: Mapping[FoundPart, str] = {
    FoundPart.QUESTION: "Question",
    FoundPart.STRENGTH: "Strength",
    FoundPart.INDICATOR: "Sign",
    FoundPart.COMBINATION: "Several signs together",
    FoundPart.MODIFIER: "What raises a level",
    FoundPart.ACTION: "Action",
}
"""What each part that is found is called."""


@web.get("/threshold-document/search")
def document_search() -> str | tuple[str, int]:
    """Show what the words, level, area and agency asked for find, or only the form where nothing was asked."""
    asked = request.args
    if set(asked) - _KEYS:
        abort(400)
    services = current_services()
    current = in_force(services)
    standing = standing_of(asked.get("edition") or (current.edition if current else ""), services)
    if standing is None:
        return edition_unknown(asked.get("edition", ""))
    sought = _sought(asked, standing.document)
    if len(sought.words) > _LONGEST:
        return _page(standing, sought, errors=[{"text": f"Use {_LONGEST} characters or fewer", "href": "#search-words"}]), 422
    found = index_of(standing.document).find(sought) if sought != Sought() else None
    return _page(standing, sought, found=found)


def _sought(asked: Mapping[str, str], document: ThresholdDocument) -> Sought:
    level = _one_of(asked.get("level", ""), [level.id for level in document.levels])
    domain = _one_of(asked.get("domain", ""), [domain.id for domain in document.domains])
    agency = _one_of(asked.get("agency", ""), list(AgencyKind))
    words = " ".join(asked.get("words", "").split())
    return Sought(words, LevelId(level) if level else None, DomainId(domain) if domain else None, AgencyKind(agency) if agency else None)


def _one_of(chosen: str, known: list[LevelId] | list[DomainId] | list[AgencyKind]) -> str:
    if chosen and chosen not in known:
        abort(400)
    return chosen


def _page(standing: Standing, sought: Sought, *, found: tuple[Found, ...] | None = None, errors: list[dict[str, str]] | None = None) -> str:
    document = standing.document
    return render_template(
        "document/search.html",
        standing=standing,
        document=document,
        sought=sought,
        found=found,
        errors=errors,
        parts=PARTS,
        levels={level.id: level_in_words(document, level.id) for level in document.levels},
        agencies={kind: sentence_case(words) for kind, words in AGENCIES.items()},
        longest=_LONGEST,
    )
