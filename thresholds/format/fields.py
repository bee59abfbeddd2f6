"""The fields of a threshold document: marshmallow's own are lenient (``"off"`` is false, ``1.9`` is 1), these are not.

Every message says what is wrong and what would be right; the place is added by the reader. Each kind of field reads a value, and says
beside that as a JSON Schema what it reads.
"""

import re
from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any, Generic, TypeVar

from marshmallow import ValidationError, fields

from thresholds.format.meanings import MEANINGS
from thresholds.format.shapes import Shape, list_of, text, whole_number
from thresholds.text.messages import gathered
from thresholds.text.spelling import in_words, remedy

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_WORD = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")
_DAY = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", re.ASCII)
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_UNSEEN = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Characters that show nothing, that change a terminal, or that turn the order of letters round; a line's end and a tab are none."""

_NOT_WORDS = ("true", "false", "null")
_LONGEST_ID = 60


class Strict(fields.Field[T], Generic[T]):
    """A field that takes exactly one kind of value; *right* is what it takes, *says* is what that means, both in words for authors."""

    right = "a value"
    words: type[StrEnum] | None = None
    """The closed list that it takes words of, where it does."""

    def __init__(self, *, right: str = "", says: str = "", **settings: Any) -> None:
        super().__init__(allow_none=False, metadata={"says": says}, **settings)
        self.right = right or self.right
        empty = f"is empty; give {self.right}" + ("" if self.required else ", or take the key out")
        self.error_messages["null"] = empty.replace("{", "{{").replace("}", "}}")  # marshmallow formats its messages

    def read(self, value: object) -> T:
        """Return *value* read; raises ValidationError where it is missing or wrong."""
        if value is None:
            raise self.make_error("null")
        return self._deserialize(value, None, None)

    def shape(self) -> Shape:
        """Return the JSON Schema of what this field takes."""
        raise NotImplementedError

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> T:
        raise NotImplementedError


class Text(Strict[str]):
    """Words for people. A bare number or true/false is refused: ``paragraph: 3`` and ``"3"`` must not be guessed at."""

    right = "words"

    def shape(self) -> Shape:
        """Return the JSON Schema of text that is not empty."""
        return {
            "type": "string",
            "pattern": rf"^(?=[\s\S]*\S)[^{_UNSEEN}]*$",
            "errorMessage": f"Give {self.right}; put a bare number, and true or false, in quotes.",
        }

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if isinstance(value, bool | int):
            shown = str(value).lower()
            raise ValidationError(f'is {shown}, which is not text; put it in quotes: "{shown}"')
        if not isinstance(value, str):
            raise ValidationError(f"is {kind_of(value)}; give {self.right}")
        if not value.strip():
            raise ValidationError(f"is empty; give {self.right}")
        if re.search(f"[{_UNSEEN}]", value):
            raise ValidationError("has a character that cannot be seen, or that turns text round; type the words again by hand")
        return value.strip()


class Word(Text):
    """An id: it stands in logs for ever, so it is plain lower-case words joined by underscores."""

    right = "an id in lower-case words joined by '_'"

    def shape(self) -> Shape:
        """Return the JSON Schema of an id."""
        return text(_WORD, maxLength=_LONGEST_ID, **{"not": {"enum": list(_NOT_WORDS)}})

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        super()._deserialize(value, attr, data, **kwargs)
        return checked_word(value)


class FileName(Text):
    """A word that also names a file or folder: letters, digits, '.', '-' and '_'."""

    def shape(self) -> Shape:
        """Return the JSON Schema of a name."""
        return text(_NAME)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        super()._deserialize(value, attr, data, **kwargs)
        if not _NAME.fullmatch(value):
            raise ValidationError(f"is '{value}'; it also names a file, so use letters, digits, '.', '-' and '_' only")
        return str(value)


class Address(Text):
    """The address of a published page."""

    right = "the address of the page, beginning https://"

    def shape(self) -> Shape:
        """Return the JSON Schema of an address."""
        return text(_ADDRESS)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        super()._deserialize(value, attr, data, **kwargs)
        if not _ADDRESS.fullmatch(value):
            raise ValidationError(f"is '{value}'; give {self.right}")
        return str(value)


class TrueOrFalse(Strict[bool]):
    """``true`` or ``false``, nothing that merely looks like them."""

    right = "true or false"

    def shape(self) -> Shape:
        """Return the JSON Schema of true and false."""
        return {"type": "boolean"}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError(f"is {shown(value)}; give true or false, without quotes")
        return value


