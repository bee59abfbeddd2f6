"""One question of the threshold document as a control: how it is asked, read from the form, found fault with, and read back.

Nothing is preselected. Left blank is None, and counts as *not asked*; each of the four unknowns can be said outright.
"""

from collections.abc import Mapping
from typing import Any

from flask import get_template_attribute
from markupsafe import Markup

from api.problems import FieldProblem
from api.schemas import pointer_to
from api.schemas.fields import tidied
from api.web.answers_in_words import wording
from api.web.form_adapter import Control, code_of, typed, whole_or_typed
from rules.suggestion import AnswerState
from thresholds.model import AgencyKind, Choice, Count, Graded, Question, Strength, YesNo
from thresholds.words.conditions import QUESTION_ANCHOR

Asked = Question | Strength

STATE_WORDS: Mapping[AnswerState, str] = {
    AnswerState.UNKNOWN: "Not known",
    AnswerState.NOT_ASKED: "Not asked",
    AnswerState.REFUSED: "Refused to say",
    AnswerState.NOT_APPLICABLE: "Does not apply",
}
LEFT_BLANK = "Left blank: counts as not asked"

_STATE = "state:"
_YES_OR_NO = (("true", "Yes"), ("false", "No"))


def control_name(question_id: str) -> str:
    """Return the name of a question's control, which is also the id of its first box."""
    return f"answer-{question_id}"


# --- from the page ------------------------------------------------------------------------------------------------------------------


def parse_answer(asked: Asked, form: Mapping[str, str]) -> object:
    """Return an answer as the API would receive it, None for one left blank; a number that is none stays as it was typed."""
    name = control_name(asked.id)
    chosen = _parse_choice(asked, tidied(form.get(name, "")))
    if not isinstance(_answer_type(asked), Count):
        return chosen
    number = tidied(form.get(f"{name}-number", ""))
    if number and chosen is not None:
        return {"number": number, "chosen": chosen}
    return whole_or_typed(number) if number else chosen


def answer_problems(given: Mapping[str, object], asked: tuple[Asked, ...], agency: AgencyKind | None) -> tuple[FieldProblem, ...]:
    """Return what is wrong with the answers to these questions, each under its question's id, in their order."""
    found = [(question.id, _message(question, given.get(question.id), wording(question, agency))) for question in asked]
    return tuple(FieldProblem(pointer_to(question), message) for question, message in found if message)


def answer_names(asked: Asked) -> tuple[str, ...]:
    """Return the names of a question's boxes, in page order."""
    name = control_name(asked.id)
    return (f"{name}-number", name) if isinstance(_answer_type(asked), Count) else (name,)


def answer_anchor(asked: Asked) -> str:
    """Return the id of the box that a problem with this answer leads to."""
    return answer_names(asked)[0]


# --- to the page --------------------------------------------------------------------------------------------------------------------


def question_control(asked: Asked, answer: object, agency: AgencyKind | None, message: str | None = None, *, edition: str) -> Control:
    """Return a question as radio buttons, a count with a box for the number above them, with what was answered before.

    Its paragraph in *edition* stands after the buttons: a link in the hint would be read out as plain words.
    """
    params: dict[str, Any] = {
        "idPrefix": control_name(asked.id),
        "name": control_name(asked.id),
        "classes": "govuk-radios--small",
        "items": _items(asked, answer),
        "fieldset": {"legend": {"text": wording(asked, agency), "classes": "govuk-fieldset__legend--s"}},
        "formGroup": {"afterInputs": {"html": _paragraph(asked, edition)}},
    }
    if isinstance(asked, Question) and asked.help:
        params["hint"] = {"text": asked.help}
    said = {**params, "errorMessage": {"text": message}} if message else params
    if isinstance(_answer_type(asked), Count):
        return Control("count", {"radios": said, "number": _number_params(asked, answer, message)})
    return Control("radios", said)


def display_answer(asked: Asked, answer: object) -> str:
    """Return an answer as it is read back; the four unknowns are said outright."""
    if answer is None:
        return LEFT_BLANK
    if isinstance(answer, dict) and "number" in answer:
        return f"{answer['number']}, and also: {display_answer(asked, answer['chosen'])}"
    if isinstance(answer, dict):
        return STATE_WORDS[AnswerState(answer["state"])]
    return dict(_options(asked)).get(code_of(answer), typed(answer))


# --- private -----------------------------------------------------------------------------------------------------------------------


def _answer_type(asked: Asked) -> YesNo | Graded | Count | Choice:
    return asked.answer if isinstance(asked, Question) else YesNo()


def _options(asked: Asked) -> tuple[tuple[str, str], ...]:
    match _answer_type(asked):
        case YesNo():
            return _YES_OR_NO
        case Graded(rungs=options) | Choice(options=options):
            return tuple((option.id, option.says) for option in options)
        case Count():
            return ()


def _parse_choice(asked: Asked, value: str) -> object:
    states = {_STATE + state: {"state": state.value} for state in AnswerState}
    if value in states:
        return states[value]
    if isinstance(_answer_type(asked), YesNo):
        return {"true": True, "false": False}.get(value)
    return value if value in dict(_options(asked)) else None


def _message(asked: Asked, answer: object, asks: str) -> str | None:
    kind = _answer_type(asked)
    if isinstance(answer, dict) and "number" in answer:
        return f"Enter a number for “{asks}” or choose one of the answers below it, not both"
    if answer is None or isinstance(answer, dict):
        return None
    if isinstance(kind, Count):
        return None if isinstance(answer, int) and 0 <= answer <= kind.most else _count_message(kind.most, asks)
    # An option that was chosen under an earlier edition may be gone.
    return None if code_of(answer) in dict(_options(asked)) else f"Choose an answer again for “{asks}”"


def _count_message(most: int, asks: str) -> str:
    return f"Enter a whole number from 0 to {most} for “{asks}”. For more than {most}, enter {most}"


def _items(asked: Asked, answer: object) -> list[dict[str, object]]:
    chosen = answer["chosen"] if isinstance(answer, dict) and "number" in answer else answer
    code = _STATE + str(chosen["state"]) if isinstance(chosen, dict) else code_of(chosen)
    options = [*_options(asked), *((_STATE + state, words) for state, words in STATE_WORDS.items())]
    items: list[dict[str, object]] = [{"value": value, "text": words, "checked": value == code} for value, words in options]
    divider: list[dict[str, object]] = [{"divider": "or"}]
    return items[:-4] + (divider if items[:-4] else []) + items[-4:]


def _paragraph(asked: Asked, edition: str) -> Markup:
    in_document = get_template_attribute("macros.html", "in_document_apart")
    words = f"Paragraph {asked.paragraph} of the threshold document"
    return Markup('<p class="govuk-body-s app-paragraph">{}</p>').format(in_document(words, edition, f"{QUESTION_ANCHOR}{asked.id}"))


def _number_params(asked: Asked, answer: object, message: str | None) -> dict[str, object]:
    name = control_name(asked.id)
    shown = answer["number"] if isinstance(answer, dict) and "number" in answer else answer
    return {
        "id": f"{name}-number",
        "name": f"{name}-number",
        "label": {"text": "Number"},
        "value": "" if isinstance(shown, dict) else typed(shown),
        "inputmode": "numeric",
        "classes": "govuk-input--width-3" + (" govuk-input--error" if message else ""),
        "describedBy": f"{name}-error" if message else "",
    }
