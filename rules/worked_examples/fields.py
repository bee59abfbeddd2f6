"""What a worked example may hold, key by key. Unknown keys are faults, as in an edition."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from marshmallow import ValidationError

from rules.worked_examples.values import Aged, AgedBetween, AgeNotKnown, Born, DescribedChild, Others, Published, Shape, Shows, Side, Unborn
from thresholds.format.fields import Address, Day, ListOf, OneOfList, Strict, Text, TrueOrFalse, WholeNumber, Word, shown
from thresholds.format.part import Part
from thresholds.format.refusals import why_never
from thresholds.model import AgencyKind, AgeUnit, LegalBand
from thresholds.text.messages import AboutKey, under
from thresholds.text.spelling import remedy

T = TypeVar("T")

_OLDEST = {"age_days": 9500, "age_months": 312, "age_years": 26, "between_years": 26}
_WAYS = (*_OLDEST, "born", "unborn")
_FEWEST_WORDS = 4


class _Part(Part):
    def handle_error(self, error: ValidationError, data: Any, *, many: bool, **kwargs: Any) -> None:
        """Say of an unknown key what was probably meant; what an edition may never use is no more wrong here than any other."""
        super().handle_error(error, data, many=many, **kwargs)
        for key in error.messages_dict:
            if key not in self.fields and why_never(key):
                error.messages_dict[key] = [AboutKey(f"has no use for '{key}'{self._nearest_free(key, data)}")]


class Sentence(Text):
    """A name that says what is so of whom: at least four words."""

    right = 'a sentence, such as "A baby of 5 months with a bruise reaches protection"'

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if len(text.split()) < _FEWEST_WORDS:
            raise ValidationError(f"is '{text}', too short to be disputed; give {self.right}")
        return text


class Child(Strict[DescribedChild]):
    """Whom an example describes: one way of saying an age, or none where it is not known."""

    right = "one way of saying how old the child is, such as {age_years: 8}, or {} where nobody knows"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> DescribedChild:
        if not isinstance(value, dict):
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        unknown = {key: [AboutKey(f"has no use for '{key}'{remedy(key, _WAYS)}")] for key in value if key not in _WAYS}
        if unknown:
            raise ValidationError(unknown)
        if len(value) > 1:
            raise ValidationError(f"says how old the child is in more than one way, {' and '.join(value)}; keep one")
        if not value:
            return AgeNotKnown()
        [(way, raw)] = value.items()
        return under(way, lambda: _described(way, raw))


def _described(way: str, raw: object) -> DescribedChild:
    match way:
        case "born":
            return Born(Day().read(raw))
        case "unborn":
            return _unborn(raw)
        case "between_years":
            return _between(raw)
    unit = AgeUnit(way.removeprefix("age_"))
    return Aged(unit, WholeNumber(least=0, most=_OLDEST[way]).read(raw))


def _unborn(raw: object) -> Unborn:
    if not TrueOrFalse().read(raw):
        raise ValidationError("is false; write true, or give the child's age in its place")
    return Unborn()


def _between(raw: object) -> AgedBetween:
    right = "the youngest and the oldest that the child may be, such as [4, 6]"
    if not isinstance(raw, list) or len(raw) != 2:
        raise ValidationError(f"is {shown(raw)}; give {right}")
    number = WholeNumber(least=0, most=_OLDEST["between_years"])
    youngest, oldest = (number.read(age) for age in raw)
    if youngest > oldest:
        raise ValidationError(f"is [{youngest}, {oldest}], the wrong way round; give {right}")
    return AgedBetween(youngest, oldest)


class GivenAnswers(Strict[Mapping[str, object]]):
    """Answers as written; they are read with the edition's questions in hand."""

    right = "the answers, such as {question_id: true}, or {} where nothing was answered"

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Mapping[str, object]:
        if not isinstance(value, dict):
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        return value


class Made(Strict[T], Generic[T]):
    """A mapping inside an example, read by a schema of its own and made into a value."""

    def __init__(self, schema: type[Part], make: Callable[..., T], **settings: Any) -> None:
        super().__init__(**settings)
        self._schema, self._make = schema(), make

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> T:
        if not isinstance(value, dict):
            raise ValidationError(f"is {shown(value)}; give {self.right}")
        return self._make(**self._schema.load(value))


class ShowsSchema(_Part):
    """One of a boundary's three."""

    shape = OneOfList(Shape, required=True)
    of = Text(required=True, right="the id of the part whose boundary this is, or unclear")
    side = OneOfList(Side, required=True)


class PublishedSchema(_Part):
    """The published case an example answers."""

    case = Text(required=True, right="which published case this is")
    stated = Text(required=True, right="the level in the words of the area that published it")
    bands = ListOf(OneOfList(LegalBand), least=1, required=True)


class ExampleSchema(_Part):
    """One worked example."""

    name = Sentence(required=True)
    agreed_by = Text(required=True, right="who agreed this")
    agreed_on = Day(required=True)
    child = Child(required=True)
    agency: Strict[AgencyKind] = OneOfList(AgencyKind, load_default=None)
    answers = GivenAnswers(required=True)
    others: Strict[Others] = OneOfList(Others, load_default=None)
    at_least = Word(required=True, right="the id of a level")
    possible = Word(load_default=None)
    reasons = ListOf(Text(), load_default=())
    not_reasons = ListOf(Text(), load_default=())
    actions = ListOf(Text(), load_default=())
    not_actions = ListOf(Text(), load_default=())
    priority = Word(load_default=None)
    because = Text(required=True, right="why this was agreed, in plain words")
    source = Address(load_default=None)
    shows = Made(ShowsSchema, Shows, load_default=None, right="{shape: count, of: the id of a part, side: under}")
    published = Made(PublishedSchema, Published, load_default=None, right="{case: ..., stated: ..., bands: [s17]}")
    differs = Text(load_default=None)
