"""A child as a referral names them: a name or a description, an age if anyone knows it, where they live, numbers that are to hand."""

from typing import Any

from marshmallow import ValidationError, validates, validates_schema

from api.schemas.age import AgedSchema
from api.schemas.census import SEX, UPN_UNKNOWN
from api.schemas.child_background import BACKGROUND, INJURIES, BackgroundSchema, InjurySchema
from api.schemas.choices import LIVES
from api.schemas.evidence import RawEvidence
from api.schemas.fields import Needed, OneOf, RawAnswers, Text, asks, refuse, says
from api.schemas.identifiers import NhsNumber, Postcode, PupilNumber, is_test_number
from api.schemas.parts import PartSchema, is_on_page, names_given
from thresholds.model import AgencyKind

_NAME, _LINE, _ADDRESS = 100, 200, 400
_HEALTH = (AgencyKind.HEALTH, AgencyKind.SOCIAL_CARE)
_EDUCATION = (AgencyKind.EDUCATION, AgencyKind.SOCIAL_CARE)


class ChildSchema(AgedSchema, BackgroundSchema, InjurySchema):
    """One child: a name or a description, an age if it is known, and the answers about this child."""

    family_name = Text(
        longest=_NAME,
        error_messages=says("Enter the child's family name"),
        metadata=asks("Family name", section="children", in_errors="the child's family name", needed=Needed.SOMETIMES),
    )
    given_names = Text(
        longest=_NAME,
        error_messages=says("Enter the child's given names"),
        metadata=asks("Given names", section="children", in_errors="the child's given names", needed=Needed.SOMETIMES),
    )
    description = Text(
        longest=_LINE,
        error_messages=says("Describe the child"),
        metadata=asks(
            "Description, if you do not know the name",
            section="children",
            hint="For example, boy of about 5 in a red coat, or unborn baby of A. Example",
            in_errors="the description of the child",
            needed=Needed.SOMETIMES,
        ),
    )
    other_names = Text(
        longest=_LINE,
        error_messages=says("Enter other names of the child"),
        metadata=asks(
            "Other names the child is known by",
            section="children",
            hint="Also an earlier family name",
            in_errors="other names of the child",
        ),
    )
    sex = OneOf(
        SEX,
        error_messages=says("Select the child's sex, or unknown"),
        metadata=asks("Sex", section="children", widget="radios", in_errors="the child's sex", needed=Needed.SOMETIMES),
    )
    mother = Text(
        longest=_LINE,
        error_messages=says("Enter the mother's name and date of birth"),
        metadata=asks(
            "Mother's name and date of birth", section="children", hint="If you know them", in_errors="the mother's name and date of birth"
        ),
    )
    nhs_number = NhsNumber(
        metadata=asks(
            "NHS number",
            section="children",
            hint="If you know it. For example, 943 476 5919",
            in_errors="the child's NHS number",
            agencies=_HEALTH,
        )
    )
    upn = PupilNumber(
        metadata=asks(
            "Unique pupil number (UPN)",
            section="children",
            hint="If you know it. For example, B801200005001",
            in_errors="the child's unique pupil number",
            agencies=_EDUCATION,
        )
    )
    upn_unknown = OneOf(
        UPN_UNKNOWN,
        error_messages=says("Select why there is no unique pupil number"),
        metadata=asks(
            "If there is no UPN, why not?",
            section="children",
            widget="radios",
            in_errors="why there is no unique pupil number",
            agencies=_EDUCATION,
        ),
    )
    lives = OneOf(
        LIVES,
        error_messages=says("Select where the child lives, or that it is not known"),
        metadata=asks(
            "Where does the child live?",
            section="children",
            widget="radios",
            in_errors="where the child lives",
            needed=Needed.STANDARD,
        ),
    )
    address = Text(
        longest=_ADDRESS,
        error_messages=says("Enter the child's home address"),
        metadata=asks(
            "Home address",
            section="children",
            widget="textarea",
            hint="With a BFPO number, or where somebody without an address can be found",
            in_errors="the child's home address",
            longest=_ADDRESS,
        ),
    )
    postcode = Postcode(
        metadata=asks("Postcode", section="children", hint="If there is one and you know it", in_errors="the child's postcode")
    )
    evidence = RawEvidence(load_default=dict, metadata=asks("Evidence", section="children", widget="evidence"))
    answers = RawAnswers(load_default=dict, metadata=asks("Questions about the child", section="children", widget="questions"))

    class Meta(PartSchema.Meta):
        fields = (
            "family_name",
            "given_names",
            "description",
            "other_names",
            "date_of_birth",
            "expected_date",
            "estimated_age",
            "sex",
            "mother",
            "lives",
            "address",
            "postcode",
            "nhs_number",
            "upn",
            "upn_unknown",
            *BACKGROUND,
            *INJURIES,
            "answers",
            "evidence",
        )

    @validates("nhs_number")
    def is_no_test_number(self, value: str, **_: Any) -> None:
        """Refuse the test range outside a demonstration."""
        if is_test_number(value) and not (self.circumstances and self.circumstances.demonstration):
            raise ValidationError("NHS numbers that begin with 999 are for tests. Enter the child's own number, or leave it blank")

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def is_named_or_described(self, data: dict[str, Any], original: Any, *, partial: Any = None, **_: Any) -> None:
        """Refuse a child with neither a name nor a description."""
        named = names_given(original) & {"family_name", "given_names", "description"}
        if self.circumstances is not None and self.circumstances.urgent:
            return  # an urgent referral may find the child by the place alone
        if isinstance(original, dict) and is_on_page("family_name", partial) and not named:
            raise refuse("Enter the child's name, or describe the child", "family_name")

    @validates_schema
    def unborn_is_unknown_sex(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a sex for a child not yet born: the census has U for every one."""
        if "expected_date" in data and data.get("sex", "U") != "U":
            raise refuse("Select 'Unknown or unborn' for a child who is not yet born", "sex")

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def born_has_a_sex(self, data: dict[str, Any], original: Any, *, partial: Any = None, **_: Any) -> None:
        """Refuse a standard referral of a born child that does not say the sex, or that it is unknown."""
        standard = self.circumstances is not None and not self.circumstances.urgent
        given = names_given(original)
        if standard and is_on_page("sex", partial) and not given & {"sex", "expected_date"}:
            raise refuse("Select the child's sex, or unknown", "sex")
