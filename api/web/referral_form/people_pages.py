"""The pages about the people around the children: the list of the family with its two gates, each person, each professional."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.schemas import HouseholdSchema, PartSchema, PersonSchema, ProfessionalSchema
from api.web.referral_form.draft_content import items
from api.web.referral_form.in_hand import DraftInHand
from api.web.referral_form.pages import AskedPart, FieldPage

GATES = ("all_adults_listed", "all_children_listed")


@dataclass(frozen=True, slots=True)
class Listed:
    """One kind of people: *id* is their list in the draft and in the body."""

    id: str
    one: str
    heading: str
    schema: type[PartSchema]
    asks: tuple[str, ...]


PEOPLE = Listed(
    "people",
    "Person",
    "Somebody in the household or the family",
    PersonSchema,
    (
        "name",
        "relationship",
        "kind",
        "lives",
        "date_of_birth",
        "telephone",
        "address",
        "responsibility",
        "main_carer",
        "source_of_harm",
        "notes",
    ),
)
PROFESSIONALS = Listed(
    "professionals",
    "Professional",
    "A professional who works with the family",
    ProfessionalSchema,
    ("name", "role", "organisation", "contact", "may_contact", "agreed_by"),
)
KINDS: Mapping[str, Listed] = {kind.id: kind for kind in (PEOPLE, PROFESSIONALS)}

_GROUP = "The household, the family and others"


def people_page(hand: DraftInHand) -> FieldPage:
    """Return the list of the people of the family, with the two questions whether anybody is missing."""
    household = AskedPart(
        ("household",), "/household", lambda now: now.once("household", lambda: HouseholdSchema(now.circumstances)), GATES
    )
    return FieldPage(
        title="People in the household and the family",
        group=_GROUP,
        endpoint="web.draft_people",
        args={"draft_id": hand.draft.id},
        asked=(household,),
        on_line=not hand.urgent,
        template="referral/people.html",
        context={"people": listed(hand, PEOPLE), "kind": PEOPLE},
    )


def person_pages(hand: DraftInHand, kind: Listed) -> tuple[FieldPage, ...]:
    """Return a page for each person of one kind, in the order in which they were added."""
    return tuple(_person_page(hand, kind, position) for position, _ in enumerate(items(hand.content, kind.id), start=1))


def listed(hand: DraftInHand, kind: Listed) -> list[Mapping[str, object]]:
    """Return the people of one kind as their list names them: who each is, with the place from 1."""
    return [
        {"position": position, "name": person_called(kind, person, position), "who": person.get("relationship") or person.get("role") or ""}
        for position, person in enumerate(items(hand.content, kind.id), start=1)
    ]


def person_called(kind: Listed, person: Mapping[str, object], position: int) -> str:
    """Return what pages call a person: the name, else "Person 2"."""
    return str(person.get("name") or f"{kind.one} {position}")


def _person_page(hand: DraftInHand, kind: Listed, position: int) -> FieldPage:
    person = items(hand.content, kind.id)[position - 1]
    path, pointer = (kind.id, int(person["key"])), f"/{kind.id}/{position - 1}"
    asked = AskedPart(path, pointer, lambda now: now.once(kind.id, lambda: kind.schema(now.circumstances)), kind.asks)
    return FieldPage(
        title=person_called(kind, person, position),
        group=_GROUP,
        endpoint="web.draft_person",
        args={"draft_id": hand.draft.id, "kind": kind.id, "position": position},
        asked=(asked,),
        on_line=False,
        in_list=False,
        template="referral/person.html",
        heading=kind.heading,
        context={"item_key": person["key"], "position": position, "kind": kind},
    )
