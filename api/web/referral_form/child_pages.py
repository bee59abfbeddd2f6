"""The pages of one child: who it is and how the age is known, then age and home, then background, then injuries where they are seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.schemas import ChildSchema, Circumstances
from api.schemas.child_background import BACKGROUND, INJURIES
from api.schemas.choices import Choices
from api.schemas.fields import Needed, OneOf, asks, says
from api.web.asked_fields import Words, asked_names
from api.web.form_adapter import NOT_PROVIDED, display
from api.web.referral_form.draft_content import AGE_FIELD, ONLY_BORN, Child, called, children, is_unborn
from api.web.referral_form.in_hand import DraftInHand
from api.web.referral_form.pages import AskedPart, FieldPage

AGE_KNOWN: Choices = (
    ("born", "The date of birth is known"),
    ("unborn", "The child is not yet born"),
    ("estimated", "The age can only be estimated"),
    ("not_known", "The age is not known at all"),
)

WHO, DETAILS = "who", "details"


@dataclass(frozen=True, slots=True)
class ChildPage:
    """One row of the table: what a page asks of each child. *title* follows the child's name."""

    id: str
    title: str
    heading: str
    asks: tuple[str, ...]


_ROWS = (
    ChildPage(WHO, "name", "who is it?", ("given_names", "family_name", "description", "other_names", "age_known")),
    ChildPage(
        DETAILS,
        "age and home",
        "age and home",
        ("sex", "mother", "lives", "address", "postcode", "nhs_number", "upn", "upn_unknown"),
    ),
    ChildPage("background", "background", "background", BACKGROUND),
    ChildPage("injuries", "injuries", "injuries", INJURIES),
)

_OF_THE_MOTHER: Words = {
    "address": {"label": "Address of the mother or where she is staying"},
    "lives": {"label": "Where does the mother live?"},
    "last_seen": {"label": "When was the mother last seen?"},
    "seen_by": {"label": "Who saw the mother last?", "hint": "If you do not know, write that"},
    "nhs_number": {"label": "NHS number"},
    "statuses": {"label": "Does any of these hold for the unborn child?"},
}


class ChildOnPages(ChildSchema):
    """A child with the choice that decides what the second page asks."""

    age_known = OneOf(
        AGE_KNOWN,
        required=True,
        error_messages=says("Select what is known about the child's age. If nothing is, select that"),
        metadata=asks("What is known about the child's age?", section="children", widget="radios", needed=Needed.SOMETIMES),
    )

    class Meta(ChildSchema.Meta):
        fields = (*ChildSchema.Meta.fields, "age_known")  # type: ignore[assignment]


def child_pages(hand: DraftInHand, position: int) -> tuple[FieldPage, ...]:
    """Return the pages of the child at *position*, in order: those that ask this agency something about this child."""
    child = children(hand.content)[position - 1]
    pages = (_page(hand, child, position, row) for row in _ROWS)
    return tuple(page for page in pages if page is not None)


def child_page(hand: DraftInHand, position: int, page_id: str) -> FieldPage | None:
    """Return one of them, None where there is none of that name."""
    return next((page for page in child_pages(hand, position) if page.context["page_id"] == page_id), None)


def child_part(child: Child, position: int, names: tuple[str, ...]) -> AskedPart:
    """Return these fields of a child, as a page asks them."""
    words = _OF_THE_MOTHER if is_unborn(child) else {}
    return AskedPart(("children", child["key"]), f"/children/{position - 1}", lambda hand: _schema_of(hand, child), names, words)


def child_schema(child: Child, circumstances: Circumstances | None = None) -> ChildOnPages:
    """Return the schema of a child's pages; an age that the person said is known is then required."""
    schema = ChildOnPages(circumstances)
    age = AGE_FIELD.get(child.get("age_known", ""))
    if age and not (circumstances and circumstances.urgent):
        schema.fields[age].required = True
    if circumstances and circumstances.urgent:
        schema.fields["age_known"].required = False
    return schema


def age_in_words(child: Child) -> str:
    """Return how old a child is as far as the form says."""
    known: str = child.get("age_known", "")
    field = AGE_FIELD.get(known)
    if field is None:
        return dict(AGE_KNOWN).get(known, "Age not provided")
    shown = display(ChildOnPages().fields[field], child.get(field))
    label: Any = ChildOnPages().fields[field].metadata["label"]
    return f"{label}: {shown if shown != NOT_PROVIDED else shown.lower()}"


def _page(hand: DraftInHand, child: Child, position: int, row: ChildPage) -> FieldPage | None:
    names = _names(hand, child, row)
    if not names:
        return None
    name = called(child, position)
    return FieldPage(
        title=f"{name}: {row.title}",
        group="The children",
        endpoint="web.draft_child" if row.id == WHO else "web.draft_child_page",
        args={"draft_id": hand.draft.id, "position": position, **({} if row.id == WHO else {"page": row.id})},
        asked=(child_part(child, position, names),),
        on_line=not hand.urgent,
        template="referral/child.html",
        heading=f"Child {position}: {row.heading}",
        caption="" if row.id == WHO or name == f"Child {position}" else name,
        context=_context(hand, child, position, row),
    )


def _context(hand: DraftInHand, child: Child, position: int, row: ChildPage) -> Mapping[str, object]:
    first = children(hand.content)[0]
    return {
        "page_id": row.id,
        "item_key": child["key"],
        "position": position,
        "several": len(children(hand.content)) > 1,
        "is_last_page": row.id == _last_page_of(hand, child),
        "home_of_first": row.id == DETAILS and position > 1 and bool(first.get("address") or first.get("postcode")) and called(first, 1),
    }


def _last_page_of(hand: DraftInHand, child: Child) -> str:
    return [row.id for row in _ROWS if _names(hand, child, row)][-1]


def _names(hand: DraftInHand, child: Child, row: ChildPage) -> tuple[str, ...]:
    age = AGE_FIELD.get(child.get("age_known", ""))
    first = (age,) if row.id == DETAILS and age else ()
    not_asked = (*ONLY_BORN, *INJURIES, "sen_support", "sen_type") if is_unborn(child) else ("mother",)
    return asked_names(_schema_of(hand, child), [*first, *(name for name in row.asks if name not in not_asked)], hand.circumstances)


def _schema_of(hand: DraftInHand, child: Child) -> ChildOnPages:
    return hand.once(("child", child.get("age_known")), lambda: child_schema(child, hand.circumstances))
