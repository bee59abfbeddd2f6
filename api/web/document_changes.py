"""What changed between two editions: first what can raise or lower a child's level, then the rest, part by part."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort, render_template, request, url_for

from api.access import current_services
from api.web.blueprint import web
from api.web.document_page import Standing, standing_of, standings
from api.web.document_pages import edition_unknown
from thresholds.changes import Change, ChangedPart, ChangeKind, Weight, changes_between
from thresholds.words.conditions import QUESTION_ANCHOR

RAISES = "What can make a child’s level higher"
LOWERS = "What can make a child’s level lower"

PARTS: Mapping[ChangedPart, str] = {
    ChangedPart.HEADING: "The document itself",
    ChangedPart.LEVEL: "Levels of need",
    ChangedPart.STARTING_POINT: "Starting points",
    ChangedPart.PRIORITY: "Priorities",
    ChangedPart.CALENDAR: "When the hub works",
    ChangedPart.DOMAIN: "Areas of need",
    ChangedPart.QUESTION: "Questions",
    ChangedPart.STRENGTH: "Strengths",
    ChangedPart.INDICATOR: "Signs",
    ChangedPart.COMBINATION: "Several signs together",
    ChangedPart.MODIFIER: "What raises a level",
    ChangedPart.ACTION: "Actions",
    ChangedPart.GUIDANCE: "What guidance requires",
    ChangedPart.SOURCE: "Sources",
}
"""What each part is called on the page, in reading order."""

_PREFIXES: Mapping[ChangedPart, str] = {
    ChangedPart.LEVEL: "level-",
    ChangedPart.PRIORITY: "priority-",
    ChangedPart.DOMAIN: "domain-",
    ChangedPart.QUESTION: QUESTION_ANCHOR,
    ChangedPart.STRENGTH: QUESTION_ANCHOR,
    ChangedPart.GUIDANCE: "guidance-",
    ChangedPart.SOURCE: "source-",
}
_PLACES: Mapping[ChangedPart, str] = {ChangedPart.STARTING_POINT: "starting-points", ChangedPart.CALENDAR: "working-calendar"}
_NOT_CONSIDERED = "not_considered"


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change with the address of the part it is about, and the edition in which that is read."""

    sentence: str
    address: str
    edition: str


@web.get("/threshold-document/changes")
def document_changes() -> str | tuple[str, int]:
    """Show what changed between two editions, or only the choice where two were not chosen. The earlier is always the one before."""
    asked, services = request.args, current_services()
    if set(asked) - {"from", "to"}:
        abort(400)
    editions = standings(services)
    if not asked.get("from") or not asked.get("to"):
        return render_template("document/changes.html", standings=editions, before=None, after=None, groups=None)
    chosen = [standing_of(asked[name], services) or asked[name] for name in ("from", "to")]
    unknown = [each for each in chosen if isinstance(each, str)]
    if unknown:
        return edition_unknown(unknown[0])
    before, after = sorted((each for each in chosen if isinstance(each, Standing)), key=lambda each: each.document.in_force_from)
    return render_template(
        "document/changes.html", standings=editions, before=before, after=after, groups=_groups(before, after) if before != after else None
    )


def _groups(before: Standing, after: Standing) -> tuple[tuple[str, tuple[ShownChange, ...]], ...]:
    changes = changes_between(before.document, after.document)
    grouped: dict[str, list[ShownChange]] = {RAISES: [], LOWERS: [], **{name: [] for name in PARTS.values()}}
    for change in changes:
        grouped[_group_of(change)].append(_shown(change, before, after))
    return tuple((name, tuple(shown)) for name, shown in grouped.items() if shown)


def _group_of(change: Change) -> str:
    match change.weight:
        case Weight.RAISES:
            return RAISES
        case Weight.LOWERS:
            return LOWERS
        case Weight.WORDING | Weight.OTHER:
            return PARTS[change.part]


def _shown(change: Change, before: Standing, after: Standing) -> ShownChange:
    edition = (before if change.kind is ChangeKind.REMOVED else after).document.edition
    return ShownChange(change.sentence, url_for("web.document_edition", edition=edition, _anchor=anchor_of(change)), edition)


def anchor_of(change: Change) -> str:
    """Return the place on the page of an edition that a change is about."""
    if change.part is ChangedPart.HEADING:
        return "not-considered" if change.id == _NOT_CONSIDERED else "edition-facts"
    return _PLACES.get(change.part) or f"{_PREFIXES.get(change.part, '')}{change.id}"
