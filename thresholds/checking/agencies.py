"""What each agency is asked: enough to reach every level by itself, and nothing that no part of the document reads."""

from collections.abc import Iterator
from itertools import chain

from thresholds.checking.possible import Asked
from thresholds.errors import Problem
from thresholds.format.conditions import RESERVED, questions_in
from thresholds.format.contents import Contents
from thresholds.model import AgencyKind, LevelId
from thresholds.text.places import Places


def every_agency_reaches_every_level(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each level that an agency cannot reach with the questions it is itself asked."""
    agencies = [agency for agency in AgencyKind if _asked(agency, contents).questions]
    reached = {agency: _levels_reached(_asked(agency, contents), contents) for agency in agencies}
    for level in contents.levels:
        short = [agency.replace("_", " ") for agency in agencies if level.id not in reached[agency]]
        # A level that nobody reaches is another check's.
        if short and len(short) < len(agencies):
            message = f"cannot be reached by what {' and '.join(short)} can answer; put a question that reaches it to them, in 'asked_of'"
            yield places.problem(places.path_of("levels", level.id), message)


def every_question_is_read(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each question that nothing in the document reads."""
    conditions = chain.from_iterable(
        (part.when for part in parts) for parts in (contents.indicators, contents.combinations, contents.modifiers, contents.actions)
    )
    read = {question for condition in conditions for question in questions_in(condition)}
    for question in contents.questions:
        if question.id not in read and question.id not in RESERVED:
            message = "is asked, and no indicator, combination, modifier or action reads its answer; give it one, or take the question out"
            yield places.problem(places.path_of("questions", question.id), message)


def _asked(agency: AgencyKind, contents: Contents) -> Asked:
    questions = {question.id: question for question in contents.questions if agency in question.asked_of}
    return Asked(questions, {indicator.id: indicator for indicator in contents.indicators}, contents.rank)


def _levels_reached(asked: Asked, contents: Contents) -> set[LevelId]:
    starts = contents.starts_at
    reached: set[LevelId | None] = {starts.nothing_met, starts.unclear} if starts else set()
    reached |= {i.level for i in contents.indicators if asked.can_meet(i.when)}
    reached |= {c.level for c in contents.combinations if asked.can_meet(c.when)}
    usable = [modifier for modifier in contents.modifiers if asked.can_meet(modifier.when)]
    reached |= {modifier.not_below for modifier in usable}
    for place, level in enumerate(contents.levels[:-1]):
        raising = [m for m in usable if m.raises_from and (contents.rank(m.raises_from) or 0) <= place < _highest(m.up_to, contents)]
        if level.id in reached and raising:
            reached.add(contents.levels[place + 1].id)
    return {level for level in reached if level is not None}


def _highest(up_to: LevelId | None, contents: Contents) -> int:
    rank = contents.rank(up_to)
    return len(contents.levels) - 1 if rank is None else rank
