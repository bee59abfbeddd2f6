"""A referral, part by part: one source for the web form, the JSON interface and its description.

What must be there is little, because absence of information never blocks a referral: who refers, one child with a name or a description,
immediate danger, what happened, where the child is now, and whether the family was told and agreed (with the ground if not).
"""

from typing import Any

from marshmallow import ValidationError, validates, validates_schema

from api.schemas.child import ChildSchema
from api.schemas.choices import AGREEMENT, CONSENT_GROUND, FAMILY_TOLD
from api.schemas.fields import OneOf, RawAnswers, Text, YesNo, asks, refuse, says
from api.schemas.parts import Part, Parts, PartSchema, is_on_page, names_given
from thresholds.model import AgencyKind

MOST_CHILDREN = 20

_NAME, _LINE, _STORY = 100, 200, 20_000


class ReferrerSchema(PartSchema):
    """Who refers, and how the MASH can reach them."""

    name = Text(
        longest=_NAME,
        required=True,
        error_messages=says("Enter your name"),
        metadata=asks("Your name", section="referrer", autocomplete="name"),
    )
    role = Text(
        longest=_NAME,
        required=True,
        error_messages=says("Enter your role"),
        metadata=asks("Your role", section="referrer", hint="For example, health visitor", autocomplete="organization-title"),
    )
    telephone = Text(
        longest=_NAME,
        required=True,
        error_messages=says("Enter your telephone number"),
        metadata=asks(
            "Your telephone number",
            section="referrer",
            widget="tel",
            hint="The number the MASH should ring if they have a question, with any extension",
            autocomplete="tel",
        ),
    )
    own_reference = Text(
        longest=_NAME,
        error_messages=says("Enter your own reference for this"),
        metadata=asks(
            "Your own reference",
            section="referrer",
            hint="For example, a police event or CAD number. Do not put a child's name here",
        ),
    )

    @validates("telephone")
    def has_digits(self, value: str, **_: Any) -> None:
        """Refuse a telephone number without at least three digits."""
        if sum(character in "0123456789" for character in value) < 3:
            raise ValidationError("Enter a telephone number, like 020 7946 0000")

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def police_give_their_reference(self, data: dict[str, Any], original: Any, *, partial: Any = None, **_: Any) -> None:
        """Refuse a police referral without the force's own reference."""
        from_police = self.circumstances is not None and self.circumstances.agency is AgencyKind.POLICE
        if from_police and is_on_page("own_reference", partial) and "own_reference" not in names_given(original):
            raise refuse("Enter your own reference, like a police event or CAD number", "own_reference")


class WorriesSchema(PartSchema):
    """What people are worried about, in the referrer's words. No rule ever reads these."""

    immediate_danger = YesNo(
        required=True,
        error_messages=says("Select yes if a child is in immediate danger now"),
        metadata=asks(
            "Is a child in immediate danger now?",
            section="worries",
            widget="radios",
            hint="If yes, ring 999 first",
            in_errors="immediate danger",
        ),
    )
    what_happened = Text(
        longest=_STORY,
        required=True,
        error_messages=says("Enter what happened and what you are worried about"),
        metadata=asks(
            "What happened, and what are you worried about?",
            section="worries",
            widget="textarea",
            hint="Say what you saw or heard yourself, what others told you, and when",
            in_errors="what happened",
        ),
    )
    where_now = Text(
        longest=_LINE * 5,
        required=True,
        error_messages=says("Enter where the child is now, or that you do not know"),
        metadata=asks(
            "Where is the child now, and with whom?",
            section="worries",
            widget="textarea",
            hint="Say until when they are safe there, for example the time school finishes",
            in_errors="where the child is now",
        ),
    )
    impact = Text(
        longest=_STORY,
        error_messages=says("Enter how this affects the child"),
        metadata=asks(
            "How does this affect the child day to day?", section="worries", widget="textarea", in_errors="how this affects the child"
        ),
    )
    child_voice = Text(
        longest=_STORY,
        error_messages=says("Enter what the child says"),
        metadata=asks(
            "What does the child say or show?",
            section="worries",
            widget="textarea",
            hint="In the child's own words if you can. If you have not spoken to the child, say why",
            in_errors="what the child says",
        ),
    )


class HouseholdSchema(PartSchema):
    """The answers that are the same for every child of the household, given once."""

    answers = RawAnswers(load_default=dict, metadata=asks("Questions about the household", section="household", widget="questions"))


class TellingSchema(PartSchema):
    """Whether the family was told and agreed; if not, on what ground. This never changes a level and never blocks a referral."""

    family_told = OneOf(
        FAMILY_TOLD,
        required=True,
        error_messages=says("Select whether the family has been told about this referral"),
        metadata=asks(
            "Has the family been told about this referral?",
            section="telling",
            widget="radios",
            in_errors="whether the family has been told",
        ),
    )
    agreement = OneOf(
        AGREEMENT,
        required=True,
        error_messages=says("Select whether the family agrees to this referral"),
        metadata=asks("Does the family agree to this referral?", section="telling", widget="radios", in_errors="whether the family agrees"),
    )
    agreed_by = Text(
        longest=_LINE,
        error_messages=says("Enter who agreed"),
        metadata=asks("Who agreed, and how", section="telling", hint="For example, the mother, by telephone", in_errors="who agreed"),
    )
    ground = OneOf(
        CONSENT_GROUND,
        error_messages=says("Select why the family was not told or did not agree"),
        metadata=asks("Why not?", section="telling", widget="radios", in_errors="why the family was not told or did not agree"),
    )
    ground_reason = Text(
        longest=_STORY,
        error_messages=says("Enter the reason in your own words"),
        metadata=asks("The reason in your own words", section="telling", widget="textarea"),
    )

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def says_why_not(self, data: dict[str, Any], original: Any, *, partial: Any = None, **_: Any) -> None:
        """Refuse a referral that the family does not know of or agree to without a ground and a reason."""
        if not needs_ground(data):
            return
        given = names_given(original)
        asked = {
            "ground": "Select why the family was not told or did not agree",
            "ground_reason": "Enter in your own words why the family was not told or did not agree",
        }
        missing = {name: [message] for name, message in asked.items() if is_on_page(name, partial) and name not in given}
        if missing:
            raise ValidationError(missing)


class ReferralSchema(PartSchema):
    """A whole referral, as ``POST /v1/referrals`` takes it and as a draft is sent."""

    referrer = Part(ReferrerSchema, required=True, error_messages=says("Say who is making this referral"))
    children = Parts(ChildSchema, most=MOST_CHILDREN, required=True, error_messages=says("Add at least one child"))
    worries = Part(WorriesSchema, required=True, error_messages=says("Say what you are worried about"))
    household = Part(
        HouseholdSchema,
        load_default=lambda: {"answers": {}},
        error_messages=says("Give the answers about the household, or leave this out"),
    )
    telling = Part(TellingSchema, required=True, error_messages=says("Say whether the family has been told and agrees"))


def needs_ground(telling: dict[str, Any]) -> bool:
    """Return whether a ground and a reason are needed: the family was told or agreed anything other than yes."""
    return {telling.get("family_told", "yes"), telling.get("agreement", "yes")} != {"yes"}
