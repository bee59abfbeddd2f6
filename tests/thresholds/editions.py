"""The editions that tests of changes start from, and how one is changed."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from thresholds.changes import Change, changes_between
from thresholds.model import AnyOf, AtLeast, CountOf, IndicatorId, IndicatorMet, IsYes, OneOf, QuestionId, ThresholdDocument
from thresholds.reading import read_document

_HERE = Path(__file__).parent


@cache
def exampleshire() -> ThresholdDocument:
    """Return the small edition that uses every part of the format."""
    return _read(_HERE / "exampleshire.yaml")


@cache
def bromley() -> ThresholdDocument:
    """Return the edition that comes with the service."""
    return _read(_HERE.parents[1] / "thresholds" / "documents" / "bromley" / "2026.1.yaml")


def with_item(document: ThresholdDocument, section: str, item_id: str, **changed: Any) -> ThresholdDocument:
    """Return *document* with these fields of one item changed."""
    return with_items(document, section, [replace(item, **changed) if item.id == item_id else item for item in getattr(document, section)])


def without_item(document: ThresholdDocument, section: str, item_id: str) -> ThresholdDocument:
    """Return *document* without one item."""
    return with_items(document, section, [item for item in getattr(document, section) if item.id != item_id])


def with_items(document: ThresholdDocument, section: str, items: Iterable[Any]) -> ThresholdDocument:
    """Return *document* with these items in one section."""
    changed: dict[str, Any] = {section: tuple(items)}
    return replace(document, **changed)


def item(document: ThresholdDocument, section: str, item_id: str) -> Any:
    """Return one item of a section."""
    return next(item for item in getattr(document, section) if item.id == item_id)


def told(old: ThresholdDocument, new: ThresholdDocument) -> list[tuple[str, str]]:
    """Return the weight and the sentence of every change."""
    return [_short(change) for change in changes_between(old, new)]


def weights(old: ThresholdDocument, new: ThresholdDocument) -> list[str]:
    """Return the weight of every change."""
    return [change.weight.value for change in changes_between(old, new)]


def yes(question: str) -> IsYes:
    """Return the condition that a question was answered yes."""
    return IsYes(QuestionId(question))


def at_least(question: str, amount: int) -> AtLeast:
    """Return the condition of a count, or of a place on a ladder."""
    return AtLeast(QuestionId(question), amount)


def one_of(question: str, *options: str) -> OneOf:
    """Return the condition of a choice."""
    return OneOf(QuestionId(question), options)


def count_of(least: int, *signs: str) -> CountOf:
    """Return the condition that so many of these signs are met."""
    return CountOf(tuple(map(IndicatorId, signs)), least)


def any_of(*signs: str) -> AnyOf:
    """Return the condition that one of these signs is met."""
    return AnyOf(tuple(IndicatorMet(IndicatorId(sign)) for sign in signs))


def _short(change: Change) -> tuple[str, str]:
    return change.weight.value, change.sentence


def _read(path: Path) -> ThresholdDocument:
    return read_document(path.read_bytes(), str(path))
