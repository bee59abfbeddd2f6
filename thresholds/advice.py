"""Gentle advice on an edition that can be used: what a careful colleague would point out, and nobody has to change."""

from collections.abc import Iterator
from datetime import timedelta

from thresholds.errors import Problem
from thresholds.format.conditions import literals
from thresholds.model import Choice, IsYes, OneOf, ThresholdDocument
from thresholds.text.places import Places

PLACEHOLDER = "(example)"
"""How wording ends that a new edition was begun with, and that the agencies have not replaced yet."""

_MOST_WORDS = 30
_LONGEST_LIFE = timedelta(days=3 * 366)


def advice_on(document: ThresholdDocument, places: Places, text: str) -> tuple[Problem, ...]:
    """Return advice in reading order; *places* and *text* are those of the document's file."""
    found = (
        *placeholders_in(text),
        *_no_floor(document, places),
        *_turned_round(document, places),
        *_unclear_at_the_start(document, places),
        *_unread_options(document, places),
        *_long_questions(document, places),
        *_open_levels(document, places),
        *_unused_sources(document, places),
        *_late_review(document, places),
    )
    return tuple(sorted(found))


def placeholders_in(text: str) -> Iterator[Problem]:
    """Yield one piece of advice where lines of *text*, notes apart, still hold what they were begun with."""
    left = [line for line, words in enumerate(text.splitlines(), 1) if PLACEHOLDER in words and not words.lstrip().startswith("#")]
    if left:
        lines = "1 line still says" if len(left) == 1 else f"{len(left)} lines still say"
        yield Problem(left[0], "", f"{lines} {PLACEHOLDER}, this the first; put in what your agencies agreed, and take the mark out")


def _no_floor(document: ThresholdDocument, places: Places) -> Iterator[Problem]:
    if not any(indicator.floor for indicator in document.indicators):
        yield places.problem(
            ("indicators",), "has no 'floor: true'; most areas have one for any injury to a baby who cannot move about yet"
        )


def _turned_round(document: ThresholdDocument, places: Places) -> Iterator[Problem]:
    for indicator in document.indicators:
        for literal in literals(indicator.when):
            if isinstance(literal, IsYes) and not literal.yes:
                path = (*places.path_of("indicators", indicator.id), "when")
                said = f"is met by no to '{literal.question}', so a child for whom the answer is yes gets less"
                yield places.problem(path, f"{said}; write true, or turn the question round so that yes is the worry")


def _unclear_at_the_start(document: ThresholdDocument, places: Places) -> Iterator[Problem]:
    if document.starts_at.unclear == document.starts_at.nothing_met:
        message = "starts a child of whom nothing is known as if all were well; most areas start unclear need at early help"
        yield places.problem(("starts_at", "unclear"), message)


def _unread_options(document: ThresholdDocument, places: Places) -> Iterator[Problem]:
    groups = (document.indicators, document.combinations, document.modifiers, document.actions)
    conditions = [part.when for parts in groups for part in parts]
    read = {(each.question, option) for when in conditions for each in literals(when) if isinstance(each, OneOf) for option in each.options}
    for question in document.questions:
        options = question.answer.options[1:] if isinstance(question.answer, Choice) else ()
        for option in options:
            if (question.id, option.id) not in read:
                path = (*places.path_of("questions", question.id), "answer")
                yield places.problem(path, f"offers '{option.id}', which nothing reads; give it a sign, unless it is no concern")


def _long_questions(document: ThresholdDocument, places: Places) -> Iterator[Problem]:
    for question in document.questions:
        words = len(question.asks.split())
        if words > _MOST_WORDS:
            path = (*places.path_of("questions", question.id), "asks")
            yield places.problem(path, f"has {words} words, much to read at night; say it in {_MOST_WORDS}, and put the rest under 'help'")


def _open_levels(document: ThresholdDocument, places: Places) -> Iterator[Problem]:
    for indicator in document.indicators:
        if indicator.up_to and not indicator.decide_on:
            path = (*places.path_of("indicators", indicator.id), "up_to")
            yield places.problem(path, "leaves two levels open; say under 'decide_on' what a person has to settle")


def _unused_sources(document: ThresholdDocument, places: Places) -> Iterator[Problem]:
    parts = (document.strengths, document.indicators, document.combinations, document.modifiers, document.actions)
    used = {source for items in parts for item in items for source in item.sources}
    for source in document.sources:
        if source.id not in used:
            yield places.problem(("sources", source.id), "is a page that nothing here rests on; name it where it belongs, or take it out")


def _late_review(document: ThresholdDocument, places: Places) -> Iterator[Problem]:
    if document.review_by - document.in_force_from > _LONGEST_LIFE:
        yield places.problem(("review_by",), "is more than three years after it starts; law and guidance change sooner")
