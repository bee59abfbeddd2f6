"""A whole referral, part by part: one source for the web form, the JSON interface and its description.

Absence of information never blocks a referral. A standard one says a little about everything, "not known" included; an urgent one needs
six answers at most, and whatever else is in it is kept as it was typed, right or wrong.
"""

from typing import Any

from marshmallow import ValidationError, validates_schema

from api.schemas.child import ChildSchema
from api.schemas.family import HouseholdSchema, PersonSchema, ProfessionalSchema, SafetySchema, TellingSchema
from api.schemas.fields import Needed, YesNo, asks, says
from api.schemas.parts import Part, Parts, PartSchema, names_given
from api.schemas.referrer import PoliceSchema, ReferrerSchema
from api.schemas.worries import BalanceSchema, ViewSchema, WorriesSchema
from thresholds.model import AgencyKind

MOST_CHILDREN = 20
MOST_PEOPLE = 60


class ReferralSchema(PartSchema):
    """A referral as ``POST /v1/referrals`` takes it and as a draft is sent."""

    urgent = YesNo(
        error_messages=says("Say whether this is urgent, or leave it out"),
        metadata=asks("Urgent", section="referral", hint="An urgent referral needs few answers"),
    )
    referrer = Part(ReferrerSchema, error_messages=says("Say who is making this referral"), metadata={"needed": Needed.ALWAYS})
    children = Parts(ChildSchema, most=MOST_CHILDREN, required=True, error_messages=says("Add at least one child"))
    people = Parts(PersonSchema, most=MOST_PEOPLE, error_messages=says("List the people of the family, or leave this out"))
    professionals = Parts(ProfessionalSchema, most=MOST_PEOPLE, error_messages=says("List the professionals, or leave this out"))
    worries = Part(WorriesSchema, error_messages=says("Say what you are worried about"), metadata={"needed": Needed.ALWAYS})
    household = Part(
        HouseholdSchema,
        load_default=lambda: {"answers": {}},
        error_messages=says("Say whether everybody of the household is listed"),
        metadata={"needed": Needed.STANDARD},
    )
    police = Part(
        PoliceSchema,
        error_messages=says("Say whether this is for information or a referral"),
        metadata={"needed": Needed.STANDARD, "needed_of": (AgencyKind.POLICE,)},
    )
    balance = Part(BalanceSchema, error_messages=says("Say what is going well"), metadata={"needed": Needed.STANDARD})
    safety = Part(
        SafetySchema, error_messages=says("Say whether there is domestic abuse or a risk to staff"), metadata={"needed": Needed.STANDARD}
    )
    telling = Part(
        TellingSchema, error_messages=says("Say whether the family has been told and agrees"), metadata={"needed": Needed.STANDARD}
    )
    view = Part(ViewSchema, error_messages=says("Say what you are asking for"), metadata={"needed": Needed.STANDARD})

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def can_be_found(self, data: dict[str, Any], original: Any, **_: Any) -> None:
        """Refuse an urgent referral that neither says who a child is nor where a child is."""
        if self.circumstances is None or not self.circumstances.urgent or not isinstance(original, dict):
            return
        children = original.get("children")
        found = [names_given(child) & _FINDS for child in children] if isinstance(children, list) else []
        if found and not any(found) and "where_now" not in names_given(original.get("worries")):
            raise ValidationError({"worries": {"where_now": ["Enter a child's name, a description, or where the child is now"]}})


_FINDS = frozenset({"family_name", "given_names", "description", "address"})
