"""Whole threshold documents drawn from a seed: every shape of the format, awkward names, and the most that the engine is let have.

They hold to what the reader refuses a document for as to safety (``refusals`` asks the reader's own checks): levels, limits and starting
points in order, ids that stand once, ladders and counts that never fall, no answer that counts both ways, and no part that can never
hold. They leave out what makes a document complete and never touches a suggestion: sources, guidance, who is asked what, ages that meet.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from random import Random
from typing import Any

from tests.rules.documents import DOMAINS, PRIORITIES, document_of
from tests.rules.random_parts import Conditions, random_levels, random_names, random_questions
from tests.rules.worst_documents import WORST
from thresholds.checking.levels import levels_in_order
from thresholds.checking.names import ids_stand_once, names_are_known, starting_points_are_known
from thresholds.checking.possible import Asked
from thresholds.checking.signs import counts_never_fall, signs_can_hold, signs_never_fall
from thresholds.format.contents import Contents, Names
from thresholds.format.part_schemas import PARTS
from thresholds.model import (
    Action,
    ActionKind,
    AllOf,
    AtLeast,
    Choice,
    Combination,
    CombinationId,
    Condition,
    Count,
    CountOf,
    DomainsReaching,
    Effect,
    Graded,
    Indicator,
    IndicatorId,
    IndicatorMet,
    LevelId,
    LimitUnit,
    Modifier,
    OneOf,
    StartsAt,
    ThresholdDocument,
    TimeLimit,
)
from thresholds.text.places import Places

ONE_IN_WORST = 12
"""Of so many documents one is among the worst, each kind of those in turn."""

_CHECKS = (levels_in_order, starting_points_are_known, ids_stand_once, names_are_known, signs_never_fall, counts_never_fall, signs_can_hold)


def random_document(seed: int) -> ThresholdDocument:
    """Return the document of that seed."""
    chance = Random(f"document {seed}")
    if is_among_the_worst(seed):
        return _named(WORST[seed // ONE_IN_WORST % len(WORST)](chance), seed)
    return _named(_Drawn(chance).document(), seed)


def is_among_the_worst(seed: int) -> bool:
    """Return whether the document of that seed is one that strains the engine most."""
    return seed % ONE_IN_WORST == 0


def refusals(document: ThresholdDocument) -> list[str]:
    """Return what the reader would refuse the document for, as to safety."""
    names = Names(
        {
            section: tuple((item.id, (section, item.id)) for item in getattr(document, section))
            for section in PARTS
            if section != "agreements"
        }
    )
    parts: dict[str, Any] = {section: getattr(document, section) for section in PARTS}
    contents = Contents(names, whole=True, starts_at=document.starts_at, **parts)
    return [str(problem) for check in _CHECKS for problem in check(contents, Places({}, {}))]


def _named(document: ThresholdDocument, seed: int) -> ThresholdDocument:
    named = replace(document, edition=f"random-{seed}")
    return replace(named, sha256=sha256(repr(named).encode()).hexdigest())


class _Drawn:
    """One document in the making."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.levels = random_levels(chance)
        self.top = len(self.levels) - 1
        self.size = chance.choice((1, 2, 2, 3))
        self.questions = random_questions(chance, chance.randint(2, 5 * self.size))
        self.conditions = Conditions(chance, self.questions, self.levels)
        self.ladders: dict[str, int] = {}

    def document(self) -> ThresholdDocument:
        """Return it, with whatever could never hold left out."""
        signs = random_names(self.chance, "indicator")
        together, raising, doing = (replace(signs, kind=kind) for kind in ("combination", "modifier", "action"))
        for number in range(self.chance.randint(2, 7 * self.size)):
            self.conditions.indicators.extend(self._that_hold(self._indicator, signs.name(number)))
        halves = self._two_halves_of_a_choice()
        if not self.conditions.indicators:
            return _Drawn(self.chance).document()
        nothing = self.chance.choice((0, 0, 1))
        starts_at = StartsAt(self.levels[nothing].id, self.levels[nothing + self.chance.choice((0, 1, 1))].id)
        document = document_of(
            list(self.questions),
            self.conditions.indicators,
            [*halves, *(each for n in range(self.chance.randint(0, 4)) for each in self._that_hold(self._combination, together.name(n)))],
            [each for n in range(self.chance.randint(0, 3)) for each in self._that_hold(self._modifier, raising.name(n))],
            [each for n in range(self.chance.randint(0, 3)) for each in self._that_hold(self._action, doing.name(n))],
            starts_at,
        )
        return replace(document, levels=self.levels)

    def _two_halves_of_a_choice(self) -> list[Combination]:
        """Add two signs of which every answer to a choice meets one; return what would ask for both, which no answer gives."""
        choices = [(q, q.answer.options) for q in self.questions if isinstance(q.answer, Choice)]
        if not choices or self.chance.random() < 0.3:
            return []
        question, options = self.chance.choice(choices)
        cut = self.chance.randint(1, len(options) - 1)
        halves = [OneOf(question.id, tuple(option.id for option in part)) for part in (options[:cut], options[cut:])]
        signs = [replace(self._indicator(f"half_{place}"), when=when) for place, when in enumerate(halves)]
        self.conditions.indicators.extend(signs)
        both = AllOf(tuple(IndicatorMet(sign.id) for sign in signs))
        return [Combination(CombinationId("both_halves"), "Both", both, Effect.LEVEL, self.levels[self.top].id, "7", (), policy=False)]

    def _that_hold(self, draw: Callable[[str], Any], name: str) -> Iterator[Any]:
        asked = Asked({q.id: q for q in self.questions}, {i.id: i for i in self.conditions.indicators}, self._rank)
        part = draw(name)
        if asked.can_meet(part.when):
            yield part

    def _rank(self, level: str) -> int:
        return [each.id for each in self.levels].index(LevelId(level))

    def _indicator(self, name: str) -> Indicator:
        when = self.conditions.of_answers()
        rank = self._rank_along(when)
        open_above = rank < self.top and self.chance.random() < 0.2
        return Indicator(
            id=IndicatorId(name),
            domain=self.chance.choice(DOMAINS),
            wording=f"Sign {name}",
            level=self.levels[rank].id,
            when=when,
            paragraph="1",
            sources=(),
            floor=self.chance.random() < 0.2,
            policy=False,
            up_to=self.levels[self.chance.randint(rank + 1, self.top)].id if open_above else None,
            decide_on="Which it is" if open_above else None,
            priority=self.chance.choice(PRIORITIES) if self.chance.random() < 0.2 else None,
        )

    def _rank_along(self, when: Condition) -> int:
        """Return a level that never falls along a ladder, nor for more of the same signs; any level for what is neither."""
        match when:
            case AtLeast(question, amount):
                lowest = self.ladders.setdefault(question, self.chance.randint(0, self.top))
                most = self._most(question)
                return min(self.top, lowest + amount * self.top // most)
            case CountOf(_, at_least) | DomainsReaching(_, at_least):
                return min(self.top, at_least + 1)
        return self.chance.randint(0, self.top)

    def _most(self, question: str) -> int:
        match next(each.answer for each in self.questions if each.id == question):
            case Count(most):
                return most
            case Graded(rungs) | Choice(rungs):
                return len(rungs) - 1
        return 1

    def _combination(self, name: str) -> Combination:
        when = self.conditions.of_results()
        level = None if self.chance.random() < 0.3 else self.levels[self._rank_along(when)].id
        effect = Effect.REVIEW if level is None else Effect.LEVEL
        return Combination(CombinationId(name), f"Together {name}", when, effect, level, "7", (), policy=False)

    def _modifier(self, name: str) -> Modifier:
        when, source = self.conditions.of_results(), ("8", (), False)
        if self.chance.random() < 0.4:
            return Modifier(name, f"Never below {name}", when, None, None, self.levels[self.chance.randint(1, self.top)].id, *source)
        from_ = self.chance.randint(0, self.top - 1)
        up_to = self.chance.choice((None, self.levels[from_ + 1].id, self.levels[self.chance.randint(from_ + 1, self.top)].id))
        return Modifier(name, f"One step up {name}", when, self.levels[from_].id, up_to, None, *source)

    def _action(self, name: str) -> Action:
        limit = TimeLimit(LimitUnit.HOURS, 1)
        return Action(name, ActionKind.DUTY, f"Act {name}", "Anyone", limit, self.conditions.of_results(), "9", ())
