"""What a self-check is about, as it may stand in an address: kind of agency, age, areas. None of it says who anybody is.

The address is the only place it stands in, so that a page can be opened again without anything having been kept.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from flask import abort
from werkzeug.datastructures import MultiDict

from api.self_check import Asking, Today, areas_asked
from rules.answers import ChildAge
from thresholds.model import AgencyKind, Domain
from thresholds.words.phrases import AGENCIES, sentence_case

NOBODYS_AGENCY = "other"
WHO: Mapping[str, str] = {
    **{kind.value: sentence_case(words) for kind, words in AGENCIES.items()},
    NOBODYS_AGENCY: "A member of the public, or somebody else",
}
"""Who may be asking, in words."""

_FIRST_ADULT_YEAR, _LAST_YEAR = 18, 25
_KEYS = {"agency", "age", "area"}


@dataclass(frozen=True, slots=True)
class _Age:
    words: str
    on: Callable[[date], ChildAge]


def _months(number: int) -> _Age:
    words = f"{number} month{'' if number == 1 else 's'}" if number else "Under 1 month"
    return _Age(words, lambda on: ChildAge.in_months(number, on))


def _years(number: int) -> _Age:
    return _Age(f"{number} year{'' if number == 1 else 's'}", lambda on: ChildAge.between(number, number, on))


# Babies in months: the document's rules about injuries and sleep turn on them.
_AGES: Mapping[str, _Age] = {
    "unborn": _Age("Not yet born", ChildAge.expected_on),
    **{f"{number}-months": _months(number) for number in range(12)},
    **{f"{number}-years": _years(number) for number in range(1, _FIRST_ADULT_YEAR)},
    "18-or-over": _Age("18 years or over", lambda on: ChildAge.between(_FIRST_ADULT_YEAR, _LAST_YEAR, on)),
    "not-known": _Age("Not known", lambda _: ChildAge.not_known()),
}
AGES: Mapping[str, str] = {code: age.words for code, age in _AGES.items()}
"""The ages that can be chosen, in words."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen, as it stands in the address, right or wrong; *areas* in their order there."""

    agency: str
    age: str
    areas: tuple[str, ...]

    @property
    def query(self) -> dict[str, object]:
        """Return it as the query of an address."""
        return {"agency": self.agency, "age": self.age, "area": list(self.areas)}


def choices_in(query: MultiDict[str, str]) -> Choices:
    """Return what an address chooses; one with any other key is answered 400."""
    if set(query) - _KEYS:
        abort(400)
    return Choices(query.get("agency", ""), query.get("age", ""), tuple(dict.fromkeys(query.getlist("area"))))


def with_areas(choices: Choices, more: Iterable[str]) -> Choices:
    """Return *choices* with *more* areas, right or wrong, beside those that were chosen."""
    return replace(choices, areas=tuple(dict.fromkeys((*choices.areas, *more))))


def faults_in(choices: Choices, today: Today) -> list[dict[str, str]]:
    """Return what is to be chosen again, in page order, each with the box it is about."""
    faults = []
    if choices.agency not in WHO:
        faults.append({"text": "Choose who you are", "href": "#agency"})
    if choices.age not in AGES:
        faults.append({"text": "Choose the child’s age. If you do not know it, choose that", "href": "#age"})
    known = {domain.id for domain in today.document.domains}
    if not choices.areas or not known.issuperset(choices.areas):
        faults.append({"text": "Choose at least one area from the list", "href": "#area"})
    if not faults and not areas_asked(asking_of(choices, today), today):
        faults.append({"text": "These areas have no questions about a child of this age. Choose another area", "href": "#area"})
    return faults


def asking_of(choices: Choices, today: Today) -> Asking:
    """Return who asks about which child, from choices without a fault."""
    agency = None if choices.agency == NOBODYS_AGENCY else AgencyKind(choices.agency)
    areas = tuple(domain.id for domain in today.document.domains if domain.id in choices.areas)
    return Asking(agency, _AGES[choices.age].on(today.on), areas)


def areas_not_asked(asking: Asking, today: Today) -> tuple[Domain, ...]:
    """Return the areas that have questions about this child and were not chosen."""
    everywhere = replace(asking, areas=tuple(domain.id for domain in today.document.domains))
    return tuple(area.domain for area in areas_asked(everywhere, today) if area.domain.id not in asking.areas)
