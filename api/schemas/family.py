"""The people around a child: who lives there, who helps, what they were told, and what keeps everybody safe."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from api.schemas.choices import (
    AGREED_HOW,
    AGREEMENT,
    CONSENT_GROUND,
    FAMILY_TOLD,
    LIVES_WITH,
    PERSON_KIND,
    WORKER_RISK,
    YES_NO_UNKNOWN,
    Choices,
)
from api.schemas.dates import DateField
from api.schemas.evidence import RawEvidence
from api.schemas.fields import Needed, OneOf, RawAnswers, SomeOf, Text, asks, says
from api.schemas.parts import PartSchema, is_on_page, names_given

_NAME, _LINE, _ADDRESS, _STORY = 100, 200, 400, 20_000


def _yes_no(label: str, section: str, missing: str, *, hint: str = "", needed: Needed = Needed.NEVER) -> OneOf:
    in_errors = missing.removeprefix("Select ")
    metadata = asks(label, section=section, widget="radios", hint=hint, in_errors=in_errors, needed=needed)
    return OneOf(YES_NO_UNKNOWN, error_messages=says(missing), metadata=metadata)


def _choice(choices: Choices, label: str, section: str, missing: str, *, hint: str = "", needed: Needed = Needed.NEVER) -> OneOf:
    in_errors = missing.removeprefix("Select ")
    metadata = asks(label, section=section, widget="radios", hint=hint, in_errors=in_errors, needed=needed)
    return OneOf(choices, error_messages=says(missing), metadata=metadata)


class PersonSchema(PartSchema):
    """Somebody of the household or the family who is not being referred. Their address is never taken for a child's."""

    name = Text(
        longest=_NAME,
        error_messages=says("Enter the person's name, or what you know them by"),
        metadata=asks("Name, or what you know them by", section="people", in_errors="the person's name", needed=Needed.ALWAYS),
    )
    relationship = Text(
        longest=_LINE,
        error_messages=says("Enter who they are to each child"),
        metadata=asks(
            "Who are they to each child?",
            section="people",
            hint="For example, mother of Robin; stepfather of Ash",
            in_errors="who they are to each child",
        ),
    )
    kind = _choice(PERSON_KIND, "Is this an adult or a child?", "people", "Select whether this is an adult or a child")
    lives = _choice(LIVES_WITH, "Do they live with a child you are referring?", "people", "Select whether they live with the child")
    date_of_birth = DateField(
        error_messages=says("Enter the person's date of birth"),
        metadata=asks(
            "Date of birth", section="people", widget="date", hint="For example, 27 3 1989", in_errors="the person's date of birth"
        ),
    )
    telephone = Text(
        longest=_NAME,
        error_messages=says("Enter the person's telephone number"),
        metadata=asks("Telephone number", section="people", widget="tel", in_errors="the person's telephone number"),
    )
    address = Text(
        longest=_ADDRESS,
        error_messages=says("Enter the person's address"),
        metadata=asks(
            "Address, if it is not the child's", section="people", widget="textarea", in_errors="the person's address", longest=_ADDRESS
        ),
    )
    responsibility = _yes_no("Do they have parental responsibility?", "people", "Select whether they have parental responsibility")
    main_carer = _yes_no("Are they a main carer?", "people", "Select whether they are a main carer")
    source_of_harm = _yes_no("Could this person be a source of harm to a child?", "people", "Select whether they could be a source of harm")
    notes = Text(
        longest=_STORY,
        error_messages=says("Enter what else matters about this person"),
        metadata=asks("Anything else that matters about them", section="people", widget="textarea"),
    )


