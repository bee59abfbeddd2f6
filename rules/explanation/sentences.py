"""An explanation as a practitioner reads it: short sentences, each with where in the document it comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from rules.explanation.values import (
    AnyOf,
    Basis,
    Critical,
    Explanation,
    Ground,
    MissingAnswer,
    MissingCount,
    NearPart,
    WhatWouldChange,
    WhyAtLeast,
    WhyNot,
    WouldRaise,
)
from rules.suggestion import GivenAnswer, ReasonKind
from rules.words import level_in_words
from thresholds.model import LevelId, ThresholdDocument
from thresholds.words.conditions import QUESTION_ANCHOR
from thresholds.words.phrases import agencies_in_words, mid_sentence

STARTING_POINTS = "starting-points"
"""The anchor of a document's starting points."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence. *paragraph* and *anchor* say where in the document it comes from, both empty where nowhere; *under* stands below it."""

    words: str
    paragraph: str = ""
    anchor: str = ""
    under: tuple["Line", ...] = ()

    def flat(self) -> Iterator[str]:
        """Yield this line and those under it, each with its paragraph."""
        yield f"{self.words} (paragraph {self.paragraph})" if self.paragraph else self.words
        for line in self.under:
            yield from line.flat()


@dataclass(frozen=True, slots=True)
class InWords:
    """The three parts of an explanation. *next_level* is the level that *why_not* is about, empty at the highest level."""

    level: str
    why: tuple[Line, ...]
    next_level: str
    why_not: tuple[Line, ...]
    change: tuple[Line, ...]


def in_words(explanation: Explanation, document: ThresholdDocument) -> InWords:
    """Return the explanation as sentences."""
    words = _Words(document)
    return InWords(
        level=mid_sentence(level_in_words(document, explanation.why.level)),
        why=tuple(words.why(explanation.why)),
        next_level=mid_sentence(level_in_words(document, explanation.why_not.level)) if explanation.why_not else "",
        why_not=tuple(words.why_not(explanation.why_not)) if explanation.why_not else (),
        change=tuple(words.change(explanation.change, explanation.why)),
    )


