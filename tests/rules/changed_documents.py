"""The same document said otherwise: every id renamed, or everything whose order means nothing in another order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from hashlib import sha256
from random import Random
from typing import Any

from thresholds.model import AllOf, AnyOf, Choice, CountOf, Graded, OneOf, ThresholdDocument
from thresholds.words.conditions import QUESTION_ANCHOR

_WITH_IDS = ("levels", "priorities", "domains", "questions", "strengths", "indicators", "combinations", "modifiers", "actions")
_IN_ANY_ORDER = ("domains", "questions", "strengths", "indicators", "combinations", "actions")
"""Levels and priorities rise, and one modifier goes on from what the one before it made: their order has a meaning."""


def new_names(document: ThresholdDocument, chance: Random) -> dict[str, str]:
    """Return another name for every id of the document, in another alphabetical order."""
    named = [str(item.id) for section in _WITH_IDS for item in getattr(document, section)]
    named += [rung.id for question in document.questions for rung in _steps(question.answer)]
    ids = sorted(set(named))
    names = {old: f"{chance.choice('abyz')}{chance.randrange(10**6)}_{place}" for place, old in enumerate(ids)}
    return names | {f"{QUESTION_ANCHOR}{old}": f"{QUESTION_ANCHOR}{new}" for old, new in names.items()}


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Return a document, or a suggestion, in which every string that is one of these names is the new one."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else names.get(value, value)
    return _each_part(value, lambda part: renamed(part, names))


def renamed_answers(wire: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    """Return answers in their wire form under the new names."""
    return {names[question]: names[value] if isinstance(value, str) else value for question, value in wire.items()}


def reordered(document: ThresholdDocument, chance: Random) -> ThresholdDocument:
    """Return the document in another order, inside its conditions too."""
    sections: dict[str, Any] = {section: shuffled(getattr(document, section), chance) for section in _IN_ANY_ORDER}
    return distinct(_inside_reordered(replace(document, **sections), chance))


def shuffled(items: Sequence[Any], chance: Random) -> tuple[Any, ...]:
    """Return the items in another order."""
    return tuple(chance.sample(items, len(items)))


def distinct(document: ThresholdDocument) -> ThresholdDocument:
    """Return the document with a digest of its own, as any other bytes would have."""
    return replace(document, sha256=sha256(repr(document).encode()).hexdigest())


def _inside_reordered(value: Any, chance: Random) -> Any:
    again = _each_part(value, lambda part: _inside_reordered(part, chance))
    match again:
        case AllOf(parts) | AnyOf(parts):
            return replace(again, parts=shuffled(parts, chance))
        case CountOf(indicators):
            return replace(again, indicators=shuffled(indicators, chance))
        case OneOf(_, options):
            return replace(again, options=shuffled(options, chance))
    return again


def _each_part(value: Any, change: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(change(part) for part in value)
    if isinstance(value, Mapping):
        return {change(key): change(part) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: change(getattr(value, each.name)) for each in fields(value)})
    return value


def _steps(answer: object) -> Iterator[Any]:
    match answer:
        case Graded(steps) | Choice(steps):
            yield from steps
