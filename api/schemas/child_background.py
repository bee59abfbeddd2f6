"""What is known of a child's life besides the worry: for the service that helps and the returns it makes, never for a rule."""

from typing import Any

from marshmallow import validates_schema

from api.schemas.census import DISABILITY, ETHNICITY, SCHOOLING, SEN_SUPPORT, SEN_TYPE
from api.schemas.choices import BODY_AREAS, CHILD_STATUS, YES_NO_UNKNOWN
from api.schemas.dates import DateField
from api.schemas.fields import Needed, OneOf, SomeOf, Text, asks, refuse, says
from api.schemas.parts import PartSchema
from thresholds.model import AgencyKind

_LINE, _STORY = 200, 20_000
_EDUCATION = (AgencyKind.EDUCATION,)
_HEALTH = (AgencyKind.HEALTH,)
_MAY_SEE_INJURIES = (AgencyKind.HEALTH, AgencyKind.EDUCATION)


class BackgroundSchema(PartSchema):
    """Who a child is in the eyes of the services: seen when, known how, in what language."""

    last_seen = DateField(
        error_messages=says("Enter when the child was last seen"),
        metadata=asks("When was the child last seen?", section="children", widget="date", in_errors="the date the child was last seen"),
    )
    seen_by = Text(
        longest=_LINE,
        error_messages=says("Enter who last saw the child, or that you do not know"),
        metadata=asks(
            "Who saw the child last, and alone or with whom?",
            section="children",
            hint="For example, I did, in class, with others. If you do not know, write that",
            in_errors="who last saw the child",
            needed=Needed.STANDARD,
        ),
    )
    statuses = SomeOf(
        CHILD_STATUS,
        alone=("none", "unknown"),
        error_messages=says("Select what holds for the child, none of these, or not known"),
        metadata=asks(
            "Does any of these hold for the child?",
            section="children",
            hint="Select all that apply",
            in_errors="what holds for the child",
            needed=Needed.STANDARD,
        ),
    )
    school = Text(
        longest=_LINE,
        error_messages=says("Enter the child's school"),
        metadata=asks("School, college or nursery", section="children", in_errors="the child's school"),
    )
    schooling = OneOf(
        SCHOOLING,
        error_messages=says("Select how the child is educated"),
        metadata=asks(
            "How is the child educated at the moment?",
            section="children",
            widget="radios",
            in_errors="how the child is educated",
            agencies=_EDUCATION,
        ),
    )
    attendance = Text(
        longest=_LINE,
        error_messages=says("Enter the child's attendance"),
        metadata=asks(
            "Attendance this school year, and exclusions",
            section="children",
            hint="For example, 84 per cent; two days' suspension in October",
            in_errors="the child's attendance",
            agencies=_EDUCATION,
        ),
    )
    sen_support = OneOf(
        SEN_SUPPORT,
        error_messages=says("Select the child's support for special educational needs"),
        metadata=asks(
            "Support for special educational needs",
            section="children",
            widget="radios",
            in_errors="the child's support for special educational needs",
            agencies=_EDUCATION,
        ),
    )
    sen_type = OneOf(
        SEN_TYPE,
        error_messages=says("Select the child's main special educational need"),
        metadata=asks(
            "Main special educational need",
            section="children",
            widget="radios",
            in_errors="the child's main special educational need",
            agencies=_EDUCATION,
        ),
    )
    health_services = Text(
        longest=_LINE,
        error_messages=says("Enter the child's GP and other health services"),
        metadata=asks(
            "GP, health visitor, midwife or school nurse",
            section="children",
            in_errors="the child's GP and other health services",
            agencies=_HEALTH,
        ),
    )
    setting = Text(
        longest=_LINE,
        error_messages=says("Enter where you saw the child"),
        metadata=asks(
            "Where did you see the child?",
            section="children",
            hint="For example, emergency department, ward, clinic or home visit",
            in_errors="where you saw the child",
            agencies=_HEALTH,
        ),
    )
    language = Text(
        longest=_LINE,
        error_messages=says("Enter the child's first language"),
        metadata=asks(
            "First language, and any interpreter or way of communicating that is needed",
            section="children",
            hint="For example, Polish, interpreter for the mother; or British Sign Language",
            in_errors="the child's first language",
        ),
    )
    ethnicity = OneOf(
        ETHNICITY,
        error_messages=says("Select the child's ethnicity"),
        metadata=asks(
            "Ethnicity",
            section="children",
            widget="select",
            hint="As the child or a parent says it. Do not guess: select “Not asked yet”",
            in_errors="the child's ethnicity",
        ),
    )
    disability = SomeOf(
        DISABILITY,
        alone=("NONE",),
        error_messages=says("Select the child's disabilities, or none"),
        metadata=asks(
            "Disability",
            section="children",
            hint="Lasting a year or more. Leave it blank if you do not know",
            in_errors="the child's disabilities",
        ),
    )
    religion = Text(
        longest=_LINE, error_messages=says("Enter the religion"), metadata=asks("Religion", section="children", in_errors="the religion")
    )
    gender_identity = Text(
        longest=_LINE,
        error_messages=says("Enter how the child describes their gender"),
        metadata=asks(
            "Gender identity, if the child says it is not their sex", section="children", in_errors="how the child describes their gender"
        ),
    )

    @validates_schema
    def unborn_has_no_disability(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a disability of a child not yet born: the census has no entry at all for one."""
        if "expected_date" in data and "disability" in data:
            raise refuse("Leave the disability blank for a child who is not yet born", "disability")


class InjurySchema(PartSchema):
    """An injury as somebody saw or was told of it, apart from what anybody makes of it."""

    injured = OneOf(
        YES_NO_UNKNOWN,
        error_messages=says("Select whether the child has an injury"),
        metadata=asks(
            "Does the child have an injury, old or new?",
            section="children",
            widget="radios",
            in_errors="whether the child has an injury",
            agencies=_MAY_SEE_INJURIES,
        ),
    )
    injury_areas = SomeOf(
        BODY_AREAS,
        error_messages=says("Select where on the body"),
        metadata=asks(
            "Where on the body?",
            section="children",
            hint="Select all that apply",
            in_errors="where on the body",
            agencies=_MAY_SEE_INJURIES,
        ),
    )
    injury_description = Text(
        longest=_STORY,
        error_messages=says("Enter what the injury looks like"),
        metadata=asks(
            "What does it look like?",
            section="children",
            widget="textarea",
            hint="Which side, size, shape, colour. Do not ask a child to undress to look for more",
            in_errors="what the injury looks like",
            agencies=_MAY_SEE_INJURIES,
        ),
    )
    injury_explanation = Text(
        longest=_STORY,
        error_messages=says("Enter how the injury was explained"),
        metadata=asks(
            "How was it explained, and by whom?",
            section="children",
            widget="textarea",
            hint="In their words. Say if nobody explained it, or if the accounts differ",
            in_errors="how the injury was explained",
            agencies=_MAY_SEE_INJURIES,
        ),
    )


BACKGROUND = (
    "last_seen",
    "seen_by",
    "statuses",
    "school",
    "schooling",
    "attendance",
    "sen_support",
    "sen_type",
    "health_services",
    "setting",
    "language",
    "ethnicity",
    "disability",
    "religion",
    "gender_identity",
)
INJURIES = ("injured", "injury_areas", "injury_description", "injury_explanation")
