"""The sections that are one page of fields: about you, your worries, telling the family and, where they do not know or agree, why not."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from api.problems import FieldProblem
from api.schemas import PartSchema, ReferrerSchema, TellingSchema, WorriesSchema, needs_ground
from api.web.blueprint import web
from api.web.form_adapter import (
    Fields,
    controls,
    display,
    error_list,
    fields_of,
    load_page,
    marked_optional,
    messages_of,
    parse_form,
    reworded,
)
from api.web.referral_form.draft_content import PagePart
from api.web.referral_form.in_hand import (
    SAVED_ELSEWHERE,
    DraftInHand,
    came_from_check,
    frame,
    go_on,
    in_hand,
    keep,
    own_part,
    saved_elsewhere,
)
from api.web.referral_form.question_pages import first_question_page
from thresholds.model import AgencyKind


@dataclass(frozen=True, slots=True)
class Section:
    """One page of fields of one part of the body. *id* stands in the address and names the template."""

    id: str
    title: str
    part: str
    schema: type[PartSchema]
    names: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def asks(self) -> PagePart:
        """Return what this page asks of a draft."""
        return PagePart(self.names, section=self.part)


ABOUT_YOU = Section("about-you", "About you", "referrer", ReferrerSchema, ("name", "role", "telephone", "own_reference"))
WORRIES = Section(
    "worries",
    "What you are worried about",
    "worries",
    WorriesSchema,
    ("immediate_danger", "where_now", "what_happened", "impact", "child_voice"),
    ("impact", "child_voice"),
)
TELLING = Section(
    "telling",
    "Telling the family and agreement",
    "telling",
    TellingSchema,
    ("family_told", "agreement", "agreed_by"),
    ("agreed_by",),
)
WHY_NOT = Section("why-not", "Why the family was not told or did not agree", "telling", TellingSchema, ("ground", "ground_reason"))

SECTIONS: Mapping[str, Section] = {section.id: section for section in (ABOUT_YOU, WORRIES, TELLING, WHY_NOT)}

_OWN_REFERENCE = {
    AgencyKind.POLICE: {"label": "Police event or CAD number", "hint": "Do not put a child's name here"},
    AgencyKind.HEALTH: {"label": "Your own reference (optional)", "hint": "For example, from Datix. Do not put a child's name here"},
    AgencyKind.EDUCATION: {"label": "Your own reference (optional)", "hint": "For example, from CPOMS. Do not put a child's name here"},
}


@web.route("/referrals/drafts/<draft_id>/<section>", methods=["GET", "POST"])
def draft_section(draft_id: str, section: str) -> str | tuple[str, int] | Response:
    """Ask one section; what is typed is kept whether or not it is right."""
    page = SECTIONS.get(section) or abort(404)
    hand = in_hand(draft_id)
    if request.method == "GET":
        return _page(hand, page)
    typed = parse_form(request.form, fields_of(page.schema(), page.names))
    hand = keep(hand, page.asks, typed)
    if saved_elsewhere(hand, page.asks):
        return _page(hand, page), 409
    problems = section_problems(hand, page)
    if problems and request.form.get("then") != "later":
        return _page(hand, page, problems), 422
    if page is WORRIES and hand.content["worries"].get("immediate_danger") is True:
        return redirect(url_for("web.draft_danger", draft_id=draft_id, back="check" if came_from_check() else None), 303)
    return go_on(hand, _onward(hand, page))


def section_problems(hand: DraftInHand, section: Section) -> tuple[FieldProblem, ...]:
    """Return what is to be put right on this page, in page order."""
    return load_page(section.schema(hand.circumstances), hand.content[section.part], section.names)


def section_fields(hand: DraftInHand, section: Section) -> Fields:
    """Return the fields of this page in the words of the writer's agency."""
    own = _OWN_REFERENCE.get(hand.actor.agency.kind, {"label": "Your own reference (optional)"})
    fields = reworded(fields_of(section.schema(), section.names), {"own_reference": own})
    return marked_optional(fields, section.optional)


def _page(hand: DraftInHand, section: Section, problems: tuple[FieldProblem, ...] = ()) -> str:
    fields, values = section_fields(hand, section), _known(hand, section)
    elsewhere = [
        (str(fields[name].metadata["label"]), display(fields[name], kept)) for name, kept in saved_elsewhere(hand, section.asks).items()
    ]
    return render_template(
        f"referral/{section.id}.html",
        title=section.title,
        controls=controls(fields, values, messages_of(problems)),
        errors=SAVED_ELSEWHERE if elsewhere else error_list(problems, fields, values),
        **own_part(hand, section.asks, elsewhere),
        **frame(hand),
    )


def _known(hand: DraftInHand, section: Section) -> Mapping[str, object]:
    values: Mapping[str, object] = hand.content[section.part]
    # The name comes from signing in; it is shown to be confirmed, and kept only when the page is saved.
    return values if values or section is not ABOUT_YOU else {"name": hand.actor.person.name}


def _onward(hand: DraftInHand, section: Section) -> str:
    if section is ABOUT_YOU:
        return url_for("web.draft_child", draft_id=hand.draft.id, position=1)
    if section is WORRIES:
        return first_question_page(hand)
    if section is TELLING and needs_ground(hand.content["telling"]):
        return url_for("web.draft_section", draft_id=hand.draft.id, section=WHY_NOT.id)
    return url_for("web.draft_check", draft_id=hand.draft.id)