class ProfessionalSchema(PartSchema):
    """Somebody who works with a child or the family."""

    name = Text(
        longest=_NAME,
        error_messages=says("Enter the professional's name, or the service"),
        metadata=asks(
            "Name, or the service if you do not know it",
            section="professionals",
            in_errors="the professional's name",
            needed=Needed.ALWAYS,
        ),
    )
    role = Text(
        longest=_NAME,
        error_messages=says("Enter the professional's role"),
        metadata=asks("Role", section="professionals", hint="For example, GP, midwife or youth worker", in_errors="their role"),
    )
    organisation = Text(
        longest=_LINE,
        error_messages=says("Enter where they work"),
        metadata=asks("Where they work", section="professionals", in_errors="where they work"),
    )
    contact = Text(
        longest=_LINE,
        error_messages=says("Enter how to reach them"),
        metadata=asks("Telephone number or email address", section="professionals", in_errors="how to reach them"),
    )
    may_contact = _yes_no(
        "Does the family agree that the MASH contacts them?", "professionals", "Select whether the family agrees that they are contacted"
    )
    agreed_by = Text(
        longest=_LINE,
        error_messages=says("Enter who agreed"),
        metadata=asks("Who agreed", section="professionals", in_errors="who agreed"),
    )


class HouseholdSchema(PartSchema):
    """Whether everybody of the household is named, and the answers that are the same for every child, given once."""

    all_adults_listed = _yes_no(
        "Are all adults of the household listed?",
        "household",
        "Select whether all adults of the household are listed",
        hint="Ask about fathers and partners too",
        needed=Needed.STANDARD,
    )
    all_children_listed = _yes_no(
        "Are all children of the household listed?",
        "household",
        "Select whether all children of the household are listed",
        hint="Those you refer and those you do not",
        needed=Needed.STANDARD,
    )
    answers = RawAnswers(load_default=dict, metadata=asks("Questions about the household", section="household", widget="questions"))
    evidence = RawEvidence(load_default=dict, metadata=asks("Evidence", section="household", widget="evidence"))


class SafetySchema(PartSchema):
    """What those who telephone, write or visit must know first. *Not known* is shown to them as if it were yes."""

    domestic_abuse = _yes_no(
        "Is there domestic abuse, or could there be?",
        "safety",
        "Select whether there is domestic abuse",
        hint="Any controlling, threatening or violent behaviour between people aged 16 or over",
        needed=Needed.STANDARD,
    )
    address_withheld = _yes_no(
        "Must an address be kept from somebody?",
        "safety",
        "Select whether an address must be kept from somebody",
        hint="For example, from a parent who is not told where the child lives",
    )
    withheld_from = Text(
        longest=_LINE,
        error_messages=says("Enter from whom the address must be kept"),
        metadata=asks("If yes, from whom?", section="safety", in_errors="from whom the address must be kept"),
    )
    staff_risk = _yes_no(
        "Is there a risk to staff who visit or telephone?",
        "safety",
        "Select whether there is a risk to staff",
        needed=Needed.STANDARD,
    )
    sensitive = _yes_no(
        "Should only few people see this referral?",
        "safety",
        "Select whether only few people should see this referral",
        hint="For example, where a parent works for the council, the police or the NHS",
    )
    safe_person = Text(
        longest=_LINE,
        error_messages=says("Enter who can be reached safely"),
        metadata=asks("Who is being abused, and can be reached safely?", section="safety", in_errors="who can be reached safely"),
    )
    safe_telephone = Text(
        longest=_NAME,
        error_messages=says("Enter a safe telephone number"),
        metadata=asks("Safe telephone number", section="safety", widget="tel", in_errors="the safe telephone number"),
    )
    safe_times = Text(
        longest=_LINE,
        error_messages=says("Enter when it is safe to ring"),
        metadata=asks("When is it safe to ring?", section="safety", hint="For example, weekdays before 3pm", in_errors="when it is safe"),
    )
    safe_message = _yes_no("Is it safe to leave a message?", "safety", "Select whether it is safe to leave a message")
    abuse_details = Text(
        longest=_STORY,
        error_messages=says("Enter what is known about the abuse"),
        metadata=asks(
            "What is known about the abuse and the person who abuses?",
            section="safety",
            widget="textarea",
            hint="Where they are now, bail or court orders, access to the child, and whether the child saw or heard it",
            in_errors="what is known about the abuse",
        ),
    )
    staff_risk_kinds = SomeOf(
        WORKER_RISK,
        error_messages=says("Select what the risk to staff is"),
        metadata=asks("What is the risk?", section="safety", hint="Select all that apply", in_errors="what the risk to staff is"),
    )
    staff_risk_details = Text(
        longest=_STORY,
        error_messages=says("Enter what staff must know"),
        metadata=asks(
            "What must staff know before they visit or telephone?", section="safety", widget="textarea", in_errors="what staff must know"
        ),
    )


