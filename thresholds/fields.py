"""The fields of a threshold document: marshmallow's own are lenient (``"off"`` is false, ``1.9`` is 1), these are not.

Every message says what is wrong and what would be right; the place is added by the reader.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from marshmallow import ValidationError, fields

from thresholds.model import AgencyKind, AgeUnit, AgeWithin, AnswerType, Choice, Count, Graded, LimitUnit, Rung, TimeLimit, YesNo
from thresholds.spelling import in_words, remedy

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_WORD = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_NOT_WORDS = ("true", "false", "null")
_LONGEST_ID = 60
_OLDEST = {AgeUnit.DAYS: 6940, AgeUnit.MONTHS: 228, AgeUnit.YEARS: 25}


class Strict(fields.Field[T], Generic[T]):
    """A field that takes exactly one kind of value; *right* is what it takes, in words."""

    right = "a value"

    def __init__(self, *, right: str = "", **settings: Any) -> None:
        super().__init__(**settings)
        self.right = right or self.right
        self.error_messages["null"] = f"is empty; give {self.right}" + ("" if self.required else ", or take the key out")


class Text(Strict[str]):
    """Words for people. A bare number or true/false is refused: ``paragraph: 3`` and ``"3"`` must not be guessed at."""

    right = "words"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if isinstance(value, bool | int):
            shown = str(value).lower()
            raise ValidationError(f"is {shown}, which is not text; put it in quotes: \"{shown}\"")
        if not isinstance(value, str):
            raise ValidationError(f"is {_kind(value)}; give {self.right}")
        if not value.strip():
            raise ValidationError(f"is empty; give {self.right}")
        return value.strip()


class Word(Text):
    """An id: it stands in logs for ever, so it is plain lower-case words joined by underscores."""

    right = "an id in lower-case words joined by '_'"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        return checked_word(super()._deserialize(value, attr, data, **kwargs))


class FileName(Text):
    """A word that also names a file or folder: letters, digits, '.', '-' and '_'."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not _NAME.fullmatch(text):
            raise ValidationError(f"is '{text}'; it also names a file, so use letters, digits, '.', '-' and '_' only")
        return text


class Address(Text):
    """The address of a published page."""

    right = "the address of the page, beginning https://"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", text):
            raise ValidationError(f"is '{text}'; give {self.right}")
        return text


class TrueOrFalse(Strict[bool]):
    """``true`` or ``false``, nothing that merely looks like them."""

    right = "true or false"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError(f"is {shown(value)}; give true or false, without quotes")
        return value


class WholeNumber(Strict[int]):
    """A whole number from *least* to *most*."""

    def __init__(self, *, least: int, most: int, **settings: Any) -> None:
        super().__init__(right=f"a whole number from {least} to {most}", **settings)
        self._range = range(least, most + 1)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value not in self._range:
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        return value


class Day(Strict[date]):
    """A day as ``2026-04-01``."""

    right = "a day as year-month-day, such as 2026-04-01"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> date:
        try:
            return date.fromisoformat(value if isinstance(value, str) and _DAY.fullmatch(value) else "")
        except ValueError as fault:
            raise ValidationError(f"is {shown(value)}; give {self.right}") from fault


class OneOfList(Strict[E], Generic[E]):
    """A word of a closed list."""

    def __init__(self, words: type[E], **settings: Any) -> None:
        super().__init__(right=in_words(words), **settings)
        self._words = words

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> E:
        if value not in tuple(self._words):
            raise ValidationError(f"is {shown(value)}{remedy(value, self._words) or f'; give {self.right}'}")
        return self._words(value)


class ListOf(Strict[tuple[T, ...]], Generic[T]):
    """A list of values of one kind, none of them twice."""

    def __init__(self, kind: Strict[T], *, least: int = 0, **settings: Any) -> None:
        super().__init__(right=f"a list of at least {least}" if least else "a list", **settings)
        self._kind, self._least = kind, least

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise ValidationError(f"is {shown(value)}; give a list in square brackets, such as [{_as_text(value)}]")
        if len(value) < self._least:
            raise ValidationError(f"lists {len(value) or 'nothing'}; give at least {self._least}")
        return self._each(value)

    def _each(self, value: list[Any]) -> tuple[T, ...]:
        read: list[T] = []
        faults: dict[str | int, Any] = {}
        for place, item in enumerate(value):
            try:
                read.append(self._kind.deserialize(item))
            except ValidationError as fault:
                faults[place] = fault.messages
            if item in value[:place]:
                faults[place] = [f"lists {shown(item)} twice; once is enough"]
        if faults:
            raise ValidationError(faults)
        return tuple(read)


