"""Questions and answers as a person reads them: the question's own words beside the option chosen, or which of the four unknowns it was."""

from collections.abc import Mapping

from rules.suggestion import AnswerState, GivenAnswer
from rules.suggestion_written import answer_in_words
from thresholds.model import AgencyKind, Question, Strength, ThresholdDocument


def answers_in_words(
    answers: Mapping[str, object], document: ThresholdDocument, agency: AgencyKind | None = None
) -> tuple[GivenAnswer, ...]:
    """Return the answers given, in document order, strengths last, questions in the words of *agency* (None: everybody's).

    *answers* is as it was kept or sent, from question id to value.
    """
    asked: tuple[Question | Strength, ...] = (*document.questions, *document.strengths)
    answered = [question for question in asked if question.id in answers]
    return tuple(GivenAnswer(question.id, wording(question, agency), _words(question, answers[question.id])) for question in answered)


def wording(asked: Question | Strength, agency: AgencyKind | None) -> str:
    """Return what is asked, in this agency's words where it has some; in everybody's for nobody's agency."""
    return asked.wording_for(agency) if isinstance(asked, Question) else asked.asks


def _words(question: Question | Strength, kept: object) -> str:
    answer = AnswerState(kept["state"]) if isinstance(kept, dict) else kept
    if isinstance(question, Question):
        return answer_in_words(question, answer)  # type: ignore[arg-type]
    return _STRENGTH_WORDS.get(answer, "Not known")


_STRENGTH_WORDS: Mapping[object, str] = {
    True: "Yes",
    False: "No",
    AnswerState.NOT_ASKED: "Not asked",
    AnswerState.REFUSED: "Refused to say",
    AnswerState.NOT_APPLICABLE: "Does not apply",
}
