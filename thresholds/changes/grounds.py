"""What changed in what the document rests on and answers: sources, agreements and the headings of guidance."""

from collections.abc import Iterator

from thresholds.changes.change import ChangedPart, Said, Weight
from thresholds.changes.conditions import sign_named
from thresholds.changes.editions import Editions
from thresholds.changes.facets import told
from thresholds.changes.names import agency_named, listed, quoted
from thresholds.changes.sections import Section
from thresholds.model import Agreement, Coverage, GuidanceHeading, Source, ThresholdDocument
from thresholds.words.phrases import day_in_words, sentence_case


def _source(source: Source) -> str:
    return f"the source {quoted(source.title)}"


SOURCES: Section[Source] = Section(
    ChangedPart.SOURCE,
    lambda document: document.sources,
    lambda source: source.id,
    _source,
    lambda source, _: Said(Weight.OTHER, f"New source: {quoted(source.title)}, {source.address}"),
    lambda source, _: Said(Weight.OTHER, f"The document no longer names {_source(source)}."),
    {
        "title": told(Weight.WORDING, "The source “{old}” is now called “{new}”.", _source, lambda it, _: it.title),
        "address": told(Weight.OTHER, "{name} is now at {new} (before: {old})", _source, lambda it, _: it.address),
    },
)


def _agreement(agreement: Agreement) -> str:
    return f"the agreement by {agency_named(agreement.agency)}, {agreement.who}"


def _agreed(agreement: Agreement, _: ThresholdDocument) -> Said:
    minute = quoted(agreement.minute)
    return Said(Weight.OTHER, f"{sentence_case(_agreement(agreement))}, of {day_in_words(agreement.on)}, is minuted: {minute}.")


AGREEMENTS: Section[Agreement] = Section(
    ChangedPart.HEADING,
    lambda document: document.agreements,
    lambda agreement: f"{agreement.agency}, {agreement.who}",
    _agreement,
    _agreed,
    lambda agreement, _: Said(Weight.OTHER, f"{sentence_case(_agreement(agreement))}, is not part of this edition."),
    {
        "on": told(Weight.OTHER, "{name}, is now of {new} (before: {old}).", _agreement, lambda it, _: day_in_words(it.on)),
        "minute": told(Weight.OTHER, "{name}, is now minuted “{new}” (before: “{old}”).", _agreement, lambda it, _: it.minute),
    },
    known_by=("agency", "who"),
)


_HEADINGS = {
    GuidanceHeading.ABUSE: "abuse",
    GuidanceHeading.NEGLECT: "neglect",
    GuidanceHeading.EXPLOITATION: "exploitation",
    GuidanceHeading.DISABLED_CHILDREN: "disabled children",
    GuidanceHeading.YOUTH_SECURE_ESTATE: "children in the youth secure estate",
}


def _heading(coverage: Coverage) -> str:
    return f"what guidance requires about {_HEADINGS[coverage.heading]}"


def _signs(coverage: Coverage, document: ThresholdDocument) -> str:
    return listed(sign_named(document, sign) for sign in coverage.indicators)


def _answered(old: Coverage, new: Coverage, editions: Editions) -> Iterator[Said]:
    name = sentence_case(_heading(new))
    gained = [sign_named(editions.new, sign) for sign in new.indicators if sign not in old.indicators]
    lost = [sign_named(editions.old, sign) for sign in old.indicators if sign not in new.indicators]
    if gained:
        yield Said(Weight.OTHER, f"{name} is now also answered by {listed(gained)}.")
    if lost:
        yield Said(Weight.OTHER, f"{name} is no longer answered by {listed(lost)}.")
    if not gained and not lost:
        yield Said(Weight.OTHER, f"{name} is now answered in this order: {_signs(new, editions.new)}.")


GUIDANCE: Section[Coverage] = Section(
    ChangedPart.GUIDANCE,
    lambda document: document.guidance,
    lambda coverage: coverage.heading,
    _heading,
    lambda coverage, document: Said(Weight.OTHER, f"{sentence_case(_heading(coverage))} is now answered by {_signs(coverage, document)}."),
    lambda coverage, document: Said(Weight.OTHER, f"{sentence_case(_heading(coverage))} is no longer answered."),
    {"indicators": _answered},
    known_by=("heading",),
)
