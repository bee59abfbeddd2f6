"""The fields of one child as pages ask them: first who it is and how the age is known, then the details that follow from that."""

from typing import Any

from api.schemas import ChildSchema, Circumstances
from api.schemas.choices import Choices
from api.schemas.fields import OneOf, asks, says
from api.web.form_adapter import NOT_PROVIDED, Fields, display, fields_of, marked_optional, reworded
from api.web.referral_form.draft_content import AGE_FIELD, Child, is_unborn
from thresholds.model import AgencyKind

AGE_KNOWN: Choices = (
    ("born", "The date of birth is known"),
    ("unborn", "The child is not yet born"),
    ("estimated", "The age can only be estimated"),
    ("not_known", "The age is not known at all"),
)

WHO = ("given_names", "family_name", "description", "age_known")

_NUMBER_OF = {
    AgencyKind.HEALTH: ("nhs_number",),
    AgencyKind.EDUCATION: ("upn",),
    AgencyKind.SOCIAL_CARE: ("nhs_number", "upn"),
}


class ChildOnPages(ChildSchema):
    """A child with the choice that decides what the second page asks."""

    age_known = OneOf(
        AGE_KNOWN,
        required=True,
        error_messages=says("Select what is known about the child's age. If nothing is, select that"),
        metadata=asks("What is known about the child's age?", section="children", widget="radios"),
    )

    class Meta(ChildSchema.Meta):
        fields = (*ChildSchema.Meta.fields, "age_known")  # type: ignore[assignment]


def child_schema(child: Child, circumstances: Circumstances | None = None) -> ChildOnPages:
    """Return the schema of a child's pages; an age that the person said is known is then required."""
    schema = ChildOnPages(circumstances)
    age = AGE_FIELD.get(child.get("age_known", ""))
    if age:
        schema.fields[age].required = True
    return schema


def details_of(child: Child, agency: AgencyKind) -> tuple[str, ...]:
    """Return what the second page asks: the age in the way that was chosen, and only what this child can have and this agency may know."""
    age = AGE_FIELD.get(child.get("age_known", ""))
    born = () if is_unborn(child) else ("sex", *_NUMBER_OF.get(agency, ()))
    return (*((age,) if age else ()), *born, "address", "postcode")


def child_fields(child: Child, names: tuple[str, ...], agency: AgencyKind) -> Fields:
    """Return these fields in the words that fit this child."""
    fields = fields_of(child_schema(child), names)
    words = {"address": {"label": "Address of the mother or where she is staying"}} if is_unborn(child) else {}
    return marked_optional(reworded(fields, words), ("sex", "nhs_number", "upn", "address", "postcode"))


def age_in_words(child: Child) -> str:
    """Return how old a child is as far as the form says."""
    known: str = child.get("age_known", "")
    field = AGE_FIELD.get(known)
    if field is None:
        return dict(AGE_KNOWN).get(known, "Age not provided")
    shown = display(ChildOnPages().fields[field], child.get(field))
    label: Any = ChildOnPages().fields[field].metadata["label"]
    return f"{label}: {shown if shown != NOT_PROVIDED else shown.lower()}"
