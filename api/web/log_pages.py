"""The auditor's page: the decision log as sentences, filtered, and its export."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import Response, abort, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from api.access import current_actor, current_services
from api.decision_log.entries import SERVICE_AGENCY
from api.decision_log.export import ExportForm, begin_export
from api.decision_log.search import search
from api.records import EntryFilter, EntryKind
from api.services import LONDON, Services
from api.web.blueprint import web
from api.web.words import level_words

KINDS: Mapping[EntryKind, str] = {
    EntryKind.REFERRAL: "Referral received",
    EntryKind.ATTACHMENT: "File received with a referral",
    EntryKind.DOWNLOAD: "Attached file downloaded",
    EntryKind.SUGGESTION: "Suggestion made",
    EntryKind.ADDITION: "Information added",
    EntryKind.DISAGREEMENT: "Disagreement with a decision",
    EntryKind.VIEW: "Referral opened",
    EntryKind.REVIEW: "Decision within the suggestion",
    EntryKind.OVERRIDE: "Decision that differs from the suggestion",
    EntryKind.SEARCH: "List or log looked through",
    EntryKind.EXPORT: "Export",
    EntryKind.LOGIN: "Sign-in",
    EntryKind.LOGIN_REFUSED: "Sign-in refused",
    EntryKind.LOGOUT: "Sign-out",
    EntryKind.DENIED: "Refused for lack of permission",
    EntryKind.USER_CHANGED: "Account changed",
    EntryKind.EDITION_ACTIVATED: "Edition came into use",
    EntryKind.STARTED: "Service started",
}

FILTERS = ("from", "to", "kind", "agency", "reference")
_NOTHING_HAS_THIS_THREAD = "-"
_Errors = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter as it was asked for, blanks left out, and what it means; *errors* say what could not be understood."""

    typed: Mapping[str, str]
    wanted: EntryFilter
    errors: _Errors


@web.get("/log")
def log() -> str | tuple[str, int]:
    """Show the entries that the filters find, newest first."""
    services = current_services()
    asked = _asked(request.args, services, also="before")
    if asked.errors:
        return _page(asked, services), 422
    page = search(asked.wanted, current_actor(), services, level=level_words(services), before=_before(request.args))
    older = None if page.older is None else url_for("web.log", **asked.typed, before=page.older)  # type: ignore[arg-type]
    return _page(asked, services, page=page, older=older)


@web.post("/log/export")
def log_export() -> AnyResponse | tuple[str, int]:
    """Hand over the entries that the filters find, as CSV or JSON Lines."""
    services = current_services()
    form = request.form.get("form", "")
    if form not in tuple(ExportForm):
        abort(400)
    asked = _asked({name: value for name, value in request.form.items() if name in FILTERS}, services)
    if asked.errors:
        return _page(asked, services), 422
    export = begin_export(asked.wanted, ExportForm(form), current_actor(), services)
    headers = {"Content-Disposition": f'attachment; filename="{export.file_name}"'}
    return Response(export.pieces, content_type=export.media_type, headers=headers)


def _page(asked: Asked, services: Services, **found: object) -> str:
    with services.store.reading() as shelf:
        agencies = {SERVICE_AGENCY: "The service itself"} | {agency.id: agency.name for agency in shelf.agencies()}
    messages = {error["href"]: {"text": error["text"]} for error in asked.errors}
    return render_template(
        "log.html", typed=asked.typed, errors=asked.errors or None, messages=messages, kinds=KINDS, agencies=agencies, **found
    )


# --- reading the filters -----------------------------------------------------------------------------------------------------------


def _asked(given: Mapping[str, str], services: Services, *, also: str = "") -> Asked:
    if set(given) - {*FILTERS, also}:
        abort(400)
    typed = {name: given[name].strip() for name in FILTERS if given.get(name, "").strip()}
    errors: _Errors = []
    first, last = _day(typed, "from", errors), _day(typed, "to", errors)
    if first and last and last < first:
        errors.append({"text": "The last day must be the first day or after it", "href": "#to"})
    kind = typed.get("kind")
    if kind is not None and kind not in tuple(EntryKind):
        abort(400)
    wanted = EntryFilter(
        from_=_midnight(first) if first else None,
        until=_midnight(last + timedelta(days=1)) if last else None,
        kind=EntryKind(kind) if kind else None,
        agency=typed.get("agency"),
        thread=_thread(typed.get("reference"), services),
    )
    return Asked(typed, wanted, errors)


def _day(typed: Mapping[str, str], name: str, errors: _Errors) -> date | None:
    written = typed.get(name)
    if written is None:
        return None
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d %m %Y", "%d %B %Y"):
        try:
            return datetime.strptime(written, pattern).replace(tzinfo=LONDON).date()
        except ValueError:
            continue
    which = "first" if name == "from" else "last"
    errors.append({"text": f"The {which} day must be a real date, like 24/11/2026", "href": f"#{name}"})
    return None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)


def _thread(reference: str | None, services: Services) -> str | None:
    if reference is None:
        return None
    with services.store.reading() as shelf:
        case = shelf.case(reference.upper())
    return case.referral.id if case else _NOTHING_HAS_THIS_THREAD


def _before(given: Mapping[str, str]) -> int | None:
    before = given.get("before")
    if before is None:
        return None
    if not (before.isascii() and before.isdigit() and len(before) < 16):
        abort(400)
    return int(before)