class Agencies(ListOf[AgencyKind]):
    """``any``, or the agencies that are put a question. A question nobody is asked is a fault."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(OneOfList(AgencyKind), **settings)
        self.right = f"'any' or a list of {in_words(AgencyKind)}"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> tuple[AgencyKind, ...]:
        if value == "any":
            return tuple(AgencyKind)
        if not isinstance(value, list):
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        if not value:
            raise ValidationError("lists nobody, so nobody is asked; list an agency, say 'any', or take the question out")
        return self._each(value)


class AgencyWording(Strict[Mapping[AgencyKind, str]]):
    """A question's wording for an agency where it differs from everybody's."""

    right = "an agency's wording, such as {police: \"...\"}"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Mapping[AgencyKind, str]:
        if not isinstance(value, dict):
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        faults = {key: [f"is no agency{remedy(key, AgencyKind)}"] for key in value if key not in tuple(AgencyKind)}
        wordings: dict[AgencyKind, str] = {}
        for key in value.keys() - faults.keys():
            try:
                wordings[AgencyKind(key)] = Text().deserialize(value[key])
            except ValidationError as fault:
                faults[key] = fault.messages_list
        if faults:
            raise ValidationError(faults)
        return wordings


class Ages(Strict[AgeWithin]):
    """An age window in one unit: ``{from_years: 4, under_years: 19}``, either end left out where there is no bound."""

    right = "an age in one unit, such as {from_years: 4, under_years: 19}"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> AgeWithin:
        known = {f"{end}_{unit}": unit for unit in AgeUnit for end in ("from", "under")}
        if not isinstance(value, dict) or not value:
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        faults = {key: [f"is no age boundary{remedy(key, known)}"] for key in value if key not in known}
        units = {known[key] for key in value if key in known}
        if faults:
            raise ValidationError(faults)
        if len(units) > 1:
            raise ValidationError(f"counts in {' and '.join(sorted(units))}; count both ends in one unit")
        return _window(units.pop(), value)


def _window(unit: AgeUnit, value: Mapping[str, Any]) -> AgeWithin:
    ends: dict[str, int] = {}
    faults: dict[str, list[str]] = {}
    for key, amount in value.items():
        try:
            ends[key.removesuffix(f"_{unit}")] = WholeNumber(least=0 if key.startswith("from") else 1, most=_OLDEST[unit]).deserialize(amount)
        except ValidationError as fault:
            faults[key] = fault.messages_list
    if faults:
        raise ValidationError(faults)
    window = AgeWithin(unit, ends.get("from"), ends.get("under"))
    if window.from_ is not None and window.under is not None and window.from_ >= window.under:
        raise ValidationError(f"holds no age: from {window.from_} but under {window.under} {unit}; 'under' must be the greater")
    return window


class Within(Strict[TimeLimit]):
    """``at_once``, or an amount of one unit: ``{working_hours: 4}``."""

    right = "at_once, or one of {hours: 4}, {working_hours: 4} and {working_days: 4}"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> TimeLimit:
        if value == LimitUnit.AT_ONCE:
            return TimeLimit(LimitUnit.AT_ONCE, 0)
        units = tuple(unit for unit in LimitUnit if unit is not LimitUnit.AT_ONCE)
        if not isinstance(value, dict) or len(value) != 1:
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        [(unit, amount)] = value.items()
        if unit not in units:
            raise ValidationError({unit: [f"is no unit of time{remedy(unit, units)}"]})
        return TimeLimit(LimitUnit(unit), _nested(unit, WholeNumber(least=1, most=1000), amount))


class Answer(Strict[AnswerType]):
    """How a question is answered."""

    right = "yes_no, or one of {graded: {...}}, {count: {most: 30}} and {choice: {...}}"
    _kinds = ("yes_no", "graded", "count", "choice")

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> AnswerType:
        if value == "yes_no":
            return YesNo()
        if not isinstance(value, dict) or len(value) != 1:
            near = remedy(value, self._kinds) if isinstance(value, str) else ""
            raise ValidationError(f"is {shown(value)}{near}" if near.startswith("; did") else f"is {shown(value)}; give {self.right}")
        [(kind, body)] = value.items()
        match kind:
            case "graded":
                return Graded(_rungs(kind, body))
            case "choice":
                return Choice(_rungs(kind, body))
            case "count":
                return Count(_most(body))
        raise ValidationError({kind: [f"is no kind of answer{remedy(kind, self._kinds)}"]})


def _rungs(kind: str, body: object) -> tuple[Rung, ...]:
    if not isinstance(body, dict) or len(body) < 2:
        raise ValidationError({kind: [f"is {shown(body)}; give at least two, each as 'id: the words a person chooses'"]})
    rungs: list[Rung] = []
    faults: dict[str, list[str]] = {}
    for rung_id, says in body.items():
        try:
            rungs.append(Rung(checked_word(rung_id), Text().deserialize(says)))
        except ValidationError as fault:
            faults[rung_id] = fault.messages_list
    if faults:
        raise ValidationError({kind: faults})
    return tuple(rungs)


def _most(body: object) -> int:
    if not isinstance(body, dict) or body.keys() != {"most"}:
        raise ValidationError({"count": [f"is {shown(body)}; give the largest number that matters, as {{most: 30}}"]})
    return _nested("count", _Most(), body)


class _Most(Strict[int]):
    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        return _nested("most", WholeNumber(least=1, most=1000), value["most"])


class When(Strict[Mapping[str, Any]]):
    """A condition as written; ``thresholds.conditions`` reads it, with the questions in hand."""

    right = "a condition, such as {question_id: true}"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Mapping[str, Any]:
        if not isinstance(value, dict) or not value:
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        return value


class Items(Strict[list[Any]]):
    """A part of a document as written; the reader reads each item on its own, so that one fault does not hide the next."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        if not isinstance(value, list):
            raise ValidationError(f"is {_kind(value)}; give a list, each item beginning '- '")
        if not value and self.required:
            raise ValidationError(f"is empty; give {self.right}")
        return value


class NamedItems(Strict[dict[str, Any]]):
    """As Items, but each under its id."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> dict[str, Any]:
        if not isinstance(value, dict) or not value:
            raise ValidationError(f"is {_kind(value)}; give {self.right}")
        return value


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
    return f"'{value}'" if isinstance(value, str) else _kind(value)


def _kind(value: object) -> str:
    match value:
        case None | {} if not value:
            return "empty"
        case dict():
            return "a mapping of keys and values"
        case list():
            return "a list" if value else "an empty list"
    return shown(value)


def _as_text(value: object) -> str:
    return str(value) if isinstance(value, str | int) else "..."


def _nested(key: str, field: Strict[T], value: object) -> T:
    try:
        return field.deserialize(value)
    except ValidationError as fault:
        raise ValidationError({key: fault.messages}) from fault
