"""What no single line of a document can show: names that lead nowhere, ladders that fall, levels nobody reaches, signatures missing.

Checks that rest on something being absent ("no indicator gives this level") wait until every part could be read.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise

from thresholds.checking_levels import levels_in_order, levels_reached
from thresholds.checking_signs import signs_can_hold, signs_never_fall
from thresholds.conditions import RESERVED
from thresholds.contents import Contents
from thresholds.errors import Problem
from thresholds.model import AgencyKind, LegalBand, LimitUnit, Status
from thresholds.places import Places
from thresholds.spelling import remedy

_SIGNERS = (AgencyKind.POLICE, AgencyKind.HEALTH, AgencyKind.SOCIAL_CARE)
"""The safeguarding partners (Children Act 2004, section 16E): an edition is adopted when all three have agreed it."""

_NAME_SPACES = (
    ("questions", "strengths"),
    ("indicators", "combinations", "modifiers", "actions"),
    ("levels",),
    ("priorities",),
    ("domains",),
)
"""Ids in one group are told apart by nothing else in answers, reasons and logs."""

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

_Check = Callable[[Contents, Places], Iterable[Problem]]


def problems_in(contents: Contents, places: Places) -> tuple[Problem, ...]:
    """Return every problem of a document as a whole, in reading order."""
    checks = (*_CHECKS, *_CHECKS_OF_THE_WHOLE) if contents.whole else _CHECKS
    return tuple(sorted(set(chain.from_iterable(check(contents, places) for check in checks))))


def _ids(contents: Contents, places: Places) -> Iterator[Problem]:
    for sections in _NAME_SPACES:
        first: dict[str, str] = {}
        for section in sections:
            for item_id, path in contents.names.placed(section):
                if item_id in first:
                    line = places.line((*places.path_of(first[item_id], item_id), "id"))
                    yield places.problem((*path, "id"), f"'{item_id}' is already an id in {first[item_id]}, on line {line}; choose another")
                first.setdefault(item_id, section)
    for question, path in chain(contents.names.placed("questions"), contents.names.placed("strengths")):
        if question in RESERVED:
            yield places.problem((*path, "id"), f"'{question}' is a word of the conditions and cannot be an id here; choose another")


def _references(contents: Contents, places: Places) -> Iterator[Problem]:
    for section, key, target, what in _REFERENCES:
        known = contents.names.of(target)
        for item in getattr(contents, section):
            named = getattr(item, key)
            if named is not None and named not in known:
                message = f"names '{named}', which is not {what} in this document{remedy(named, known)}"
                yield places.problem((*places.path_of(section, item.id), key), message)


def _starting_points(contents: Contents, places: Places) -> Iterator[Problem]:
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


def _sources(contents: Contents, places: Places) -> Iterator[Problem]:
    known = contents.names.of("sources")
    for section in ("strengths", "indicators", "combinations", "modifiers", "actions"):
        for item in getattr(contents, section):
            path = (*places.path_of(section, item.id), "sources")
            for place, source in enumerate(item.sources):
                if source not in known:
                    yield places.problem((*path, place), f"names '{source}', which is not listed under 'sources'{remedy(source, known)}")


def _unsourced(contents: Contents, places: Places) -> Iterator[Problem]:
    for section in ("combinations", "modifiers"):
        for item in getattr(contents, section):
            if not item.sources and not item.policy:
                message = "has no source; add 'sources: ' with one of this document's sources, or 'policy: true' where it is local policy"
                yield places.problem(places.path_of(section, item.id), message)


def _guidance(contents: Contents, places: Places) -> Iterator[Problem]:
    known = contents.names.of("indicators")
    for coverage in contents.guidance:
        path = ("guidance", coverage.heading.value)
        for place, name in enumerate(coverage.indicators):
            if name not in known:
                yield places.problem((*path, place), f"names '{name}', which is not an indicator in this document{remedy(name, known)}")


def _guidance_reaches_need(contents: Contents, places: Places) -> Iterator[Problem]:
    statutory = {level.id for level in contents.levels if {LegalBand.S17, LegalBand.S47} & set(level.bands)}
    reaching = {i.id for i in contents.indicators if {i.level, i.up_to} & statutory}
    for coverage in contents.guidance:
        if reaching and not reaching & set(coverage.indicators):
            message = "is covered by nothing that reaches s17 or s47, and guidance requires criteria for both; add an indicator that does"
            yield places.problem(("guidance", coverage.heading.value), message)


def _signatures(contents: Contents, places: Places) -> Iterator[Problem]:
    signed = {agreement.agency for agreement in contents.agreements}
    missing = [agency for agency in _SIGNERS if agency not in signed]
    if contents.status is Status.ADOPTED and missing:
        message = f"is 'adopted', but 'agreements' has none by {' and '.join(missing)}; add what they agreed, or make it 'draft'"
        yield places.problem(("status",), message)


def _priorities(contents: Contents, places: Places) -> Iterator[Problem]:
    for slower, faster in pairwise(contents.priorities):
        same_unit = slower.within.unit is faster.within.unit
        if slower.within.unit is LimitUnit.AT_ONCE or (same_unit and faster.within.amount >= slower.within.amount):
            path = (*places.path_of("priorities", faster.id), "within")
            yield places.problem(path, f"is no sooner than '{slower.id}' above it; list priorities from the least to the most urgent")


def _domains(contents: Contents, places: Places) -> Iterator[Problem]:
    for section, what in (("questions", "question"), ("indicators", "indicator")):
        used = {item.domain for item in getattr(contents, section)}
        for domain in contents.domains:
            if domain.id not in used:
                path = places.path_of("domains", domain.id)
                yield places.problem(path, f"has no {what}; give it one, or take the domain out")


_CHECKS: tuple[_Check, ...] = (
    _ids,
    _references,
    _starting_points,
    _sources,
    _unsourced,
    _guidance,
    _priorities,
    levels_in_order,
    signs_never_fall,
    signs_can_hold,
)
_CHECKS_OF_THE_WHOLE: tuple[_Check, ...] = (_signatures, levels_reached, _domains, _guidance_reaches_need)
