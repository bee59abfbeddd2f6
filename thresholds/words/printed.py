"""An edition as plain lines for a terminal or a meeting: the same words as its page, without a frame."""

import textwrap
from collections.abc import Iterable, Iterator

from thresholds.model import Source, ThresholdDocument
from thresholds.words.conditions import Needed
from thresholds.words.document import document_in_words
from thresholds.words.phrases import AGENCIES, day_in_words, sentence_case
from thresholds.words.spoken import SpokenDomain, SpokenLevel, SpokenPart, SpokenQuestion, SpokenStrength

_WIDTH = 100
_STEP = 2
_STANDING = {
    "draft": "Draft: nobody has agreed it, and it is never in force.",
    "demonstration": "Demonstration: nobody has agreed it. Do not use it for a real child.",
    "adopted": "Adopted.",
}


def printed(document: ThresholdDocument) -> Iterator[str]:
    """Yield *document* line by line, none wider than a terminal."""
    spoken = document_in_words(document)
    yield from _heading(document)
    for level in spoken.levels:
        yield from _level(level)
    yield from _listed("Starting points", spoken.starting_points)
    for domain in spoken.domains:
        yield from _domain(domain)
    for title, parts in (
        ("Several signs together", spoken.combinations),
        ("What raises a level", spoken.modifiers),
        ("What to do, whatever the level", spoken.actions),
    ):
        yield from _titled(title, (line for part in parts for line in _part(part, 0)))
    yield from _listed("Priorities, the most urgent first", (sentence for _, sentence in spoken.priorities))
    yield from _listed("When the hub works", spoken.calendar)
    yield from _listed("What is not considered", document.not_considered)
    for _, heading, signs in spoken.guidance:
        yield from _listed(
            f"Guidance requires: {heading.lower()}", (f"{sign.wording} ({sign.paragraph}). {level}" for sign, level in signs)
        )
    yield from _listed("Sources", (f"{source.title}: {source.address}" for source in document.sources))


# --- parts -------------------------------------------------------------------------------------------------------------------------


def _heading(document: ThresholdDocument) -> Iterator[str]:
    yield from (document.title, "=" * len(document.title))
    yield from _wrapped(f"{document.partnership_name}, edition {document.edition}.", 0)
    yield _STANDING[document.status]
    yield f"In force from {day_in_words(document.in_force_from)}. Review by {day_in_words(document.review_by)}."
    for each in document.agreements:
        yield from _wrapped(f"Agreed: {AGENCIES[each.agency]}, {each.who}, {day_in_words(each.on)} ({each.minute}).", 0)
    yield ""
    yield from _wrapped(document.summary, 0)


def _level(shown: SpokenLevel) -> Iterator[str]:
    said = (
        shown.level.meaning,
        f"Who responds: {shown.level.responds}",
        *(f"Next: {step}" for step in shown.level.next_steps),
        shown.agreement,
        f"Usual priority: {shown.priority}.",
        *(f"Strength printed beside it: {strength.asks}" for strength in shown.strengths),
    )
    yield from _titled(shown.name, (line for words in said for line in _wrapped(words, 1)))


def _domain(shown: SpokenDomain) -> Iterator[str]:
    yield from _titled(f"{shown.domain.paragraph}. {shown.domain.name}", ())
    for question in shown.questions:
        yield from _question(question)
    for sign in shown.other_signs:
        yield from _part(sign, 0)
    for strength in shown.strengths:
        yield from _strength(strength)


def _question(question: SpokenQuestion) -> Iterator[str]:
    yield from _wrapped(f"{question.paragraph}  {question.asks}", 0)
    ages = f", {question.ages}" if question.ages else ""
    said = (
        *((question.help,) if question.help else ()),
        *(f"{agency} is asked: {words}" for agency, words in question.agency_words),
        f"About {question.about}{ages}. Asked of {question.asked_of}.",
        f"Answers: {'; '.join(question.answers)}.",
        *(f"Counts also for: {wording}" for _, wording in question.also_for),
    )
    yield from (line for words in said for line in _wrapped(words, 1))
    yield ""
    for sign in question.signs:
        yield from _part(sign, 1)


def _strength(strength: SpokenStrength) -> Iterator[str]:
    beside = f" Printed beside {strength.beside}." if strength.beside else ""
    yield from _wrapped(f"{strength.paragraph}  Strength: {strength.asks}", 0)
    yield from _wrapped(f"Asked of {strength.asked_of}.{beside}{_rests_on(strength.sources)}", 1)
    yield ""


def _part(part: SpokenPart, depth: int) -> Iterator[str]:
    yield from _wrapped(f"{part.paragraph}  {part.wording}", depth)
    yield from _wrapped(f"{part.does}.", depth + 1)
    yield from _needed(part.needs, depth + 1)
    marks = (*part.marks, *((f"A person has to settle: {part.decide_on}",) if part.decide_on else ()))
    yield from (line for mark in marks for line in _wrapped(f"{mark}.", depth + 1))
    yield from _wrapped(_rests_on(part.sources).strip(), depth + 1)
    yield ""


def _needed(needs: Needed, depth: int) -> Iterator[str]:
    for deeper, words in needs.lines():
        yield from _wrapped(f"What has to be so: {words}" if deeper == 0 else f"- {words}", depth + deeper)


def _rests_on(sources: tuple[Source, ...]) -> str:
    return f" Rests on: {'; '.join(source.title for source in sources)}." if sources else ""


# --- lines -------------------------------------------------------------------------------------------------------------------------


def _titled(title: str, lines: Iterable[str]) -> Iterator[str]:
    said = sentence_case(title)
    yield from ("", *_wrapped(said, 0), "-" * min(len(said), _WIDTH))
    yield from lines


def _listed(title: str, sentences: Iterable[str]) -> Iterator[str]:
    yield from _titled(title, (line for sentence in sentences for line in _wrapped(f"- {sentence}", 0)))


def _wrapped(words: str, depth: int) -> list[str]:
    indent = " " * _STEP * depth
    return textwrap.wrap(
        words, _WIDTH, initial_indent=indent, subsequent_indent=indent + " " * _STEP, break_long_words=False, break_on_hyphens=False
    )
