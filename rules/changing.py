"""What by itself would change *at least*: one answer more, the exact age, or one answer fewer. Each is tried with the engine.

The floor on uncertainty is applied after every change as a suggestion applies it. So an answer may lift it, and *at least* then falls: that
is said as what it is, and never as a reason not to ask.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from rules.ages import OLDEST_YEARS, ChildAge, age_in
from rules.answers import Answers
from rules.compiler import CompiledEdition
from rules.explanation import Critical, WhatWouldChange, WhyAtLeast, WouldRaise, WouldSettle
from rules.facts import Reading, answer_facts
from rules.findings import Findings, Found, certain_rank, concerns_nobody, possible_rank
from rules.reach import Trial
from rules.standing import Standing, standing
from rules.suggestion import Answer, AnswerState
from rules.terms import Term
from rules.words import age_in_words, answer_in_words
from thresholds.model import AgencyKind, AgeUnit, Choice, Count, Graded, LevelId, Question, YesNo


def what_would_change(
    edition: CompiledEdition,
    answers: Answers,
    now: tuple[Findings, ...],
    stands: Standing,
    why: WhyAtLeast,
    agency: AgencyKind | None,
) -> WhatWouldChange:
    """Return everything that alone would move the lower end from where it *stands*; raises EngineFailed."""
    changing = _Changing(edition, answers, now, stands, agency)
    return WhatWouldChange(tuple(changing.raising()), changing.exact_age(), tuple(changing.critical(why)), tuple(changing.settling()))


class _Changing:
    def __init__(
        self, edition: CompiledEdition, answers: Answers, now: tuple[Findings, ...], stands: Standing, agency: AgencyKind | None
    ) -> None:
        self._edition, self._document, self._answers = edition, edition.document, answers
        self._now, self._stands, self._agency = now, stands, agency
        self._concern_nobody = concerns_nobody(now)
        self._floor = edition.document.rank(edition.document.starts_at.unclear)

    def raising(self) -> Iterator[WouldRaise]:
        for place, question in enumerate(self._document.questions):
            could = self._could_reach(question, self._edition.trials[place]) if self._may_be_answered(question) else 0
            if could > self._stands.at_least:
                yield WouldRaise(question.id, self._asks(question), self._level(could), question.paragraph, question.asked_of)

    def exact_age(self) -> LevelId | None:
        reached = max(standing(self._document, [one]).at_least for one in self._now)
        return self._level(reached) if reached > self._stands.at_least else None

    def critical(self, why: WhyAtLeast) -> Iterator[Critical]:
        for question in self._document.questions:
            if not self._is_open(question) and self._may_be_missed(question, why):
                level, unclear = self._at_least_with(question, AnswerState.NOT_ASKED)
                if level < self._stands.at_least:
                    given = answer_in_words(question, self._answers.given[question.id])
                    yield Critical(question.id, self._asks(question), given, self._level(level), unclear, is_age=False)
        level, unclear = self._at_least_at_no_known_age() if self._age_may_be_missed(why) else (self._stands.at_least, False)
        if level < self._stands.at_least:
            yield Critical("age", "Age", age_in_words(self._answers.age, self._answers.on), self._level(level), unclear, is_age=True)

    def settling(self) -> Iterator[WouldSettle]:
        for question in self._may_settle():
            falls = [(self._at_least_with(question, answer)[0], answer) for answer in every_answer(question)]
            lowest, answer = min(falls, key=lambda each: each[0])
            if lowest < self._stands.at_least:
                words = answer_in_words(question, answer)
                yield WouldSettle(question.id, self._asks(question), words, self._level(lowest), question.paragraph)

    # --- raising -------------------------------------------------------------------------------------------------------------------

    def _could_reach(self, question: Question, trials: Iterable[Trial]) -> int:
        if self._stands.at_least < self._floor:
            return self._could_reach_the_floor(question)
        return max((self._certain_with(trial) for trial in trials), default=self._stands.at_least)

    def _could_reach_the_floor(self, question: Question) -> int:
        # Nothing is open that could raise the level. What is answered out of place can open something, and so bring in the floor.
        if self._is_in_place(question):
            return self._stands.at_least
        return max(self._at_least_with(question, answer)[0] for answer in every_answer(question))

    def _certain_with(self, trial: Trial) -> int:
        # No answer leads past what rests on it and what the modifiers that are met make of that; and what does not raise the lowest of
        # the ages raises nothing.
        bound = lowest = max(one.certain.lifted(trial.sets) for one in self._now)
        for one in self._now:
            if lowest <= self._stands.at_least:
                break
            lowest = min(lowest, certain_rank(one.certain.with_facts(trial.facts), enough=bound))
        return lowest

    # --- lowering ------------------------------------------------------------------------------------------------------------------

    def _may_be_missed(self, question: Question, why: WhyAtLeast) -> bool:
        # Without an answer outside a sufficient set the level stays certain. What the floor holds falls only when less is possible,
        # and only an answer out of place makes more possible than an open question does.
        if self._stands.unclear:
            return not self._is_in_place(question)
        return any(given.question == question.id for given in why.answers)

    def _age_may_be_missed(self, why: WhyAtLeast) -> bool:
        if self._stands.unclear:
            return self._now[0].born is None or age_in(AgeUnit.YEARS, self._now[0].born, self._answers.on) > OLDEST_YEARS
        return why.age_matters

    def _may_settle(self) -> Iterator[Question]:
        """Yield the open questions without which nothing that is possible by itself reaches the floor."""
        needed = {str(question.id) for question in self._open()} if self._stands.unclear else set()
        high = (i.id for i in self._document.indicators if self._edition.open_to[i.id] >= self._floor)
        for one, term in product(self._now, [term for part in high for term in self._edition.terms[part]]):
            if needed and all(literal.holds(one.possible.facts[literal.fact]) for literal in term):
                needed &= {self._document.questions[self._edition.asked_at[fact]].id for fact in _asked_in(term, self._edition)}
        yield from (question for question in self._open() if question.id in needed)

    # --- trying --------------------------------------------------------------------------------------------------------------------

    def _at_least_with(self, question: Question, answer: Answer) -> tuple[int, bool]:
        def ranks(rank: _Rank, reading: Reading) -> Iterator[int]:
            return (rank(self._changed(one, question, answer, reading)) for one in self._now)

        return self._held(ranks(certain_rank, Reading.LEAST), ranks(possible_rank, Reading.MOST))

    def _at_least_at_no_known_age(self) -> tuple[int, bool]:
        births = ChildAge.not_known().births_that_differ(self._edition.cuts, self._answers.on)

        def ranks(rank: _Rank, reading: Reading) -> Iterator[int]:
            return (rank(Found(self._edition, answer_facts(self._edition, self._answers, born, reading))) for born in births)

        return self._held(ranks(certain_rank, Reading.LEAST), ranks(possible_rank, Reading.MOST))

    def _held(self, certain_ranks: Iterable[int], possible_ranks: Iterable[int]) -> tuple[int, bool]:
        """Return *at least*, with whether the floor holds it there, as ``rules.suggest`` finds it."""
        certain = min(certain_ranks)
        unclear = certain < self._floor and any(possible > certain for possible in possible_ranks)
        return (self._floor if unclear else certain), unclear

    def _changed(self, one: Findings, question: Question, answer: Answer, reading: Reading) -> Found:
        facts = self._edition.questions[question.id]
        is_open = dict.fromkeys(facts.names, reading.value) if question.id not in one.outside else facts.outside
        read = one.certain if reading is Reading.LEAST else one.possible
        return read.with_facts(is_open if isinstance(answer, AnswerState) else facts.answered[answer])

    # --- words ---------------------------------------------------------------------------------------------------------------------

    def _open(self) -> Iterator[Question]:
        return (question for question in self._document.questions if self._may_be_answered(question))

    def _may_be_answered(self, question: Question) -> bool:
        return self._is_open(question) and question.id not in self._concern_nobody

    def _is_in_place(self, question: Question) -> bool:
        return not any(question.id in one.outside for one in self._now)

    def _is_open(self, question: Question) -> bool:
        return isinstance(self._answers.given[question.id], AnswerState)

    def _asks(self, question: Question) -> str:
        return question.wording_for(self._agency)

    def _level(self, rank: int) -> LevelId:
        return self._document.levels[rank].id


_Rank = Callable[[Found], int]


def every_answer(question: Question) -> tuple[Answer, ...]:
    """Return every answer to a question that is known, the least worrying first where they are graded."""
    match question.answer:
        case YesNo():
            return (False, True)
        case Graded(rungs) | Choice(rungs):
            return tuple(rung.id for rung in rungs)
        case Count(most):
            return tuple(range(most + 1))


def _asked_in(term: Term, edition: CompiledEdition) -> Iterator[str]:
    return (literal.fact for literal in term if literal.fact in edition.asked_at)
