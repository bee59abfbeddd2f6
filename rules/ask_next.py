"""Which unanswered questions could raise *at least*, each alone: proved by answering it and asking the engine again."""

from bisect import insort
from collections.abc import Iterable, Iterator

from rules.answers import Answers, may_apply
from rules.compiler import CompiledEdition
from rules.facts import Reading, question_facts
from rules.findings import Findings, certain_rank, found
from rules.suggestion import Answer, AnswerState, AskNext
from thresholds.model import AgencyKind, Choice, Count, Graded, Question, YesNo

MOST = 5


def ask_next(
    edition: CompiledEdition, answers: Answers, now: tuple[Findings, ...], at_least: int, agency: AgencyKind | None
) -> tuple[AskNext, ...]:
    """Return at most five questions, those that could reach the highest level first, then in document order."""
    order = {question.id: place for place, question in enumerate(edition.document.questions)}
    candidates = [(-edition.reach[q.id], order[q.id], q) for q in _unanswered(edition, answers, agency) if edition.reach[q.id] > at_least]
    raising: list[tuple[int, int, Question]] = []
    for best, place, question in sorted(candidates, key=lambda each: each[:2]):
        if len(raising) >= MOST and raising[MOST - 1][:2] < (best, place):
            break  # not even the most that this one and those after it could reach comes before the five found
        could = max(_rank_with(edition, now, question, answer, at_least) for answer in _telling_answers(question))
        if could > at_least:
            insort(raising, (-could, place, question), key=lambda each: each[:2])
    return tuple(_asked(edition, question, -could, agency) for could, _, question in raising[:MOST])


def _unanswered(edition: CompiledEdition, answers: Answers, agency: AgencyKind | None) -> Iterator[Question]:
    for question in edition.document.questions:
        is_asked = agency is None or agency in question.asked_of
        if is_asked and isinstance(answers.given[question.id], AnswerState) and may_apply(question, answers.age, answers.on):
            yield question


def _telling_answers(question: Question) -> Iterable[Answer]:
    match question.answer:
        case YesNo():
            return (True, False)
        case Graded(rungs):
            return (rungs[-1].id,)
        case Count(most):
            return (most,)
        case Choice(options):
            return tuple(option.id for option in options)


def _rank_with(edition: CompiledEdition, now: tuple[Findings, ...], question: Question, answer: Answer, at_least: int) -> int:
    # What does not raise the lowest of the ages raises nothing, so the ages after it need not be tried.
    lowest = len(edition.document.levels)
    for one in now:
        lowest = min(lowest, _rank_at(edition, one, question, answer))
        if lowest <= at_least:
            break
    return lowest


def _rank_at(edition: CompiledEdition, one: Findings, question: Question, answer: Answer) -> int:
    changed = question_facts(question, answer, does_apply=True, reading=Reading.LEAST)
    return certain_rank(edition.document, found(edition, {**one.certain.facts, **changed}))


def _asked(edition: CompiledEdition, question: Question, could: int, agency: AgencyKind | None) -> AskNext:
    return AskNext(question.id, question.wording_for(agency), edition.document.levels[could].id, question.paragraph)
