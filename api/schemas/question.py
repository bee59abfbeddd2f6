"""A question put to the rules about one child whom nobody names: an age, answers, and the day to ask on."""

from api.schemas.age import AgedSchema
from api.schemas.dates import DateField
from api.schemas.fields import RawAnswers, asks, says
from api.schemas.parts import Part, PartSchema


class SuggestionRequestSchema(PartSchema):
    """The body of ``POST /v1/suggestions``. It has no place for anything that says who the child is."""

    child = Part(AgedSchema, load_default=dict, error_messages=says("Give the child's age as an object, or leave this out"))
    answers = RawAnswers(
        required=True,
        error_messages=says("Give the answers, with the question's id as the name of each"),
        metadata=asks("Answers", section="answers", widget="questions"),
    )
    on = DateField(
        error_messages=says("Give the day to ask on, or leave this out for today"),
        metadata=asks("Day", section="answers", widget="date", in_errors="the day"),
    )
