"""From one child's answers to a suggestion. It suggests; a person decides."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

from rules.answers import Answers, may_apply
from rules.ask_next import ask_next
from rules.compiler import CompiledEdition, compile_edition
from rules.findings import Findings, certain_rank, findings, possible_rank, starts_there
from rules.proof import Proof, prove
from rules.reasons import reasons_for, starting_point
from rules.suggestion import AnswerState, DueAction, EditionName, GivenAnswer, Reason, SuggestedPriority, Suggestion
from rules.words import level_in_words
from thresholds.model import AgencyKind, LegalBand, Level, ThresholdDocument


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition compiled and proved."""

    edition: CompiledEdition
    proof: Proof


def prepare(document: ThresholdDocument) -> Prepared:
    """Compile and prove an edition, once in this process; raises EditionRefused."""
    with _preparing:
        if document.sha256 not in _prepared:
            edition = compile_edition(document)
            _prepared[document.sha256] = Prepared(edition, prove(document.name, (edition.indicators, edition.wider)))
        return _prepared[document.sha256]


def suggest_level(answers: Answers, document: ThresholdDocument, *, agency: AgencyKind | None) -> Suggestion:
    """Return the suggestion for one child; *agency* limits what to ask next to what it can know, and words it. Raises EngineFailed."""
    edition = prepare(document).edition
    found = findings(edition, answers)
    certain = min(certain_rank(document, one.certain) for one in found)
    possible = max(possible_rank(document, one.possible) for one in found)
    unclear = possible > certain and certain < document.rank(document.starts_at.unclear)
    at_least = document.rank(document.starts_at.unclear) if unclear else certain
    low, high = document.levels[at_least], document.levels[max(possible, at_least)]
    return Suggestion(
        edition=EditionName(document.partnership, document.edition, document.sha256),
        on=answers.on,
        at_least=low.id,
        possible=high.id,
        bands=_bands(low, high),
        unclear=unclear,
        reasons=(*_starting(document, found, certain, unclear=unclear), *reasons_for(edition, answers, found, agency)),
        decide_on=tuple(dict.fromkeys((*_decide_on(document, found, low), *_unexpected(document, answers)))),
        ask_next=ask_next(edition, answers, found, at_least, agency) if high is not low else (),
        actions=tuple(_actions(document, found)),
        priority=_priority(document, found, low),
        strengths=tuple(_strengths(document, answers)),
        not_considered=document.not_considered,
    )


def _bands(low: Level, high: Level) -> tuple[LegalBand, ...]:
    return tuple(band for band in LegalBand if band in {*low.bands, *high.bands})


def _starting(document: ThresholdDocument, found: tuple[Findings, ...], certain: int, *, unclear: bool) -> Iterator[Reason]:
    # Two signs at two ages may set the level between them, each depending on age: then it is they, not the starting point, that explain it.
    nothing = certain == document.rank(document.starts_at.nothing_met) and any(starts_there(document, one.certain) for one in found)
    if unclear or nothing:
        yield starting_point(document, unclear=unclear)


def _decide_on(document: ThresholdDocument, found: tuple[Findings, ...], low: Level) -> Iterator[str]:
    settled = document.rank(low.id)
    for indicator in document.indicators:
        # What an indicator leaves open up to a level is no question any more once something else has reached that level.
        is_open = indicator.up_to is None or document.rank(indicator.up_to) > settled
        if indicator.decide_on and is_open and any(indicator.id in one.certain.indicators for one in found):
            yield indicator.decide_on
    if len(low.bands) > 1:
        yield f"Which of the two this is: {level_in_words(document, low.id)}"


def _actions(document: ThresholdDocument, found: tuple[Findings, ...]) -> Iterator[DueAction]:
    # An action that is due at one of the ages the child may have is due: waiting for a birth date is no reason to miss a duty.
    for action in document.actions:
        if any(one.certain.has("action", action.id) for one in found):
            limit = action.within
            yield DueAction(action.id, action.kind, action.wording, action.who, limit.unit, limit.amount, action.paragraph)


def _priority(document: ThresholdDocument, found: tuple[Findings, ...], low: Level) -> SuggestedPriority:
    urgency = {priority.id: place for place, priority in enumerate(document.priorities)}
    met = frozenset[str]().union(*(one.certain.indicators for one in found))
    asked = [(low.priority, str(low.id)), *((i.priority, str(i.id)) for i in document.indicators if i.priority and i.id in met)]
    # A sign met at one of the ages the child may have does not wait for the birth date.
    asked += [(document.level(i.level).priority, str(i.id)) for i in document.indicators if i.id in met]
    chosen, because = max(asked, key=lambda each: urgency[each[0]])
    priority = document.priorities[urgency[chosen]]
    return SuggestedPriority(priority.id, priority.name, priority.within.unit, priority.within.amount, because)


def _strengths(document: ThresholdDocument, answers: Answers) -> Iterator[GivenAnswer]:
    for strength in document.strengths:
        if answers.given[strength.id] is True:
            yield GivenAnswer(strength.id, strength.asks, "Yes")


def _unexpected(document: ThresholdDocument, answers: Answers) -> Iterator[str]:
    for question in document.questions:
        if not isinstance(answers.given[question.id], AnswerState) and not may_apply(question, answers.age, answers.on):
            yield f"Whether the age is right: “{question.asks}” was answered, and is not usually asked about a child of this age"


_prepared: dict[str, Prepared] = {}
_preparing = threading.Lock()
