"""What no single line of a document can show, one module a noun.

names       ids that stand once, references that lead somewhere
levels      levels in order, each reached by something
signs       ladders and counts that never fall, signs that can hold at all
ages        ages that meet, and are asked about
agencies    what each agency is asked reaches every level, and is read
priorities  the more urgent colour falls due first, in the hub's own calendar
coverage    sources, domains, the headings that guidance requires
agreements  who agreed, before it came into force

Checks that rest on something being absent ("no indicator gives this level") wait until every part could be read.
"""

from collections.abc import Callable, Iterable
from itertools import chain

from thresholds.checking.agencies import every_agency_reaches_every_level, every_question_is_read
from thresholds.checking.ages import ages_are_asked, ages_meet
from thresholds.checking.agreements import adopted_by_every_partner, agreements_in_order
from thresholds.checking.coverage import domains_are_used, everything_has_a_source, guidance_is_covered
from thresholds.checking.levels import levels_in_law, levels_in_order, levels_reached
from thresholds.checking.names import (
    guidance_names_indicators,
    ids_stand_once,
    names_are_known,
    sources_are_known,
    starting_points_are_known,
)
from thresholds.checking.priorities import priorities_in_order
from thresholds.checking.signs import counts_never_fall, signs_can_hold, signs_never_fall
from thresholds.errors import Problem
from thresholds.format.contents import Contents
from thresholds.text.places import Places

_Check = Callable[[Contents, Places], Iterable[Problem]]

_OF_WHAT_IS_THERE: tuple[_Check, ...] = (
    ids_stand_once,
    names_are_known,
    starting_points_are_known,
    sources_are_known,
    guidance_names_indicators,
    everything_has_a_source,
    levels_in_order,
    priorities_in_order,
    agreements_in_order,
    signs_never_fall,
    counts_never_fall,
    signs_can_hold,
    ages_meet,
    ages_are_asked,
)
_OF_THE_WHOLE: tuple[_Check, ...] = (
    adopted_by_every_partner,
    levels_reached,
    levels_in_law,
    domains_are_used,
    guidance_is_covered,
    every_agency_reaches_every_level,
    every_question_is_read,
)


def problems_in(contents: Contents, places: Places) -> tuple[Problem, ...]:
    """Return every problem of a document as a whole, in reading order."""
    checks = (*_OF_WHAT_IS_THERE, *_OF_THE_WHOLE) if contents.whole else _OF_WHAT_IS_THERE
    return tuple(sorted(set(chain.from_iterable(check(contents, places) for check in checks))))
