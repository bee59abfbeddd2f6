"""What the reader says of the shape of a document alone: of its keys, its kinds of value and its closed words.

It is the reader's own parts that are asked, apart from the checks of a document as a whole; conditions are read as if every name were known
and every question were answered in the way that its test asks for.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import ValidationError

from thresholds.format.conditions import RESERVED, ConditionReader
from thresholds.format.contents import Names
from thresholds.format.fields import Word
from thresholds.format.heading import EditionSchema
from thresholds.format.literals import literal
from thresholds.format.part import Part
from thresholds.format.part_schemas import PARTS
from thresholds.model import Choice, Condition, Count, Graded, Question, QuestionId, Rung, YesNo
from thresholds.text.messages import flattened

BEYOND = {
    "in_force_from and review_by, opens and closes": r"is not after ",
    "days, opens and closes": r"opens for [0-9]+ minutes a week",
    "the two ends of an age window": r"holds no age: ",
    "asks_agency and asked_of": r"is not in asked_of; ",
    "how many indicators are counted, and of how many": r"is [1-9]\d*; give a whole number from 1 to \d+, the number of indicators listed",
}
"""What rests on two values, which JSON Schema cannot compare: by what it is, the reader's words for it."""


def shape_faults(content: object) -> tuple[str, ...]:
    """Return the reader's words for each fault that a JSON Schema can see too."""
    return tuple(message for message in _faults(content) if not any(re.match(words, message) for words in BEYOND.values()))


def is_word(word: object) -> bool:
    """Return whether *word* can be an id."""
    try:
        Word().read(word)
    except ValidationError:
        return False
    return True


def _faults(content: object) -> Iterator[str]:
    heading, faults = _loaded(EditionSchema(), content)
    yield from faults
    for section, part in PARTS.items():
        items = heading.get(section)
        for item in items.values() if isinstance(items, dict) else items or ():
            read, faults = _loaded(part, item)
            yield from faults
            if "when" in read:
                yield from _condition_faults(section, read["when"])


def _loaded(part: Part, raw: Any) -> tuple[Mapping[str, Any], list[str]]:
    try:
        return part.load(raw), []
    except ValidationError as fault:
        sound = fault.valid_data
        return sound if isinstance(sound, dict) else {}, [message for _, message in flattened(fault.messages, ())]


def _condition_faults(section: str, raw: object) -> Iterator[str]:
    reader = _ShapeReader({}, _EveryName({}))
    try:
        (reader.of_answers if section == "indicators" else reader.of_results)(raw)
    except ValidationError as fault:
        yield from (message for _, message in flattened(fault.messages, ()))


class _EveryWord(tuple[str, ...]):
    """The names of a document that has every name, and as many as anybody may count."""

    def __contains__(self, name: object) -> bool:
        return is_word(name)

    def __len__(self) -> int:
        return 10**9


class _EveryName(Names):
    def of(self, section: str) -> tuple[str, ...]:
        return _EveryWord()


class _ShapeReader(ConditionReader):
    def _about_question(self, key: str, raw: object) -> Condition:
        if key in RESERVED or not is_word(key):
            raise ValidationError(f"'{key}' cannot be a question")
        return literal(_fitting(key, raw), raw)


def _fitting(name: str, raw: object) -> Question:
    """Return a question of the kind that the test *raw* would fit, if any does."""
    answer: YesNo | Graded | Count | Choice = YesNo()
    match raw:
        case {"at_least": str(rung)}:
            answer = Graded((Rung("no_concern_at_all", ""), Rung(rung if is_word(rung) else "some", "")))
        case {"at_least": _}:
            answer = Count(1000)
        case {"one_of": [*options]}:
            answer = Choice(tuple(Rung(str(option), "") for option in options if is_word(option)) or (Rung("some", ""),))
    return Question(QuestionId(name), answer=answer, **_REST)


_REST: Any = dict.fromkeys(("domain", "about", "asks", "asks_agency", "help", "asked_of", "ages", "paragraph"))
