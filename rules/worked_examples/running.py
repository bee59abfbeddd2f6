"""Running a worked example: what differs between what people agreed and what the edition says."""

from collections.abc import Iterator

from rules.answers import read_answers
from rules.suggest import suggest_level
from rules.suggestion import Suggestion
from rules.worked_examples.values import Others, Unborn, WorkedExample, age_on
from thresholds.model import About, Choice, Count, Graded, Question, ThresholdDocument, YesNo


def run(example: WorkedExample, document: ThresholdDocument) -> tuple[str, ...]:
    """Return what *document* says otherwise than was agreed, in words; nothing where it says the same.

    The child is of the described age on the edition's first day. Raises EditionRefused and EngineFailed.
    """
    suggestion = suggestion_for(example, document)
    return (*_levels(example, suggestion), *_reasons(example, suggestion), *_actions(example, suggestion))


def suggestion_for(example: WorkedExample, document: ThresholdDocument) -> Suggestion:
    """Return what *document* says about the described child on its first day."""
    day = document.in_force_from
    answers = read_answers(_all_answers(example, document), document, age=age_on(example.child, day), on=day)
    return suggest_level(answers, document, agency=example.agency)


def _all_answers(example: WorkedExample, document: ThresholdDocument) -> dict[str, object]:
    if example.others is not Others.NO_CONCERN:
        return dict(example.answers)
    not_about = About.CHILD if isinstance(example.child, Unborn) else About.UNBORN
    fine = {str(question.id): no_concern(question) for question in document.questions if question.about is not not_about}
    return fine | dict(example.answers)


def no_concern(question: Question) -> object:
    """Return the answer that raises no worry: *no*, the first rung, 0, or the first option."""
    match question.answer:
        case YesNo():
            return False
        case Graded(rungs) | Choice(rungs):
            return rungs[0].id
        case Count():
            return 0


def _levels(example: WorkedExample, suggestion: Suggestion) -> Iterator[str]:
    if example.at_least != suggestion.at_least:
        met = ", ".join(reason.id for reason in suggestion.reasons)
        yield f"at_least: agreed {example.at_least}, the edition says {suggestion.at_least} (it gives as reasons: {met or 'none'})"
    if example.possible and example.possible != suggestion.possible:
        yield f"possible: agreed {example.possible}, the edition says {suggestion.possible}"
    if example.priority and example.priority != suggestion.priority.id:
        yield f"priority: agreed {example.priority}, the edition says {suggestion.priority.id}, because of {suggestion.priority.because}"


def _reasons(example: WorkedExample, suggestion: Suggestion) -> Iterator[str]:
    given = {reason.id for reason in suggestion.reasons}
    yield from (f"reasons: {name} was agreed, the edition does not give it" for name in example.reasons if name not in given)
    yield from (f"not_reasons: {name} was agreed not to be met, the edition gives it" for name in example.not_reasons if name in given)


def _actions(example: WorkedExample, suggestion: Suggestion) -> Iterator[str]:
    due = {action.id for action in suggestion.actions}
    yield from (f"actions: {name} was agreed, the edition does not ask for it" for name in example.actions if name not in due)
    yield from (f"not_actions: {name} was agreed not to be due, the edition asks for it" for name in example.not_actions if name in due)
