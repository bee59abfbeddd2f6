"""A whole edition in words, part by part and in its own order, for a page or a terminal to lay out.

Nothing here depends on a day, a person or a referral: the same edition always gives the same words.
"""

from collections.abc import Iterator

from thresholds.format.conditions import questions_in
from thresholds.model import (
    Action,
    Choice,
    Combination,
    Count,
    Domain,
    Graded,
    GuidanceHeading,
    Indicator,
    Level,
    Modifier,
    Question,
    Source,
    Strength,
    ThresholdDocument,
    YesNo,
)
from thresholds.words.calendar import calendar_in_words, clock_of
from thresholds.words.conditions import QUESTION_ANCHOR, needed
from thresholds.words.phrases import (
    ABOUT,
    AGENCIES,
    agencies_in_words,
    ages_in_words,
    level_in_words,
    limit_in_words,
    mid_sentence,
    priority_in_words,
    sentence_case,
)
from thresholds.words.spoken import SpokenDocument, SpokenDomain, SpokenLevel, SpokenPart, SpokenQuestion, SpokenStrength

HEADINGS = {
    GuidanceHeading.ABUSE: "Abuse",
    GuidanceHeading.NEGLECT: "Neglect",
    GuidanceHeading.EXPLOITATION: "Exploitation",
    GuidanceHeading.DISABLED_CHILDREN: "Disabled children",
    GuidanceHeading.YOUTH_SECURE_ESTATE: "Children in the youth secure estate",
}
"""What guidance requires a threshold document to cover, in the words of its headings."""

ALWAYS_COUNTS = "Always counts, whatever else was answered"
LOCAL_POLICY = "Local policy"


def document_in_words(document: ThresholdDocument) -> SpokenDocument:
    """Return *document* in words."""
    return SpokenDocument(
        document=document,
        levels=tuple(_level(level, document) for level in document.levels),
        starting_points=_starting_points(document),
        domains=tuple(_domain(domain, document) for domain in document.domains),
        combinations=tuple(_combination(each, document) for each in document.combinations),
        modifiers=tuple(_modifier(each, document) for each in document.modifiers),
        actions=tuple(_action(each, document) for each in document.actions),
        priorities=tuple((priority.id, clock_of(priority)) for priority in reversed(document.priorities)),
        calendar=calendar_in_words(document.calendar),
        guidance=tuple(
            (coverage.heading.value, HEADINGS[coverage.heading], _answering(coverage.indicators, document))
            for coverage in document.guidance
        ),
    )


# --- levels and where they start ---------------------------------------------------------------------------------------------------


def _level(level: Level, document: ThresholdDocument) -> SpokenLevel:
    agreement = (
        "Support at this level needs the family’s agreement. That is the way forward, never part of the level."
        if level.needs_agreement
        else "Do not wait for the family’s agreement."
    )
    priority = next(each for each in document.priorities if each.id == level.priority)
    beside = tuple(_strength(each, document) for each in document.strengths if each.level == level.id)
    return SpokenLevel(level, level_in_words(document, level.id), priority_in_words(priority), agreement, beside)


def _starting_points(document: ThresholdDocument) -> tuple[str, ...]:
    nothing, unclear = (level_in_words(document, level) for level in (document.starts_at.nothing_met, document.starts_at.unclear))
    return (
        f"Where nothing that was answered meets a sign: {nothing}.",
        f"Where the need is not clear yet, because what is not known could matter, never below: {unclear}.",
    )


# --- headings, questions, strengths ------------------------------------------------------------------------------------------------


def _domain(domain: Domain, document: ThresholdDocument) -> SpokenDomain:
    indicators = [each for each in document.indicators if each.domain == domain.id]
    asked = [question for question in document.questions if question.domain == domain.id]
    here = {question.id for question in asked}
    under = {each.id: next((name for name in questions_in(each.when) if name in here), None) for each in indicators}
    return SpokenDomain(
        domain=domain,
        questions=tuple(_question(each, [sign for sign in indicators if under[sign.id] == each.id], document) for each in asked),
        other_signs=tuple(_sign(each, document) for each in indicators if under[each.id] is None),
        strengths=tuple(_strength(each, document) for each in document.strengths if each.domain == domain.id),
    )