class TellingSchema(PartSchema):
    """Who was told, who agreed to what; if not, on what ground. This never changes a level and never blocks a referral.

    Agreement is not the lawful basis for sharing: that is the organisation's, and is recorded apart.
    """

    family_told = _choice(
        FAMILY_TOLD,
        "Has the family been told about this referral?",
        "telling",
        "Select whether the family has been told about this referral",
        needed=Needed.STANDARD,
    )
    child_told = _choice(FAMILY_TOLD[:1] + FAMILY_TOLD[2:], "Has the child been told?", "telling", "Select whether the child has been told")
    agreement = _choice(
        AGREEMENT,
        "Does the family agree to this referral?",
        "telling",
        "Select whether the family agrees to this referral",
        hint="That what you write is shared with the MASH",
        needed=Needed.STANDARD,
    )
    support_agreement = _choice(
        AGREEMENT,
        "Does the family agree to be offered help?",
        "telling",
        "Select whether the family agrees to be offered help",
        hint="Early help needs their agreement. A child in need of protection is helped in any case",
    )
    agreed_by = Text(
        longest=_LINE,
        error_messages=says("Enter who agreed, and for whose information"),
        metadata=asks(
            "Who agreed, and for whose information?",
            section="telling",
            hint="For example, the mother, for herself and both children",
            in_errors="who agreed",
        ),
    )
    agreed_how = _choice(AGREED_HOW, "How did they agree?", "telling", "Select how they agreed")
    response = Text(
        longest=_STORY,
        error_messages=says("Enter what they said"),
        metadata=asks("What did they say?", section="telling", widget="textarea", in_errors="what they said"),
    )
    ground = OneOf(
        CONSENT_GROUND,
        error_messages=says("Select why the family was not told or did not agree"),
        metadata=asks(
            "Why not?",
            section="telling",
            widget="radios",
            in_errors="why the family was not told or did not agree",
            needed=Needed.SOMETIMES,
        ),
    )
    ground_reason = Text(
        longest=_STORY,
        error_messages=says("Enter the reason in your own words"),
        metadata=asks("The reason in your own words", section="telling", widget="textarea", needed=Needed.SOMETIMES),
    )
    telling_risk = _yes_no("Would telling them put somebody at risk?", "telling", "Select whether telling them would put somebody at risk")
    telling_risk_to = Text(
        longest=_LINE,
        error_messages=says("Enter who would be at risk"),
        metadata=asks("If yes, whom, and how?", section="telling", in_errors="who would be at risk"),
    )

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def says_why_not(self, data: dict[str, Any], original: Any, *, partial: Any = None, **_: Any) -> None:
        """Refuse a standard referral that the family does not know of or agree to without a ground and a reason."""
        if not needs_ground(data) or (self.circumstances is not None and self.circumstances.urgent):
            return
        asked = {
            "ground": "Select why the family was not told or did not agree",
            "ground_reason": "Enter in your own words why the family was not told or did not agree",
        }
        given = names_given(original)
        missing = {name: [message] for name, message in asked.items() if is_on_page(name, partial) and name not in given}
        if missing:
            raise ValidationError(missing)


def needs_ground(telling: dict[str, Any]) -> bool:
    """Return whether a ground and a reason are needed: the family was told or agreed anything other than yes."""
    return {telling.get("family_told", "yes"), telling.get("agreement", "yes")} != {"yes"}
