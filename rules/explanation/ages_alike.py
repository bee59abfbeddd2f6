"""The ages that a child may have, gathered where the same is true at them, in words."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import TypeVar

from rules.ages import ChildAge
from rules.answers import Answers
from rules.findings import Findings
from rules.words import age_in_words

_Said = TypeVar("_Said")


def ages_alike(each: Sequence[_Said], now: Sequence[Findings], answers: Answers) -> Iterator[tuple[str, _Said]]:
    """Yield what is true at neighbouring ages once, with these in words, oldest first: no words where it is so at every age.

    *each* is what is true at each of the ages *now*.
    """
    alike = [(said, [one.born for _, one in group]) for said, group in groupby(zip(each, now, strict=True), key=lambda pair: pair[0])]
    earliest = answers.age.earliest if answers.age.is_unborn else answers.age.births(answers.on)[0]
    for said, births in alike:
        yield "" if len(alike) == 1 else _in_words(earliest, births[-1], answers.on), said
        earliest = births[-1] and births[-1] + timedelta(days=1)


def _in_words(earliest: date | None, latest: date | None, on: date) -> str:
    # A birth date found stands for all those after the one before it.
    return age_in_words(ChildAge(earliest, latest), on)
