"""Answers given under one edition, as another edition can read them.

What another edition does not ask, or takes no such answer to, is not known to it: it is left out, and said. A count past the most that it
counts is its most, as the form would have had it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.answers import ChildAge, read_answers
from rules.errors import AnswersInvalid
from rules.suggestion import Answer, AnswerState
from thresholds.model import Count, ThresholdDocument

_ANY_DAY = date(2000, 1, 1)  # what an answer says does not rest on the day


@dataclass(frozen=True, slots=True)
class Reread:
    """One child's known answers as an edition reads them, by question, and the names of those that it cannot read."""

    known: Mapping[str, Answer]
    unread: tuple[str, ...]


class Rereader:
    """Reads answers in their wire form under one edition, each different one once.

    *strengths* are names that were strengths when they were answered: no level rests on them, unless this edition asks what is so named.
    """

    def __init__(self, document: ThresholdDocument, strengths: frozenset[str]) -> None:
        self._document = document
        self._aside = strengths - {str(question.id) for question in document.questions}
        self._most = {str(q.id): q.answer.most for q in document.questions if isinstance(q.answer, Count)}
        self._read: dict[tuple[str, type, object], Answer | None] = {}

    def reread(self, given: Mapping[str, object]) -> Reread:
        """Return what this edition can read of the answers *given*; what is not known is left out of both."""
        known: dict[str, Answer] = {}
        unread: list[str] = []
        for name, value in given.items():
            if isinstance(value, Mapping) or name in self._aside:
                continue
            answer = self._answer(name, value)
            if answer is None:
                unread.append(name)
            else:
                known[name] = answer
        return Reread(known, tuple(unread))

    def _answer(self, name: str, value: object) -> Answer | None:
        # The type stands in the key because True == 1, and an edition that counts cannot read a yes.
        key = name, type(value), value
        if key not in self._read:
            self._read[key] = self._answer_read(name, self._counted(name, value))
        return self._read[key]

    def _counted(self, name: str, value: object) -> object:
        if name in self._most and isinstance(value, int | float) and not isinstance(value, bool):
            return min(value, self._most[name])
        return value

    def _answer_read(self, name: str, value: object) -> Answer | None:
        try:
            answer = read_answers({name: value}, self._document, age=ChildAge.not_known(), on=_ANY_DAY).given[name]
        except AnswersInvalid:
            return None
        return None if isinstance(answer, AnswerState) else answer
