"""Answers, ages and ranges of levels as a practitioner reads them."""

from datetime import date

from rules.ages import ChildAge, age_in
from rules.answers import Answers
from rules.suggestion import Answer, AnswerState, GivenAnswer, Suggestion
from thresholds.model import AgencyKind, AgeUnit, Choice, Count, Graded, Question, ThresholdDocument, YesNo
from thresholds.words.phrases import level_in_words as level_in_words

STATES = {
    AnswerState.UNKNOWN: "Not known",
    AnswerState.NOT_ASKED: "Not asked",
    AnswerState.REFUSED: "Refused to say",
    AnswerState.NOT_APPLICABLE: "Does not apply",
}


def answer_in_words(question: Question, answer: Answer) -> str:
    """Return an answer as it was chosen on the form."""
    if isinstance(answer, AnswerState):
        return STATES[answer]
    match question.answer:
        case YesNo():
            return "Yes" if answer else "No"
        case Count():
            return str(answer)
        case Graded(rungs) | Choice(rungs):
            return next(rung.says for rung in rungs if rung.id == answer)


def given_answer(question: Question, answers: Answers, agency: AgencyKind | None) -> GivenAnswer:
    """Return what was answered to a question, worded for *agency* (None: as for anybody)."""
    return GivenAnswer(question.id, question.wording_for(agency), answer_in_words(question, answers.given[question.id]))


def given_age(answers: Answers) -> GivenAnswer:
    """Return the child's age as it stands among answers."""
    return GivenAnswer("age", "Age", age_in_words(answers.age, answers.on))


def age_in_words(age: ChildAge, on: date) -> str:
    """Return an age, a range of ages, or that the child is unborn."""
    if age.is_unborn:
        return "Unborn"
    if age.earliest is None or age.latest is None:
        return "Not known"
    oldest, youngest = _one_age(age.earliest, on), _one_age(age.latest, on)
    return oldest if oldest == youngest else f"Between {youngest} and {oldest}"


def range_in_words(suggestion: Suggestion, document: ThresholdDocument) -> str:
    """Return the suggested range, as in ``Level 3 or above``; where it is one level, with what that means."""
    least, most = document.level(suggestion.at_least), document.level(suggestion.possible)
    if least is most:
        return level_in_words(document, suggestion.at_least)
    return f"Level {least.number} or above" if most is document.levels[-1] else f"Level {least.number} to {most.number}"


def _one_age(born: date, on: date) -> str:
    for unit, from_ in ((AgeUnit.YEARS, 2), (AgeUnit.MONTHS, 1)):
        amount = age_in(unit, born, on)
        if amount >= from_:
            return _counted(amount, unit)
    return _counted(age_in(AgeUnit.DAYS, born, on), AgeUnit.DAYS)


def _counted(amount: int, unit: AgeUnit) -> str:
    return f"{amount} {unit.removesuffix('s') if amount == 1 else unit}"
