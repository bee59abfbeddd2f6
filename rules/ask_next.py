"""Which unanswered questions could raise *at least*, each alone: proved by answering it and asking the engine again."""

from bisect import insort
from collections.abc import Iterator

from rules.answers import Answers
from rules.compiler import CompiledEdition
from rules.findings import Findings, certain_rank, concerns_nobody
from rules.reach import Trial
from rules.suggestion import AnswerState, AskNext
from thresholds.model import AgencyKind

MOST = 5


def ask_next(
    edition: CompiledEdition, answers: Answers, now: tuple[Findings, ...], at_least: int, agency: AgencyKind | None
) -> tuple[AskNext, ...]:
    """Return at most five questions, those that could reach the highest level first, then in document order."""
    # An answer leads no further than what rests on it, and than the modifiers that are met anyway make of that.
    bounds = [max(one.certain.lifted(rank) for one in now) for rank in edition.ranks.values()]
    raising: list[tuple[int, int]] = []
    for best, place in sorted((-bounds[edition.trials[place][0].sets], place) for place in _open(edition, answers, now, agency)):
        if -best <= at_least or (len(raising) >= MOST and raising[MOST - 1] < (best, place)):
            break  # not even the most that this one and those after it could reach is more, or comes before the five found
        could = max(_rank_with(now, trial, at_least, bounds[trial.sets]) for trial in edition.trials[place])
        if could > at_least:
            insort(raising, (-could, place))
    return tuple(_asked(edition, place, -could, agency) for could, place in raising[:MOST])


def _open(edition: CompiledEdition, answers: Answers, now: tuple[Findings, ...], agency: AgencyKind | None) -> Iterator[int]:
    not_for_this_child = concerns_nobody(now)
    for place, question in enumerate(edition.document.questions):
        is_open = isinstance(answers.given[question.id], AnswerState) and question.id not in not_for_this_child
        if is_open and edition.trials[place] and (agency is None or agency in question.asked_of):
            yield place


def _rank_with(now: tuple[Findings, ...], trial: Trial, at_least: int, bound: int) -> int:
    # What does not raise the lowest of the ages raises nothing, so the ages after it need not be tried.
    lowest = bound
    for one in now:
        if lowest <= at_least:
            break
        lowest = min(lowest, certain_rank(one.certain.with_facts(trial.facts), enough=bound))
    return lowest


def _asked(edition: CompiledEdition, place: int, could: int, agency: AgencyKind | None) -> AskNext:
    question = edition.document.questions[place]
    return AskNext(question.id, question.wording_for(agency), edition.document.levels[could].id, question.paragraph)
