"""A case as its page shows it: every value in words, the suggestion beside the decisions, nothing left for the template to work out."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.case_list import added_after_decision, disagreement_open, higher_before, says_danger
from api.explanations import explained_in_words
from api.kept_suggestions import latest_suggestion
from api.records import CaseFile, ChildFile, Decision, KeptSuggestion
from api.schemas.census import SEX
from api.schemas.choices import AGREEMENT, CONSENT_GROUND, FAMILY_TOLD, OUTCOME, words_for
from api.services import LONDON
from api.web.answers_in_words import answers_in_words
from api.web.rows import Row
from api.web.shown_additions import ShownAddition, shown_additions
from api.web.shown_suggestion import ShownSuggestion, shown_suggestion
from api.web.words import WHAT_HAPPENS_NEXT, age_in_words
from rules.suggestion import GivenAnswer, Suggestion
from rules.suggestion_written import level_in_words
from thresholds.model import LevelId, ThresholdDocument


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A decision for the page, level and outcome in words.

    *next_step* is what the referrer is told about the outcome, *meaning* and *next_steps* what the document says of the level.
    """

    decision: Decision
    level: str
    meaning: str
    outcome: str
    next_step: str
    next_steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownChild:
    """One child. *suggestion* is None where none could be made: the child needs a person now. *decisions* are newest first.

    *higher_before* is the range of an earlier, higher suggestion on which nobody has decided since, empty where there is none.
    *added_after_decision*: something was added that the newest decision could not know; *disputed*: the referrer disagrees with that one.
    """

    position: int
    name: str
    rows: tuple[Row, ...]
    answers: tuple[GivenAnswer, ...]
    kept: KeptSuggestion | None
    suggestion: ShownSuggestion | None
    decisions: tuple[ShownDecision, ...]
    higher_before: str
    added_after_decision: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """A whole case, *additions* newest first.

    *levels* are (id, legal meaning in words, what the document says of it), for the decision's choices.
    """

    case: CaseFile
    immediate_danger: bool
    what_happened: str
    where_now: str
    referrer: tuple[Row, ...]
    worries: tuple[Row, ...]
    telling: tuple[Row, ...]
    household: tuple[GivenAnswer, ...]
    additions: tuple[ShownAddition, ...]
    children: tuple[ShownChild, ...]
    levels: tuple[tuple[str, str, str], ...]
    edition: str


def case_page(case: CaseFile, document: ThresholdDocument) -> CasePage:
    """Return *case* in words. *document* is the edition it was received under."""
    content: dict[str, Any] = json.loads(case.referral.content)
    received_on = case.referral.received_at.astimezone(LONDON).date()
    return CasePage(
        case=case,
        immediate_danger=says_danger(case),
        what_happened=content["worries"]["what_happened"],
        where_now=content["worries"].get("where_now", "Not said"),
        referrer=_rows(content["referrer"], _REFERRER),
        worries=_rows(content["worries"], _WORRIES),
        telling=_telling(content.get("telling", {})),
        household=answers_in_words(content.get("household", {}).get("answers", {}), document),
        additions=shown_additions(case, document),
        children=tuple(_child(child, case, document, received_on) for child in case.children),
        levels=tuple((level.id, level_in_words(document, level.id), level.meaning) for level in document.levels),
        edition=f"{document.title}, edition {document.edition}",
    )


# --- what the referrer sent --------------------------------------------------------------------------------------------------------

_REFERRER = {"name": "Name", "role": "Role", "telephone": "Telephone", "own_reference": "Their own reference"}
_WORRIES = {"impact": "How this affects the child", "child_voice": "What the child says"}
_CHILD = {
    "description": "Description",
    "nhs_number": "NHS number",
    "upn": "Unique pupil number",
    "address": "Address",
    "postcode": "Postcode",
}


def _rows(content: Mapping[str, Any], names: Mapping[str, str]) -> tuple[Row, ...]:
    return tuple(Row(words, str(content[name]), typed=True) for name, words in names.items() if content.get(name))


def _telling(telling: Mapping[str, Any]) -> tuple[Row, ...]:
    rows = []
    if telling.get("family_told"):
        rows.append(Row("Has the family been told?", words_for(telling["family_told"], FAMILY_TOLD)))
    if telling.get("agreement"):
        rows.append(Row("Do they agree to the referral?", words_for(telling["agreement"], AGREEMENT)))
    if telling.get("agreed_by"):
        rows.append(Row("Who agreed", telling["agreed_by"], typed=True))
    if telling.get("ground"):
        rows.append(Row("Why not told or not agreed", words_for(telling["ground"], CONSENT_GROUND)))
    if telling.get("ground_reason"):
        rows.append(Row("In the referrer’s words", telling["ground_reason"], typed=True))
    return tuple(rows)


# --- one child ---------------------------------------------------------------------------------------------------------------------


def _child(file: ChildFile, case: CaseFile, document: ThresholdDocument, received_on: date) -> ShownChild:
    content: dict[str, Any] = json.loads(file.child.content)
    kept = file.suggestions[-1] if file.suggestions else None
    suggestion = latest_suggestion(file, document)
    return ShownChild(
        position=file.child.position,
        name=file.child.name,
        rows=(Row("Age", age_in_words(content, received_on)), *_sex(content), *_rows(_readable(content), _CHILD)),
        answers=answers_in_words(content.get("answers", {}), document),
        kept=kept,
        suggestion=None if suggestion is None else _suggestion(suggestion, file, case, document),
        decisions=tuple(shown_decision(decision, document) for decision in reversed(file.decisions)),
        higher_before=higher_before(file, document),
        added_after_decision=added_after_decision(file, case),
        disputed=disagreement_open(file, case),
    )


def _sex(content: Mapping[str, Any]) -> Iterable[Row]:
    return [Row("Sex", words_for(content["sex"], SEX))] if content.get("sex") else []


def _readable(content: Mapping[str, Any]) -> Mapping[str, Any]:
    number = content.get("nhs_number")
    return {**content, "nhs_number": f"{number[:3]} {number[3:6]} {number[6:]}"} if number else content


def shown_decision(decision: Decision, document: ThresholdDocument) -> ShownDecision:
    """Return a decision with its level and outcome in words."""
    level = document.level(LevelId(decision.level_id))
    return ShownDecision(
        decision=decision,
        level=level_in_words(document, level.id),
        meaning=level.meaning,
        outcome=words_for(decision.outcome, OUTCOME),
        next_step=WHAT_HAPPENS_NEXT[decision.outcome],
        next_steps=level.next_steps,
    )


def _suggestion(suggestion: Suggestion, file: ChildFile, case: CaseFile, document: ThresholdDocument) -> ShownSuggestion:
    explanation = explained_in_words(suggestion, file.child, case.referral, document, case.agency.kind, additions=case.information)
    return shown_suggestion(suggestion, document, explanation)
