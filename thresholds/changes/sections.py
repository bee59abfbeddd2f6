"""The items of one section in two editions: which came, which went, which moved and what changed in each."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Any, Generic, TypeVar

from thresholds.changes.change import Change, ChangedPart, ChangeKind, Said, Weight
from thresholds.changes.editions import Editions
from thresholds.changes.facets import Facet, Naming
from thresholds.model import ThresholdDocument
from thresholds.words.phrases import sentence_case

T = TypeVar("T")
_Key = tuple[str, int]
"""An item's id, and how many of that id stand before it: 0 wherever ids are told apart."""


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """How the items of one section are told. *facets* has one for each field of the item, by the field's name, but for its id."""

    part: ChangedPart
    items: Callable[[ThresholdDocument], Sequence[T]]
    id_of: Callable[[T], str]
    name: Naming[T]
    added: Callable[[T, ThresholdDocument], Said]
    removed: Callable[[T, ThresholdDocument], Said]
    facets: Mapping[str, Facet[T]]
    known_by: tuple[str, ...] = ("id",)

    def changes(self, editions: Editions) -> Iterator[Change]:
        """Yield every change, in the order of the newer edition; what is gone comes where it stood."""
        old, new = self._keyed(editions.old), self._keyed(editions.new)
        stay = _staying(list(old), list(new))
        previous: _Key | None = None
        yield from self._gone_after(None, old, new, editions)
        for key, item in new.items():
            if key not in old:
                yield Change.of(self.part, ChangeKind.ADDED, key[0], self.added(item, editions.new))
            else:
                after = new[previous] if previous else None
                said = (*(() if key in stay else (self._moved(item, after),)), *self.differences(old[key], item, editions))
                yield from (Change.of(self.part, ChangeKind.CHANGED, key[0], each) for each in said)
            yield from self._gone_after(key, old, new, editions)
            previous = key

    def differences(self, old: T, new: T, editions: Editions) -> Iterator[Said]:
        """Yield what there is to say about one item that both editions have."""
        for field in _fields(new):
            differs = getattr(old, field) != getattr(new, field)
            if field not in self.known_by and (differs or field == "when"):
                yield from self.facets[field](old, new, editions)

    def _keyed(self, document: ThresholdDocument) -> dict[_Key, T]:
        seen: Counter[str] = Counter()
        keyed: dict[_Key, T] = {}
        for item in self.items(document):
            keyed[self.id_of(item), seen[self.id_of(item)]] = item
            seen[self.id_of(item)] += 1
        return keyed

    def _gone_after(self, place: _Key | None, old: dict[_Key, T], new: dict[_Key, T], editions: Editions) -> Iterator[Change]:
        stood: _Key | None = None
        for key, item in old.items():
            if key in new:
                stood = key
            elif stood == place:
                yield Change.of(self.part, ChangeKind.REMOVED, key[0], self.removed(item, editions.old))

    def _moved(self, item: T, after: T | None) -> Said:
        place = f"after {self.name(after)}" if after is not None else "first"
        return Said(Weight.OTHER, sentence_case(f"{self.name(item)} now stands {place}."))


def _staying(old: list[_Key], new: list[_Key]) -> set[_Key]:
    """Return the items that kept their order among each other: all the common ones where nothing moved."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {key for block in blocks for key in old[block.a : block.a + block.size]}


def _fields(item: Any) -> list[str]:
    return [field.name for field in fields(item)]
