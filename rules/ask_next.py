"""Which unanswered questions could raise *at least*, each alone: proved by answering it and asking the engine again."""

from bisect import insort
from collections.abc import Iterator

from rules.answers import Answers
from rules.compiler import CompiledEdition
from rules.completions import lowest_rank
from rules.findings import Findings, concerns_nobody
from rules.levels import raised_at_most
from rules.reach import Trial
from rules.suggestion import AnswerState, AskNext
from thresholds.model import AgencyKind

MOST = 5


def ask_next(
    edition: CompiledEdition, answers: Answers, now: tuple[Findings, ...], at_least: int, agency: AgencyKind | None
) -> tuple[AskNext, ...]:
    """Return at most five questions, those that could reach the highest level first, then in document order."""
    found = raising(edition, answers, now, at_least, agency, most=MOST)
    return tuple(_asked(edition, place, could, agency) for could, place in found)


def raising(
    edition: CompiledEdition, answers: Answers, now: tuple[Findings, ...], at_least: int, agency: AgencyKind | None, *, most: int
) -> list[tuple[int, int]]:
    """Return the first *most* questions that could raise *at_least*, by place, each after the place of the level it could reach."""
    bounds = _bounds(edition, now)
    found: list[tuple[int, int]] = []
    for best, place in sorted((-bounds[edition.trials[place][0].sets], place) for place in _open(edition, answers, now, agency)):
        if -best <= at_least or (len(found) >= most and found[most - 1] < (best, place)):
            break  # not even the most that this one and those after it could reach is more, or comes before those found
        could = max(_rank_with(now, place, trial, at_least, bounds[trial.sets]) for trial in edition.trials[place])
        if could > at_least:
            insort(found, (-could, place))
    return [(-could, place) for could, place in found[:most]]


def _open(edition: CompiledEdition, answers: Answers, now: tuple[Findings, ...], agency: AgencyKind | None) -> Iterator[int]:
    not_for_this_child = concerns_nobody(now)
    for place, question in enumerate(edition.document.questions):
        is_open = isinstance(answers.given[question.id], AnswerState) and question.id not in not_for_this_child
        if is_open and edition.trials[place] and (agency is None or agency in question.asked_of):
            yield place


def _bounds(edition: CompiledEdition, now: tuple[Findings, ...]) -> list[int]:
    """Return, for each level that something resting on an answer sets, one that it cannot lead past."""
    if any(fork.total for one in now for fork in one.forks):  # then it is open which modifiers are met
        return [raised_at_most(edition.steps, rank) for rank in edition.ranks.values()]
    return [max(one.certain.lifted(rank) for one in now) for rank in edition.ranks.values()]


def _rank_with(now: tuple[Findings, ...], place: int, trial: Trial, at_least: int, bound: int) -> int:
    # What does not raise the lowest of the ages raises nothing, so the ages after it need not be tried.
    lowest = bound
    for one in now:
        if lowest > at_least:
            others = (fork for fork in one.forks if fork.place != place)
            lowest = lowest_rank(one.certain.with_facts(trial.facts), others, enough=lowest, low_enough=at_least)
    return lowest


def _asked(edition: CompiledEdition, place: int, could: int, agency: AgencyKind | None) -> AskNext:
    question = edition.document.questions[place]
    return AskNext(question.id, question.wording_for(agency), edition.document.levels[could].id, question.paragraph)
