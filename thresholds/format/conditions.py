"""Reading ``when``: from a mapping in the file to a condition whose every name is known and whose every test fits its question.

Several keys in one mapping must all hold. The words below are the language's own, so no question can be called by one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from marshmallow import ValidationError

from thresholds.format.compound_fields import Ages
from thresholds.format.contents import Names
from thresholds.format.fields import TrueOrFalse, WholeNumber, shown
from thresholds.format.literals import literal
from thresholds.format.refusals import why_never
from thresholds.model import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    CountOf,
    DomainsReaching,
    IndicatorId,
    IndicatorMet,
    IsUnborn,
    IsYes,
    LevelId,
    OneOf,
    Question,
    QuestionId,
)
from thresholds.text.messages import AboutKey, gathered, under
from thresholds.text.spelling import remedy

_OF_ANSWERS = ("age", "unborn", "all", "any")
_OF_RESULTS = ("met", "any_of", "count_of", "domains_reaching")
RESERVED = (*_OF_ANSWERS, *_OF_RESULTS, "at_least", "one_of")
"""Words of the condition language: they cannot be the ids of questions."""

_Written = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ConditionReader:
    """Reads the conditions of one file. Faults are raised as a ValidationError that holds all of them by their place.

    *questions* holds those that could be read; a condition on one that could not raises no fault of its own, the question's is enough.
    """

    questions: Mapping[str, Question]
    names: Names

    def of_answers(self, raw: object) -> Condition:
        """Return an indicator's condition, which may rest on answers alone."""
        return self._read(raw, _OF_ANSWERS)

    def of_results(self, raw: object) -> Condition:
        """Return the condition of a combination, modifier or action, which may name indicators too."""
        return self._read(raw, _OF_ANSWERS + _OF_RESULTS)

    def _read(self, raw: object, words: tuple[str, ...]) -> Condition:
        if not isinstance(raw, dict) or not raw:
            raise ValidationError(f"is {shown(raw)}; give a condition, such as {{question_id: true}}")
        counters = [word for word in ("count_of", "domains_reaching") if word in raw]
        if len(counters) > 1:
            raise ValidationError("counts two things with one 'at_least'; put each in a mapping of its own under 'all'")
        if "at_least" in raw and not counters:
            raise ValidationError("has 'at_least' beside the question; put it inside, as {question_id: {at_least: ...}}")
        parts = gathered([key for key in raw if key != "at_least"], lambda key: self._part(key, raw, words))
        return _joined(AllOf, parts)

    def _part(self, key: str, written: _Written, words: tuple[str, ...]) -> Condition:
        raw = written[key]
        if key in _OF_RESULTS and key not in words:
            raise ValidationError(AboutKey(f"uses '{key}' in an indicator, which rests on answers alone; make it a combination"))
        match key:
            case "age":
                return Ages().read(raw)
            case "unborn":
                return IsUnborn(TrueOrFalse().read(raw))
            case "all":
                return _joined(AllOf, self._several(raw, words))
            case "any":
                return _joined(AnyOf, self._several(raw, words))
            case "met":
                return IndicatorMet(self._indicator(raw))
            case "any_of":
                return _joined(AnyOf, tuple(IndicatorMet(indicator) for indicator in self._indicators(raw)))
            case "count_of":
                return self._count_of(raw, written)
            case "domains_reaching":
                return DomainsReaching(self._level(raw), _at_least(written, len(self.names.of("domains")), "the number of domains"))
        return self._about_question(key, raw)

    def _several(self, raw: object, words: tuple[str, ...]) -> tuple[Condition, ...]:
        if not isinstance(raw, list) or not raw:
            raise ValidationError(f"is {shown(raw)}; give a list of conditions, each beginning '- '")
        return gathered(range(len(raw)), lambda place: self._read(raw[place], words))

    def _count_of(self, raw: object, written: _Written) -> CountOf:
        length = len(raw) if isinstance(raw, list) else 1
        return CountOf(self._indicators(raw), _at_least(written, length, "the number of indicators listed"))

    def _indicators(self, raw: object) -> tuple[IndicatorId, ...]:
        if not isinstance(raw, list) or not raw:
            raise ValidationError(f"is {shown(raw)}; give a list of indicators in square brackets")
        repeated = [item for place, item in enumerate(raw) if item in raw[:place]]
        if repeated:
            raise ValidationError(f"lists {shown(repeated[0])} twice; once is enough")
        return gathered(range(len(raw)), lambda place: self._indicator(raw[place]))

    def _indicator(self, raw: object) -> IndicatorId:
        known = self.names.of("indicators")
        if not isinstance(raw, str) or raw not in known:
            raise ValidationError(f"names {shown(raw)}, which is not an indicator in this document{remedy(raw, known)}")
        return IndicatorId(raw)

    def _level(self, raw: object) -> LevelId:
        known = self.names.of("levels")
        if not isinstance(raw, str) or raw not in known:
            raise ValidationError(f"names {shown(raw)}, which is not a level in this document{remedy(raw, known)}")
        return LevelId(raw)

    def _about_question(self, key: str, raw: object) -> Condition:
        known = self.names.of("questions")
        if key not in known and key in self.names.of("strengths"):
            raise ValidationError(AboutKey(f"asks about the strength '{key}', but a strength meets nothing; take it out"))
        if key not in known and (reason := why_never(key)):
            raise ValidationError(AboutKey(f"'{key}' {reason}"))
        if key not in known:
            raise ValidationError(
                AboutKey(f"asks about '{key}', which is not a question in this document{remedy(key, (*known, *RESERVED))}")
            )
        if key not in self.questions:
            raise ValidationError({})
        return literal(self.questions[key], raw)


def _at_least(written: _Written, most: int, what: str) -> int:
    if any(why_never(word) for word in written):
        raise ValidationError({})
    if "at_least" not in written:
        raise ValidationError(AboutKey(f"counts without saying how many; add 'at_least: ' with a number from 1 to {most}, {what}"))
    number = WholeNumber(least=1, most=max(most, 1), right=f"a whole number from 1 to {most}, {what}")
    return under("at_least", lambda: number.read(written["at_least"]))


def _joined(join: type[AllOf] | type[AnyOf], parts: tuple[Condition, ...]) -> Condition:
    return parts[0] if len(parts) == 1 else join(parts)


def literals(condition: Condition) -> Iterator[Condition]:
    """Yield the smallest conditions inside *condition*, in the order they are written."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from literals(part)
        case _:
            yield condition


def questions_in(condition: Condition) -> Iterator[QuestionId]:
    """Yield the questions *condition* asks about, in the order they are written."""
    for part in literals(condition):
        match part:
            case IsYes(question) | AtLeast(question) | OneOf(question):
                yield question
