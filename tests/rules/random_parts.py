"""The parts of a random document, drawn from a seed: levels, names, questions, and conditions of every kind."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.rules.documents import DOMAINS
from thresholds.model import (
    About,
    AgencyKind,
    AgeUnit,
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
    IndicatorMet,
    IsUnborn,
    IsYes,
    LegalBand,
    Level,
    LevelId,
    OneOf,
    Question,
    QuestionId,
    Rung,
    YesNo,
)

_BANDS = {
    3: ("universal early_help", "s17", "s47"),
    4: ("universal", "early_help", "s17", "s47"),
    5: ("universal", "early_help", "early_help s17", "s17", "s47"),
}
_COLOURS = {3: ("blue", "amber", "red"), 4: ("blue", "green", "green", "red"), 5: ("blue", "green", "amber", "amber", "red")}
_OWN_WORDS = ("guard", "decision", "a_sentinel", "id", "sid", "born", "count", "met_id", "no_id", "r00000")
"""Words that the engine, the fence and the compiler use themselves."""

PLACES_OF_CHOICES = 4
"""Only the first questions may be choices: while they are open, the oracle tries every way of answering them together."""

_AGES = {AgeUnit.DAYS: (0, 1, 7, 28, 182, 365, 400), AgeUnit.MONTHS: (0, 1, 3, 6, 12, 18, 60), AgeUnit.YEARS: (0, 1, 5, 10, 13, 16, 18, 25)}


def random_levels(chance: Random) -> tuple[Level, ...]:
    """Return three to five levels, which rise in number, in law and in urgency."""
    number = chance.choice((3, 4, 4, 5))
    return tuple(
        Level(
            LevelId(f"level_{place}"),
            place + chance.choice((1, 2)) if place == number - 1 else place,
            f"Level {place}",
            tuple(LegalBand(band) for band in _BANDS[number][place].split()),
            "",
            "",
            (),
            needs_agreement=chance.random() < 0.5,
            priority=_COLOURS[number][place],
        )
        for place in range(number)
    )


def random_names(chance: Random, kind: str) -> "Names":
    """Return what a document calls things of one kind: plainly, at length, almost alike, or by words the engine uses itself."""
    return Names(kind, chance.choice(("plain", "plain", "long", "alike", "own")))


@dataclass(frozen=True, slots=True)
class Names:
    """One manner of naming, by number; no two names are the same."""

    kind: str
    manner: str

    def name(self, number: int) -> str:
        """Return the name of that number."""
        match self.manner:
            case "long":
                return f"{self.kind}_{'that_is_called_by_a_name_as_long_as_any_may_be_' * 2}"[:57] + f"{number:03d}"
            case "alike" if number < 40:
                return f"{self.kind}_{'x' * (number + 1)}"
            case "own" if number < len(_OWN_WORDS) and self.kind in ("question", "indicator"):
                return _OWN_WORDS[number]
        return f"{self.kind}{number}"


def random_questions(chance: Random, number: int) -> tuple[Question, ...]:
    """Return so many questions, of every kind of answer, some of them asked at some ages alone or before birth."""
    names, step = random_names(chance, "question"), random_names(chance, "rung")
    return tuple(
        Question(
            id=QuestionId(names.name(place)),
            domain=chance.choice(DOMAINS),
            about=chance.choices(list(About), weights=[5, 4, 1])[0],
            asks=f"Question {place}?",
            asks_agency={AgencyKind.HEALTH: f"Health, question {place}?"} if chance.random() < 0.2 else {},
            help="",
            answer=_random_answer_type(chance, step, may_be_choice=place < PLACES_OF_CHOICES),
            asked_of=chance.choice(((AgencyKind.POLICE,), (AgencyKind.POLICE, AgencyKind.HEALTH))),
            ages=random_window(chance) if chance.random() < 0.2 else None,
            paragraph=str(place),
        )
        for place in range(number)
    )


def _random_answer_type(chance: Random, step: Names, *, may_be_choice: bool) -> YesNo | Graded | Count | Choice:
    rungs = tuple(Rung(step.name(place), f"Rung {place}") for place in range(chance.randint(2, 4)))
    ladders = (YesNo(), YesNo(), Graded(rungs), Count(chance.choice((1, 3, 10, 1000))))
    return chance.choice((*ladders, Choice(rungs)) if may_be_choice else ladders)


def random_window(chance: Random) -> AgeWithin:
    """Return ages with one bound or two, in days, months or years."""
    unit = chance.choice(list(AgeUnit))
    low, high = sorted(chance.sample(_AGES[unit], 2))
    return chance.choice((AgeWithin(unit, low, high), AgeWithin(unit, low), AgeWithin(unit, under=high)))


@dataclass(frozen=True, slots=True)
class Conditions:
    """Draws conditions on *questions* and *indicators*.

    Of a yes/no question only one answer is ever the concern, as the reader asks of whatever sets a level.
    """

    chance: Random
    questions: tuple[Question, ...]
    levels: tuple[Level, ...]
    indicators: list[Indicator] = field(default_factory=list)
    _concern: dict[str, bool] = field(default_factory=dict)

    def of_answers(self) -> Condition:
        """Return a condition that rests on answers, age and birth."""
        return self._joined(self.literal)

    def of_results(self) -> Condition:
        """Return a condition that may rest on which indicators are met, too."""
        return self._joined(self._result)

    def literal(self) -> Condition:
        """Return one test of one answer, or of age or birth."""
        if self.chance.random() < 0.15:
            return random_window(self.chance) if self.chance.random() < 0.7 else IsUnborn(self.chance.random() < 0.5)
        question = self.chance.choice(self.questions)
        match question.answer:
            case YesNo():
                return IsYes(question.id, self._concern.setdefault(question.id, self.chance.random() < 0.8))
            case Graded(rungs):
                return AtLeast(question.id, self.chance.randint(1, len(rungs) - 1))
            case Count(most):
                return AtLeast(question.id, self.chance.randint(1, most))
            case Choice(options):
                chosen = self.chance.sample(options, self.chance.randint(1, len(options) - 1))
                return OneOf(question.id, tuple(option.id for option in chosen))

    def _result(self) -> Condition:
        names = [indicator.id for indicator in self.indicators]
        match self.chance.randrange(7):
            case 0:
                return IndicatorMet(self.chance.choice(names))
            case 1:
                counted = tuple(self.chance.sample(names, self.chance.randint(1, len(names))))
                return CountOf(counted, self.chance.randint(1, min(4, len(counted))))
            case 2 | 4:
                return DomainsReaching(self.chance.choice(self.levels).id, self.chance.choice((1, 1, 2, len(DOMAINS))))
            case 3:
                return AnyOf(tuple(IndicatorMet(name) for name in self.chance.sample(names, min(len(names), 3))))
        return self.literal()

    def _joined(self, leaf: Callable[[], Condition]) -> Condition:
        def several() -> tuple[Condition, ...]:
            return tuple(leaf() for _ in range(self.chance.randint(2, 3)))

        def either() -> Condition:
            return AnyOf(several())

        def both() -> Condition:
            return AllOf(several())

        match self.chance.randrange(13):
            case 0 | 1 | 2 | 3:
                return leaf()
            case 4 | 5 | 6 | 7:
                return both()
            case 8:
                return either()
            case 9:
                return AllOf((either(), either()))
            case 10 | 11:
                return random_window(self.chance)
        return AnyOf((both(), leaf(), both()))
