"""An explanation as a practitioner reads it: short sentences, each with where in the document it comes from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rules.explanation.lines import Line, given_lines, is_or_are, short_level, stop
from rules.explanation.values import AnyOf, Basis, Critical, Explanation, Ground, WhatWouldChange, WhyAtLeast, WhyNot, WouldRaise
from rules.explanation.why_not_in_words import at_ages, why_not_lines
from rules.suggestion import ReasonKind
from rules.words import level_in_words
from thresholds.model import LevelId, ThresholdDocument
from thresholds.words.conditions import QUESTION_ANCHOR
from thresholds.words.phrases import agencies_in_words, mid_sentence

STARTING_POINTS = "starting-points"
"""The anchor of a document's starting points."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an explanation, never without lines."""

    heading: str
    lines: tuple[Line, ...]


def in_words(explanation: Explanation, document: ThresholdDocument) -> tuple[Section, ...]:
    """Return the explanation as sentences, in sections: why at least, why not the next, what would change it."""
    words, why_not = _Words(document), explanation.why_not
    level = mid_sentence(level_in_words(document, explanation.why.level))
    sections = [Section(f"Why at least {level}", tuple(words.why(explanation.why)))]
    if why_not:
        sections.append(Section(_why_not_heading(why_not, document), tuple(why_not_lines(document, why_not))))
    sections.append(Section("What would change it", tuple(words.change(explanation.change, explanation.why))))
    return tuple(section for section in sections if section.lines)


def explanation_sentences(explanation: Explanation, document: ThresholdDocument) -> tuple[str, ...]:
    """Return the explanation as sentences one after the other, each heading before its own."""
    return tuple(_flat(in_words(explanation, document)))


