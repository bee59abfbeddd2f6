"""The pages that ask fields of the referral itself, as a table.

A row says what a page asks; the fields themselves, their words for each agency and their rules stand in ``api.schemas``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from api.schemas import (
    BalanceSchema,
    PartSchema,
    PoliceSchema,
    ReferrerSchema,
    SafetySchema,
    TellingSchema,
    ViewSchema,
    WorriesSchema,
    needs_ground,
)
from api.web.referral_form.child_pages import child_part
from api.web.referral_form.draft_content import children, values_at
from api.web.referral_form.in_hand import DraftInHand
from api.web.referral_form.pages import AskedPart, FieldPage
from thresholds.model import AgencyKind

Holds = Callable[[DraftInHand], bool]

ABOUT_YOU, THE_WORRY, SAFETY, FAMILY, THE_END = "About you", "Your worries", "Safety", "The family", "What should happen"

_SCHEMAS: Mapping[str, type[PartSchema]] = {
    "referrer": ReferrerSchema,
    "police": PoliceSchema,
    "worries": WorriesSchema,
    "balance": BalanceSchema,
    "safety": SafetySchema,
    "telling": TellingSchema,
    "view": ViewSchema,
}


@dataclass(frozen=True, slots=True)
class Section:
    """One row of the table: *asks* names fields by part. The page is there where *applies* says so, or where it holds answers."""

    id: str
    title: str
    group: str
    asks: Mapping[str, tuple[str, ...]]
    applies: Holds = lambda _: True
    heading: str = ""


def _safety_says(name: str) -> Holds:
    return lambda hand: hand.content["safety"].get(name) in ("yes", "unknown")


def _from_police(hand: DraftInHand) -> bool:
    return hand.agency is AgencyKind.POLICE


_REFERRER = (
    "name",
    "role",
    "telephone",
    "email",
    "best_contact",
    "own_reference",
    "knows_child",
    "safeguarding_lead",
    "spoken_to_mash",
)
_POLICE = ("feed_type", "custody_reference", "officer_in_case", "dash_risk", "dash_score", "dash_on", "marac", "person_risk")

WHY_NOT = Section(
    "why-not",
    "Why the family was not told or did not agree",
    FAMILY,
    {"telling": ("ground", "ground_reason", "telling_risk", "telling_risk_to")},
    applies=lambda hand: needs_ground(dict(hand.content["telling"])),
)

SECTIONS = (
    Section("about-you", "About you", ABOUT_YOU, {"referrer": _REFERRER}),
    Section("police-record", "Police records", ABOUT_YOU, {"police": _POLICE}, applies=_from_police),
    Section(
        "worries",
        "What you are worried about",
        THE_WORRY,
        {"worries": ("immediate_danger", "where_now", "what_happened", "when_where", "areas")},
    ),
    Section(
        "voice",
        "The child’s life, voice and strengths",
        THE_WORRY,
        {"worries": ("impact", "child_voice", "voice_not_heard"), "balance": ("strengths",)},
    ),
    Section(
        "safety",
        "Keeping everybody safe",
        SAFETY,
        {"safety": ("domestic_abuse", "staff_risk", "address_withheld", "withheld_from", "sensitive")},
    ),
    Section(
        "safe-contact",
        "Domestic abuse and safe contact",
        SAFETY,
        {"safety": ("safe_person", "safe_telephone", "safe_times", "safe_message", "abuse_details")},
        applies=_safety_says("domestic_abuse"),
    ),
    Section(
        "staff-risk",
        "The risk to staff",
        SAFETY,
        {"safety": ("staff_risk_kinds", "staff_risk_details")},
        applies=_safety_says("staff_risk"),
    ),
    Section(
        "telling",
        "Telling the family and agreement",
        FAMILY,
        {"telling": ("family_told", "child_told", "agreement", "support_agreement", "agreed_by", "agreed_how", "response")},
    ),
    WHY_NOT,
    Section(
        "outcome",
        "What was tried, and what should happen",
        THE_END,
        {
            "balance": ("earlier", "earlier_details", "tried", "needs_to_change"),
            "worries": ("not_known",),
            "view": ("request_kind", "own_level", "own_level_why"),
        },
    ),
)

URGENT = (
    Section(
        "urgent",
        "You, and the danger",
        "Urgent referral",
        {"worries": ("immediate_danger",), "referrer": ("name", "telephone", "own_reference")},
    ),
    Section(
        "urgent-child",
        "The child, and what happened",
        "Urgent referral",
        {"children": ("given_names", "family_name", "description"), "worries": ("where_now", "what_happened")},
    ),
)
"""The two pages of an urgent referral. The second asks of the first child; the list of sections has the rest."""

BY_ID: Mapping[str, Section] = {section.id: section for section in (*URGENT, *SECTIONS)}


def section_page(hand: DraftInHand, section: Section) -> FieldPage:
    """Return the page of one row for this draft."""
    return FieldPage(
        title=section.title,
        group=section.group,
        endpoint="web.draft_section",
        args={"draft_id": hand.draft.id, "section": section.id},
        asked=tuple(_asked(hand, part, names) for part, names in section.asks.items()),
        on_line=hand.urgent == (section in URGENT),
        template=(f"referral/{section.id}.html", "referral/form_page.html"),
    )


def is_asked(hand: DraftInHand, section: Section) -> bool:
    """Return whether a page belongs to this draft: it applies, or something was typed there before it no longer did."""
    if section in URGENT:
        return hand.urgent
    held = any(values_at(hand.content, (part,)).get(name) for part, names in section.asks.items() for name in names)
    return section.applies(hand) or (held and section is not WHY_NOT)


def _asked(hand: DraftInHand, part: str, names: tuple[str, ...]) -> AskedPart:
    if part == "children":
        return child_part(children(hand.content)[0], 1, names)
    suggested = {"name": hand.actor.person.name} if part == "referrer" else {}
    schema = _SCHEMAS[part]
    return AskedPart((part,), f"/{part}", lambda now: now.once(part, lambda: schema(now.circumstances)), names, suggested=suggested)
