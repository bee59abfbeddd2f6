"""What the weight of a change promises comes true for children: held to the plain reading of the rules, which knows nothing of changes."""

from datetime import date, timedelta
from functools import cache
from random import Random

import pytest

from tests.reference import Child, expected, values_of
from tests.thresholds.editions import exampleshire
from tests.thresholds.one_change import Variation, variations
from thresholds.changes import Weight, changes_between
from thresholds.model import Effect, ThresholdDocument

ON = date(2025, 11, 24)
AGES_IN_DAYS = (None, 10, 150, 200, 360, 370, 1000, 1200, 2000, 3200, 3400, 6000)


@pytest.mark.parametrize("section", ["indicators", "combinations", "modifiers", "starts_at", "questions"])
def test_no_child_goes_the_way_that_the_changes_rule_out(section):
    before, tried = results(exampleshire()), 0
    for variation in variations(exampleshire(), section):
        promises = [promised(variation.old, variation.new), promised(variation.new, variation.old)]
        now = results(variation.new) if is_sound(variation) and any(promises) else None
        if now is not None:
            tried += 1
            assert not promises[0] or keeps(promises[0], before, now), variation.where
            assert not promises[1] or keeps(promises[1], now, before), f"{variation.where}, taken back"

    assert tried > 1


def promised(old: ThresholdDocument, new: ThresholdDocument) -> set[Weight]:
    """Return the weights of all changes; none where one of them promises nothing."""
    weights = {change.weight for change in changes_between(old, new)}
    return set() if Weight.OTHER in weights else weights


def keeps(weights: set[Weight], before: list[int], now: list[int]) -> bool:
    rises = any(new > old for old, new in zip(before, now, strict=True))
    falls = any(new < old for old, new in zip(before, now, strict=True))
    return (Weight.RAISES in weights or not rises) and (Weight.LOWERS in weights or not falls)


def is_sound(variation: Variation) -> bool:
    """Return whether every answer means the same in both, and each part of the newer does one thing."""
    old, new = ({q.id: values_of(q) for q in document.questions} for document in (variation.old, variation.new))
    one_thing = all((m.raises_from is None) != (m.not_below is None) and (m.raises_from or not m.up_to) for m in variation.new.modifiers)
    return old == new and one_thing and all((c.effect is Effect.LEVEL) == (c.level is not None) for c in variation.new.combinations)


def results(document: ThresholdDocument) -> list[int] | None:
    """Return the certain and the possible level of every child, as places from 0; None for a document that names what it does not have."""
    try:
        found = [expected(document, answers, child, ON) for child, answers in children()]
    except (KeyError, ValueError, IndexError, StopIteration, RuntimeError):
        return None
    return [place for each in found for place in (each.certain, each.possible)]


@cache
def children() -> list[tuple[Child, dict[str, object]]]:
    """Return children of every kind of age with answers that are the same at every run; some questions are left open."""
    random = Random(7)
    made = []
    for days in AGES_IN_DAYS:
        born = None if days is None else ON - timedelta(days=days)
        for _ in range(6):
            given = {str(q.id): random.choice([*values_of(q), None]) for q in exampleshire().questions}
            made.append((Child(born, born), {q: value for q, value in given.items() if value is not None}))
    return made
