"""What changed in the parts that set a level: indicators and combinations."""

from collections.abc import Iterator

from thresholds.changes import facets
from thresholds.changes.change import ChangedPart, Said, Weight
from thresholds.changes.conditions import spoken
from thresholds.changes.editions import Editions
from thresholds.changes.facets import told
from thresholds.changes.names import level_named, quoted
from thresholds.changes.sections import Section
from thresholds.model import Combination, Effect, Indicator, ThresholdDocument


def _indicator(indicator: Indicator) -> str:
    return quoted(indicator.wording)


def _combination(combination: Combination) -> str:
    return quoted(combination.wording)


# --- indicators --------------------------------------------------------------------------------------------------------------------


def _points_to(indicator: Indicator, document: ThresholdDocument) -> str:
    level = level_named(document, indicator.level)
    return f"{level}, and leaves open up to {level_named(document, indicator.up_to)}" if indicator.up_to else level


def _indicator_added(indicator: Indicator, document: ThresholdDocument) -> Said:
    points, met = _points_to(indicator, document), spoken(indicator.when, document)
    floor = " Nothing else can outweigh it." if indicator.floor else ""
    sentence = f"New sign, in paragraph {indicator.paragraph}: {_indicator(indicator)} points to {points}. It is met if {met}.{floor}"
    return Said(Weight.RAISES, sentence)


def _indicator_removed(indicator: Indicator, document: ThresholdDocument) -> Said:
    before = level_named(document, indicator.level)
    return Said(Weight.LOWERS, f"Paragraph {indicator.paragraph} is withdrawn: {_indicator(indicator)} no longer points to {before}.")


def _level(old: Indicator, new: Indicator, editions: Editions) -> Iterator[Said]:
    now, before = level_named(editions.new, new.level), level_named(editions.old, old.level)
    yield Said(editions.moved(old.level, new.level), f"{_indicator(new)} now points to {now} (before: {before}).")


def _up_to(old: Indicator, new: Indicator, editions: Editions) -> Iterator[Said]:
    weight = editions.moved(old.up_to or old.level, new.up_to or new.level)
    now, before = _left_open(new, editions.new), _left_open(old, editions.old)
    yield Said(weight, f"{_indicator(new)} now leaves open {now} (before: {before}).")


def _left_open(indicator: Indicator, document: ThresholdDocument) -> str:
    return f"up to {level_named(document, indicator.up_to)}" if indicator.up_to else "nothing above its own level"


def _floor(old: Indicator, new: Indicator, editions: Editions) -> Iterator[Said]:
    del old, editions
    if new.floor:
        yield Said(Weight.OTHER, f"{_indicator(new)} now always counts, whatever else was answered.")
    else:
        yield Said(Weight.OTHER, f"{_indicator(new)} is no longer marked as always counting.")


def _decide_on(indicator: Indicator, _: ThresholdDocument) -> str:
    return quoted(indicator.decide_on) if indicator.decide_on is not None else "nothing"


def _urgency(indicator: Indicator, document: ThresholdDocument) -> str:
    names = {priority.id: f"at least {priority.name}" for priority in document.priorities}
    return names.get(indicator.priority, indicator.priority) if indicator.priority is not None else "its level's own priority"


INDICATORS: Section[Indicator] = Section(
    ChangedPart.INDICATOR,
    lambda document: document.indicators,
    lambda indicator: indicator.id,
    _indicator,
    _indicator_added,
    _indicator_removed,
    {
        "domain": facets.heading(_indicator),
        "wording": facets.reworded(lambda indicator: indicator.wording),
        "level": _level,
        "when": facets.when(_indicator, "is met"),
        "paragraph": facets.paragraph(_indicator),
        "sources": facets.sources(_indicator),
        "floor": _floor,
        "policy": facets.policy(_indicator),
        "up_to": _up_to,
        "decide_on": told(Weight.WORDING, "{name} now leaves this to be decided: {new} (before: {old}).", _indicator, _decide_on),
        "priority": told(Weight.OTHER, "{name} now asks for {new} (before: {old}).", _indicator, _urgency),
    },
)


# --- combinations ------------------------------------------------------------------------------------------------------------------


def _does(combination: Combination, document: ThresholdDocument) -> str:
    if combination.effect is Effect.REVIEW:
        return "flags the child for the reviewer"
    return f"reaches {level_named(document, combination.level)}" if combination.level is not None else "reaches no level"


def _set_by(combination: Combination) -> str | None:
    return combination.level if combination.effect is Effect.LEVEL else None


def _combination_added(combination: Combination, document: ThresholdDocument) -> Said:
    weight = Weight.RAISES if _set_by(combination) else Weight.OTHER
    does, met = _does(combination, document), spoken(combination.when, document)
    sentence = f"New combination, in paragraph {combination.paragraph}: {_combination(combination)} {does}. It is met if {met}."
    return Said(weight, sentence)


def _combination_removed(combination: Combination, document: ThresholdDocument) -> Said:
    weight = Weight.LOWERS if _set_by(combination) else Weight.OTHER
    name, does = _combination(combination), _does(combination, document)
    return Said(weight, f"Paragraph {combination.paragraph} is withdrawn: {name}, which {does}.")


def _combined(old: Combination, new: Combination, editions: Editions) -> Iterator[Said]:
    weigh = facets.when(_combination, "is met")
    sets_levels = _set_by(old) and _set_by(new)
    yield from (weigh if sets_levels else facets.without_weight(weigh))(old, new, editions)


def _effect(old: Combination, new: Combination, editions: Editions) -> Iterator[Said]:
    now, before = _does(new, editions.new), _does(old, editions.old)
    yield Said(editions.moved(_set_by(old), _set_by(new)), f"{_combination(new)} now {now} (before: {before}).")


def _level_set(old: Combination, new: Combination, editions: Editions) -> Iterator[Said]:
    if old.effect is not new.effect:
        return  # told with the effect
    if _set_by(old) or _set_by(new):
        yield from _effect(old, new, editions)
    else:
        named = [level_named(edition, level) if level else "no level" for edition, level in _levels_beside(old, new, editions)]
        yield Said(Weight.OTHER, f"{_combination(new)} now stands beside {named[1]} (before: {named[0]}), and still sets none.")


def _levels_beside(old: Combination, new: Combination, editions: Editions) -> tuple[tuple[ThresholdDocument, str | None], ...]:
    return (editions.old, old.level), (editions.new, new.level)


COMBINATIONS: Section[Combination] = Section(
    ChangedPart.COMBINATION,
    lambda document: document.combinations,
    lambda combination: combination.id,
    _combination,
    _combination_added,
    _combination_removed,
    {
        "wording": facets.reworded(lambda combination: combination.wording),
        "when": _combined,
        "effect": _effect,
        "level": _level_set,
        "paragraph": facets.paragraph(_combination),
        "sources": facets.sources(_combination),
        "policy": facets.policy(_combination),
    },
)