def _flat(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield f"{section.heading}:"
        for line in section.lines:
            yield from line.flat()


def _why_not_heading(why_not: WhyNot, document: ThresholdDocument) -> str:
    # What is still possible must not read as ruled out.
    if why_not.is_possible:
        return f"Why level {document.level(why_not.level).number} is not certain"
    return f"Why not {mid_sentence(level_in_words(document, why_not.level))}"


class _Words:
    def __init__(self, document: ThresholdDocument) -> None:
        self._document = document

    def why(self, why: WhyAtLeast) -> Iterator[Line]:
        match why.basis:
            case Basis.STARTING_POINT:
                words = f"Nothing that was answered meets a criterion above {self._short(why.level)}, where the document starts."
                yield Line(words, anchor=STARTING_POINTS)
            case Basis.UNCLEAR:
                yield Line(
                    "The need is not clear: what is not known, or not settled, could raise the level, so it is no less than "
                    f"{self._short(why.level)}. What was answered reaches {self._short(why.answered)} by itself.",
                    anchor=STARTING_POINTS,
                )
            case Basis.ANSWERS | Basis.WHICHEVER_ANSWER:
                yield from self._grounds(why)
                yield Line(_enough(why))

    def change(self, change: WhatWouldChange, why: WhyAtLeast) -> Iterator[Line]:
        if change.exact_age:
            yield Line(f"Knowing the child’s exact age could raise it to {self._short(change.exact_age)}.")
        yield from self._raising(change.raising)
        for each in change.settling:
            yield Line(
                f"Answering this would settle the uncertainty that holds it at {self._short(why.level)}: {each.asks} "
                f"{each.answer} would leave {self._short(each.level)}.",
                each.paragraph,
                QUESTION_ANCHOR + each.question,
            )
        yield from self._critical(change, why)

    # --- why -----------------------------------------------------------------------------------------------------------------------

    def _grounds(self, why: WhyAtLeast) -> Iterator[Line]:
        for at in why.at_ages:
            lines = tuple(self._ground(ground) for ground in at.grounds)
            yield from [Line(f"{_capital(at_ages(at.ages))}:", under=lines)] if at.ages else lines

    def _ground(self, ground: Ground) -> Line:
        if ground.whichever:
            return self._whichever(ground)
        does = f"Raises it to {self._short(ground.level)}" if ground.kind is ReasonKind.MODIFIER else _capital(self._short(ground.level))
        under = (*given_lines(ground.answers), *(self._any_of(count) for count in ground.counts))
        return Line(f"{stop(ground.wording)} {does}.", ground.paragraph, ground.id, under)

    def _whichever(self, ground: Ground) -> Line:
        to, is_one = self._short(ground.level), len(ground.whichever) == 1
        questions = f"“{ground.whichever[0].asks}”" if is_one else f"these {len(ground.whichever)} questions"
        given = "With what was answered here, whichever" if ground.answers else "Whichever"
        under = given_lines(ground.answers if is_one else (*ground.whichever, *ground.answers))
        words = f"{given} answer is given to {questions}, the level is at least {to}"
        return Line(f"{words}{':' if under else '.'}", ground.paragraph, ground.id, under)

    def _any_of(self, count: AnyOf) -> Line:
        under = tuple(Line(stop(one.wording), one.paragraph, one.id, given_lines(one.answers)) for one in count.met)
        what = f"areas with a sign at {self._short(count.level)} or above" if count.level else "listed signs"
        enough, met = f"{is_or_are(count.needed)} enough", f"{len(count.met)} {is_or_are(len(count.met))} met"
        return Line(f"Any {count.needed} of {count.listed} {what} {enough}, and {met}:", under=under)

    # --- what would change it ------------------------------------------------------------------------------------------------------

    def _raising(self, raising: Iterable[WouldRaise]) -> Iterator[Line]:
        for level, group in groupby(sorted(raising, key=lambda each: -self._document.rank(each.level)), key=lambda each: each.level):
            asked = tuple(
                Line(f"{each.asks} Ask {agencies_in_words(each.asked_of)}.", each.paragraph, QUESTION_ANCHOR + each.question)
                for each in group
            )
            one = "This question is" if len(asked) == 1 else f"These {len(asked)} questions are"
            yield Line(f"{one} not answered. An answer could raise it to {self._short(level)}:", under=asked)

    def _critical(self, change: WhatWouldChange, why: WhyAtLeast) -> Iterator[Line]:
        held = [each for each in change.critical if each.level == why.level]
        falls = [each for each in change.critical if each.level != why.level]
        if falls:
            yield Line(f"It would fall if {_which(falls)} were a mistake and nothing took its place:", under=self._without(falls))
        if held:
            at = f"only what is not known, or not settled, would hold it at {self._short(why.level)}"
            yield Line(f"If {_which(held)} were a mistake and nothing took its place, {at}:", under=_mistaken(held))
        if not change.critical and why.answers:
            still = f"without any one of the answers it would still be at least {self._short(why.level)}"
            yield Line(f"No single answer holds it up: {still}.")

    def _without(self, falls: Sequence[Critical]) -> tuple[Line, ...]:
        held = {True: ", where only what is not known, or not settled, would hold it", False: ""}
        left = [f"Without it: {self._short(each.level)}{held[each.unclear]}." for each in falls]
        return tuple(replace(line, words=f"{line.words} {words}") for line, words in zip(_mistaken(falls), left, strict=True))

    def _short(self, level: LevelId) -> str:
        return short_level(self._document, level)


def _which(answers: Sequence[Critical]) -> str:
    return "this" if len(answers) == 1 else "any one of these"


def _mistaken(answers: Iterable[Critical]) -> tuple[Line, ...]:
    return tuple(
        Line(f"Age: {each.answer}.") if each.is_age else Line(f"{each.asks} {each.answer}.", anchor=QUESTION_ANCHOR + each.question)
        for each in answers
    )


def _enough(why: WhyAtLeast) -> str:
    if not why.answers:
        return "That is certain, whatever the other answers are."
    if any(ground.counts for at in why.at_ages for ground in at.grounds):
        return "That is enough by itself, whatever the other answers are."
    if len(why.answers) == 1 and why.age_matters:
        return "The age is enough by itself, whatever the answers are."
    if len(why.answers) == 1:
        return "This one answer is enough by itself, whatever the others are."
    return "Together these are enough, whatever the other answers are. None of them can be spared."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
