"""From one child's answers to a suggestion. It suggests; a person decides."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

from rules.answers import Answers
from rules.ask_next import ask_next
from rules.compiler import CompiledEdition, compile_edition, part_id
from rules.completions import settled_by
from rules.findings import Findings, concerns_nobody, findings, met_at_some_age, starts_there
from rules.proof import Proof, prove
from rules.reasons import reasons_for, starting_point, whichever_answer
from rules.standing import certain_at_each_age, standing
from rules.suggestion import AnswerState, DueAction, EditionName, GivenAnswer, Reason, SuggestedPriority, Suggestion
from rules.words import level_in_words
from thresholds.model import AgencyKind, Indicator, LegalBand, Level, ThresholdDocument


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition compiled and proved."""

    edition: CompiledEdition
    proof: Proof


def prepare(document: ThresholdDocument) -> Prepared:
    """Compile and prove an edition, once in this process; raises EditionRefused."""
    # Looked for first without the lock: a process that is forked while another thread holds it would wait for ever.
    if document.sha256 not in _prepared:
        with _preparing:
            if document.sha256 not in _prepared:
                edition = compile_edition(document)
                _prepared[document.sha256] = Prepared(edition, prove(document.name, (edition.indicators, edition.wider)))
    return _prepared[document.sha256]


def suggest_level(answers: Answers, document: ThresholdDocument, *, agency: AgencyKind | None) -> Suggestion:
    """Return the suggestion for one child; *agency* limits what to ask next to what it can know, and words it. Raises EngineFailed."""
    edition = prepare(document).edition
    found = findings(edition, answers)
    at_each_age = certain_at_each_age(found)
    certain = min(at_each_age)
    # What raises the level past its floor also shows that the need is unclear: nothing needs asking again once that is known.
    asking = ask_next(edition, answers, found, max(certain, edition.floor), agency)
    # Where one answer alone is known to reach the top there is no need to ask the engine what all of them together could do.
    stands = standing(found, certain=certain, shown=max((edition.ranks[ask.could_reach] for ask in asking), default=0))
    low, high = document.levels[stands.at_least], document.levels[stands.possible]
    met = met_at_some_age(found)
    signs = tuple([indicator for indicator in document.indicators if indicator.id in met])
    return Suggestion(
        edition=EditionName(document.partnership, document.edition, document.sha256),
        on=answers.on,
        at_least=low.id,
        possible=high.id,
        bands=_bands(low, high),
        unclear=stands.unclear,
        reasons=(
            *_starting(edition, found, certain, unclear=stands.unclear),
            *_whichever(document, answers, found, certain, agency),
            *reasons_for(edition, answers, found, agency),
        ),
        decide_on=tuple(dict.fromkeys((*_decide_on(edition, signs, found, stands.at_least), *_unexpected(document, answers, found)))),
        ask_next=asking,
        actions=tuple(_actions(document, met)),
        priority=_priority(edition, signs, max(stands.at_least, *at_each_age)),
        strengths=tuple(_strengths(document, answers)),
        not_considered=document.not_considered,
    )


def _bands(low: Level, high: Level) -> tuple[LegalBand, ...]:
    return tuple(band for band in LegalBand if band in {*low.bands, *high.bands})


def _starting(edition: CompiledEdition, found: tuple[Findings, ...], certain: int, *, unclear: bool) -> Iterator[Reason]:
    # Two signs at two ages may set the level between them, each depending on age: then it is they, not the starting point, that explain it.
    if unclear or (certain == edition.start and any(starts_there(one.certain) for one in found)):
        yield starting_point(edition.document, unclear=unclear)


def _whichever(
    document: ThresholdDocument, answers: Answers, found: tuple[Findings, ...], certain: int, agency: AgencyKind | None
) -> Iterator[Reason]:
    if questions := settled_by(found, certain):
        yield whichever_answer(document, answers, questions, document.levels[certain].id, agency)


def _decide_on(edition: CompiledEdition, signs: tuple[Indicator, ...], found: tuple[Findings, ...], settled: int) -> Iterator[str]:
    for indicator in signs:
        # What an indicator leaves open up to a level, and what modifiers make of that, is no question any more once it is reached.
        if indicator.decide_on and (indicator.up_to is None or _left_open(edition.ranks[indicator.up_to], found) > settled):
            yield indicator.decide_on
    low = edition.document.levels[settled]
    if len(low.bands) > 1:
        yield f"Which of the two this is: {level_in_words(edition.document, low.id)}"


def _left_open(rank: int, found: tuple[Findings, ...]) -> int:
    return max(one.certain.lifted(rank) for one in found)


def _actions(document: ThresholdDocument, met: frozenset[str]) -> Iterator[DueAction]:
    # An action that is due at one of the ages the child may have is due: waiting for a birth date is no reason to miss a duty.
    for action in document.actions:
        if part_id("action", action.id) in met:
            limit = action.within
            yield DueAction(action.id, action.kind, action.wording, action.who, limit.unit, limit.amount, action.paragraph)


def _priority(edition: CompiledEdition, signs: tuple[Indicator, ...], highest: int) -> SuggestedPriority:
    document, level = edition.document, edition.document.levels[highest]
    urgency = {priority.id: place for place, priority in enumerate(document.priorities)}
    # What is met at one of the ages the child may have, and the level that this gives there, do not wait for the birth date.
    asked = [(level.priority, str(level.id)), *((i.priority, str(i.id)) for i in signs if i.priority)]
    asked += [(document.levels[edition.sets[i.id]].priority, str(i.id)) for i in signs]
    chosen, because = max(asked, key=lambda each: urgency[each[0]])
    priority = document.priorities[urgency[chosen]]
    return SuggestedPriority(priority.id, priority.name, priority.within.unit, priority.within.amount, because)


def _strengths(document: ThresholdDocument, answers: Answers) -> Iterator[GivenAnswer]:
    for strength in document.strengths:
        if answers.given[strength.id] is True:
            yield GivenAnswer(strength.id, strength.asks, "Yes")


def _unexpected(document: ThresholdDocument, answers: Answers, found: tuple[Findings, ...]) -> Iterator[str]:
    not_for_this_child = concerns_nobody(found)
    for question in document.questions:
        if question.id in not_for_this_child and not isinstance(answers.given[question.id], AnswerState):
            yield f"Whether the age is right: “{question.asks}” was answered, and is not usually asked about a child of this age"


_prepared: dict[str, Prepared] = {}
_preparing = threading.Lock()
