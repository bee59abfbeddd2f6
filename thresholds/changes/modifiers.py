"""What changed in the modifiers, which take a result up or rule the lowest ones out."""

from collections.abc import Iterator

from thresholds.changes import facets
from thresholds.changes.change import ChangedPart, Said, Weight
from thresholds.changes.conditions import spoken
from thresholds.changes.editions import Editions
from thresholds.changes.names import level_named, quoted
from thresholds.changes.sections import Section
from thresholds.model import Modifier, ThresholdDocument


def _modifier(modifier: Modifier) -> str:
    return quoted(modifier.wording)


def _does(modifier: Modifier, document: ThresholdDocument) -> str:
    if modifier.not_below is not None:
        return f"no result is below {level_named(document, modifier.not_below)}"
    if modifier.raises_from is None:
        return "no result is raised"
    return f"results from {level_named(document, modifier.raises_from)}, go up one step, {_limit(modifier, document)}"


def _limit(modifier: Modifier, document: ThresholdDocument) -> str:
    return f"to {level_named(document, modifier.up_to)}, at most" if modifier.up_to is not None else "up to the highest level"


def _added(modifier: Modifier, document: ThresholdDocument) -> Said:
    applies, does = spoken(modifier.when, document), _does(modifier, document)
    return Said(Weight.RAISES, f"New, in paragraph {modifier.paragraph}: {_modifier(modifier)}. If {applies}, {does}.")


def _removed(modifier: Modifier, document: ThresholdDocument) -> Said:
    name = _modifier(modifier)
    return Said(Weight.LOWERS, f"Paragraph {modifier.paragraph} is withdrawn: {name}. Under it, {_does(modifier, document)}.")


def _raises_from(old: Modifier, new: Modifier, editions: Editions) -> Iterator[Said]:
    now, before = _from(new, editions.new), _from(old, editions.old)
    yield Said(_opposite(editions, old, new), f"{_modifier(new)} now raises {now} (before: {before}).")


def _from(modifier: Modifier, document: ThresholdDocument) -> str:
    return f"results from {level_named(document, modifier.raises_from)}" if modifier.raises_from is not None else "no result"


def _opposite(editions: Editions, old: Modifier, new: Modifier) -> Weight:
    """Return the weight of raising from another level: from a lower one, more results go up."""
    moved = editions.moved(old.raises_from, new.raises_from)
    if old.raises_from is None or new.raises_from is None:
        return moved
    return {Weight.RAISES: Weight.LOWERS, Weight.LOWERS: Weight.RAISES}.get(moved, moved)


def _up_to(old: Modifier, new: Modifier, editions: Editions) -> Iterator[Said]:
    highest = [edition.levels[-1].id if edition.levels else None for edition in (editions.old, editions.new)]
    weight = editions.moved(old.up_to or highest[0], new.up_to or highest[1])
    raising = old.raises_from is not None and new.raises_from is not None
    now, before = _limit(new, editions.new), _limit(old, editions.old)
    yield Said(weight if raising else Weight.OTHER, f"{_modifier(new)} now raises {now} (before: {before}).")


def _not_below(old: Modifier, new: Modifier, editions: Editions) -> Iterator[Said]:
    now, before = _lowest(new, editions.new), _lowest(old, editions.old)
    yield Said(editions.moved(old.not_below, new.not_below), f"{_modifier(new)} now rules out {now} (before: {before}).")


def _lowest(modifier: Modifier, document: ThresholdDocument) -> str:
    return f"everything below {level_named(document, modifier.not_below)}" if modifier.not_below is not None else "no level"


MODIFIERS: Section[Modifier] = Section(
    ChangedPart.MODIFIER,
    lambda document: document.modifiers,
    lambda modifier: modifier.id,
    _modifier,
    _added,
    _removed,
    {
        "wording": facets.reworded(lambda modifier: modifier.wording),
        "when": facets.when(_modifier, "applies"),
        "raises_from": _raises_from,
        "up_to": _up_to,
        "not_below": _not_below,
        "paragraph": facets.paragraph(_modifier),
        "sources": facets.sources(_modifier),
        "policy": facets.policy(_modifier),
    },
)
