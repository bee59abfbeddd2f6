"""What an accountable person records for one child. Nothing has a value until the person gives one."""

from marshmallow import ValidationError, validates

from api.schemas.choices import OUTCOME
from api.schemas.fields import OneOf, Text, WholeNumber, asks, says
from api.schemas.parts import PartSchema
from api.schemas.visible import shows_something

FEWEST_WORDS = 3
MOST_DECISIONS = 1_000


class DecisionSchema(PartSchema):
    """A decision: the level, what happens, why, and how many decisions of this child the person had seen when deciding.

    Whether *level* is one of the edition's is checked where the edition is known (``api.reviews``).
    """

    level = Text(
        longest=60,
        required=True,
        error_messages=says("Select the level of need you decided"),
        metadata=asks("Level of need", section="decision", widget="radios", in_errors="the level of need"),
    )
    outcome = OneOf(
        OUTCOME,
        required=True,
        error_messages=says("Select what happens next"),
        metadata=asks("What happens next?", section="decision", widget="radios", in_errors="what happens next"),
    )
    reason = Text(
        longest=10_000,
        required=True,
        error_messages=says("Enter the reason for your decision"),
        metadata=asks(
            "Reason for your decision",
            section="decision",
            widget="textarea",
            hint="What you weighed, and why this level. If it differs from the suggestion, say what the suggestion could not know",
            in_errors="the reason for your decision",
        ),
    )
    seen_decisions = WholeNumber(
        least=0,
        most=MOST_DECISIONS,
        required=True,
        error_messages=says("Say how many decisions for this child you had seen"),
        metadata=asks("Decisions seen", section="decision", widget="hidden", in_errors="the number of decisions seen"),
    )

    @validates("reason")
    def is_a_reason(self, value: str, **_: object) -> None:
        """Refuse a reason too short to mean anything later."""
        if sum(map(shows_something, value.split())) < FEWEST_WORDS:
            raise ValidationError(f"Enter the reason for your decision in at least {FEWEST_WORDS} words")
