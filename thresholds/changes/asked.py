"""What changed in what is asked: headings, questions and strengths."""

from collections.abc import Iterator

from thresholds.changes import facets
from thresholds.changes.answers import answer
from thresholds.changes.change import ChangedPart, Said, Weight
from thresholds.changes.editions import Editions
from thresholds.changes.facets import WHOM, told
from thresholds.changes.names import agencies_named, agency_named, ages_named, level_named, listed, quoted
from thresholds.changes.sections import Section
from thresholds.changes.windows import ages_gained
from thresholds.model import About, AgeWithin, Domain, Question, Strength, ThresholdDocument
from thresholds.words.phrases import sentence_case

_APPLIES = {About.CHILD: {"born"}, About.UNBORN: {"unborn"}, About.HOUSEHOLD: {"born", "unborn"}}


def _question(question: Question) -> str:
    return quoted(question.asks)


def _strength(strength: Strength) -> str:
    return quoted(strength.asks)


def _domain(domain: Domain) -> str:
    return f"the heading {quoted(domain.name)}"


# --- headings ----------------------------------------------------------------------------------------------------------------------

DOMAINS: Section[Domain] = Section(
    ChangedPart.DOMAIN,
    lambda document: document.domains,
    lambda domain: domain.id,
    _domain,
    lambda domain, _: Said(Weight.OTHER, f"New heading, in paragraph {domain.paragraph}: {quoted(domain.name)}."),
    lambda domain, _: Said(Weight.OTHER, f"Paragraph {domain.paragraph} is withdrawn: {_domain(domain)}."),
    {
        "name": told(Weight.WORDING, "The heading “{old}” is now called “{new}”.", _domain, lambda domain, _: domain.name),
        "paragraph": facets.paragraph(_domain),
    },
)


# --- questions ---------------------------------------------------------------------------------------------------------------------


def _question_removed(question: Question, _: ThresholdDocument) -> Said:
    # What rested on the question went with it, and is told where it stood.
    return Said(Weight.OTHER, f"Paragraph {question.paragraph} is withdrawn: {_question(question)} is no longer asked.")


def _about(old: Question, new: Question, editions: Editions) -> Iterator[Said]:
    del editions
    told = f"{_question(new)} is now asked about {WHOM[new.about]} (before: about {WHOM[old.about]})."
    gained, lost = _APPLIES[new.about] - _APPLIES[old.about], _APPLIES[old.about] - _APPLIES[new.about]
    if gained:
        yield Said(Weight.RAISES, f"{told} It now counts for {_birth(gained)}, too.")
    if lost:
        yield Said(Weight.LOWERS, f"{told} It no longer counts for {_birth(lost)}.")


def _birth(who: set[str]) -> str:
    return "a child once born" if who == {"born"} else "a child not yet born"


def _ages(old: Question, new: Question, editions: Editions) -> Iterator[Said]:
    del editions
    name, told = _question(new), f"about a child {ages_named(new.ages)} (before: {ages_named(old.ages)})"
    gained, lost = ages_gained(old.ages, new.ages), ages_gained(new.ages, old.ages)
    if gained is None or lost is None or not (gained or lost):
        yield Said(Weight.OTHER, f"{name} is now asked {told}.")
    if gained:
        yield Said(Weight.RAISES, f"{name} is now also asked {_aged(gained)}: it is asked {told}.")
    if lost:
        yield Said(Weight.LOWERS, f"{name} is no longer asked {_aged(lost)}: it is asked {told}.")


def _aged(windows: tuple[AgeWithin, ...]) -> str:
    return "about a child " + listed((ages_named(window) for window in windows), "or")


def _agency_words(old: Question, new: Question, editions: Editions) -> Iterator[Said]:
    del editions
    for agency in dict.fromkeys((*new.asks_agency, *old.asks_agency)):
        if new.asks_agency.get(agency) != old.asks_agency.get(agency):
            who, now, before = sentence_case(agency_named(agency)), new.wording_for(agency), old.wording_for(agency)
            own = "its own words" if agency in new.asks_agency else "everybody's words"
            yield Said(Weight.WORDING, f"{who} is now asked {_question(new)} in {own}: {quoted(now)} (before: {quoted(before)}).")


def _help(question: Question, _: ThresholdDocument) -> str:
    return quoted(question.help) if question.help else "no words of help"


QUESTIONS: Section[Question] = Section(
    ChangedPart.QUESTION,
    lambda document: document.questions,
    lambda question: question.id,
    _question,
    lambda question, _: Said(Weight.OTHER, f"New question, for {agencies_named(question.asked_of)}: {_question(question)}."),
    _question_removed,
    {
        "domain": facets.heading(_question),
        "about": _about,
        "asks": facets.reworded(lambda question: question.asks),
        "asks_agency": _agency_words,
        "help": told(Weight.WORDING, "The help with {name} now reads: {new} (before: {old}).", _question, _help),
        "answer": answer,
        "asked_of": facets.asked_of,
        "ages": _ages,
        "paragraph": facets.paragraph(_question),
    },
)


# --- strengths ---------------------------------------------------------------------------------------------------------------------


def _beside(strength: Strength, document: ThresholdDocument) -> str:
    return level_named(document, strength.level) if strength.level is not None else "no level"


STRENGTHS: Section[Strength] = Section(
    ChangedPart.STRENGTH,
    lambda document: document.strengths,
    lambda strength: strength.id,
    _strength,
    lambda strength, _: Said(Weight.OTHER, f"New strength, asked of {agencies_named(strength.asked_of)}: {_strength(strength)}."),
    lambda strength, _: Said(Weight.OTHER, f"Paragraph {strength.paragraph} is withdrawn: the strength {_strength(strength)}."),
    {
        "domain": facets.heading(_strength),
        "about": told(Weight.OTHER, "{name} is now asked about {new} (before: {old}).", _strength, lambda it, _: WHOM[it.about]),
        "asks": facets.reworded(lambda strength: strength.asks),
        "asked_of": facets.asked_of,
        "level": told(Weight.OTHER, "The strength {name} now stands beside {new} (before: {old}).", _strength, _beside),
        "paragraph": facets.paragraph(_strength),
        "sources": facets.sources(_strength),
    },
)
