"""How old a child is: a date of birth, the date a birth is expected, or an estimate.

Limits on dates are wide on purpose: they catch a slip of the finger (this year typed for the year of birth), not an unusual child.
"""

from datetime import date, timedelta
from typing import Any

from marshmallow import ValidationError, validates, validates_schema

from api.schemas.dates import DateField, years_before
from api.schemas.fields import Needed, WholeNumber, asks, refuse, says
from api.schemas.parts import Part, PartSchema, names_given

OLDEST_YEARS = 26
LATEST_BIRTH = timedelta(days=300)
"""How far ahead a baby may be expected: 280 days from the first day of the last period, and some room."""
OVERDUE = timedelta(days=30)
"""How long after the expected date an unborn child is still believed: past it, the birth has not been told to us."""


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
            "Date of birth",
            section="children",
            widget="date",
            hint="For example, 27 3 2019",
            in_errors="the child's date of birth",
            needed=Needed.SOMETIMES,
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
            needed=Needed.SOMETIMES,
        ),
    )
    estimated_age = Part(
        EstimatedAgeSchema,
        error_messages=says("Enter the youngest and the oldest the child could be"),
        metadata=asks(
            "Estimated age", section="children", widget="age_range", hint="If you do not know the date of birth", needed=Needed.SOMETIMES
        ),
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
