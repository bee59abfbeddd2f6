"""The small things of a document in plain words: levels, agencies, days, times, ages and time limits.

Every page, message and command says them from here, so that one thing is never called by two names.
"""

from collections.abc import Iterable
from datetime import date, time

from thresholds.model import About, AgencyKind, AgeUnit, AgeWithin, LegalBand, LevelId, LimitUnit, Priority, ThresholdDocument

BANDS = {
    LegalBand.UNIVERSAL: "universal services",
    LegalBand.EARLY_HELP: "early help",
    LegalBand.S17: "child in need, section 17",
    LegalBand.S47: "child protection, section 47",
}

AGENCIES = {
    AgencyKind.POLICE: "police",
    AgencyKind.HEALTH: "health",
    AgencyKind.EDUCATION: "education",
    AgencyKind.HOUSING: "housing",
    AgencyKind.SOCIAL_CARE: "social care",
}

ABOUT = {
    About.CHILD: "each child",
    About.HOUSEHOLD: "the household, once for all the children",
    About.UNBORN: "a child not yet born",
}

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_ONE_AND_MANY = {
    LimitUnit.HOURS: ("hour", "hours"),
    LimitUnit.WORKING_HOURS: ("working hour", "working hours"),
    LimitUnit.WORKING_DAYS: ("working day", "working days"),
}


def level_in_words(document: ThresholdDocument, level_id: LevelId) -> str:
    """Return a level with its local name and what it means in law: never a bare digit."""
    level = document.level(level_id)
    meaning = " or ".join(BANDS[band] for band in level.bands)
    name = level.name.lower()
    return f"Level {level.number}, {name}" if meaning.startswith(name) else f"Level {level.number}, {name}: {meaning}"


def agencies_in_words(kinds: Iterable[AgencyKind]) -> str:
    """Return the agencies in words, in their usual order; ``every agency`` where it is all of them."""
    asked = set(kinds)
    return "every agency" if asked == set(AgencyKind) else listed(words for kind, words in AGENCIES.items() if kind in asked)


def listed(words: Iterable[str], join: str = "and") -> str:
    """Return words as a person lists them: "police, health and education"; empty where there are none."""
    *first, last = tuple(words) or ("",)
    return f"{', '.join(first)} {join} {last}" if first else last


def sentence_case(words: str) -> str:
    """Return *words* as a sentence begins."""
    return words[:1].upper() + words[1:]


def mid_sentence(words: str) -> str:
    """Return *words* as they stand within a sentence: "whether to act", but "FGM was done"."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def day_in_words(on: date) -> str:
    """Return a day without a leading nought: "3 November 2026"."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def clock_in_words(at: time) -> str:
    """Return a time of day: "9am", "5:30pm", "midday", "midnight"."""
    if at.minute == 0 and at.hour in (0, 12):
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def limit_in_words(unit: LimitUnit, amount: int) -> str:
    """Return a time limit as an adverb: "at once", "within 4 working hours"."""
    if unit is LimitUnit.AT_ONCE:
        return "at once"
    one, many = _ONE_AND_MANY[unit]
    return f"within {amount} {one if amount == 1 else many}"


def priority_in_words(priority: Priority) -> str:
    """Return a priority with its time limit: "Red: look into this within 4 hours"."""
    return f"{priority.name}: look into this {limit_in_words(priority.within.unit, priority.within.amount)}"


def ages_in_words(ages: AgeWithin) -> str:
    """Return an age window: "aged 5 to under 18", "aged 6 months or over", "aged under 1 year". Years above one need no unit."""
    match ages.from_, ages.under:
        case None, None:
            return "born"
        case from_, None:
            return f"aged {_age(from_, ages.unit)} or over"
        case None, under:
            return f"aged under {_age(under, ages.unit)}"
        case from_, under:
            return f"aged {from_} to under {_age(under, ages.unit)}"


def _age(amount: int | None, unit: AgeUnit) -> str:
    if unit is AgeUnit.YEARS and amount != 1:
        return str(amount)
    return f"{amount} {unit.removesuffix('s') if amount == 1 else unit}"
