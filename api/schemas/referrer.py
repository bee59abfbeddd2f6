"""Who refers: the person, and what police have on record besides."""

from typing import Any

from marshmallow import ValidationError, validates

from api.schemas.choices import DASH_RISK, POLICE_FEED_TYPE, YES_NO_UNKNOWN
from api.schemas.dates import DateField
from api.schemas.fields import Needed, OneOf, Text, WholeNumber, asks, says
from api.schemas.parts import PartSchema
from thresholds.model import AgencyKind

_NAME, _LINE, _STORY = 100, 200, 20_000
_POLICE = (AgencyKind.POLICE,)
_NO_NAMES = "Do not put a child's name here"


class ReferrerSchema(PartSchema):
    """Who refers, and how the MASH can reach them."""

    name = Text(
        longest=_NAME,
        error_messages=says("Enter your name"),
        metadata=asks("Your name", section="referrer", autocomplete="name", needed=Needed.ALWAYS),
    )
    role = Text(
        longest=_NAME,
        error_messages=says("Enter your role"),
        metadata=asks(
            "Your role",
            section="referrer",
            hint="For example, health visitor",
            autocomplete="organization-title",
            needed=Needed.STANDARD,
            wording={
                AgencyKind.POLICE: {"hint": "For example, response officer"},
                AgencyKind.EDUCATION: {"hint": "For example, designated safeguarding lead"},
            },
        ),
    )
    telephone = Text(
        longest=_NAME,
        error_messages=says("Enter your telephone number"),
        metadata=asks(
            "Your telephone number",
            section="referrer",
            widget="tel",
            hint="The number the MASH should ring if they have a question, with any extension",
            autocomplete="tel",
            needed=Needed.ALWAYS,
        ),
    )
    email = Text(
        longest=_LINE,
        error_messages=says("Enter your secure email address"),
        metadata=asks("Your secure email address", section="referrer", autocomplete="email"),
    )
    best_contact = Text(
        longest=_LINE,
        error_messages=says("Enter the best way to reach you"),
        metadata=asks(
            "The best way to reach you in the next 48 hours",
            section="referrer",
            hint="For example, ring the ward after 8pm and ask for the nurse in charge",
        ),
    )
    own_reference = Text(
        longest=_NAME,
        error_messages=says("Enter your own reference, like a police event or CAD number"),
        metadata=asks(
            "Your own reference",
            section="referrer",
            hint=_NO_NAMES,
            needed=Needed.STANDARD,
            needed_of=_POLICE,
            wording={
                AgencyKind.POLICE: {"label": "Police event or CAD number", "hint": f"If you have none yet, write that. {_NO_NAMES}"},
                AgencyKind.HEALTH: {"hint": f"For example, from Datix. {_NO_NAMES}"},
                AgencyKind.EDUCATION: {"hint": f"For example, from CPOMS. {_NO_NAMES}"},
            },
        ),
    )
    knows_child = Text(
        longest=_LINE * 2,
        error_messages=says("Enter how you know the child or the family, and for how long"),
        metadata=asks(
            "How do you know the child or the family, and for how long?",
            section="referrer",
            hint="For example, health visitor since birth; or met them tonight for the first time",
            needed=Needed.STANDARD,
        ),
    )
    safeguarding_lead = Text(
        longest=_LINE,
        error_messages=says("Enter whom you have spoken to"),
        metadata=asks(
            "Safeguarding lead or manager you have spoken to",
            section="referrer",
            hint="Their name, or why you have not yet. You need nobody's permission to refer",
            agencies=(AgencyKind.HEALTH, AgencyKind.EDUCATION),
            wording={AgencyKind.EDUCATION: {"label": "Designated safeguarding lead (DSL)"}},
        ),
    )
    spoken_to_mash = Text(
        longest=_LINE,
        error_messages=says("Enter whom you have spoken to in the MASH, and when"),
        metadata=asks("Have you spoken to the MASH about this already?", section="referrer", hint="To whom, and when"),
    )

    @validates("telephone")
    def has_digits(self, value: str, **_: Any) -> None:
        """Refuse a telephone number without at least three digits."""
        if sum(character in "0123456789" for character in value) < 3:
            raise ValidationError("Enter a telephone number, like 020 7946 0000")


class PoliceSchema(PartSchema):
    """What police have on record about the event and the people: for people to read, never for a rule."""

    feed_type = OneOf(
        POLICE_FEED_TYPE,
        error_messages=says("Select whether this is for information or a referral"),
        metadata=asks(
            "Is this for information, or a referral?",
            section="police",
            widget="radios",
            hint="The MASH reads and decides on both",
            needed=Needed.STANDARD,
            needed_of=_POLICE,
            in_errors="whether this is for information or a referral",
        ),
    )
    custody_reference = Text(
        longest=_NAME,
        error_messages=says("Enter the custody reference"),
        metadata=asks("Custody or crime reference", section="police", hint=_NO_NAMES),
    )
    officer_in_case = Text(
        longest=_LINE,
        error_messages=says("Enter who the officer in the case is"),
        metadata=asks("Officer in the case, and how to reach them", section="police"),
    )
    dash_risk = OneOf(
        DASH_RISK,
        error_messages=says("Select the risk that the DASH assessment came to"),
        metadata=asks(
            "What risk did the DASH assessment come to?",
            section="police",
            widget="radios",
            hint="The domestic abuse risk assessment",
            in_errors="the DASH risk",
        ),
    )
    dash_score = WholeNumber(
        least=0,
        most=27,
        error_messages=says("Enter how many DASH questions were answered yes"),
        metadata=asks(
            "How many of the 27 DASH questions were answered yes?", section="police", widget="number", in_errors="the DASH score"
        ),
    )
    dash_on = DateField(
        error_messages=says("Enter the date of the DASH assessment"),
        metadata=asks("Date of the DASH assessment", section="police", widget="date", in_errors="the date of the DASH assessment"),
    )
    marac = OneOf(
        YES_NO_UNKNOWN,
        error_messages=says("Select whether it has gone to a MARAC"),
        metadata=asks(
            "Has this gone to a MARAC, or will it?",
            section="police",
            widget="radios",
            hint="The multi-agency conference about domestic abuse",
            in_errors="whether it has gone to a MARAC",
        ),
    )
    person_risk = Text(
        longest=_STORY,
        error_messages=says("Enter what is marked"),
        metadata=asks("Markers or warnings about a person or the address", section="police", widget="textarea"),
    )
