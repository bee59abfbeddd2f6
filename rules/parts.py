"""The parts of a document that can set or raise a level, each with its terms, as explanations look them up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules.compiler import CompiledEdition, part_id
from rules.facts import fact_names
from rules.findings import Found
from rules.suggestion import ReasonKind
from rules.terms import Literal, Term, count_fact, domains_fact, met_fact
from thresholds.model import CountOf, Domain, DomainsReaching, Effect, Indicator, LevelId, Modifier, Question, ThresholdDocument


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
    """The parts of one edition. *signs*, *combinations* and *modifiers* are in document order."""

    def __init__(self, edition: CompiledEdition) -> None:
        self.document = edition.document
        self._terms = _terms_of(edition)
        self.signs = tuple(self._sign(indicator) for indicator in self.document.indicators)
        self.combinations = tuple(self._combinations())
        self.modifiers = tuple((self._modifier(modifier), modifier) for modifier in self.document.modifiers)
        self.order: Mapping[str, int] = {question.id: place for place, question in enumerate(self.document.questions)}
        self._behind: dict[str, Behind] = {fact: question for question in self.document.questions for fact in fact_names(question)}
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

    def _sign(self, i: Indicator) -> Part:
        terms = self._terms.get(i.id, ())
        return Part(ReasonKind.INDICATOR, i.id, i.wording, i.paragraph, self.document.rank(i.level), i.id, terms, i.floor)

    def _combinations(self) -> Iterator[Part]:
        for c in self.document.combinations:
            if c.effect is Effect.LEVEL and c.level:
                meets = part_id("combination", c.id)
                rank, terms = self.document.rank(c.level), self._terms.get(meets, ())
                yield Part(ReasonKind.COMBINATION, c.id, c.wording, c.paragraph, rank, meets, terms, floor=False)

    def _modifier(self, m: Modifier) -> Part:
        meets = part_id("modifier", m.id)
        return Part(ReasonKind.MODIFIER, m.id, m.wording, m.paragraph, None, meets, self._terms.get(meets, ()), floor=False)

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


def raised(document: ThresholdDocument, modifiers: Sequence[Modifier], rank: int) -> int:
    """Return where these modifiers, in document order, take a level that is reached without them."""
    for modifier in modifiers:
        if modifier.not_below:
            rank = max(rank, document.rank(modifier.not_below))
        elif modifier.raises_from and rank >= document.rank(modifier.raises_from):
            highest = document.rank(modifier.up_to) if modifier.up_to else len(document.levels) - 1
            rank = max(rank, min(rank + 1, highest))
    return rank


def _terms_of(edition: CompiledEdition) -> Mapping[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for rule in (*edition.indicators.rules, *edition.wider.rules):
        found.setdefault(rule.meets, []).append(rule.term)
    return {meets: tuple(terms) for meets, terms in found.items()}
