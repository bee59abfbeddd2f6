"""Names that lead somewhere: each id stands once, and each reference names something that this document holds."""

from collections.abc import Iterator
from itertools import chain

from thresholds.errors import Problem
from thresholds.format.conditions import RESERVED
from thresholds.format.contents import Contents
from thresholds.format.refusals import why_never
from thresholds.text.places import Places
from thresholds.text.spelling import remedy

_NAME_SPACES = (
    ("questions", "strengths"),
    ("indicators", "combinations", "modifiers", "actions"),
    ("levels",),
    ("priorities",),
    ("domains",),
)
"""Ids in one group are told apart by nothing else in answers, reasons and logs."""

_OWN_REASONS = ("nothing_met", "unclear")

_REFERENCES = (
    ("levels", "priority", "priorities", "a priority"),
    ("questions", "domain", "domains", "a domain"),
    ("strengths", "domain", "domains", "a domain"),
    ("strengths", "level", "levels", "a level"),
    ("indicators", "domain", "domains", "a domain"),
    ("indicators", "level", "levels", "a level"),
    ("indicators", "up_to", "levels", "a level"),
    ("indicators", "priority", "priorities", "a priority"),
    ("combinations", "level", "levels", "a level"),
    ("modifiers", "raises_from", "levels", "a level"),
    ("modifiers", "up_to", "levels", "a level"),
    ("modifiers", "not_below", "levels", "a level"),
)
"""Section, key, the section it must name something in, and what that is."""


def ids_stand_once(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each id given twice, and for each that conditions could not name."""
    for sections in _NAME_SPACES:
        first: dict[str, str] = {}
        for section in sections:
            for item_id, path in contents.names.placed(section):
                if item_id in first:
                    line = places.line((*places.path_of(first[item_id], item_id), "id"))
                    yield places.problem((*path, "id"), f"'{item_id}' is already an id in {first[item_id]}, on line {line}; choose another")
                first.setdefault(item_id, section)
    for part, path in chain.from_iterable(contents.names.placed(section) for section in _NAME_SPACES[1]):
        if part in _OWN_REASONS:
            yield places.problem((*path, "id"), f"'{part}' is the name of a starting point in every suggestion; choose another")
    for question, path in chain(contents.names.placed("questions"), contents.names.placed("strengths")):
        if question in RESERVED or why_never(question):
            yield places.problem((*path, "id"), f"'{question}' is a word of the conditions and cannot be an id here; choose another")


def names_are_known(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each reference to something that is not in the document."""
    for section, key, target, what in _REFERENCES:
        known = contents.names.of(target)
        for item in getattr(contents, section):
            named = getattr(item, key)
            if named is not None and named not in known:
                message = f"names '{named}', which is not {what} in this document{remedy(named, known)}"
                yield places.problem((*places.path_of(section, item.id), key), message)


def starting_points_are_known(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each starting point that is no level, or the wrong way round."""
    starts = contents.starts_at
    if starts is None:
        return
    known = contents.names.of("levels")
    for key, named in (("nothing_met", starts.nothing_met), ("unclear", starts.unclear)):
        if named not in known:
            yield places.problem(("starts_at", key), f"names '{named}', which is not a level in this document{remedy(named, known)}")
    nothing, unclear = contents.rank(starts.nothing_met), contents.rank(starts.unclear)
    if nothing is not None and unclear is not None and unclear < nothing:
        message = f"'{starts.unclear}' is below nothing_met, '{starts.nothing_met}'; what is unclear never starts lower"
        yield places.problem(("starts_at", "unclear"), message)
    if nothing is not None and unclear is not None and unclear > nothing + 1:
        # Two steps above, a concern that is answered could give less than the same concern not known.
        message = (
            f"'{starts.unclear}' is more than one level above nothing_met, '{starts.nothing_met}', so that an answer could lower the level"
        )
        yield places.problem(("starts_at", "unclear"), f"{message}; name the level next above it")


def sources_are_known(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each source that is not listed."""
    known = contents.names.of("sources")
    for section in ("strengths", "indicators", "combinations", "modifiers", "actions"):
        for item in getattr(contents, section):
            path = (*places.path_of(section, item.id), "sources")
            for place, source in enumerate(item.sources):
                if source not in known:
                    yield places.problem((*path, place), f"names '{source}', which is not listed under 'sources'{remedy(source, known)}")


def guidance_names_indicators(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each heading of guidance that names something else than an indicator."""
    known = contents.names.of("indicators")
    for coverage in contents.guidance:
        path = ("guidance", coverage.heading.value)
        for place, name in enumerate(coverage.indicators):
            if name not in known:
                yield places.problem((*path, place), f"names '{name}', which is not an indicator in this document{remedy(name, known)}")
