"""What people are worried about and what is going well, in the referrer's words, and what the referrer thinks should happen.

No rule ever reads these.
"""

from typing import Any

from marshmallow import ValidationError, validates_schema

from api.schemas.choices import REQUEST_KIND, VOICE_NOT_HEARD, YES_NO_UNKNOWN, Choices
from api.schemas.fields import Needed, OneOf, Text, YesNo, asks, says
from api.schemas.from_edition import AreasOfEdition, LevelOfEdition
from api.schemas.parts import PartSchema, is_on_page, names_given

_LINE, _STORY = 200, 20_000

NOT_SURE = "not_sure"
OWN_LEVEL_BESIDES: Choices = ((NOT_SURE, "I am not sure"),)


class WorriesSchema(PartSchema):
    """What happened, where the child is now, and how this touches the child."""

    immediate_danger = YesNo(
        error_messages=says("Select yes if a child is in immediate danger now"),
        metadata=asks(
            "Is a child in immediate danger now?",
            section="worries",
            widget="radios",
            hint="If yes, ring 999 first",
            in_errors="immediate danger",
            needed=Needed.ALWAYS,
        ),
    )
    what_happened = Text(
        longest=_STORY,
        error_messages=says("Enter what happened and what you are worried about"),
        metadata=asks(
            "What happened, and what are you worried about?",
            section="worries",
            widget="textarea",
            hint="Say what you saw or heard yourself, what others told you, and when",
            in_errors="what happened",
            needed=Needed.ALWAYS,
        ),
    )
    when_where = Text(
        longest=_LINE * 5,
        error_messages=says("Enter when and where it happened, and who saw it"),
        metadata=asks(
            "When and where did it happen, and who saw it?",
            section="worries",
            widget="textarea",
            in_errors="when and where it happened",
        ),
    )
    where_now = Text(
        longest=_LINE * 5,
        error_messages=says("Enter where the child is now, or that you do not know"),
        metadata=asks(
            "Where is the child now, and with whom?",
            section="worries",
            widget="textarea",
            hint="Say until when they are safe there, for example the time school finishes",
            in_errors="where the child is now",
            needed=Needed.STANDARD,
        ),
    )
    areas = AreasOfEdition(
        error_messages=says("Select the areas that you are worried about"),
        metadata=asks(
            "Which areas are you worried about?",
            section="worries",
            hint="Select all that apply. The next pages ask about these; you can open the others from the list of sections",
            in_errors="the areas that you are worried about",
        ),
    )
    impact = Text(
        longest=_STORY,
        error_messages=says("Enter how this affects the child day to day"),
        metadata=asks(
            "How does this affect the child day to day?",
            section="worries",
            widget="textarea",
            in_errors="how this affects the child",
            needed=Needed.STANDARD,
        ),
    )
    child_voice = Text(
        longest=_STORY,
        error_messages=says("Enter what the child says, or select why you cannot say"),
        metadata=asks(
            "What does the child say or show?",
            section="worries",
            widget="textarea",
            hint="In the child's own words if you can, with when they said it and to whom",
            in_errors="what the child says",
            needed=Needed.SOMETIMES,
        ),
    )
    voice_not_heard = OneOf(
        VOICE_NOT_HEARD,
        error_messages=says("Select why there are no words of the child's own"),
        metadata=asks(
            "If you have nothing from the child, why not?",
            section="worries",
            widget="radios",
            in_errors="why there are no words of the child's own",
            needed=Needed.SOMETIMES,
        ),
    )
    not_known = Text(
        longest=_STORY,
        error_messages=says("Enter what you do not know"),
        metadata=asks("What do you not know that matters here?", section="worries", widget="textarea", in_errors="what you do not know"),
    )

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def hears_the_child(self, data: dict[str, Any], original: Any, *, partial: Any = None, **_: Any) -> None:
        """Refuse a standard referral with neither the child's own words nor the reason why there are none."""
        standard = self.circumstances is not None and not self.circumstances.urgent
        if standard and is_on_page("child_voice", partial) and not names_given(original) & {"child_voice", "voice_not_heard"}:
            raise ValidationError({"child_voice": ["Enter what the child says, or select why you cannot say"]})


class BalanceSchema(PartSchema):
    """What is going well, what has been tried and what would have to change."""

    strengths = Text(
        longest=_STORY,
        error_messages=says("Enter what is going well, or that you know of nothing"),
        metadata=asks(
            "What is going well, and what keeps the child safe?",
            section="balance",
            widget="textarea",
            hint="People, places and habits that help. If you know of none, write “none known”",
            in_errors="what is going well",
            needed=Needed.STANDARD,
        ),
    )
    tried = Text(
        longest=_STORY,
        error_messages=says("Enter what has been tried"),
        metadata=asks(
            "What has been tried already, and what came of it?",
            section="balance",
            widget="textarea",
            hint="With any early help assessment, its date and the lead professional",
            in_errors="what has been tried",
        ),
    )
    earlier = OneOf(
        YES_NO_UNKNOWN,
        error_messages=says("Select whether social care or early help has known this family before"),
        metadata=asks(
            "Has social care or early help known this family before?",
            section="balance",
            widget="radios",
            in_errors="whether social care or early help has known this family before",
            needed=Needed.STANDARD,
        ),
    )
    earlier_details = Text(
        longest=_LINE * 5,
        error_messages=says("Enter what you know of earlier referrals or help"),
        metadata=asks(
            "If yes, when and by whom?",
            section="balance",
            widget="textarea",
            hint="If a social worker has the case now, telephone them too",
            in_errors="earlier referrals or help",
        ),
    )
    needs_to_change = Text(
        longest=_STORY,
        error_messages=says("Enter what would have to change"),
        metadata=asks(
            "What would have to change for the child to be safe and well?",
            section="balance",
            widget="textarea",
            in_errors="what would have to change",
        ),
    )


class ViewSchema(PartSchema):
    """The referrer's own view of the level of need, recorded before any suggestion can be seen. It never changes a suggestion."""

    request_kind = OneOf(
        REQUEST_KIND,
        error_messages=says("Select what you are asking for"),
        metadata=asks(
            "What are you asking for?", section="view", widget="radios", in_errors="what you are asking for", needed=Needed.STANDARD
        ),
    )
    own_level = LevelOfEdition(
        besides=OWN_LEVEL_BESIDES,
        error_messages=says("Select which level of need you think this is, or that you are not sure"),
        metadata=asks(
            "Which level of need do you think this is?",
            section="view",
            widget="radios",
            hint="Your own view. It does not change what the MASH decides. If it differs between children, say so below",
            in_errors="which level of need you think this is",
            needed=Needed.STANDARD,
        ),
    )
    own_level_why = Text(
        longest=_STORY,
        error_messages=says("Enter why you think so"),
        metadata=asks("Why do you think so?", section="view", widget="textarea", in_errors="why you think so"),
    )
