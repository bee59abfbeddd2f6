"""The fields of a threshold document that hold more than one word: answers, ages, agencies, time limits."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from thresholds.format.fields import ListOf, OneOfList, Strict, Text, WholeNumber, Word, checked_word, shown
from thresholds.format.meanings import MEANINGS
from thresholds.format.shapes import Shape, closed, described, either, exactly, one_key, some_key, whole_number
from thresholds.model import AgencyKind, AgeUnit, AgeWithin, AnswerType, Choice, Count, Graded, LimitUnit, Rung, TimeLimit, YesNo
from thresholds.text.messages import gathered, under
from thresholds.text.spelling import in_words, remedy

_OLDEST = {AgeUnit.DAYS: 9500, AgeUnit.MONTHS: 312, AgeUnit.YEARS: 26}
"""No boundary lies past the 26th birthday: care leavers' duties end at 25 (Children Act 1989, section 23CZB)."""

_TIME_UNITS = (LimitUnit.HOURS, LimitUnit.WORKING_HOURS, LimitUnit.WORKING_DAYS)
_LONGEST = 200
MOST_COUNTED = 1000
"""No count is asked for past this."""

_FEWEST_ANSWERS = 2

ANSWERS = {
    "yes_no": "Answered yes or no; yes is the worry.",
    "graded": "One answer of a ladder, from no concern to the gravest; each stands under its id, in the words a person chooses.",
    "count": "A whole number from 0 to the largest that matters, which stands under 'most'.",
    "choice": "One of several answers in no order; each stands under its id, in the words a person chooses.",
}
"""The kinds of answer, and what each means."""


