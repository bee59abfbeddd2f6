"""Why: the parts of the document that are met, in its own order, each with the answers that met it."""

from collections.abc import Iterator

from rules.answers import Answers
from rules.compiler import CompiledEdition, part_id
from rules.facts import AGE_FACTS
from rules.findings import Findings, Found, met_at_some_age, raised_by
from rules.once import once
from rules.proof import holds
from rules.suggestion import AnswerState, GivenAnswer, Reason, ReasonKind
from rules.words import given_age, given_answer
from thresholds.model import AgencyKind, Combination, Effect, Indicator, LevelId, Modifier, ThresholdDocument
from thresholds.words.conditions import QUESTION_ANCHOR


def reasons_for(
    edition: CompiledEdition, answers: Answers, all_found: tuple[Findings, ...], agency: AgencyKind | None
) -> tuple[Reason, ...]:
    """Return every indicator, combination and modifier that is certainly met at some age the child may have."""
    return tuple(_Reasons(edition, answers, all_found, agency).all())


def starting_point(document: ThresholdDocument, *, unclear: bool) -> Reason:
    """Return the reason that says why the suggestion starts where it does: nothing is met, or the need is not clear yet."""
    level = document.starts_at.unclear if unclear else document.starts_at.nothing_met
    wording = (
        "The need is not clear yet: what is not known, or not settled, could raise the level"
        if unclear
        else "Nothing that was answered meets a criterion of a higher level"
    )
    name = "unclear" if unclear else "nothing_met"
    return Reason(ReasonKind.STARTING_POINT, name, wording, level, Effect.LEVEL, "", ())


def whichever_answer(
    document: ThresholdDocument, answers: Answers, open_questions: tuple[str, ...], level: LevelId, agency: AgencyKind | None
) -> Reason:
    """Return the reason that says that these open questions lead to the level whichever answers they have."""
    asked = [document.question(name) for name in open_questions]
    given = tuple(given_answer(question, answers, agency) for question in asked)
    wording = "What is not known here meets a criterion of this level whichever the answer is"
    anchor, paragraph = f"{QUESTION_ANCHOR}{asked[0].id}", asked[0].paragraph
    return Reason(ReasonKind.WHICHEVER_ANSWER, anchor, wording, level, Effect.LEVEL, paragraph, given)


class _Reasons:
    def __init__(self, edition: CompiledEdition, answers: Answers, all_found: tuple[Findings, ...], agency: AgencyKind | None) -> None:
        self._edition, self._document, self._answers, self._agency = edition, edition.document, answers, agency
        self._found = [one.certain for one in all_found]
        self._met = met_at_some_age(all_found)
        self._facts: dict[tuple[str, Found], frozenset[str]] = {}
        self._said: dict[int, GivenAnswer] = {}

    def all(self) -> Iterator[Reason]:
        for i in self._document.indicators:
            if i.id in self._met:
                yield self._reason(ReasonKind.INDICATOR, i.id, i, i.level, floor=i.floor)
        for c in self._document.combinations:
            if (part := part_id("combination", c.id)) in self._met:
                yield self._reason(ReasonKind.COMBINATION, part, c, c.level, effect=c.effect)
        for m in self._document.modifiers:
            if (part := part_id("modifier", m.id)) in self._met:
                yield self._reason(ReasonKind.MODIFIER, part, m, m.not_below or self._raised_to(m.id))

    def _raised_to(self, modifier: str) -> LevelId | None:
        # What it did, not how far it could go; None where the level was already as high as it raises to.
        steps = [raised[modifier] for raised in map(raised_by, self._found) if modifier in raised]
        return self._document.levels[min(steps)].id if steps else None

    def _reason(
        self,
        kind: ReasonKind,
        part: str,
        said: Indicator | Combination | Modifier,
        level: LevelId | None,
        *,
        floor: bool = False,
        effect: Effect = Effect.LEVEL,
    ) -> Reason:
        where = [one for one in self._found if part in one.indicators or part in one.wider]
        facts = frozenset[str]().union(*(self._facts_that_met(part, one) for one in where))
        depends = len(where) < len(self._found)
        return Reason(kind, said.id, said.wording, level, effect, said.paragraph, self._given(facts), floor, said.policy, depends)

    def _facts_that_met(self, part: str, one: Found) -> frozenset[str]:
        if (part, one) not in self._facts:
            direct = {literal.fact for term in self._edition.terms[part] if holds(term, one.wider_facts) for literal in term}
            made_of = [self._edition.behind[fact] & one.indicators for fact in direct if fact in self._edition.behind]
            behind = [self._facts_that_met(indicator, one) for indicators in made_of for indicator in indicators]
            self._facts[part, one] = frozenset(direct.union(*behind))
        return self._facts[part, one]

    def _given(self, facts: frozenset[str]) -> tuple[GivenAnswer, ...]:
        asked_at, given = self._edition.asked_at, self._answers.given
        places = sorted({asked_at[fact] for fact in facts if fact in asked_at})
        answered = [self._answer(place) for place in places if not isinstance(given[self._document.questions[place].id], AnswerState)]
        return tuple(answered) if facts.isdisjoint(AGE_FACTS) else (*answered, self._age)

    def _answer(self, place: int) -> GivenAnswer:
        if place not in self._said:
            self._said[place] = given_answer(self._document.questions[place], self._answers, self._agency)
        return self._said[place]

    @once
    def _age(self) -> GivenAnswer:
        return given_age(self._answers)
