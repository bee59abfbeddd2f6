"""Signs of need that must never work backwards, and must be able to hold at all.

A worse answer may not lower the result: the levels of one ladder never fall, and no yes/no question counts both ways.
"""

from collections.abc import Iterator
from itertools import permutations

from thresholds.checking.possible import Asked
from thresholds.errors import Problem
from thresholds.format.conditions import literals
from thresholds.format.contents import Contents
from thresholds.model import AtLeast, Condition, CountOf, DomainsReaching, Effect, Indicator, IsYes, LevelId
from thresholds.text.places import Path, Places

_NEVER = (
    "can hold at no age and for no answers: compare whom its questions are about, their ages, its own age or 'unborn', and what it counts"
)


def signs_never_fall(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each indicator that would make worsening lower a level."""
    yield from _ladders(contents, places)
    yield from _polarities(contents, places)


def counts_never_fall(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each combination that gives a lower level for more of the same signs."""
    counting = [c for c in contents.combinations if isinstance(c.when, CountOf | DomainsReaching) and c.level is not None]
    for one, other in permutations(counting, 2):
        if _counts_more(other.when, one.when) and _is_higher(one.level, other.level, contents):
            path = (*places.path_of("combinations", other.id), "level")
            yield places.problem(
                path, f"falls to '{other.level}', while '{one.id}' gives '{one.level}' for fewer; give at least that level"
            )


def _counts_more(one: Condition, other: Condition) -> bool:
    match one, other:
        case CountOf(more, many), CountOf(fewer, few):
            return many > few and set(more) <= set(fewer)
        case DomainsReaching(level, many), DomainsReaching(same, few):
            return many > few and level == same
    return False


def signs_can_hold(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each part that no child of any age, born or unborn, can ever meet."""
    questions = {question.id: question for question in contents.questions}
    asked = Asked(questions, {indicator.id: indicator for indicator in contents.indicators}, contents.rank)
    for section in ("indicators", "combinations", "modifiers", "actions"):
        for item in getattr(contents, section):
            if not asked.can_meet(item.when):
                path = (*places.path_of(section, item.id), "when")
                yield places.problem(path, _NEVER)


def _ladders(contents: Contents, places: Places) -> Iterator[Problem]:
    ladders: dict[str, list[tuple[int, Indicator]]] = {}
    for indicator in contents.indicators:
        if isinstance(indicator.when, AtLeast):
            ladders.setdefault(indicator.when.question, []).append((indicator.when.amount, indicator))
    for question, steps in ladders.items():
        for amount, indicator in steps:
            above = [other for lower, other in steps if lower < amount and _is_higher(other.level, indicator.level, contents)]
            if above:
                path = (*places.path_of("indicators", indicator.id), "level")
                given = f"'{above[0].id}' gives '{above[0].level}' for a lesser answer to '{question}'"
                yield places.problem(path, f"falls to '{indicator.level}', while {given}; give at least that level")


def _is_higher(one: LevelId | None, other: LevelId | None, contents: Contents) -> bool:
    high, low = contents.rank(one), contents.rank(other)
    return high is not None and low is not None and high > low


def _polarities(contents: Contents, places: Places) -> Iterator[Problem]:
    first: dict[str, tuple[bool, str]] = {}
    for path, item_id, when in _that_set_levels(contents, places):
        for literal in literals(when):
            if isinstance(literal, IsYes):
                yes, earlier = first.setdefault(literal.question, (literal.yes, item_id))
                if yes is not literal.yes:
                    now, before = _written(literal.yes), _written(yes)
                    message = f"counts '{literal.question}' where it is {now}, but '{earlier}' where it is {before}"
                    remedy = "only one answer can be the concern, ask a second question for the other"
                    yield places.problem((*path, "when"), f"{message}; {remedy}")


def _that_set_levels(contents: Contents, places: Places) -> Iterator[tuple[Path, str, Condition]]:
    for indicator in contents.indicators:
        yield places.path_of("indicators", indicator.id), indicator.id, indicator.when
    for combination in contents.combinations:
        if combination.effect is Effect.LEVEL:
            yield places.path_of("combinations", combination.id), combination.id, combination.when
    for modifier in contents.modifiers:
        yield places.path_of("modifiers", modifier.id), modifier.id, modifier.when


def _written(yes: bool) -> str:
    return "true" if yes else "false"
