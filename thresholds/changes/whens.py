"""What changed in the conditions under which a sign is met, a modifier applies or an action is due.

A condition that takes in more children is told as a gain and one that takes in fewer as a loss; one that does both is told twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from thresholds.changes.change import Said, Weight
from thresholds.changes.conditions import by_id, question_named, question_of, sign_named, spoken
from thresholds.changes.editions import Editions
from thresholds.changes.names import in_words, listed
from thresholds.changes.reach import Reach, reach
from thresholds.changes.windows import ages_gained
from thresholds.conditions import questions_in
from thresholds.model import AgeWithin, AllOf, AnyOf, AtLeast, Condition, CountOf, IndicatorMet, OneOf, ThresholdDocument


@dataclass(frozen=True, slots=True)
class Holding:
    """A condition before and now. *name* is what it is the condition of, *holds* the verb: ``is met``, ``applies``, ``is due``."""

    name: str
    holds: str
    old: Condition
    new: Condition
    editions: Editions

    @property
    def now(self) -> str:
        """Return the name and the verb with *now* in it, as in ``“Goes missing” is now met``."""
        first, *rest = self.holds.split(" ")
        return " ".join((self.name, first, "now", *rest) if rest else (self.name, "now", first))


def changes_of_reach(holding: Holding) -> Iterator[Said]:
    """Yield what there is to say, weighed as for a condition whose meeting raises a result."""
    if _is_untouched(holding):
        return
    reached = reach(holding.old, holding.new, holding.editions)
    old, new = by_id(holding.old, holding.editions.old), by_id(holding.new, holding.editions.new)
    if old == new:
        said = f"{holding.now} by other answers than before, because answers stand in another order."
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


def _fitting(focused: "_Focused", reached: Reach) -> tuple[Said, ...]:
    """Return the nearest words that tell every gain and every loss, and no other."""
    for way in (_threshold, _signs_counted, _ages, _alternatives, _needs):
        said = tuple(way(focused))
        if {each.weight for each in said} == set(_weights(reached)):
            return said
    return tuple(_whole(_narrowed(focused), reached))


_REST = " The rest of its condition stays."


@dataclass(frozen=True, slots=True)
class _Focused:
    """The parts that went and came; *join* says whether all or any of them have to hold, *rest* that others stay."""

    whole: Holding
    gone: tuple[Condition, ...]
    come: tuple[Condition, ...]
    rest: str
    join: type[AllOf] | type[AnyOf] = AllOf


def _focused(holding: Holding) -> _Focused:
    olds = {by_id(part, holding.editions.old): part for part in _all(holding.old)}
    news = {by_id(part, holding.editions.new): part for part in _all(holding.new)}
    gone = tuple(part for key, part in olds.items() if key not in news)
    come = tuple(part for key, part in news.items() if key not in olds)
    return _Focused(holding, gone, come, _REST if len(gone) < len(olds) else "")


def _threshold(focused: _Focused) -> Iterator[Said]:
    match focused.gone, focused.come:
        case ([CountOf(before_signs, before)], [CountOf(signs, now)]) if set(before_signs) == set(signs) and now != before:
            weight = Weight.RAISES if now < before else Weight.LOWERS
            are = "is" if now == 1 else "are"
            said = f"{focused.whole.now} if {in_words(now)} of its listed signs {are} met (before: {in_words(before)})."
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
    narrowed = _narrowed(focused)
    match narrowed.gone, narrowed.come:
        case ([AgeWithin() as before], [AgeWithin() as now]):
            gained, lost = ages_gained(before, now), ages_gained(now, before)
            if gained and lost:
                yield from _counted(replace(narrowed, gone=lost, come=gained))


def _alternatives(focused: _Focused) -> Iterator[Said]:
    narrowed = _narrowed(focused)
    only_signs = all(isinstance(part, IndicatorMet) for part in (*narrowed.gone, *narrowed.come))
    if narrowed is not focused and (only_signs or not (narrowed.gone and narrowed.come)):
        yield from _counted(narrowed)


def _counted(focused: _Focused) -> Iterator[Said]:
    """Yield what is now counted and what no longer is: each in itself, so that neither says anything of the other."""
    name, editions = focused.whole.name, focused.whole.editions
    if focused.come:
        counted = spoken(_joined(AnyOf, focused.come), editions.new)
        yield Said(Weight.RAISES, f"{name} now also counts this: {counted}.{focused.rest}")
    if focused.gone:
        counted = spoken(_joined(AnyOf, focused.gone), editions.old)
        yield Said(Weight.LOWERS, f"{name} no longer counts this: {counted}.{focused.rest}")


def _narrowed(focused: _Focused) -> _Focused:
    """Return the alternatives that went and came, where others stay; else *focused* itself."""
    editions, old, new = focused.whole.editions, _any(focused.gone), _any(focused.come)
    before, now = ({by_id(part, edition) for part in parts} for edition, parts in ((editions.old, old), (editions.new, new)))
    if not before & now:
        return focused
    gone = tuple(part for part in old if by_id(part, editions.old) not in now)
    come = tuple(part for part in new if by_id(part, editions.new) not in before)
    return replace(focused, gone=gone, come=come, rest=_REST, join=AnyOf)


def _needs(focused: _Focused) -> Iterator[Said]:
    name, editions = focused.whole.name, focused.whole.editions
    if focused.gone and not focused.come:
        yield Said(Weight.RAISES, f"{name} no longer needs that {spoken(_joined(AllOf, focused.gone), editions.old)}.{focused.rest}")
    if focused.come and not focused.gone:
        yield Said(Weight.LOWERS, f"{name} now also needs that {spoken(_joined(AllOf, focused.come), editions.new)}.{focused.rest}")


def _whole(focused: _Focused, reached: Reach) -> Iterator[Said]:
    holding = focused.whole
    if focused.gone and focused.come:
        holding = replace(holding, old=_joined(focused.join, focused.gone), new=_joined(focused.join, focused.come))
    told = f"{_now_and_before(holding)}.{focused.rest}"
    if not (reached.more and reached.fewer):
        yield from (Said(weight, told) for weight in _weights(reached))
        return
    yield Said(Weight.RAISES, f"{told} It takes in children whom it left out before.")
    yield Said(Weight.LOWERS, f"{told} It leaves out children whom it took in before.")


# --- words -------------------------------------------------------------------------------------------------------------------------


def _now_and_before(holding: Holding) -> str:
    now, before = spoken(holding.new, holding.editions.new), spoken(holding.old, holding.editions.old)
    same = _same_question(holding)
    if same and now.startswith(same) and before.startswith(same):
        return f"{holding.now} if {now} (before: {before.removeprefix(same)})"
    return f"{holding.now} if {now} (before: if {before})"


def _same_question(holding: Holding) -> str:
    """Return the words in which both conditions name the one question they ask; nothing where they ask other things."""
    match holding.old, holding.new:
        case (AtLeast(before) | OneOf(before), AtLeast(now) | OneOf(now)) if before == now:
            return f"the answer to {question_named(holding.editions.new, now)} is "
    return ""


def _all(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, AllOf) else (condition,)


def _any(parts: tuple[Condition, ...]) -> tuple[Condition, ...]:
    return parts[0].parts if len(parts) == 1 and isinstance(parts[0], AnyOf) else parts


def _joined(join: type[AllOf] | type[AnyOf], parts: tuple[Condition, ...]) -> Condition:
    return parts[0] if len(parts) == 1 else join(parts)
