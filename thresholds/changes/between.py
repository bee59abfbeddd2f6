"""The whole comparison, part by part in the order of a document."""

from collections.abc import Callable, Iterator
from itertools import chain

from thresholds.changes.asked import DOMAINS, QUESTIONS, STRENGTHS
from thresholds.changes.change import Change
from thresholds.changes.editions import Editions
from thresholds.changes.grounds import AGREEMENTS, GUIDANCE, SOURCES
from thresholds.changes.modifiers import MODIFIERS
from thresholds.changes.opening import changes_of_calendar, changes_of_heading, changes_of_limits, changes_of_starting_points
from thresholds.changes.response import ACTIONS, LEVELS, PRIORITIES
from thresholds.changes.signs import COMBINATIONS, INDICATORS
from thresholds.errors import EditionsOfTwoPartnerships
from thresholds.model import ThresholdDocument

_PARTS: tuple[Callable[[Editions], Iterator[Change]], ...] = (
    changes_of_heading,
    SOURCES.changes,
    AGREEMENTS.changes,
    LEVELS.changes,
    changes_of_starting_points,
    changes_of_calendar,
    PRIORITIES.changes,
    DOMAINS.changes,
    QUESTIONS.changes,
    STRENGTHS.changes,
    INDICATORS.changes,
    COMBINATIONS.changes,
    MODIFIERS.changes,
    ACTIONS.changes,
    GUIDANCE.changes,
    changes_of_limits,
)


def changes_between(old: ThresholdDocument, new: ThresholdDocument) -> tuple[Change, ...]:
    """Return every change from *old* to *new*, in the reading order of *new*; what is gone comes where it stood.

    Raises EditionsOfTwoPartnerships.
    """
    if old.partnership != new.partnership:
        raise EditionsOfTwoPartnerships(old.name, new.name)
    editions = Editions(old, new)
    return tuple(chain.from_iterable(changes(editions) for changes in _PARTS))
