"""Explains a kept suggestion from the answers it was made from. What cannot be worked out is left out, and the suggestion stands as it was.

The same answers, edition and agency always give the same explanation: a few are kept in memory, because a case is looked at again and again
and a nearly empty referral takes longest.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from api.records import Addition, Referral, ReferredChild
from api.stored_answers import answers_of
from rules.ages import ChildAge
from rules.answers import Answers
from rules.explanation import Explanation, explain_level
from rules.explanation.sentences import Section, in_words
from rules.suggestion import Answer, AnswerState, Suggestion
from thresholds.model import AgencyKind, ThresholdDocument

_operators = logging.getLogger(__name__)

Explain = Callable[[Answers, ThresholdDocument, AgencyKind], Explanation]


class NotExplained(Exception):
    """What was worked out explains another suggestion than the one that was kept."""


def explain_for_agency(answers: Answers, document: ThresholdDocument, agency: AgencyKind) -> Explanation:
    """Return the explanation, questions in the words of *agency*; raises EngineFailed."""
    # A rung may be called what a way of not knowing is called.
    given = tuple((name, isinstance(answer, AnswerState), answer) for name, answer in answers.given.items())
    return _explained(_Asked(document.sha256, agency, answers.age, answers.on, given, answers, document))


def explained_in_words(
    suggestion: Suggestion,
    child: ReferredChild,
    referral: Referral,
    document: ThresholdDocument,
    agency: AgencyKind,
    explain: Explain = explain_for_agency,
    *,
    additions: Sequence[Addition] = (),
) -> tuple[Section, ...] | None:
    """Return why *suggestion* says what it does; None, and a note for operators, where that cannot be worked out.

    *additions* are the information added before it was made, oldest first.
    """
    try:
        explanation = explain(answers_of(child, referral, document, additions), document, agency)
        if (explanation.edition, explanation.why.level) != (suggestion.edition, suggestion.at_least):
            raise NotExplained
        return in_words(explanation, document)
    except Exception:  # whatever goes wrong in explaining, the engine or a slip of our own, must never hide a suggestion
        _operators.exception("the suggestion for child %s cannot be explained; it is shown without", child.id)
        return None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an explanation is worked out from, equal where it comes out equal: never across editions."""

    sha256: str
    agency: AgencyKind
    age: ChildAge
    on: date
    given: tuple[tuple[str, bool, Answer], ...]
    answers: Answers = field(compare=False)
    document: ThresholdDocument = field(compare=False)


@lru_cache(maxsize=256)
def _explained(asked: _Asked) -> Explanation:
    return explain_level(asked.answers, asked.document, agency=asked.agency)
