"""One facet of an item, before and now, in words. A facet is asked only where its field differs, except for conditions.

An item's conditions can change their meaning while they stay as they are written: when the question's answers change.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from thresholds.changes.change import Said, Weight
from thresholds.changes.editions import Editions
from thresholds.changes.names import agencies_named, quoted, quotes
from thresholds.changes.whens import Holding, changes_of_reach
from thresholds.model import About, AgencyKind, Condition, ThresholdDocument
from thresholds.words.phrases import sentence_case

T = TypeVar("T")
Facet = Callable[[T, T, Editions], Iterator[Said]]
"""Yields at least one sentence for a field that differs."""

Naming = Callable[[T], str]
"""Gives an item's name as it stands within a sentence."""

WHOM = {About.CHILD: "the child", About.HOUSEHOLD: "the household", About.UNBORN: "the unborn baby"}


class _Placed(Protocol):
    @property
    def paragraph(self) -> str: ...


class _Sourced(Protocol):
    @property
    def sources(self) -> tuple[str, ...]: ...


class _Policed(Protocol):
    @property
    def policy(self) -> bool: ...


class _Conditional(Protocol):
    @property
    def when(self) -> Condition: ...


class _Headed(Protocol):
    @property
    def domain(self) -> str: ...


class _Asked(Protocol):
    @property
    def asks(self) -> str: ...
    @property
    def asked_of(self) -> tuple[AgencyKind, ...]: ...


A = TypeVar("A", bound=_Asked)
C = TypeVar("C", bound=_Conditional)
D = TypeVar("D", bound=_Headed)
L = TypeVar("L", bound=_Policed)
P = TypeVar("P", bound=_Placed)
S = TypeVar("S", bound=_Sourced)


def told(weight: Weight, sentence: str, name: Naming[T], value: Callable[[T, ThresholdDocument], object]) -> Facet[T]:
    """Return the facet that says *sentence* with ``{name}``, ``{new}`` and ``{old}`` filled in."""

    def facet(old: T, new: T, editions: Editions) -> Iterator[Said]:
        yield Said(
            weight,
            sentence_case(sentence.format(name=name(new), new=value(new, editions.new), old=value(old, editions.old))),
        )

    return facet


def reworded(words: Callable[[T], str]) -> Facet[T]:
    """Return the facet of the words by which an item goes."""
    return told(Weight.WORDING, "“{old}” now reads “{new}”.", words, lambda item, _: words(item))


def paragraph(name: Naming[P]) -> Facet[P]:
    """Return the facet of an item's paragraph."""
    return told(Weight.WORDING, "{name} now stands in paragraph {new} (before: {old}).", name, lambda item, _: item.paragraph)


def sources(name: Naming[S]) -> Facet[S]:
    """Return the facet of the pages on which an item rests."""
    return told(Weight.OTHER, "{name} now rests on {new} (before: {old}).", name, _titles)


def policy(name: Naming[L]) -> Facet[L]:
    """Return the facet of being the partnership's own choice."""
    return told(Weight.OTHER, "{name} is now marked as {new} (before: {old}).", name, _origin)


def heading(name: Naming[D]) -> Facet[D]:
    """Return the facet of the heading under which an item stands."""
    return told(
        Weight.OTHER, "{name} now stands under {new} (before: {old}).", name, lambda item, edition: domain_named(edition, item.domain)
    )


def when(name: Naming[C], holds: str) -> Facet[C]:
    """Return the facet of a condition whose meeting raises a result."""

    def facet(old: C, new: C, editions: Editions) -> Iterator[Said]:
        yield from changes_of_reach(Holding(sentence_case(name(new)), holds, old.when, new.when, editions))

    return facet


def without_weight(facet: Facet[T]) -> Facet[T]:
    """Return the same facet for an item that sets no level: its sentences once each, and weighed as ``other``."""

    def weightless(old: T, new: T, editions: Editions) -> Iterator[Said]:
        for said in dict.fromkeys(facet(old, new, editions)):
            yield said if said.weight is Weight.WORDING else Said(Weight.OTHER, said.sentence)

    return weightless


def asked_of(old: A, new: A, editions: Editions) -> Iterator[Said]:
    """Yield who is now asked a question, and who no longer is: an answer may raise a result or clear it up, so neither way is known."""
    gained = [agency for agency in new.asked_of if agency not in old.asked_of]
    lost = [agency for agency in old.asked_of if agency not in new.asked_of]
    if gained:
        yield Said(Weight.OTHER, f"{sentence_case(agencies_named(gained))} {_are(gained)} now asked {quoted(new.asks)}, too.")
    if lost:
        yield Said(Weight.OTHER, f"{sentence_case(agencies_named(lost))} {_are(lost)} no longer asked {quoted(new.asks)}.")
    if not gained and not lost:
        yield Said(Weight.OTHER, f"Those who are asked {quoted(new.asks)} are now listed in another order.")


def lines(old: Iterable[str], new: Iterable[str], *, came: str, went: str, moved: str) -> Iterator[str]:
    """Yield *came* with each line that came and *went* with each that went; *moved* where only their order changed."""
    before, now = Counter(old), Counter(new)
    yield from (f"{came} {line}" for line in (now - before))
    yield from (f"{went} {line}" for line in (before - now))
    if before == now:
        yield moved


def domain_named(document: ThresholdDocument, domain_id: str) -> str:
    """Return a heading by its name."""
    return quoted(next((domain.name for domain in document.domains if domain.id == domain_id), domain_id))


def source_named(document: ThresholdDocument, source_id: str) -> str:
    """Return the title of a source."""
    return next((source.title for source in document.sources if source.id == source_id), source_id)


def _titles(item: _Sourced, document: ThresholdDocument) -> str:
    return quotes(source_named(document, source) for source in item.sources)


def _origin(item: _Policed, _: ThresholdDocument) -> str:
    return "the partnership's own policy" if item.policy else "taken from its sources"


def _are(agencies: list[AgencyKind]) -> str:
    return "is" if agencies != [AgencyKind.POLICE] and (len(agencies) == 1 or set(agencies) == set(AgencyKind)) else "are"
