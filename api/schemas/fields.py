"""Fields that take what they say and nothing near it.

The library's own boolean takes ``0``, ``"off"`` and ``"n"``, its integer takes ``1.9``, ``"1_0"`` and other scripts' digits: every safety
flag and number goes through the fields here instead. ``asks`` writes the metadata that the pages are drawn from.
"""

import unicodedata
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from marshmallow import ValidationError, fields
from marshmallow.types import ErrorMessages

from api.schemas.choices import YES_OR_NO, Choices
from api.schemas.visible import shows_something, without_unseen
from thresholds.model import AgencyKind

Agencies = tuple[AgencyKind, ...]


class Needed(IntEnum):
    """Whether an answer has to be there: never, only beside certain others, in a standard referral, or in an urgent one too."""

    NEVER = 0
    SOMETIMES = 1
    STANDARD = 2
    ALWAYS = 3


def asks(
    label: str,
    *,
    section: str,
    widget: str = "text",
    hint: str = "",
    choices: Choices = (),
    in_errors: str = "",
    autocomplete: str = "",
    longest: int = 0,
    needed: Needed = Needed.NEVER,
    needed_of: Agencies = (),
    agencies: Agencies = (),
    wording: Mapping[AgencyKind, Mapping[str, str]] | None = None,
) -> dict[str, object]:
    """Return the metadata of a field: how pages ask it, and what messages call it (the label, unless *in_errors* says otherwise).

    Pages ask it of *agencies* (empty: of all), in the *wording* of an agency that has its own label or hint. It has to be there when
    *needed*, of the agencies of *needed_of* alone where there are any.
    """
    return {
        "label": label,
        "hint": hint,
        "widget": widget,
        "choices": list(choices),
        "section": section,
        "label_in_errors": in_errors or label[:1].lower() + label[1:],
        "autocomplete": autocomplete,
        "longest": longest,
        "needed": needed,
        "needed_of": needed_of,
        "agencies": agencies,
        "wording": wording or {},
    }


def messages(**sentences: str) -> ErrorMessages:
    """Return the messages of a kind of field, each under the name of what went wrong."""
    return dict(sentences)


def says(missing: str) -> ErrorMessages:
    """Return the messages of a field that has nothing in it: one for a field left out and for null."""
    return {"required": missing, "null": missing}


class Text(fields.Field[str]):
    """Words as typed: tidied at the ends, in one Unicode form (NFC), without unseen characters, at most *longest* characters."""

    default_error_messages = messages(invalid="Give this as text.", too_long="{name} must be {longest} characters or fewer")

    def __init__(self, *, longest: int, metadata: Mapping[str, object], **options: Any) -> None:
        super().__init__(metadata={**metadata, "longest": longest}, **options)
        self.longest = longest

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise self.make_error("invalid")
        text = tidied(value)
        if not text:
            raise self.make_error("required")
        if len(text) > self.longest:
            raise self.make_error("too_long", name=_sentence_start(self), longest=self.longest)
        return text


class OneOf(fields.Field[str]):
    """One code of a closed list, exactly as it is written there."""

    default_error_messages = messages(invalid="Choose one of: {codes}")

    def __init__(self, choices: Choices, *, metadata: Mapping[str, object], **options: Any) -> None:
        super().__init__(metadata={**metadata, "choices": list(choices)}, **options)
        self.codes = tuple(code for code, _ in choices)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if not isinstance(value, str) or value not in self.codes:
            raise self.make_error("invalid", codes=", ".join(self.codes))
        return value


class SomeOf(fields.Field[list[str]]):
    """Codes of a closed list, in its order and each once. Codes of *alone* say that none of the others holds, and stand alone."""

    default_error_messages = messages(
        invalid="Give a list of codes from: {codes}",
        alone="Select either “{alone}” or the others, not both",
    )

    def __init__(self, choices: Choices, *, metadata: Mapping[str, object], alone: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(metadata={**metadata, "choices": list(choices), "widget": "checkboxes"}, **options)
        self.codes = tuple(code for code, _ in choices)
        self.alone = alone

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(code, str) and code in self.codes for code in value):
            raise self.make_error("invalid", codes=", ".join(self.codes))
        if not value:
            raise self.make_error("required")
        for code in self.alone:
            if code in value and set(value) != {code}:
                raise self.make_error("alone", alone=dict(self.metadata["choices"])[code])
        return [code for code in self.codes if code in value]


class YesNo(fields.Field[bool]):
    """JSON ``true`` or ``false`` and nothing else: not ``0``, not ``"yes"``. The form adapter makes the booleans of a page."""

    default_error_messages = messages(invalid="Give true or false.")

    def __init__(self, *, metadata: Mapping[str, object], **options: Any) -> None:
        super().__init__(metadata={**metadata, "choices": list(YES_OR_NO)}, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid")
        return value


class WholeNumber(fields.Field[int]):
    """A whole number from *least* to *most*: an integer, or a float with no fraction; never a boolean, never text."""

    default_error_messages = messages(invalid="{name} must be a whole number from {least} to {most}, like {least}")

    def __init__(self, *, least: int, most: int, metadata: Mapping[str, object], **options: Any) -> None:
        super().__init__(metadata={**metadata, "least": least, "most": most}, **options)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        number = whole(value)
        if number is None or not self.least <= number <= self.most:
            raise self.make_error("invalid", name=_sentence_start(self), least=self.least, most=self.most)
        return number


class RawAnswers(fields.Field[Mapping[str, object]]):
    """Answers by question id, as they came: ``rules.answers`` reads them against the edition in force."""

    default_error_messages = messages(invalid="Give the answers as an object, with the question's id as the name of each.")

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Mapping[str, object]:
        if not isinstance(value, dict):
            raise self.make_error("invalid")
        return value


def tidied(value: str) -> str:
    """Return text with one kind of line end, in NFC, without unseen characters or space at either end; empty when it shows nothing."""
    one_line_end = value.replace("\r\n", "\n").replace("\r", "\n")
    text = without_unseen(unicodedata.normalize("NFC", one_line_end)).strip()
    return text if shows_something(text) else ""


def whole(value: object) -> int | None:
    """Return *value* as an integer where it is one, else None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not value.is_integer():
        return None
    return int(value)


def refuse(message: str, field: str) -> ValidationError:
    """Return the error that puts *message* beside *field*."""
    return ValidationError({field: [message]})


def _sentence_start(field: fields.Field[Any]) -> str:
    called = str(field.metadata.get("label_in_errors", "")) or "this"
    return called[:1].upper() + called[1:]
