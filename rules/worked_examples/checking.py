"""What one worked example says, held against the edition it is about: every name leads somewhere, and nothing contradicts itself.

An example is checked as far as it could be read (*read*, by key), so that one fault never hides another. A key that is not in *read* has
a fault of its own; one that the example does not give has its default.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from rules.answers import ChildAge, read_answers
from rules.errors import AnswersInvalid
from rules.worked_examples.shapes import UNCLEAR, parts_showing
from rules.worked_examples.values import Published, Shows, born_after
from thresholds.model import LevelId, ThresholdDocument
from thresholds.text.places import Path
from thresholds.text.spelling import remedy

_Fault = tuple[Path, str]
_Read = Mapping[str, Any]
_STARTING_POINTS = (UNCLEAR, "nothing_met")


def faults_in(read: _Read, document: ThresholdDocument) -> Iterator[_Fault]:
    """Yield each fault of one example with the keys that lead to it."""
    checks: tuple[Callable[[_Read, ThresholdDocument], Iterable[_Fault]], ...] = (
        _levels,
        _priority,
        _named,
        _contradictions,
        _answers,
        _birth,
        _boundary,
        _difference,
    )
    for check in checks:
        yield from check(read, document)


def _levels(read: _Read, document: ThresholdDocument) -> Iterator[_Fault]:
    known = [level.id for level in document.levels]
    for key in ("at_least", "possible"):
        if read.get(key) and read[key] not in known:
            yield (key,), f"names '{read[key]}', which is not a level in this edition{remedy(read[key], known)}"


def _priority(read: _Read, document: ThresholdDocument) -> Iterator[_Fault]:
    known = [priority.id for priority in document.priorities]
    if read.get("priority") and read["priority"] not in known:
        yield ("priority",), f"names '{read['priority']}', which is not a priority in this edition{remedy(read['priority'], known)}"


def _named(read: _Read, document: ThresholdDocument) -> Iterator[_Fault]:
    actions = tuple(action.id for action in document.actions)
    reasons = (*_that_can_be_reasons(document), *_STARTING_POINTS)
    for key, known, others, what in (
        ("reasons", reasons, actions, "an indicator, combination or modifier"),
        ("not_reasons", reasons, actions, "an indicator, combination or modifier"),
        ("actions", actions, reasons, "an action"),
        ("not_actions", actions, reasons, "an action"),
    ):
        elsewhere = key.replace("reasons", "actions") if "reasons" in key else key.replace("actions", "reasons")
        for place, name in enumerate(read.get(key, ())):
            if name not in known:
                right = f"; list it under '{elsewhere}'" if name in others else remedy(name, known)
                yield (key, place), f"names '{name}', which is not {what} in this edition{right}"


def _that_can_be_reasons(document: ThresholdDocument) -> Iterator[str]:
    yield from (indicator.id for indicator in document.indicators)
    yield from (combination.id for combination in document.combinations)
    yield from (modifier.id for modifier in document.modifiers)


def _contradictions(read: _Read, document: ThresholdDocument) -> Iterator[_Fault]:
    for key in ("reasons", "actions"):
        for place, name in enumerate(read.get(f"not_{key}", ())):
            if name in read.get(key, ()):
                yield (f"not_{key}", place), f"names '{name}', which stands under '{key}' too; keep one of the two"


def _answers(read: _Read, document: ThresholdDocument) -> Iterator[_Fault]:
    try:
        read_answers(read.get("answers", {}), document, age=ChildAge.not_known(), on=document.in_force_from)
    except AnswersInvalid as refusal:
        for problem in refusal.problems:
            yield ("answers", problem.question), problem.message


def _birth(read: _Read, document: ThresholdDocument) -> Iterator[_Fault]:
    if "child" in read and born_after(read["child"], document.in_force_from):
        start = document.in_force_from.isoformat()
        yield ("child", "born"), f"is after {start}, the day on which the edition starts; give an earlier day, or {{unborn: true}}"


def _boundary(read: _Read, document: ThresholdDocument) -> Iterator[_Fault]:
    shows: Shows | None = read.get("shows")
    if shows is None:
        return
    known = parts_showing(document)[shows.shape]
    if shows.of not in known:
        yield ("shows", "of"), f"names '{shows.of}', which shows no '{shows.shape}' in this edition{remedy(shows.of, known)}"
        return
    kind = "actions" if shows.of in [action.id for action in document.actions] else "reasons"
    # Where a name was misspelt, it may have been this one.
    spelt = kind in read and f"not_{kind}" in read and next(_named(read, document), None) is None
    if spelt and shows.of not in (*read[kind], *read[f"not_{kind}"]):
        yield ("shows", "of"), f"is '{shows.of}', of which the example says nothing; list it under '{kind}' or 'not_{kind}'"


def _difference(read: _Read, document: ThresholdDocument) -> Iterator[_Fault]:
    if "published" not in read or "differs" not in read:
        return
    published: Published | None = read["published"]
    agrees = _is_among_published(read.get("at_least"), published, document)
    if published is None and read["differs"]:
        yield ("differs",), "says why a published example was not followed, and 'published' names none; add it, or take this out"
    elif agrees is False and not read["differs"]:
        bands = " or ".join(published.bands) if published else ""
        yield ("at_least",), f"is '{read['at_least']}', and the published example has {bands}; say why under 'differs'"
    elif agrees and read["differs"]:
        yield ("differs",), "says why a published example was not followed, and it was; take this out"


def _is_among_published(level_id: LevelId | None, published: Published | None, document: ThresholdDocument) -> bool | None:
    bands = next((level.bands for level in document.levels if level.id == level_id), None)
    return None if bands is None or published is None else bool(set(bands) & set(published.bands))