class WholeNumber(Strict[int]):
    """A whole number from *least* to *most*."""

    def __init__(self, *, least: int, most: int, **settings: Any) -> None:
        super().__init__(**{"right": f"a whole number from {least} to {most}"} | settings)
        self._range = range(least, most + 1)

    def shape(self) -> Shape:
        """Return the JSON Schema of the range."""
        return whole_number(self._range.start, self._range.stop - 1)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value not in self._range:
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        return value


class Day(Strict[date]):
    """A day as ``2026-04-01``."""

    right = "a day as year-month-day, such as 2026-04-01"

    def shape(self) -> Shape:
        """Return the JSON Schema of a day; that 30 February is none is said by the format, where a validator looks at formats."""
        return text(_DAY, format="date")

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> date:
        try:
            return date.fromisoformat(value if isinstance(value, str) and _DAY.fullmatch(value) else "")
        except ValueError as fault:
            raise ValidationError(f"is {shown(value)}; give {self.right}") from fault


class ClockTime(Strict[time]):
    """A time of day as ``09:00``."""

    right = "a time of day as hours and minutes, such as 09:00"

    def shape(self) -> Shape:
        """Return the JSON Schema of a time of day."""
        return text(_CLOCK)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> time:
        try:
            return time.fromisoformat(value if isinstance(value, str) and _CLOCK.fullmatch(value) else "")
        except ValueError as fault:
            raise ValidationError(f"is {shown(value)}; give {self.right}") from fault


class OneOfList(Strict[E], Generic[E]):
    """A word of a closed list."""

    def __init__(self, words: type[E], **settings: Any) -> None:
        super().__init__(right=in_words(words), **settings)
        self._words = self.words = words

    def shape(self) -> Shape:
        """Return the JSON Schema of the list, with what each word means where that is not plain."""
        meanings = MEANINGS.get(self._words)
        explained: Shape = {"enumDescriptions": [meanings[word] for word in self._words]} if meanings else {}
        return {"enum": [word.value for word in self._words]} | explained

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> E:
        if value not in tuple(self._words):
            raise ValidationError(f"is {shown(value)}{remedy(value, self._words) or f'; give {self.right}'}")
        return self._words(value)


class ListOf(Strict[tuple[T, ...]], Generic[T]):
    """A list of values of one kind, none of them twice."""

    def __init__(self, kind: Strict[T], *, least: int = 0, **settings: Any) -> None:
        super().__init__(**{"right": f"a list of at least {least}" if least else "a list"} | settings)
        self._kind, self._least = kind, least
        self.words = kind.words

    def shape(self) -> Shape:
        """Return the JSON Schema of the list."""
        return list_of(self._kind.shape(), least=self._least)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise ValidationError(f"is {shown(value)}; give a list in square brackets, such as [{_as_text(value)}]")
        if len(value) < self._least:
            raise ValidationError(f"lists {len(value) or 'nothing'}; give at least {self._least}")
        return self._each(value)

    def _each(self, value: list[Any]) -> tuple[T, ...]:
        return gathered(range(len(value)), lambda place: self._item(value, place))

    def _item(self, value: list[Any], place: int) -> T:
        if value[place] in value[:place]:
            raise ValidationError(f"lists {shown(value[place])} twice; once is enough")
        return self._kind.read(value[place])


def checked_word(word: str) -> str:
    """Return *word* where it can be an id; raises ValidationError."""
    if not _WORD.fullmatch(word) or len(word) > _LONGEST_ID:
        raise ValidationError(f"'{word}' cannot be an id; use at most {_LONGEST_ID} lower-case letters, digits and '_', a letter first")
    if word in _NOT_WORDS:
        raise ValidationError(f"'{word}' cannot be an id, it would be read as a value; use another word")
    return word


def shown(value: object) -> str:
    """Return a value as the file's writer would know it again."""
    if value is None:
        return "empty"
    if isinstance(value, bool | int):
        return str(value).lower()
    return f"'{value}'" if isinstance(value, str) else kind_of(value)


def kind_of(value: object) -> str:
    """Return what kind of value this is, for a message that has no room for the whole of it."""
    match value:
        case dict():
            return "a mapping of keys and values" if value else "an empty mapping"
        case list():
            return "a list" if value else "an empty list"
    return shown(value)


def _as_text(value: object) -> str:
    return str(value) if isinstance(value, str | int) else "..."
