"""Levels in order: they rise in number and in law, each can be reached, and nothing names them the wrong way round."""

from collections.abc import Iterator
from itertools import pairwise

from thresholds.errors import Problem
from thresholds.format.contents import Contents
from thresholds.model import LegalBand, Level, LevelId, Modifier
from thresholds.text.places import Places

_BANDS = tuple(LegalBand)


def levels_in_order(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each level or limit that stands the wrong way round."""
    for level in contents.levels:
        yield from _bands_of_one(level, places)
    for lower, higher in pairwise(contents.levels):
        yield from _rising(lower, higher, contents, places)
    yield from _limits_of_indicators(contents, places)
    for modifier in contents.modifiers:
        yield from _limits_of_a_modifier(modifier, contents, places)


def levels_in_law(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem where no level means what guidance requires criteria for: section 17, and section 47."""
    meant = {band for level in contents.levels for band in level.bands}
    for band in (LegalBand.S17, LegalBand.S47):
        if band not in meant:
            message = f"say of none that it means {band}, and guidance requires criteria for it; give its level the band {band}"
            yield places.problem(("levels",), message)


def levels_reached(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each level that nothing gives."""
    given: set[LevelId | None] = {indicator.level for indicator in contents.indicators}
    given |= {combination.level for combination in contents.combinations}
    given |= {modifier.not_below for modifier in contents.modifiers}
    if contents.starts_at:
        given |= {contents.starts_at.nothing_met, contents.starts_at.unclear}
    for level in contents.levels:
        if level.id not in given:
            message = "is reached by nothing; give it an indicator, a combination or a starting point, or take the level out"
            yield places.problem(places.path_of("levels", level.id), message)


def _bands_of_one(level: Level, places: Places) -> Iterator[Problem]:
    ranks = [_BANDS.index(band) for band in level.bands]
    if len(ranks) > 2 or ranks != list(range(ranks[0], ranks[0] + len(ranks))):
        path = (*places.path_of("levels", level.id), "bands")
        yield places.problem(path, f"covers {', '.join(level.bands)}; give one band, or two that follow each other in {', '.join(_BANDS)}")


def _rising(lower: Level, higher: Level, contents: Contents, places: Places) -> Iterator[Problem]:
    path = places.path_of("levels", higher.id)
    if higher.number <= lower.number:
        yield places.problem(
            (*path, "number"), f"is {higher.number}, not above {lower.number} of '{lower.id}' before it; list levels from the lowest number"
        )
    if _BANDS.index(higher.bands[0]) < _BANDS.index(lower.bands[-1]):
        message = f"begins at {higher.bands[0]}, below {lower.bands[-1]} of '{lower.id}' before it; list the least serious in law first"
        yield places.problem((*path, "bands"), message)
    urgency = contents.names.of("priorities")
    if {lower.priority, higher.priority} <= set(urgency) and urgency.index(higher.priority) < urgency.index(lower.priority):
        message = f"is '{higher.priority}', less urgent than '{lower.priority}' of '{lower.id}' below it; make it at least as urgent"
        yield places.problem((*path, "priority"), message)


def _limits_of_indicators(contents: Contents, places: Places) -> Iterator[Problem]:
    for indicator in contents.indicators:
        level, up_to = contents.rank(indicator.level), contents.rank(indicator.up_to)
        if level is not None and up_to is not None and up_to <= level:
            path = (*places.path_of("indicators", indicator.id), "up_to")
            yield places.problem(
                path, f"'{indicator.up_to}' is not above its level, '{indicator.level}'; name a higher level or take it out"
            )


def _limits_of_a_modifier(modifier: Modifier, contents: Contents, places: Places) -> Iterator[Problem]:
    path = places.path_of("modifiers", modifier.id)
    raised, up_to = contents.rank(modifier.raises_from), contents.rank(modifier.up_to)
    if raised is not None and raised == len(contents.names.of("levels")) - 1:
        yield places.problem(
            (*path, "raises_from"), f"'{modifier.raises_from}' is the highest level, so nothing is raised; name a lower one"
        )
    elif raised is not None and up_to is not None and up_to <= raised:
        message = f"'{modifier.up_to}' is not above raises_from, '{modifier.raises_from}', so nothing is raised; name a higher level"
        yield places.problem((*path, "up_to"), message)
    if contents.rank(modifier.not_below) == 0:
        yield places.problem(
            (*path, "not_below"), f"'{modifier.not_below}' is the lowest level, so it rules nothing out; name a higher one"
        )
