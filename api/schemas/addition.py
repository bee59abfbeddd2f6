"""What a referrer's agency sends after a referral: more to know about the children, or that it disagrees with a decision."""

from typing import Any

from marshmallow import validates_schema

from api.schemas.choices import Choices
from api.schemas.fields import OneOf, RawAnswers, Text, WholeNumber, YesNo, asks, refuse, says
from api.schemas.parts import Part, Parts, PartSchema, is_on_page, names_given

HOW_KNOWN: Choices = (
    ("first_hand", "I saw or heard it myself"),
    ("told", "Somebody told me"),
    ("both", "Some of each: my words say which is which"),
)
"""Whether what is added was seen first-hand. Codes are kept with the addition."""

NOT_SURE = "not_sure"
"""Stands for a level where somebody disagrees and cannot say which it should be."""

_MOST_CHILDREN, _WHEN, _STORY = 20, 200, 20_000


class HouseholdAnswersSchema(PartSchema):
    """Answers about the whole household, given again."""

    answers = RawAnswers(load_default=dict, metadata=asks("Questions about the household", section="addition", widget="questions"))


class ChildAnswersSchema(PartSchema):
    """Answers about one child of the referral, given again: *position* is the child's place in it, from 1."""

    position = WholeNumber(
        least=1,
        most=_MOST_CHILDREN,
        required=True,
        error_messages=says("Give the child's place in the referral, from 1"),
        metadata=asks("Child", section="addition", in_errors="the child's place"),
    )
    answers = RawAnswers(
        required=True,
        error_messages=says("Give the answers about this child, or leave the child out"),
        metadata=asks("Questions about the child", section="addition", widget="questions"),
    )


class AdditionSchema(PartSchema):
    """Information added to a referral. An answer that is left out stays as it was; danger is asked again every time."""

    immediate_danger = YesNo(
        required=True,
        error_messages=says("Select yes if a child is in immediate danger now"),
        metadata=asks(
            "Is a child in immediate danger now?",
            section="addition",
            widget="radios",
            hint="If yes, ring 999 first",
            in_errors="immediate danger",
        ),
    )
    words = Text(
        longest=_STORY,
        error_messages=says("Enter what has happened or what you know now"),
        metadata=asks(
            "What has happened, or what do you know now?",
            section="addition",
            widget="textarea",
            hint="Facts first: what was seen, heard or said, and by whom. People read this; the rules never do",
            in_errors="what has happened",
        ),
    )
    happened = Text(
        longest=_WHEN,
        error_messages=says("Enter when it happened"),
        metadata=asks("When did it happen?", section="addition", hint="For example, today at about 8am", in_errors="when it happened"),
    )
    how_known = OneOf(
        HOW_KNOWN,
        error_messages=says("Select how you know this"),
        metadata=asks("How do you know this?", section="addition", widget="radios", in_errors="how you know this"),
    )
    children = Parts(
        ChildAnswersSchema, most=_MOST_CHILDREN, load_default=list, error_messages=says("Name at least one child, or leave this out")
    )
    household = Part(
        HouseholdAnswersSchema,
        load_default=lambda: {"answers": {}},
        error_messages=says("Give the answers about the household, or leave this out"),
    )

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def says_something(self, data: dict[str, Any], original: Any, *, partial: Any = None, **_: Any) -> None:
        """Refuse an addition with neither words nor answers, and words without how they are known."""
        given = names_given(original)
        answered = _answers_something(original)
        if is_on_page("words", partial) and "words" not in given and not answered:
            raise refuse("Enter what has happened or what you know now", "words")
        if is_on_page("how_known", partial) and "words" in given and "how_known" not in given:
            raise refuse("Select how you know this", "how_known")

    @validates_schema
    def names_each_child_once(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse two sets of answers about one child."""
        positions = [child["position"] for child in data.get("children", [])]
        if len(set(positions)) < len(positions):
            raise refuse("Give the answers about each child once", "children")


class DisagreementSchema(PartSchema):
    """That the referrer's agency disagrees with what was decided for the child at *position*.

    Whether *level* is one of the edition's, or ``not_sure``, is checked where the edition is known (``api.additions``).
    """

    position = WholeNumber(
        least=1,
        most=_MOST_CHILDREN,
        required=True,
        error_messages=says("Select the child whose decision you disagree with"),
        metadata=asks("Which child is this about?", section="disagreement", widget="radios", in_errors="the child"),
    )
    level = Text(
        longest=60,
        required=True,
        error_messages=says("Select what you think the level should be, or that you are not sure"),
        metadata=asks("What should the level be?", section="disagreement", widget="radios", in_errors="the level"),
    )
    words = Text(
        longest=_STORY,
        required=True,
        error_messages=says("Enter why you disagree"),
        metadata=asks(
            "Why do you disagree?",
            section="disagreement",
            widget="textarea",
            hint="Say what you think was not known or not weighed",
            in_errors="why you disagree",
        ),
    )


def _answers_something(body: Any) -> bool:
    if not isinstance(body, dict):
        return False
    children, household = body.get("children"), body.get("household")
    parts = [*(children if isinstance(children, list) else []), household]
    return any(isinstance(part, dict) and bool(part.get("answers")) for part in parts)
