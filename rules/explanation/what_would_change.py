"""What by itself would change *at least*: one answer more, the exact age, or one answer fewer. Each is tried with the engine.

The floor on uncertainty is applied after every change as a suggestion applies it. So an answer may lift it, and *at least* then falls: that
is said as what it is, and never as a reason not to ask.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from rules.ages import OLDEST_YEARS, ChildAge, age_in
from rules.answers import Answers
from rules.ask_next import raising
from rules.compiler import CompiledEdition
from rules.completions import lowest_rank
from rules.explanation.values import Critical, WhatWouldChange, WhyAtLeast, WouldRaise, WouldSettle
from rules.findings import Findings, concerns_nobody, findings
from rules.proof import holds
from rules.standing import Standing, standing
from rules.suggestion import Answer, AnswerState
from rules.terms import Literal, Term
from rules.words import age_in_words, answer_in_words
from thresholds.model import AgencyKind, AgeUnit, LevelId, Question


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

    def raising(self) -> Iterator[WouldRaise]:
        for place, could in sorted(self._reached_beyond_the_floor() if self._is_past_the_floor else self._reaching_the_floor()):
            question = self._document.questions[place]
            yield WouldRaise(question.id, self._asks(question), self._level(could), question.paragraph, question.asked_of)

    def exact_age(self) -> LevelId | None:
        # Under the floor and clear, nothing more is possible at any of the ages.
        reached = max(lowest_rank(one.certain, one.forks) for one in self._now)
        return self._level(reached) if reached > self._stands.at_least else None

    def critical(self, why: WhyAtLeast) -> Iterator[Critical]:
        for question in self._document.questions:
            if not self._is_open(question) and self._may_be_missed(question, why):
                left = self._with(question, AnswerState.NOT_ASKED)
                if self._is_less(left):
                    given = answer_in_words(question, self._answers.given[question.id])
                    yield Critical(question.id, self._asks(question), given, self._level(left.at_least), left.unclear, is_age=False)
        left = self._at_no_known_age() if self._age_may_be_missed(why) else self._stands
        if self._is_less(left):
            yield Critical(
                "age", "Age", age_in_words(self._answers.age, self._answers.on), self._level(left.at_least), left.unclear, is_age=True
            )

    def settling(self) -> Iterator[WouldSettle]:
        for question in self._may_settle():
            falls = [(self._with(question, answer).at_least, answer) for answer in self._every_answer(question)]
            # A yes that settles it as well as a no does is not the one to name.
            lowest, answer = min(falls, key=lambda each: (each[0], each[1] is True))
            if lowest < self._stands.at_least:
                words = answer_in_words(question, answer)
                yield WouldSettle(question.id, self._asks(question), words, self._level(lowest), question.paragraph)

    # --- raising -------------------------------------------------------------------------------------------------------------------

    @property
    def _is_past_the_floor(self) -> bool:
        return self._stands.at_least >= self._edition.floor

    def _reached_beyond_the_floor(self) -> Iterator[tuple[int, int]]:
        every = len(self._document.questions)
        found = raising(self._edition, self._answers, self._now, self._stands.at_least, None, most=every)
        return ((place, could) for could, place in found)

    def _reaching_the_floor(self) -> Iterator[tuple[int, int]]:
        # Nothing is open that could raise the level. What is answered out of place can open something, and so bring in the floor.
        for place, question in enumerate(self._document.questions):
            if self._may_be_answered(question) and not self._is_in_place(question):
                could = max(self._with(question, answer).at_least for answer in self._every_answer(question))
                if could > self._stands.at_least:
                    yield place, could

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

    def _is_less(self, left: Standing) -> bool:
        # A level that nothing but the floor would hold is said to rest on the answer too.
        return left.at_least < self._stands.at_least or left.certain < self._stands.certain == self._stands.at_least

    def _may_settle(self) -> Iterator[Question]:
        """Yield the open questions without which nothing that is possible by itself reaches the floor."""
        needed = {str(question.id) for question in self._open()} if self._stands.unclear else set()
        high = (i.id for i in self._document.indicators if self._edition.open_to[i.id] >= self._edition.floor)
        for one, term in product(self._now, [term for part in high for term in self._edition.terms[part]]):
            if needed and holds(term, one.possible.facts):
                asked = self._asked_in(term)
                if all(self._has_one_answer(one, name, literals) for name, literals in asked.items()):
                    needed &= asked.keys()
        yield from (question for question in self._open() if question.id in needed)

    def _asked_in(self, term: Term) -> dict[str, list[Literal]]:
        asked: dict[str, list[Literal]] = {}
        for literal in term:
            if literal.fact in self._edition.asked_at:
                question = self._document.questions[self._edition.asked_at[literal.fact]]
                asked.setdefault(question.id, []).append(literal)
        return asked

    def _has_one_answer(self, one: Findings, name: str, literals: list[Literal]) -> bool:
        # Read as most worrying, an open question seems to have several answers at once.
        if not isinstance(one.answers.given[name], AnswerState):
            return True
        return any(holds(tuple(literals), facts) for facts in self._edition.questions[name].answered.values())

    # --- trying --------------------------------------------------------------------------------------------------------------------

    def _with(self, question: Question, answer: Answer) -> Standing:
        return standing([one.with_answers({question.id: answer}) for one in self._now])

    def _at_no_known_age(self) -> Standing:
        return standing(findings(self._edition, replace(self._answers, age=ChildAge.not_known())))

    def _every_answer(self, question: Question) -> Iterator[Answer]:
        return iter(self._edition.questions[question.id].answered)

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
