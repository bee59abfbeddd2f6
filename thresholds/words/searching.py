"""Finds what a document says about a word: every word that was typed has to be there, whatever its ending."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from thresholds.format.conditions import literals, questions_in
from thresholds.model import (
    Action,
    AgencyKind,
    Choice,
    Combination,
    Condition,
    Count,
    CountOf,
    DomainId,
    Graded,
    Indicator,
    IndicatorId,
    IndicatorMet,
    LevelId,
    Modifier,
    Question,
    Strength,
    ThresholdDocument,
    YesNo,
)
from thresholds.words.conditions import QUESTION_ANCHOR, question_of, sign_of
from thresholds.words.matching import Piece, holds, marked, stems_of, with_other_words


class FoundPart(StrEnum):
    """What part of the document was found."""

    QUESTION = "question"
    STRENGTH = "strength"
    INDICATOR = "indicator"
    COMBINATION = "combination"
    MODIFIER = "modifier"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for: words, and the level, domain and agency to stay within, None for any."""

    words: str = ""
    level: LevelId | None = None
    domain: DomainId | None = None
    agency: AgencyKind | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One part that was found. *also* holds further texts of it in which a word stands; *level* is None where it has none."""

    part: FoundPart
    anchor: str
    text: tuple[Piece, ...]
    also: tuple[tuple[Piece, ...], ...]
    level: LevelId | None
    paragraph: str


class DocumentIndex:
    """One edition, read once for being looked through. It keeps the document's words and nothing that anybody looks for."""

    def __init__(self, document: ThresholdDocument) -> None:
        self._entries = tuple((entry, with_other_words(stems_of(" ".join(entry.texts)))) for entry in _entries(document))

    def find(self, sought: Sought) -> tuple[Found, ...]:
        """Return every part in which each word sought stands, or whose paragraph it is, within the level, domain and agency."""
        stems = stems_of(sought.words)
        if sought.words and not stems:
            return ()
        cited = sought.words.removeprefix("paragraph ").strip()
        within = [(entry, words) for entry, words in self._entries if _is_within(entry, sought)]
        return tuple(_found(entry, stems) for entry, words in within if entry.paragraph == cited or holds(words, stems))


# --- what there is to find ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something that can be found. The first text is what it is called; *levels* and *agencies* are those it can be narrowed by."""

    part: FoundPart
    anchor: str
    texts: tuple[str, ...]
    level: LevelId | None
    levels: frozenset[LevelId]
    domain: DomainId | None
    agencies: frozenset[AgencyKind]
    paragraph: str


def _entries(document: ThresholdDocument) -> Iterator[_Entry]:
    yield from (_question(question, document) for question in document.questions)
    yield from (_strength(strength) for strength in document.strengths)
    yield from (_sign(sign, document) for sign in document.indicators)
    yield from (_wider(combination, document) for combination in document.combinations)
    yield from (_wider(modifier, document) for modifier in document.modifiers)
    yield from (_wider(action, document) for action in document.actions)


def _strength(strength: Strength) -> _Entry:
    return _Entry(
        FoundPart.STRENGTH,
        f"{QUESTION_ANCHOR}{strength.id}",
        (strength.asks,),
        strength.level,
        _levels(strength.level),
        strength.domain,
        frozenset(strength.asked_of),
        strength.paragraph,
    )


def _sign(sign: Indicator, document: ThresholdDocument) -> _Entry:
    return _Entry(
        FoundPart.INDICATOR,
        sign.id,
        tuple(filter(None, (sign.wording, sign.decide_on))),
        sign.level,
        _levels(sign.level, sign.up_to),
        sign.domain,
        _asked_behind(sign.when, document),
        sign.paragraph,
    )


def _wider(part: Combination | Modifier | Action, document: ThresholdDocument) -> _Entry:
    agencies = _asked_behind(part.when, document)
    match part:
        case Combination(level=level):
            return _Entry(FoundPart.COMBINATION, part.id, (part.wording,), level, _levels(level), None, agencies, part.paragraph)
        case Modifier(not_below=level, up_to=most):
            return _Entry(FoundPart.MODIFIER, part.id, (part.wording,), level, _levels(level, most), None, agencies, part.paragraph)
        case Action(who=who):
            return _Entry(FoundPart.ACTION, part.id, (part.wording, who), None, frozenset(), None, agencies, part.paragraph)


def _question(question: Question, document: ThresholdDocument) -> _Entry:
    signs = [sign for sign in document.indicators if question.id in questions_in(sign.when)]
    texts = (question.asks, *question.asks_agency.values(), *filter(None, (question.help,)), *_options(question))
    return _Entry(
        FoundPart.QUESTION,
        f"{QUESTION_ANCHOR}{question.id}",
        texts,
        None,
        _levels(*(level for sign in signs for level in (sign.level, sign.up_to))),
        question.domain,
        frozenset(question.asked_of),
        question.paragraph,
    )


def _options(question: Question) -> tuple[str, ...]:
    match question.answer:
        case Graded(options) | Choice(options):
            return tuple(option.says for option in options)
        case YesNo() | Count():
            return ()


def _levels(*levels: LevelId | None) -> frozenset[LevelId]:
    return frozenset(level for level in levels if level)


def _asked_behind(condition: Condition, document: ThresholdDocument) -> frozenset[AgencyKind]:
    """Return the agencies that are asked any question on which *condition* rests, through the signs it names too."""
    questions = [*questions_in(condition)]
    for indicator in _signs_in(condition):
        questions += questions_in(sign_of(document, indicator).when)
    return frozenset(kind for question in questions for kind in question_of(document, question).asked_of)


def _signs_in(condition: Condition) -> Iterator[IndicatorId]:
    for literal in literals(condition):
        match literal:
            case IndicatorMet(indicator):
                yield indicator
            case CountOf(indicators):
                yield from indicators


def _is_within(entry: _Entry, sought: Sought) -> bool:
    return (
        (sought.level is None or sought.level in entry.levels)
        and (sought.domain is None or sought.domain == entry.domain)
        and (sought.agency is None or sought.agency in entry.agencies)
    )


def _found(entry: _Entry, stems: frozenset[str]) -> Found:
    first, *others = (marked(text, stems) for text in entry.texts)
    also = tuple(pieces for pieces in others if any(piece.is_match for piece in pieces))
    return Found(entry.part, entry.anchor, first, also, entry.level, entry.paragraph)
