"""What changed in how a document opens: its heading, its starting points and the hub's calendar. Each field is told by its name."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from thresholds.changes import facets
from thresholds.changes.change import Change, ChangedPart, ChangeKind, Said, Weight
from thresholds.changes.editions import Editions
from thresholds.changes.names import level_named, listed
from thresholds.model import BankHolidays, Calendar, StartsAt, Status, ThresholdDocument, WorkingDayEnds
from thresholds.words.phrases import day_in_words

_Telling = Callable[[Editions], Iterator[Said]]

UNTOLD = ("partnership", "sha256")
"""The partnership is the same in both, and the digest of the file's bytes says nothing of its content."""


def changes_of_heading(editions: Editions) -> Iterator[Change]:
    """Yield what changed in the heading, its lists apart."""
    yield from _told(ChangedPart.HEADING, _HEADING, editions, lambda document: document)


def changes_of_starting_points(editions: Editions) -> Iterator[Change]:
    """Yield what changed in where a result begins."""
    yield from _told(ChangedPart.STARTING_POINT, _STARTING, editions, lambda document: document.starts_at)


def changes_of_calendar(editions: Editions) -> Iterator[Change]:
    """Yield what changed in when the hub works."""
    yield from _told(ChangedPart.CALENDAR, _CALENDAR, editions, lambda document: document.calendar)


def changes_of_limits(editions: Editions) -> Iterator[Change]:
    """Yield what changed in what the document says it does not consider."""
    yield from _told(ChangedPart.HEADING, {"not_considered": _not_considered}, editions, lambda document: document)


def _told(
    part: ChangedPart, tellings: Mapping[str, _Telling], editions: Editions, of: Callable[[ThresholdDocument], object]
) -> Iterator[Change]:
    for field, telling in tellings.items():
        if getattr(of(editions.old), field) != getattr(of(editions.new), field):
            yield from (Change.of(part, ChangeKind.CHANGED, field, said) for said in telling(editions))


# --- the heading -------------------------------------------------------------------------------------------------------------------

_STATUS = {Status.DRAFT: "a draft", Status.DEMONSTRATION: "a demonstration", Status.ADOPTED: "adopted"}


def _heading(weight: Weight, sentence: str, value: Callable[[ThresholdDocument], str]) -> _Telling:
    def telling(editions: Editions) -> Iterator[Said]:
        yield Said(weight, sentence.format(new=value(editions.new), old=value(editions.old)))

    return telling


def _not_considered(editions: Editions) -> Iterator[Said]:
    came, went = "The document now says what it does not consider:", "The document no longer says that it does not consider:"
    moved = "What the document does not consider is listed in another order."
    for sentence in facets.lines(editions.old.not_considered, editions.new.not_considered, came=came, went=went, moved=moved):
        yield Said(Weight.WORDING, sentence)


_HEADING: Mapping[str, _Telling] = {
    "partnership_name": _heading(Weight.OTHER, "The partnership is now called “{new}” (before: “{old}”).", lambda it: it.partnership_name),
    "edition": _heading(Weight.OTHER, "This is edition {new} (before: {old}).", lambda it: it.edition),
    "title": _heading(Weight.WORDING, "The document is now called “{new}” (before: “{old}”).", lambda it: it.title),
    "status": _heading(Weight.OTHER, "The edition is now {new} (before: {old}).", lambda it: _STATUS[it.status]),
    "in_force_from": _heading(Weight.OTHER, "It is in force from {new} (before: from {old}).", lambda it: day_in_words(it.in_force_from)),
    "review_by": _heading(Weight.OTHER, "It is to be reviewed by {new} (before: by {old}).", lambda it: day_in_words(it.review_by)),
    "summary": _heading(Weight.WORDING, "The summary now reads “{new}” (before: “{old}”).", lambda it: it.summary),
}


# --- where a result begins ---------------------------------------------------------------------------------------------------------


def _start(sentence: str, value: Callable[[StartsAt], str]) -> _Telling:
    def telling(editions: Editions) -> Iterator[Said]:
        before, now = value(editions.old.starts_at), value(editions.new.starts_at)
        words = sentence.format(new=level_named(editions.new, now), old=level_named(editions.old, before))
        yield Said(editions.moved(before, now), words)

    return telling


_STARTING: Mapping[str, _Telling] = {
    "nothing_met": _start("A child for whom nothing is met now starts at {new} (before: {old}).", lambda it: it.nothing_met),
    "unclear": _start("A child whose need is unclear now starts at {new} (before: {old}).", lambda it: it.unclear),
}


# --- the hub's calendar ------------------------------------------------------------------------------------------------------------

_ENDS = {WorkingDayEnds.SAME_TIME: "at the same time on the next working day", WorkingDayEnds.CLOSING: "when the next working day closes"}
_HOLIDAYS = {BankHolidays.CLOSED: "closed", BankHolidays.OPEN: "open"}


def _hub(sentence: str, value: Callable[[Calendar], str]) -> _Telling:
    return _heading(Weight.OTHER, sentence, lambda document: value(document.calendar))


def _days(calendar: Calendar) -> str:
    return listed(day.capitalize() for day in calendar.days)


def _closed_on(editions: Editions) -> Iterator[Said]:
    before, now = editions.old.calendar.closed_on, editions.new.calendar.closed_on
    came, went = "The hub is now also closed on", "The hub is no longer closed on"
    for sentence in facets.lines(
        _each(before), _each(now), came=came, went=went, moved="The days on which the hub is closed are listed in another order"
    ):
        yield Said(Weight.OTHER, f"{sentence}.")


def _each(days: tuple[date, ...]) -> list[str]:
    return [day_in_words(day) for day in days]


_CALENDAR: Mapping[str, _Telling] = {
    "days": _hub("The hub now works on {new} (before: on {old}).", _days),
    "opens": _hub("The hub now opens at {new} (before: at {old}).", lambda it: f"{it.opens:%H:%M}"),
    "closes": _hub("The hub now closes at {new} (before: at {old}).", lambda it: f"{it.closes:%H:%M}"),
    "bank_holidays": _hub("The hub is now {new} on bank holidays (before: {old}).", lambda it: _HOLIDAYS[it.bank_holidays]),
    "working_day_ends": _hub("One working day now ends {new} (before: {old}).", lambda it: _ENDS[it.working_day_ends]),
    "closed_on": _closed_on,
}