class Agencies(ListOf[AgencyKind]):
    """``any``, or the agencies that are put a question. A question nobody is asked is a fault."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(OneOfList(AgencyKind), least=1, right=f"'any', or a list of {in_words(AgencyKind)}", **settings)

    def shape(self) -> Shape:
        """Return the JSON Schema of any and of the list."""
        return either(exactly("any", "Every agency is asked.", self.right), super().shape())

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> tuple[AgencyKind, ...]:
        if value == "any":
            return tuple(AgencyKind)
        if value == []:
            raise ValidationError("lists nobody, so nobody is asked; list an agency, say 'any', or take the question out")
        if not isinstance(value, list):
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        return super()._deserialize(value, attr, data, **kwargs)


class AgencyWording(Strict[Mapping[AgencyKind, str]]):
    """A question's wording for an agency where it differs from everybody's."""

    right = 'an agency\'s wording, such as {police: "..."}'

    def shape(self) -> Shape:
        """Return the JSON Schema of the wordings."""
        return closed({agency.value: Text().shape() for agency in AgencyKind})

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Mapping[AgencyKind, str]:
        if not isinstance(value, dict):
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        return dict(gathered(value, lambda agency: (_agency(agency), Text().read(value[agency]))))


def _agency(word: str) -> AgencyKind:
    if word not in tuple(AgencyKind):
        raise ValidationError(f"is not an agency{remedy(word, AgencyKind)}")
    return AgencyKind(word)


class Ages(Strict[AgeWithin]):
    """An age window in one unit: ``{from_years: 4, under_years: 19}``, either end left out where there is no bound."""

    right = "an age in one unit, such as {from_years: 4, under_years: 19}"
    _known: Mapping[str, AgeUnit] = {f"{end}_{unit}": unit for unit in AgeUnit for end in ("from", "under")}

    def shape(self) -> Shape:
        """Return the JSON Schema of a window; that the first age lies below the other is left to the reader."""
        return either(*(_window_shape(unit) for unit in AgeUnit))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> AgeWithin:
        if not isinstance(value, dict) or not value:
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        ends = dict(gathered(value, lambda key: self._end(key, value[key])))
        units = sorted({self._known[key] for key in value})
        if len(units) > 1:
            raise ValidationError(f"counts in {' and '.join(units)}; count both ends in one unit")
        return _window(units[0], ends.get("from"), ends.get("under"))

    def _end(self, key: str, amount: object) -> tuple[str, int]:
        if key not in self._known:
            raise ValidationError(f"is no age boundary{remedy(key, self._known)}")
        end, _, _ = key.partition("_")
        return end, WholeNumber(least=_youngest(end), most=_OLDEST[self._known[key]]).read(amount)


def _youngest(end: str) -> int:
    return 0 if end == "from" else 1


def _window_shape(unit: AgeUnit) -> Shape:
    said = {
        "from": f"The first age that counts, in {unit} since birth.",
        "under": f"The age, in {unit} since birth, that no longer counts.",
    }
    return some_key({f"{end}_{unit}": described(says, whole_number(_youngest(end), _OLDEST[unit])) for end, says in said.items()})


def _window(unit: AgeUnit, from_: int | None, under_: int | None) -> AgeWithin:
    if from_ is not None and under_ is not None and from_ >= under_:
        raise ValidationError(f"holds no age: from {from_} but under {under_} {unit}; make 'under' the greater of the two")
    return AgeWithin(unit, from_, under_)


class Within(Strict[TimeLimit]):
    """``at_once``, or an amount of one unit: ``{working_hours: 4}``."""

    right = "at_once, or one of {hours: 4}, {working_hours: 4} and {working_days: 4}"
    words = LimitUnit

    def shape(self) -> Shape:
        """Return the JSON Schema of a time limit."""
        units = {unit.value: described(MEANINGS[LimitUnit][unit], whole_number(1, _LONGEST)) for unit in _TIME_UNITS}
        return either(exactly(LimitUnit.AT_ONCE.value, MEANINGS[LimitUnit][LimitUnit.AT_ONCE], self.right), one_key(units))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> TimeLimit:
        if value == LimitUnit.AT_ONCE:
            return TimeLimit(LimitUnit.AT_ONCE, 0)
        if not isinstance(value, dict) or len(value) != 1:
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        [(unit, amount)] = value.items()
        if unit not in _TIME_UNITS:
            raise ValidationError({unit: [f"is no unit of time{remedy(unit, _TIME_UNITS)}"]})
        return TimeLimit(LimitUnit(unit), under(unit, lambda: WholeNumber(least=1, most=_LONGEST).read(amount)))


class Answer(Strict[AnswerType]):
    """How a question is answered."""

    right = "yes_no, or one of {graded: {...}}, {count: {most: 30}} and {choice: {...}}"

    def shape(self) -> Shape:
        """Return the JSON Schema of the kinds of answer."""
        bodies = {"graded": _rungs_shape(), "count": _most_shape(), "choice": _rungs_shape()}
        kinds = {kind: described(ANSWERS[kind], body) for kind, body in bodies.items()}
        return either(exactly("yes_no", ANSWERS["yes_no"], self.right), one_key(kinds))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> AnswerType:
        if value == "yes_no":
            return YesNo()
        if isinstance(value, str) or not isinstance(value, dict) or len(value) != 1:
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        [(kind, body)] = value.items()
        match kind:
            case "graded":
                return Graded(under(kind, lambda: _rungs(body)))
            case "choice":
                return Choice(under(kind, lambda: _rungs(body)))
            case "count":
                return Count(under(kind, lambda: _most(body)))
        raise ValidationError({kind: [f"is no kind of answer{remedy(kind, ANSWERS)}"]})


def _rungs(body: object) -> tuple[Rung, ...]:
    if not isinstance(body, dict) or len(body) < _FEWEST_ANSWERS:
        raise ValidationError(f"is {shown(body)}; give at least two answers, each as 'id: the words a person chooses'")
    return gathered(body, lambda rung_id: Rung(checked_word(rung_id), Text().read(body[rung_id])))


def _rungs_shape() -> Shape:
    ids: Shape = {"type": "object", "minProperties": _FEWEST_ANSWERS, "propertyNames": Word().shape()}
    return ids | {"additionalProperties": Text().shape()}


def _most(body: object) -> int:
    if not isinstance(body, dict) or body.keys() != {"most"}:
        raise ValidationError(f"is {shown(body)}; give the largest number that matters, as {{most: 30}}")
    return under("most", lambda: WholeNumber(least=1, most=MOST_COUNTED).read(body["most"]))


def _most_shape() -> Shape:
    return closed({"most": described("The largest number that matters.", whole_number(1, MOST_COUNTED))}, required=["most"])
