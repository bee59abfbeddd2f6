"""How sentences about changes name things: levels with number and name, agencies, times and days in words."""

from collections.abc import Iterable

from thresholds.model import AgencyKind, AgeUnit, AgeWithin, LegalBand, LimitUnit, ThresholdDocument, TimeLimit
from thresholds.words.phrases import BANDS

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_OLDER = {AgeUnit.DAYS: "day", AgeUnit.MONTHS: "month", AgeUnit.YEARS: "year"}


def quoted(text: str) -> str:
    """Return words as the document prints them."""
    return f"“{text}”"


def listed(words: Iterable[str], join: str = "and") -> str:
    """Return words as a person lists them; ``nothing`` where there are none."""
    *first, last = tuple(words) or ("nothing",)
    return f"{', '.join(first)} {join} {last}" if first else last


def quotes(texts: Iterable[str], join: str = "and") -> str:
    """Return a list of words as the document prints them."""
    return listed(map(quoted, texts), join)


def in_words(number: int) -> str:
    """Return a small number in words, a larger one in figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def level_named(document: ThresholdDocument, level_id: str) -> str:
    """Return a level with its number and name, as in ``level 3, complex``."""
    found = (f"level {level.number}, {level.name.lower()}" for level in document.levels if level.id == level_id)
    return next(found, quoted(level_id))


def bands_named(bands: Iterable[LegalBand]) -> str:
    """Return what a level means in law."""
    return listed((BANDS[band] for band in bands), "or")


def agencies_named(agencies: Iterable[AgencyKind]) -> str:
    """Return the agencies in words; ``every agency`` where it is all of them."""
    kinds = tuple(agencies)
    return "every agency" if set(kinds) == set(AgencyKind) else listed(agency_named(kind) for kind in kinds)


def agency_named(agency: AgencyKind) -> str:
    """Return one agency in words."""
    return agency.replace("_", " ")


def limit_named(limit: TimeLimit) -> str:
    """Return a time limit in words, as in ``within 4 hours``."""
    if limit.unit is LimitUnit.AT_ONCE:
        return "at once" if limit.amount == 0 else f"at once ({limit.amount})"
    unit = limit.unit.replace("_", " ")
    return f"within {limit.amount} {unit.removesuffix('s') if limit.amount == 1 else unit}"


def ages_named(ages: AgeWithin | None) -> str:
    """Return an age window in words, as in ``from 10 to under 14 years old``."""
    if ages is None or (ages.from_ is None and ages.under is None):
        return "of any age" if ages is None else f"of any age, counted in {ages.unit}"
    if ages.under is None:
        return f"{_counted(ages.from_ or 0, ages.unit)} old or older"
    if ages.from_ is None:
        return f"under {_counted(ages.under, ages.unit)} old"
    return f"from {ages.from_} to under {_counted(ages.under, ages.unit)} old"


def _counted(amount: int, unit: AgeUnit) -> str:
    return f"{amount} {_OLDER[unit]}" if amount == 1 else f"{amount} {unit}"
