"""What changed in the conditions under which a sign is met, a modifier applies or an action is due.

A condition that takes in more children is told as a gain and one that takes in fewer as a loss; one that does both is told twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from thresholds.changes.change import Said, Weight
from thresholds.changes.conditions import by_id, question_of, sign_named, spoken
from thresholds.changes.editions import Editions
from thresholds.changes.names import in_words, listed
from thresholds.changes.reach import Reach, reach
from thresholds.changes.windows import ages_gained
from thresholds.conditions import questions_in
from thresholds.model import AgeWithin, AllOf, AnyOf, Condition, CountOf, ThresholdDocument


@dataclass(frozen=True, slots=True)
class Holding:
    """A condition before and now. *name* is what it is the condition of, *holds* the verb: ``is met``, ``applies``, ``is due``."""

    name: str
    holds: str
    old: Condition
    new: Condition
    editions: Editions

    def says(self, adverb: str) -> str:
        """Return the name and the verb with *adverb* in it, as in ``“Goes missing” is now met``."""
        first, *rest = self.holds.split(" ")
        return " ".join((self.name, first, adverb, *rest) if rest else (self.name, adverb, first))


def changes_of_reach(holding: Holding) -> Iterator[Said]:
    """Yield what there is to say, weighed as for a condition whose meeting raises a result."""
    if _is_untouched(holding):
        return
    reached = reach(holding.old, holding.new, holding.editions)
    old, new = by_id(holding.old, holding.editions.old), by_id(holding.new, holding.editions.new)
    if old == new:
        said = f"{holding.says('now')} by other answers than before, because answers stand in another order."
        yield from (Said(weight, said) for weight in _weights(reached))
    elif not _weights(reached):
        yield Said(Weight.WORDING, f"{_now_and_before(holding)}. This comes to the same.")
    else:
        yield from _fitting(_focused(holding), reached)


def _is_untouched(holding: Holding) -> bool:
    before, now = (_rests_on(holding.new, document) for document in (holding.editions.old, holding.editions.new))
    return holding.old == holding.new and before == now


def _rests_on(condition: Condition, document: ThresholdDocument) -> tuple[list[str], list[object]]:
    questions = (question_of(document, asked) for asked in questions_in(condition))
    return [level.id for level in document.levels], [question and question.answer for question in questions]


def _weights(reached: Reach) -> tuple[Weight, ...]:
    return (Weight.RAISES,) * reached.more + (Weight.LOWERS,) * reached.fewer


# --- which words fit ---------------------------------------------------------------------------------------------------------------


def _fitting(holding: "_Focused", reached: Reach) -> tuple[Said, ...]:
    """Return the nearest words that tell every gain and every loss, and no other."""
    for way in (_threshold, _signs_counted, _ages, _alternatives, _needs):
        said = tuple(way(holding))
        if {each.weight for each in said} == set(_weights(reached)):
            return said
    return tuple(_whole(holding, reached))


@dataclass(frozen=True, slots=True)
class _Focused:
    """The parts that went and came, where all parts have to hold; *rest* says that others stay."""

    whole: Holding
    gone: tuple[Condition, ...]
    come: tuple[Condition, ...]
    rest: str


def _focused(holding: Holding) -> _Focused:
    olds = {by_id(part, holding.editions.old): part for part in _all(holding.old)}
    news = {by_id(part, holding.editions.new): part for part in _all(holding.new)}
    gone = tuple(part for key, part in olds.items() if key not in news)
    come = tuple(part for key, part in news.items() if key not in olds)
    return _Focused(holding, gone, come, " The rest of its condition stays." if len(gone) < len(olds) else "")


def _threshold(focused: _Focused) -> Iterator[Said]:
    match focused.gone, focused.come:
        case ([CountOf(before_signs, before)], [CountOf(signs, now)]) if set(before_signs) == set(signs) and now != before:
            weight = Weight.RAISES if now < before else Weight.LOWERS
            are = "is" if now == 1 else "are"
            said = f"{focused.whole.says('now')} if {in_words(now)} of its listed signs {are} met (before: {in_words(before)})."
            yield Said(weight, said + focused.rest)


def _signs_counted(focused: _Focused) -> Iterator[Said]:
    match focused.gone, focused.come:
        case ([CountOf(before, one)], [CountOf(now, other)]) if one == other:
            editions, name = focused.whole.editions, focused.whole.name
            gained = [sign_named(editions.new, sign) for sign in now if sign not in before]
            lost = [sign_named(editions.old, sign) for sign in before if sign not in now]
            if gained:
                yield Said(Weight.RAISES, f"{name} now also counts {listed(gained)}.")
            if lost:
                yield Said(Weight.LOWERS, f"{name} no longer counts {listed(lost)}.")


def _ages(focused: _Focused) -> Iterator[Said]:
    match focused.gone, focused.come:
        case ([AgeWithin() as before], [AgeWithin() as now]):
            gained, lost = ages_gained(before, now), ages_gained(now, before)
            if gained and lost:
                yield Said(Weight.RAISES, _if(focused, "now also", AnyOf(gained)))
                yield Said(Weight.LOWERS, _if(focused, "no longer", AnyOf(lost)))


def _alternatives(focused: _Focused) -> Iterator[Said]:
    old, new = (_any(parts) for parts in (focused.gone, focused.come))
    editions = focused.whole.editions
    ids = [{by_id(part, document) for part in parts} for document, parts in ((editions.old, old), (editions.new, new))]
    gained = tuple(part for part in new if by_id(part, editions.new) not in ids[0])
    lost = tuple(part for part in old if by_id(part, editions.old) not in ids[1])
    if len(gained) < len(new) or len(lost) < len(old):
        if gained:
            yield Said(Weight.RAISES, _if(focused, "now also", AnyOf(gained)))
        if lost:
            yield Said(Weight.LOWERS, _if(focused, "no longer", AnyOf(lost)))


def _needs(focused: _Focused) -> Iterator[Said]:
    name, editions = focused.whole.name, focused.whole.editions
    if focused.gone and not focused.come:
        yield Said(Weight.RAISES, f"{name} no longer needs that {spoken(_together(focused.gone), editions.old)}.{focused.rest}")
    if focused.come and not focused.gone:
        yield Said(Weight.LOWERS, f"{name} now also needs that {spoken(_together(focused.come), editions.new)}.{focused.rest}")


def _whole(focused: _Focused, reached: Reach) -> Iterator[Said]:
    holding = focused.whole
    if focused.gone and focused.come:
        holding = replace(holding, old=_together(focused.gone), new=_together(focused.come))
    told = f"{_now_and_before(holding)}.{focused.rest}"
    if not (reached.more and reached.fewer):
        yield from (Said(weight, told) for weight in _weights(reached))
        return
    yield Said(Weight.RAISES, f"{told} It takes in children whom it left out before.")
    yield Said(Weight.LOWERS, f"{told} It leaves out children whom it took in before.")


# --- words -------------------------------------------------------------------------------------------------------------------------


def _now_and_before(holding: Holding) -> str:
    now, before = spoken(holding.new, holding.editions.new), spoken(holding.old, holding.editions.old)
    return f"{holding.says('now')} if {now} (before: if {before})"


def _if(focused: _Focused, adverb: str, condition: Condition) -> str:
    holding = focused.whole
    document = holding.editions.old if adverb == "no longer" else holding.editions.new
    return f"{holding.says(adverb)} if {spoken(condition, document)}.{focused.rest}"


def _all(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, AllOf) else (condition,)


def _any(parts: tuple[Condition, ...]) -> tuple[Condition, ...]:
    return parts[0].parts if len(parts) == 1 and isinstance(parts[0], AnyOf) else parts


def _together(parts: tuple[Condition, ...]) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(parts)
