"""Finds what a document says about a word: every word that was typed has to be there, whatever its ending.

A word is compared without the endings that English puts on it, so that "bruises" finds "bruise" and "injury" finds "injuries".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from thresholds.conditions import literals, questions_in
from thresholds.conditions_in_words import QUESTION_ANCHOR, sign_of
from thresholds.model import (
    AgencyKind,
    Condition,
    CountOf,
    DomainId,
    IndicatorId,
    IndicatorMet,
    LevelId,
    Question,
    QuestionId,
    ThresholdDocument,
)


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
class Piece:
    """A piece of a text, and whether it is one of the words sought."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One part that was found. *also* holds further texts of it in which a word stands; *level* is None where it has none."""

    part: FoundPart
    anchor: str
    text: tuple[Piece, ...]
    also: tuple[tuple[Piece, ...], ...]
    level: LevelId | None
    paragraph: str


def find(sought: Sought, document: ThresholdDocument) -> tuple[Found, ...]:
    """Return every part in which each word sought stands, within the level, domain and agency, in document order."""
    stems = _stems(sought.words)
    return tuple(_found(entry, stems) for entry in _entries(document) if _is_within(entry, sought) and _holds(entry.texts, stems))


def marked(text: str, words: str) -> tuple[Piece, ...]:
    """Return *text* in pieces, those that are among *words* marked."""
    return _marked(text, _stems(words))


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
    asked = {question.id: question for question in document.questions}
    for question in document.questions:
        yield _question(question, document)
    for strength in document.strengths:
        level = strength.level
        agencies = frozenset(strength.asked_of)
        yield _Entry(
            FoundPart.STRENGTH,
            f"{QUESTION_ANCHOR}{strength.id}",
            (strength.asks,),
            level,
            _levels(level),
            strength.domain,
            agencies,
            strength.paragraph,
        )
    for sign in document.indicators:
        texts = tuple(filter(None, (sign.wording, sign.decide_on)))
        agencies = _asked_behind(sign.when, asked, document)
        yield _Entry(
            FoundPart.INDICATOR, sign.id, texts, sign.level, _levels(sign.level, sign.up_to), sign.domain, agencies, sign.paragraph
        )
    for each in document.combinations:
        agencies = _asked_behind(each.when, asked, document)
        yield _Entry(FoundPart.COMBINATION, each.id, (each.wording,), each.level, _levels(each.level), None, agencies, each.paragraph)
    for modifier in document.modifiers:
        agencies = _asked_behind(modifier.when, asked, document)
        levels = _levels(modifier.not_below, modifier.up_to)
        yield _Entry(FoundPart.MODIFIER, modifier.id, (modifier.wording,), None, levels, None, agencies, modifier.paragraph)
    for action in document.actions:
        agencies = _asked_behind(action.when, asked, document)
        yield _Entry(FoundPart.ACTION, action.id, (action.wording, action.who), None, frozenset(), None, agencies, action.paragraph)


def _question(question: Question, document: ThresholdDocument) -> _Entry:
    signs = [sign for sign in document.indicators if question.id in questions_in(sign.when)]
    texts = (question.asks, *question.asks_agency.values(), *filter(None, (question.help,)))
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


def _levels(*levels: LevelId | None) -> frozenset[LevelId]:
    return frozenset(level for level in levels if level)


def _asked_behind(condition: Condition, asked: dict[QuestionId, Question], document: ThresholdDocument) -> frozenset[AgencyKind]:
    """Return the agencies that are asked any question on which *condition* rests, through the signs it names too."""
    questions = [*questions_in(condition)]
    for indicator in _signs_in(condition):
        questions += questions_in(sign_of(document, indicator).when)
    return frozenset(kind for question in questions for kind in asked[question].asked_of)


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
    first, *others = (_marked(text, stems) for text in entry.texts)
    also = tuple(pieces for pieces in others if any(piece.is_match for piece in pieces))
    return Found(entry.part, entry.anchor, first, also, entry.level, entry.paragraph)


# --- words -------------------------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDINGS = ("ations", "ation", "ings", "ions", "ing", "ion", "ers", "ies", "ied", "ive", "ed", "er", "es", "s", "y", "e")
"""Longest first. What is left of a word must keep three letters, or four before an ending that makes another word of it."""
_MAKES_ANOTHER_WORD = ("ations", "ation", "ions", "ion", "ers", "er", "ive")
_LONG_ENOUGH_TO_BEGIN_A_WORD = 4


def _holds(texts: Iterable[str], stems: frozenset[str]) -> bool:
    words = {_stem(word) for text in texts for word in _WORD.findall(text)}
    return all(any(_is_like(word, stem) for word in words) for stem in stems)


def _marked(text: str, stems: frozenset[str]) -> tuple[Piece, ...]:
    pieces, read = [], 0
    for match in _WORD.finditer(text):
        if any(_is_like(_stem(match.group()), stem) for stem in stems):
            pieces += [Piece(text[read : match.start()], False), Piece(match.group(), True)]
            read = match.end()
    return tuple(piece for piece in (*pieces, Piece(text[read:], False)) if piece.text)


def _stems(words: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(words))


def _is_like(word: str, stem: str) -> bool:
    return word == stem or (len(stem) >= _LONG_ENOUGH_TO_BEGIN_A_WORD and not stem.isdigit() and word.startswith(stem))


def _stem(word: str) -> str:
    plain = re.split("['’]", word.lower())[0]
    for ending in _ENDINGS:
        left = plain.removesuffix(ending)
        if left != plain and len(left) >= (4 if ending in _MAKES_ANOTHER_WORD else 3):
            return left
    return plain
