"""The parts of a document that can set or raise a level, each with its terms, as explanations look them up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules.compiler import CompiledEdition, part_id
from rules.findings import Found
from rules.levels import Step
from rules.proof import holds
from rules.suggestion import ReasonKind
from rules.terms import Literal, Term, count_fact, domains_fact, met_fact
from thresholds.model import Combination, CountOf, Domain, DomainsReaching, Indicator, LevelId, Modifier, Question


@dataclass(frozen=True, slots=True)
class Part:
    """An indicator, a combination that sets a level, or a modifier. *rank* is the place of the level set, None for a modifier."""

    kind: ReasonKind
    id: str
    wording: str
    paragraph: str
    rank: int | None
    meets: str
    terms: tuple[Term, ...]
    floor: bool

    def is_in(self, found: Found) -> bool:
        """Return whether the part is met in what is found."""
        return self.meets in (found.indicators if self.kind is ReasonKind.INDICATOR else found.wider)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a count counts: each with the signs of which one is enough. *level* is the one that areas have to reach, None for signs."""

    level: LevelId | None
    each: tuple[tuple[Part | Domain, tuple[Part, ...]], ...]


Behind = Question | Part | Counts | None
"""What one literal of a rule rests on: a question, a sign, a count of signs or of areas, or the child's age (None)."""


class Parts:
    """The parts of one edition. *signs*, *combinations* and *modifiers* (each with its step) are in document order."""

    def __init__(self, edition: CompiledEdition) -> None:
        self._edition, self.document = edition, edition.document
        self.signs = tuple(self._part(ReasonKind.INDICATOR, each, each.id) for each in self.document.indicators)
        self.combinations = tuple(self._combinations())
        self.modifiers = tuple(self._modifiers())
        self.order: Mapping[str, int] = {question.id: place for place, question in enumerate(self.document.questions)}
        self._behind: dict[str, Behind] = {fact: self.document.questions[place] for fact, place in edition.asked_at.items()}
        self._behind |= {met_fact(sign.id): sign for sign in self.signs}
        self._behind |= {count_fact(count.indicators): self._count(count) for count in edition.counts}
        self._behind |= {domains_fact(domains.level): self._areas(domains) for domains in edition.domains_at}

    @property
    def setting(self) -> Sequence[Part]:
        """Return the parts that set a level."""
        return (*self.signs, *self.combinations)

    def behind(self, literal: Literal) -> Behind:
        """Return what a literal rests on."""
        return self._behind.get(literal.fact)

    def gravest_first(self, found: Found) -> list[Part]:
        """Return the parts met that set a level, gravest first, without the rungs that a graver one with the same answers already says."""
        met = [part for part in self.setting if part.is_in(found)]
        said: dict[tuple[str, ...], Part] = {}
        # Of two rungs at one level the later in the document is the graver.
        for part in sorted((each for each in reversed(met) if each.kind is ReasonKind.INDICATOR), key=_lightness):
            said.setdefault(tuple(self.asked_by(part, found)), part)
        rungs_said = set(said.values())
        return sorted((part for part in met if part.kind is not ReasonKind.INDICATOR or part in rungs_said), key=_lightness)

    def asked_by(self, part: Part, found: Found) -> list[str]:
        """Return the questions by whose answers a part is met, itself and not by way of signs, in document order."""
        behind = [self.behind(literal) for term in part.terms if holds(term, found.wider_facts) for literal in term]
        return sorted({str(each.id) for each in behind if isinstance(each, Question)}, key=lambda name: self.order[name])

    def _part(self, kind: ReasonKind, each: Indicator | Combination | Modifier, meets: str) -> Part:
        floor = isinstance(each, Indicator) and each.floor
        rank, terms = self._edition.sets.get(meets), self._edition.terms[meets]
        return Part(kind, each.id, each.wording, each.paragraph, rank, meets, terms, floor)

    def _combinations(self) -> Iterator[Part]:
        for each in self.document.combinations:
            meets = part_id("combination", each.id)
            if meets in self._edition.sets:
                yield self._part(ReasonKind.COMBINATION, each, meets)

    def _modifiers(self) -> Iterator[tuple[Part, Step]]:
        for modifier, step in zip(self.document.modifiers, self._edition.steps, strict=True):
            yield self._part(ReasonKind.MODIFIER, modifier, step.part), step

    def _count(self, count: CountOf) -> Counts:
        return Counts(None, tuple((sign, (sign,)) for sign in self.signs if sign.id in count.indicators))

    def _areas(self, domains: DomainsReaching) -> Counts:
        lowest = self.document.rank(domains.level)
        reaching = {sign.id: sign for sign in self.signs if (sign.rank or 0) >= lowest}
        signs_of = {
            domain: tuple(reaching[i.id] for i in self.document.indicators if i.domain == domain.id and i.id in reaching)
            for domain in self.document.domains
        }
        return Counts(domains.level, tuple((domain, signs) for domain, signs in signs_of.items() if signs))


def _lightness(part: Part) -> int:
    return -(part.rank or 0)
