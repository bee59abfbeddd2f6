"""A child as a referral names them: a name or a description, an age if anyone knows it, identifiers if they are to hand.

Limits on dates are wide on purpose: they catch a slip of the finger (this year typed for the year of birth), not an unusual child.
"""

from datetime import date, timedelta
from typing import Any

from marshmallow import ValidationError, validates, validates_schema

from api.schemas.choices import SEX
from api.schemas.dates import DateField, years_before
from api.schemas.fields import OneOf, RawAnswers, Text, WholeNumber, asks, refuse, says
from api.schemas.identifiers import NhsNumber, Postcode, PupilNumber, is_test_number
from api.schemas.parts import Part, PartSchema, is_on_page, names_given

OLDEST_YEARS = 26
LATEST_BIRTH = timedelta(days=300)
"""How far ahead a baby may be expected: 280 days from the first day of the last period, and some room."""
OVERDUE = timedelta(days=30)
"""How long after the expected date an unborn child is still believed: past it, the birth has not been told to us."""

_NAME, _LINE, _ADDRESS = 100, 200, 400


class EstimatedAgeSchema(PartSchema):
    """A range of whole years, where no date is known. An estimate is never written as a date."""

    from_years = WholeNumber(
        least=0,
        most=OLDEST_YEARS - 1,
        required=True,
        error_messages=says("Enter the youngest the child could be, in years"),
        metadata=asks("Youngest, in years", section="children", widget="number", in_errors="the youngest the child could be"),
    )
    to_years = WholeNumber(
        least=0,
        most=OLDEST_YEARS - 1,
        required=True,
        error_messages=says("Enter the oldest the child could be, in years"),
        metadata=asks("Oldest, in years", section="children", widget="number", in_errors="the oldest the child could be"),
    )

    @validates_schema
    def runs_forwards(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a range whose oldest age is below its youngest."""
        if data["to_years"] < data["from_years"]:
            raise refuse("The oldest the child could be must not be less than the youngest", "to_years")


class AgedSchema(PartSchema):
    """How old a child is: a date of birth, the date a birth is expected, or an estimate; none of them when nobody knows."""

    date_of_birth = DateField(
        error_messages=says("Enter the child's date of birth"),
        metadata=asks(
            "Date of birth", section="children", widget="date", hint="For example, 27 3 2019", in_errors="the child's date of birth"
        ),
    )
    expected_date = DateField(
        error_messages=says("Enter the date the baby is expected"),
        metadata=asks(
            "Date the baby is expected",
            section="children",
            widget="date",
            hint="For a child not yet born",
            in_errors="the date the baby is expected",
        ),
    )
    estimated_age = Part(
        EstimatedAgeSchema,
        error_messages=says("Enter the youngest and the oldest the child could be"),
        metadata=asks("Estimated age", section="children", widget="age_range", hint="If you do not know the date of birth"),
    )

    @validates("date_of_birth")
    def is_a_possible_birth(self, value: date, **_: Any) -> None:
        """Refuse a birth in the future or more than 26 years ago."""
        if self.circumstances is None:
            return
        if value > self.circumstances.today:
            raise ValidationError(
                "The child's date of birth must be today or in the past. If the child is not yet born, give the date expected"
            )
        if value < years_before(self.circumstances.today, OLDEST_YEARS):
            raise ValidationError(f"The child's date of birth must not be more than {OLDEST_YEARS} years ago")

    @validates("expected_date")
    def is_a_possible_due_date(self, value: date, **_: Any) -> None:
        """Refuse a birth expected too far ahead, or so long ago that the child must be born."""
        if self.circumstances is None:
            return
        if value > self.circumstances.today + LATEST_BIRTH:
            raise ValidationError(f"The date the baby is expected must be within {LATEST_BIRTH.days} days from today")
        if value < self.circumstances.today - OVERDUE:
            raise ValidationError(
                f"The date the baby is expected is more than {OVERDUE.days} days ago. If the child is born, give the date of birth"
            )

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def says_the_age_once(self, data: dict[str, Any], original: Any, **_: Any) -> None:
        """Refuse more than one of the three ways of giving an age, whether or not each is right in itself."""
        given = [name for name in ("date_of_birth", "expected_date", "estimated_age") if name in names_given(original)]
        if len(given) > 1:
            raise refuse("Give only one: the date of birth, the date the baby is expected, or an estimated age", given[1])


class ChildSchema(AgedSchema):
    """One child: a name or a description, an age if it is known, and the answers about this child."""

    family_name = Text(
        longest=_NAME,
        error_messages=says("Enter the child's family name"),
        metadata=asks("Family name", section="children", in_errors="the child's family name"),
    )
    given_names = Text(
        longest=_NAME,
        error_messages=says("Enter the child's given names"),
        metadata=asks("Given names", section="children", in_errors="the child's given names"),
    )
    description = Text(
        longest=_LINE,
        error_messages=says("Describe the child"),
        metadata=asks(
            "Description, if you do not know the name",
            section="children",
            hint="For example, boy of about 5 in a red coat, or unborn baby of A. Example",
            in_errors="the description of the child",
        ),
    )
    sex = OneOf(
        SEX,
        error_messages=says("Select the child's sex"),
        metadata=asks("Sex", section="children", widget="radios", in_errors="the child's sex"),
    )
    nhs_number = NhsNumber(
        metadata=asks(
            "NHS number", section="children", hint="If you know it. For example, 943 476 5919", in_errors="the child's NHS number"
        )
    )
    upn = PupilNumber(
        metadata=asks(
            "Unique pupil number (UPN)",
            section="children",
            hint="If you know it. For example, B801200005001",
            in_errors="the child's unique pupil number",
        )
    )
    address = Text(
        longest=_ADDRESS,
        error_messages=says("Enter the child's home address"),
        metadata=asks(
            "Home address",
            section="children",
            widget="textarea",
            hint="Leave it blank if there is none or you do not know it",
            in_errors="the child's home address",
        ),
    )
    postcode = Postcode(metadata=asks("Postcode", section="children", in_errors="the child's postcode"))
    answers = RawAnswers(load_default=dict, metadata=asks("Questions about the child", section="children", widget="questions"))

    class Meta(PartSchema.Meta):
        fields = (
            "family_name",
            "given_names",
            "description",
            "date_of_birth",
            "expected_date",
            "estimated_age",
            "sex",
            "nhs_number",
            "upn",
            "address",
            "postcode",
            "answers",
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
        if isinstance(original, dict) and is_on_page("family_name", partial) and not named:
            raise refuse("Enter the child's name, or describe the child", "family_name")

    @validates_schema
    def unborn_is_unknown_sex(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a sex for a child not yet born: the census has U for every one."""
        if "expected_date" in data and data.get("sex", "U") != "U":
            raise refuse("Select 'Unknown or unborn' for a child who is not yet born", "sex")