def _question(question: Question, signs: list[Indicator], document: ThresholdDocument) -> SpokenQuestion:
    return SpokenQuestion(
        id=question.id,
        anchor=f"{QUESTION_ANCHOR}{question.id}",
        asks=question.asks,
        agency_words=tuple((sentence_case(AGENCIES[kind]), words) for kind, words in question.asks_agency.items()),
        help=question.help,
        about=ABOUT[question.about],
        asked_of=agencies_in_words(question.asked_of),
        ages=ages_in_words(question.ages) if question.ages else "",
        answers=tuple(_answers(question)),
        paragraph=question.paragraph,
        signs=tuple(_sign(each, document) for each in signs),
        also_for=_also_for(question, signs, document),
    )


def _also_for(question: Question, signs: list[Indicator], document: ThresholdDocument) -> tuple[tuple[str, str], ...]:
    others: list[Indicator | Combination | Modifier | Action] = [each for each in document.indicators if each not in signs]
    others += [*document.combinations, *document.modifiers, *document.actions]
    return tuple((each.id, f"{each.wording} ({each.paragraph})") for each in others if question.id in questions_in(each.when))


def _answers(question: Question) -> Iterator[str]:
    match question.answer:
        case YesNo():
            yield "Yes or no"
        case Graded(options) | Choice(options):
            yield from (option.says for option in options)
        case Count(most):
            yield f"A number from 0 to {most}; for more than {most}, {most}"


def _strength(strength: Strength, document: ThresholdDocument) -> SpokenStrength:
    return SpokenStrength(
        id=strength.id,
        anchor=f"{QUESTION_ANCHOR}{strength.id}",
        asks=strength.asks,
        beside=level_in_words(document, strength.level) if strength.level else "",
        level=strength.level,
        about=ABOUT[strength.about],
        asked_of=agencies_in_words(strength.asked_of),
        paragraph=strength.paragraph,
        sources=_sources(strength.sources, document),
    )


# --- signs and what else is met ----------------------------------------------------------------------------------------------------


def _sign(indicator: Indicator, document: ThresholdDocument) -> SpokenPart:
    level = level_in_words(document, indicator.level)
    left_open = f", or above, up to {mid_sentence(level_in_words(document, indicator.up_to))}" if indicator.up_to else ""
    marks = {ALWAYS_COUNTS: indicator.floor, LOCAL_POLICY: indicator.policy, _at_least(indicator, document): bool(indicator.priority)}
    return SpokenPart(
        id=indicator.id,
        wording=indicator.wording,
        does=level + left_open,
        needs=needed(indicator.when, document),
        marks=tuple(mark for mark, is_so in marks.items() if is_so),
        decide_on=mid_sentence(indicator.decide_on or ""),
        paragraph=indicator.paragraph,
        sources=_sources(indicator.sources, document),
    )


def _at_least(indicator: Indicator, document: ThresholdDocument) -> str:
    found = (each for each in document.priorities if each.id == indicator.priority)
    return next((f"At least {priority_in_words(priority)}" for priority in found), "")


def _combination(combination: Combination, document: ThresholdDocument) -> SpokenPart:
    does = level_in_words(document, combination.level) if combination.level else "For the reviewer to look at; sets no level"
    return _wider(combination, does, document)


def _modifier(modifier: Modifier, document: ThresholdDocument) -> SpokenPart:
    if modifier.not_below:
        return _wider(modifier, f"Never below {mid_sentence(level_in_words(document, modifier.not_below))}", document)
    start = document.level(modifier.raises_from or document.levels[0].id).number
    most = document.level(modifier.up_to).number if modifier.up_to else None
    no_further = f", never past level {most}" if most is not None else ""
    return _wider(modifier, f"A result at level {start} or above goes up one level{no_further}", document)


def _action(action: Action, document: ThresholdDocument) -> SpokenPart:
    return _wider(action, f"{action.who}, {limit_in_words(action.within.unit, action.within.amount)}", document)


def _wider(part: Combination | Modifier | Action, does: str, document: ThresholdDocument) -> SpokenPart:
    marks = () if isinstance(part, Action) or not part.policy else (LOCAL_POLICY,)
    return SpokenPart(part.id, part.wording, does, needed(part.when, document), marks, "", part.paragraph, _sources(part.sources, document))


# --- what it answers and rests on --------------------------------------------------------------------------------------------------


def _answering(indicators: tuple[str, ...], document: ThresholdDocument) -> tuple[tuple[Indicator, str], ...]:
    return tuple((each, level_in_words(document, each.level)) for each in document.indicators if each.id in indicators)


def _sources(ids: tuple[str, ...], document: ThresholdDocument) -> tuple[Source, ...]:
    return tuple(source for source in document.sources if source.id in ids)
