"""What has to be so, in words that stand on their own: a question with the answer that counts, an age, a sign, or a list of these."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thresholds.model import (
    AgeWithin,
    AllOf,
    AnyOf,
    AtLeast,
    Choice,
    Condition,
    Count,
    CountOf,
    DomainsReaching,
    Graded,
    Indicator,
    IndicatorId,
    IndicatorMet,
    IsUnborn,
    IsYes,
    OneOf,
    Question,
    QuestionId,
    ThresholdDocument,
)
from thresholds.words.phrases import ages_in_words, listed, sentence_case

QUESTION_ANCHOR = "question-"
"""What stands before a question's id, or a strength's, in its anchor: indicators have the same ids to choose from."""


@dataclass(frozen=True, slots=True)
class Needed:
    """One thing that has to be so. *leads_to* is the anchor of the question or sign it speaks of, empty where it speaks of none.

    With *parts*, the words say how many of them have to be so: "All of these:", "3 or more of these:".
    """

    words: str
    leads_to: str = ""
    parts: tuple["Needed", ...] = ()

    def lines(self, depth: int = 0) -> Iterator[tuple[int, str]]:
        """Yield each line with how far it is indented, 0 for the first."""
        yield depth, self.words
        for part in self.parts:
            yield from part.lines(depth + 1)


def needed(condition: Condition, document: ThresholdDocument) -> Needed:
    """Return *condition* in words; one question with an age makes one line."""
    match condition:
        case IsYes(question, yes):
            return _answered(document, question, "Yes" if yes else "No")
        case AtLeast(question, amount):
            return _answered(document, question, _at_least(document, question, amount))
        case OneOf(question, options):
            return _answered(document, question, listed(_says(document, question, options), "or"))
        case AgeWithin():
            return Needed(sentence_case(_age(condition)))
        case IsUnborn():
            return Needed(sentence_case(_age(condition)))
        case IndicatorMet(indicator):
            return _sign(sign_of(document, indicator))
        case CountOf(indicators, at_least):
            return _of_these(f"{at_least} or more of these:", (IndicatorMet(indicator) for indicator in indicators), document)
        case DomainsReaching(level, at_least):
            areas = "area of need has a sign" if at_least == 1 else "areas of need each have a sign"
            return Needed(f"{at_least} or more {areas} at level {document.level(level).number} or above", f"level-{level}")
        case AllOf(parts):
            return _together(parts, document)
        case AnyOf(parts):
            return _of_these("Any of these:", parts, document)


def sign_of(document: ThresholdDocument, indicator: IndicatorId) -> Indicator:
    """Return the indicator of that id."""
    return next(each for each in document.indicators if each.id == indicator)


def question_of(document: ThresholdDocument, question: QuestionId) -> Question:
    """Return the question of that id."""
    return next(each for each in document.questions if each.id == question)


# --- private -----------------------------------------------------------------------------------------------------------------------


def _sign(indicator: Indicator) -> Needed:
    # On paper a link leads nowhere; its paragraph does.
    return Needed(f"{indicator.wording} ({indicator.paragraph})", indicator.id)


def _answered(document: ThresholdDocument, question: QuestionId, answer: str) -> Needed:
    return Needed(f"{question_of(document, question).asks} {answer}", f"{QUESTION_ANCHOR}{question}")


def _at_least(document: ThresholdDocument, question: QuestionId, amount: int) -> str:
    match question_of(document, question).answer:
        case Graded(rungs):
            return f"“{rungs[amount].says}”" + ("" if amount == len(rungs) - 1 else " or worse")
        case Count(most):
            return f"{amount} or more" if amount <= most else f"more than {most}"
    return f"{amount} or more"


def _says(document: ThresholdDocument, question: QuestionId, options: Iterable[str]) -> Iterator[str]:
    match question_of(document, question).answer:
        case Choice(known) | Graded(known):
            return (f"“{option.says}”" for option in known if option.id in set(options))
    return iter(options)


def _age(condition: AgeWithin | IsUnborn) -> str:
    match condition:
        case AgeWithin():
            return ages_in_words(condition)
        case IsUnborn(unborn):
            return "not yet born" if unborn else "born"


def _together(parts: tuple[Condition, ...], document: ThresholdDocument) -> Needed:
    ages = [part for part in parts if isinstance(part, AgeWithin | IsUnborn)]
    others = [part for part in parts if part not in ages]
    if len(others) != 1 or not ages:
        return _of_these("All of these:", parts, document)
    said = needed(others[0], document)
    together = ", ".join(("", *(f"and {_age(age)}" for age in ages)))
    if not said.parts:
        return Needed(said.words + together, said.leads_to)
    return _of_these("All of these:", parts, document)


def _of_these(words: str, parts: Iterable[Condition], document: ThresholdDocument) -> Needed:
    return Needed(words, parts=tuple(needed(part, document) for part in parts))
