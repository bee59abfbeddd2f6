"""What was added to a referral after it was sent, as its pages show it: the words, the answers, and what is suggested otherwise since."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from api.kept_suggestions import read_kept
from api.records import Addition, AdditionKind, CaseFile, ChildFile
from api.schemas.addition import HOW_KNOWN, NOT_SURE
from api.schemas.choices import words_for
from api.web.answers_in_words import answers_in_words
from api.web.rows import Row
from rules.suggestion import GivenAnswer
from rules.suggestion_changes import SuggestionChange, suggestion_change
from rules.suggestion_written import level_in_words
from thresholds.model import LevelId, ThresholdDocument


@dataclass(frozen=True, slots=True)
class ShownAnswers:
    """The answers that an addition gives: *about* whom, in words."""

    about: str
    given: tuple[GivenAnswer, ...]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What is suggested otherwise for one child since an addition."""

    position: int
    name: str
    change: SuggestionChange


@dataclass(frozen=True, slots=True)
class ShownAddition:
    """One addition. *changes* are empty where no answer changed, and for those who may not see what is suggested."""

    number: int
    is_disagreement: bool
    heading: str
    at: datetime
    by: str
    immediate_danger: bool
    words: str
    rows: tuple[Row, ...]
    answers: tuple[ShownAnswers, ...]
    changes: tuple[ShownChange, ...]


def shown_additions(case: CaseFile, document: ThresholdDocument) -> tuple[ShownAddition, ...]:
    """Return what was added, newest first; *document* is the edition the referral was received under."""
    return tuple(_shown(addition, case, document) for addition in reversed(case.additions))


def _shown(addition: Addition, case: CaseFile, document: ThresholdDocument) -> ShownAddition:
    content: Mapping[str, Any] = json.loads(addition.content)
    disagrees = addition.kind is AdditionKind.DISAGREEMENT
    return ShownAddition(
        number=addition.number,
        is_disagreement=disagrees,
        heading=_disagreed_with(content, case) if disagrees else "Information added",
        at=addition.added_at,
        by=addition.added_by_name,
        immediate_danger=content.get("immediate_danger") is True,
        words=content.get("words", ""),
        rows=tuple(_level(content, document) if disagrees else _how(content)),
        answers=tuple(_answers(content, case, document)),
        changes=tuple(change for child in case.children for change in _changes(addition, child, document)),
    )


def _disagreed_with(content: Mapping[str, Any], case: CaseFile) -> str:
    return f"Disagrees with decision {content['decision']} for {_name(case, content['position'])}"


def _level(content: Mapping[str, Any], document: ThresholdDocument) -> Iterator[Row]:
    level = content["level"]
    yield Row("What the level should be", "Not sure" if level == NOT_SURE else level_in_words(document, LevelId(level)))


def _how(content: Mapping[str, Any]) -> Iterator[Row]:
    if content.get("happened"):
        yield Row("When it happened", content["happened"], typed=True)
    if content.get("how_known"):
        yield Row("How it is known", words_for(content["how_known"], HOW_KNOWN))
    yield Row("A child in immediate danger then", "Yes" if content["immediate_danger"] else "No")


def _answers(content: Mapping[str, Any], case: CaseFile, document: ThresholdDocument) -> Iterator[ShownAnswers]:
    parts = [
        ("the household", content.get("household", {})),
        *((_name(case, each["position"]), each) for each in content.get("children", ())),
    ]
    for about, part in parts:
        if part.get("answers"):
            yield ShownAnswers(about, answers_in_words(part["answers"], document))


def _changes(addition: Addition, child: ChildFile, document: ThresholdDocument) -> Iterator[ShownChange]:
    for before, after in pairwise(child.suggestions):
        # What was suggested because of an addition has its moment.
        if after.made_at == addition.added_at:
            change = suggestion_change(read_kept(before, document), read_kept(after, document), document)
            yield ShownChange(child.child.position, child.child.name, change)


def _name(case: CaseFile, position: int) -> str:
    return next(child.child.name for child in case.children if child.child.position == position)
