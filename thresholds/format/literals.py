"""What a condition may ask of one question: the test has to fit how the question is answered."""

from typing import NoReturn

from marshmallow import ValidationError

from thresholds.format.fields import WholeNumber, shown
from thresholds.format.refusals import why_never
from thresholds.model import AtLeast, Choice, Condition, Count, Graded, IsYes, OneOf, Question, QuestionId, YesNo
from thresholds.text.messages import gathered, under
from thresholds.text.spelling import remedy


def literal(question: Question, raw: object) -> Condition:
    """Return the test of *question* that is written as *raw*; raises ValidationError where it does not fit."""
    for word in raw if isinstance(raw, dict) else ():
        if reason := why_never(word):
            raise ValidationError(f"'{word}' {reason}")
    match question.answer:
        case YesNo():
            return (
                IsYes(question.id, raw)
                if isinstance(raw, bool)
                else _misfit(question.id, "is answered yes or no; test it with true or false")
            )
        case Graded():
            return _rung(question.id, question.answer, raw)
        case Count():
            return _amount(question.id, question.answer, raw)
        case Choice():
            return _options(question.id, question.answer, raw)


def _rung(question: QuestionId, ladder: Graded, raw: object) -> AtLeast:
    rungs = [rung.id for rung in ladder.rungs]
    if not isinstance(raw, dict) or raw.keys() != {"at_least"}:
        _misfit(question, f"is graded; test it with {{at_least: {rungs[-1]}}}")
    return AtLeast(question, under("at_least", lambda: _place(question, rungs, raw["at_least"])))


def _place(question: QuestionId, rungs: list[str], rung: object) -> int:
    if not isinstance(rung, str) or rung not in rungs:
        raise ValidationError(f"is {shown(rung)}, which is not a rung of '{question}'{remedy(rung, rungs)}")
    if rung == rungs[0]:
        raise ValidationError(f"is '{rung}', the rung of no concern, so every answer meets it; name a higher rung, such as '{rungs[1]}'")
    return rungs.index(rung)


def _amount(question: QuestionId, count: Count, raw: object) -> AtLeast:
    if not isinstance(raw, dict) or raw.keys() != {"at_least"}:
        _misfit(question, "is a count; test it with {at_least: 2}")
    number = WholeNumber(least=1, most=count.most, right=f"a whole number from 1 to {count.most}, the most '{question}' counts")
    return AtLeast(question, under("at_least", lambda: number.read(raw["at_least"])))


def _options(question: QuestionId, choice: Choice, raw: object) -> OneOf:
    options = [option.id for option in choice.options]
    chosen = raw["one_of"] if isinstance(raw, dict) and raw.keys() == {"one_of"} else None
    if not isinstance(chosen, list) or not chosen:
        _misfit(question, f"is a choice; test it with {{one_of: [{options[-1]}]}}")
    return OneOf(question, under("one_of", lambda: gathered(range(len(chosen)), lambda place: _option(question, options, chosen, place))))


def _option(question: QuestionId, options: list[str], chosen: list[object], place: int) -> str:
    option = chosen[place]
    if not isinstance(option, str) or option not in options:
        raise ValidationError(f"is {shown(option)}, which is not an option of '{question}'{remedy(option, options)}")
    if option in chosen[:place]:
        raise ValidationError(f"lists '{option}' twice; once is enough")
    return option


def _misfit(question: QuestionId, right: str) -> NoReturn:
    raise ValidationError(f"does not fit: '{question}' {right}")