def explanation_sentences(explanation: Explanation, document: ThresholdDocument) -> tuple[str, ...]:
    """Return the explanation as sentences one after the other."""
    said = in_words(explanation, document)
    parts: list[tuple[str, tuple[Line, ...]]] = [(f"Why at least {said.level}:", said.why)]
    if said.next_level:
        parts.append((f"Why not {said.next_level}:", said.why_not))
    parts.append(("What would change it:", said.change))
    return tuple(words for heading, lines in parts for words in (heading, *(each for line in lines for each in line.flat())))


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
                    f"The need is not clear: too much is not known to suggest less than {self._short(why.level)}. "
                    f"What was answered reaches {self._short(why.answered)} by itself.",
                    anchor=STARTING_POINTS,
                )
            case Basis.ANSWERS | Basis.WHICHEVER_ANSWER:
                yield from self._grounds(why)
                yield Line(_enough(why))

    def why_not(self, why_not: WhyNot) -> Iterator[Line]:
        if why_not.nearest:
            yield Line("What came nearest, and what is missing:", under=tuple(self._near(part) for part in why_not.nearest))
        yield from _rest(why_not)

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
            yield from [Line(f"{_at(at.ages)}:", under=lines)] if at.ages else lines

    def _ground(self, ground: Ground) -> Line:
        if ground.whichever:
            return self._whichever(ground)
        does = f"Raises it to {self._short(ground.level)}" if ground.kind is ReasonKind.MODIFIER else _capital(self._short(ground.level))
        under = (*_given(ground.answers), *(self._any_of(count) for count in ground.counts))
        return Line(f"{_stop(ground.wording)} {does}.", ground.paragraph, ground.id, under)

    def _whichever(self, ground: Ground) -> Line:
        to, is_one = self._short(ground.level), len(ground.whichever) == 1
        questions = f"“{ground.whichever[0].asks}”" if is_one else f"these {len(ground.whichever)} questions"
        given = "With what was answered here, whichever" if ground.answers else "Whichever"
        under = _given(ground.answers if is_one else (*ground.whichever, *ground.answers))
        words = f"{given} answer is given to {questions}, the level is at least {to}"
        return Line(f"{words}{':' if under else '.'}", ground.paragraph, ground.id, under)

    def _any_of(self, count: AnyOf) -> Line:
        each = tuple(Line(_stop(one.wording), one.paragraph, one.id, _given(one.answers)) for one in count.met)
        met = len(count.met)
        if count.level:
            what = f"areas with a sign at {self._short(count.level)} or above"
            return Line(f"Any {count.needed} of {count.listed} {what} are enough, and {met} {_are(met)} met:", under=each)
        return Line(f"Any {count.needed} of {count.listed} listed signs are enough, and {met} {_are(met)} met:", under=each)

    # --- why not -------------------------------------------------------------------------------------------------------------------

    def _near(self, part: NearPart) -> Line:
        missing = [*(_missing(answer) for answer in part.answers), *(self._short_of(count) for count in part.counts)]
        if part.depends_on_age:
            met = "Then it would be met" if missing else "It is met"
            missing.append(Line(f"{met} at some of the ages that the child may have, not at all of them."))
        return Line(f"{_stop(part.wording)} It would make it {self._short(part.level)}.", part.paragraph, part.id, tuple(missing))

    def _short_of(self, count: MissingCount) -> Line:
        what = f"areas with a sign at {self._short(count.level)} or above" if count.level else "signs"
        could = f" {count.could_be} more could be, by what is not known." if count.could_be else ""
        return Line(f"{count.met} of the {count.needed} {what} that it needs {_are(count.met)} met, of {count.listed} listed.{could}")

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
        if change.critical:
            which = "this" if len(change.critical) == 1 else "any one of these"
            words = f"It would fall if {which} were a mistake and nothing took its place:"
            yield Line(words, under=tuple(self._without(each) for each in change.critical))
        elif why.basis in (Basis.ANSWERS, Basis.WHICHEVER_ANSWER):
            yield Line(f"No single answer holds it up: without any one of them it would still be at least {self._short(why.level)}.")

    def _without(self, each: Critical) -> Line:
        held = ", where what is not known would hold it" if each.unclear else ""
        asks = "Age:" if each.is_age else each.asks
        anchor = "" if each.is_age else QUESTION_ANCHOR + each.question
        return Line(f"{asks} {each.answer}. Without it: {self._short(each.level)}{held}.", anchor=anchor)

    def _short(self, level: LevelId) -> str:
        named = self._document.level(level)
        return f"level {named.number}, {named.name.lower()}"


def _enough(why: WhyAtLeast) -> str:
    if not why.answers:
        return "That is certain, whatever the other answers are."
    if any(ground.counts for at in why.at_ages for ground in at.grounds):
        return "That is enough by itself, whatever the other answers are."
    if len(why.answers) == 1:
        return "This one answer is enough by itself, whatever the others are."
    return "Together these are enough, whatever the other answers are. None of them can be spared."


def _missing(answer: MissingAnswer) -> Line:
    sign = f"{_stop(answer.sign)} " if answer.sign else ""
    given = answer.answer if answer.is_open else f"Answered: {answer.answer}"
    return Line(f"{sign}{answer.asks} {given}. Needed: {answer.needs}.", anchor=QUESTION_ANCHOR + answer.question)


def _rest(why_not: WhyNot) -> Iterator[Line]:
    more = "more " if why_not.nearest else ""
    if why_not.more_open:
        yield Line(f"{why_not.more_open} {more}parts of the document could still be met, by what is not known.")
    if why_not.more_not_met:
        yield Line(f"{why_not.more_not_met} {more}are not met on what was answered, or are not for a child of this age.")


def _given(answers: Iterable[GivenAnswer]) -> tuple[Line, ...]:
    return tuple(Line(f"{'Age:' if each.question == 'age' else each.asks} {each.answer}.") for each in answers)


def _at(ages: str) -> str:
    return ages if ages in ("Unborn", "Not known") else f"At the age of {mid_sentence(ages)}"


def _stop(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
