"""Why: the parts of the document that are met, in its own order, each with the answers that met it."""

from collections.abc import Iterable, Iterator, Mapping

from rules.answers import Answers
from rules.compiler import CompiledEdition, RuleSet, part_id
from rules.facts import fact_names
from rules.findings import Findings, raised_by
from rules.proof import holds
from rules.suggestion import AnswerState, GivenAnswer, Reason, ReasonKind
from rules.terms import count_fact, domains_fact, met_fact
from rules.words import age_in_words, answer_in_words
from thresholds.model import AgencyKind, Effect, LevelId, ThresholdDocument


def reasons_for(
    edition: CompiledEdition, answers: Answers, all_found: tuple[Findings, ...], agency: AgencyKind | None
) -> tuple[Reason, ...]:
    """Return every indicator, combination and modifier that is certainly met at some age the child may have."""
    return tuple(_Reasons(edition, answers, all_found, agency).all())


def starting_point(document: ThresholdDocument, *, unclear: bool) -> Reason:
    """Return the reason that says why the suggestion starts where it does: nothing is met, or the need is not clear yet."""
    level = document.starts_at.unclear if unclear else document.starts_at.nothing_met
    wording = (
        "The need is not clear yet: answers that are not known could raise the level"
        if unclear
        else "Nothing that was answered meets a criterion of a higher level"
    )
    name = "unclear" if unclear else "nothing_met"
    return Reason(ReasonKind.STARTING_POINT, name, wording, level, Effect.LEVEL, "", ())


class _Reasons:
    def __init__(self, edition: CompiledEdition, answers: Answers, all_found: tuple[Findings, ...], agency: AgencyKind | None) -> None:
        self._edition, self._document, self._answers, self._agency = edition, edition.document, answers, agency
        self._found = all_found
        self._question_of = {fact: q for q in edition.document.questions for fact in fact_names(q)}
        self._order = {q.id: place for place, q in enumerate(edition.document.questions)}

    def all(self) -> Iterator[Reason]:
        for i in self._document.indicators:
            where = [one for one in self._found if i.id in one.certain.indicators]
            if where:
                yield self._reason(
                    ReasonKind.INDICATOR,
                    i.id,
                    i.wording,
                    i.level,
                    i.paragraph,
                    where,
                    self._edition.indicators,
                    i.id,
                    floor=i.floor,
                    policy=i.policy,
                )
        for c in self._document.combinations:
            where = self._where("combination", c.id)
            if where:
                part = part_id("combination", c.id)
                yield self._reason(
                    ReasonKind.COMBINATION,
                    c.id,
                    c.wording,
                    c.level,
                    c.paragraph,
                    where,
                    self._edition.wider,
                    part,
                    policy=c.policy,
                    effect=c.effect,
                )
        for m in self._document.modifiers:
            where = self._where("modifier", m.id)
            if where:
                part = part_id("modifier", m.id)
                level = m.not_below or self._raised_to(m.id, where)
                yield self._reason(
                    ReasonKind.MODIFIER, m.id, m.wording, level, m.paragraph, where, self._edition.wider, part, policy=m.policy
                )

    def _raised_to(self, modifier: str, where: list[Findings]) -> LevelId | None:
        # What it did, not how far it could go; None where the level was already as high as it raises to.
        steps = [raised_by(self._document, one.certain).get(modifier) for one in where]
        return min((self._document.levels[rank].id for rank in steps if rank is not None), key=self._document.rank, default=None)

    def _where(self, kind: str, name: str) -> list[Findings]:
        return [one for one in self._found if one.certain.has(kind, name)]

    def _reason(
        self,
        kind: ReasonKind,
        name: str,
        wording: str,
        level: LevelId | None,
        paragraph: str,
        where: list[Findings],
        rule_set: RuleSet,
        part: str,
        *,
        floor: bool = False,
        policy: bool = False,
        effect: Effect = Effect.LEVEL,
    ) -> Reason:
        facts = {fact for one in where for fact in self._facts_that_met(rule_set, part, one.certain.facts)}
        depends = len(where) < len(self._found)
        return Reason(kind, name, wording, level, effect, paragraph, self._given(facts), floor, policy, depends)

    def _facts_that_met(self, rule_set: RuleSet, part: str, facts: Mapping[str, int]) -> set[str]:
        mine = (rule.term for rule in rule_set.rules if rule.meets == part)
        direct = {literal.fact for term in mine if holds(term, dict(facts)) for literal in term}
        behind = {
            fact
            for indicator in self._indicators_behind(direct, facts)
            for fact in self._facts_that_met(self._edition.indicators, indicator, facts)
        }
        return direct | behind

    def _indicators_behind(self, direct: set[str], facts: Mapping[str, int]) -> Iterable[str]:
        named = {i.id for i in self._document.indicators if met_fact(i.id) in direct}
        counted = {i for count in self._edition.counts if count_fact(count.indicators) in direct for i in count.indicators}
        levels = [d.level for d in self._edition.domains_at if domains_fact(d.level) in direct]
        lowest = min((self._document.rank(level) for level in levels), default=len(self._document.levels))
        reaching = {i.id for i in self._document.indicators if self._document.rank(i.level) >= lowest}
        return [name for name in sorted(named | counted | reaching) if facts[met_fact(name)] == 1]

    def _given(self, facts: set[str]) -> tuple[GivenAnswer, ...]:
        questions = {self._question_of[fact].id: self._question_of[fact] for fact in facts if fact in self._question_of}
        asked = [questions[name] for name in sorted(questions, key=self._order.__getitem__)]
        given = [
            GivenAnswer(q.id, q.wording_for(self._agency), answer_in_words(q, self._answers.given[q.id]))
            for q in asked
            if not isinstance(self._answers.given[q.id], AnswerState)
        ]
        return (*given, *self._age(facts))

    def _age(self, facts: set[str]) -> Iterator[GivenAnswer]:
        if any(fact.startswith("age_") or fact in ("born", "unborn") for fact in facts):
            yield GivenAnswer("age", "Age", age_in_words(self._answers.age, self._answers.on))
