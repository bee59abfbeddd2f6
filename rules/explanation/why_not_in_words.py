"""Why the level is not the next, in words: first what a person has to settle, then what came nearest, then how many are left."""

from collections.abc import Iterable, Iterator

from rules.explanation.lines import Line, is_or_are, short_level, stop
from rules.explanation.values import LeftOpen, LiftedBy, MissingAnswer, MissingCount, NearPart, WhyNot
from thresholds.model import ThresholdDocument
from thresholds.words.conditions import QUESTION_ANCHOR
from thresholds.words.phrases import mid_sentence


def why_not_lines(document: ThresholdDocument, why_not: WhyNot) -> Iterator[Line]:
    """Yield the lines of why the level is not the next."""
    words = _Words(document)
    yield from (words.left_open(sign) for sign in why_not.left_open)
    if why_not.nearest:
        yield Line("What came nearest, and what is missing:", under=tuple(words.near(part) for part in why_not.nearest))
    yield from _rest(why_not)


class _Words:
    def __init__(self, document: ThresholdDocument) -> None:
        self._document = document
        self._told: set[str] = set()

    def left_open(self, sign: LeftOpen) -> Line:
        more = f": {_by_way_of(sign.with_)}, that is {short_level(self._document, sign.level)}" if sign.with_ else ""
        words = f"{stop(sign.wording)} This is met, and its words leave open up to {short_level(self._document, sign.up_to)}{more}."
        settle = (Line(f"A person has to settle: {stop(mid_sentence(sign.decide_on))}"),) if sign.decide_on else ()
        return Line(words, sign.paragraph, sign.id, (*settle, *self._met_already(sign.with_)))

    def near(self, part: NearPart) -> Line:
        missing = [*(_missing(answer) for answer in part.answers), *(self._short_of(count) for count in part.counts)]
        if part.met_at:
            missing.append(Line(f"Depends on the child’s exact age: it is met {' and '.join(map(at_ages, part.met_at))}."))
        elif part.depends_on_age:
            missing.append(Line("Then it would be met at some of the ages that the child may have, not at all of them."))
        would = f"{_by_way_of(part.with_)}, it would make it" if part.with_ else "it would make it"
        words = f"{stop(part.wording)} {would[:1].upper()}{would[1:]} {short_level(self._document, part.level)}."
        return Line(words, part.paragraph, part.id, (*missing, *self._met_already(part.with_)))

    def _met_already(self, modifiers: Iterable[LiftedBy]) -> tuple[Line, ...]:
        # Told in full once; after that its paragraph says which.
        new = [each for each in modifiers if each.id not in self._told]
        self._told.update(each.id for each in new)
        return tuple(Line(f"Met already: {stop(mid_sentence(each.wording))}", each.paragraph, each.id) for each in new)

    def _short_of(self, count: MissingCount) -> Line:
        if count.level:
            at = f"a sign at {short_level(self._document, count.level)} or above"
            what = f"area with {at}" if count.needed == 1 else f"areas with {at}"
        else:
            what = "sign" if count.needed == 1 else "signs"
        could = f" {count.could_be} {'more ' if count.met else ''}could be, by what is not known." if count.could_be else ""
        return Line(f"{count.met} of the {count.needed} {what} that it needs {is_or_are(count.met)} met, of {count.listed} listed.{could}")


def at_ages(ages: str) -> str:
    """Return ages in words as part of a sentence."""
    return mid_sentence(ages) if ages in ("Unborn", "Not known") else f"at the age of {mid_sentence(ages)}"


def _by_way_of(modifiers: Iterable[LiftedBy]) -> str:
    paragraphs = [each.paragraph for each in modifiers]
    which = "which is met" if len(paragraphs) == 1 else "which are met"
    return f"with paragraph {' and '.join(paragraphs)}, {which}"


def _missing(answer: MissingAnswer) -> Line:
    sign = f"{stop(answer.sign)} " if answer.sign else ""
    given = answer.answer if answer.is_open else f"Answered: {answer.answer}"
    return Line(f"{sign}{answer.asks} {given}. Needed: {answer.needs}.", anchor=QUESTION_ANCHOR + answer.question)


def _rest(why_not: WhyNot) -> Iterator[Line]:
    more = "more " if why_not.nearest else ""
    if number := why_not.more_open:
        parts = "part" if number == 1 else "parts"
        yield Line(f"{number} {more}{parts} of the document could still be met, by what is not known.")
    if number := why_not.more_not_met:
        parts, are = ("part", "is") if number == 1 else ("parts", "are")
        yield Line(f"{number} {more}{parts} of the document {are} not met on what was answered, or not for a child of this age.")
