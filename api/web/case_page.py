"""A case as its page shows it: every value in words, the suggestion beside the decisions, nothing left for the template to work out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.case_list import added_after_decision, disagreement_open, higher_before, says_danger
from api.explanations import explained_in_words
from api.kept_suggestions import latest_suggestion
from api.records import CaseFile, ChildFile, Decision, KeptSuggestion
from api.safety_first import sent_as_urgent
from api.schemas import Circumstances
from api.schemas.choices import OUTCOME, words_for
from api.stored_answers import received_on
from api.web.answers_in_words import answers_in_words
from api.web.know_first import know_first
from api.web.rows import Row
from api.web.said import Section, child_rows, evidence_in_words, sections
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
    evidence: Mapping[str, str]
    kept: KeptSuggestion | None
    suggestion: ShownSuggestion | None
    decisions: tuple[ShownDecision, ...]
    higher_before: str
    added_after_decision: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """A whole case, *additions* newest first.

    *know_first* is what staff must know before they do anything, *said* every other part of the referral that says something.
    *levels* are (id, legal meaning in words, what the document says of it), for the decision's choices.
    """

    case: CaseFile
    immediate_danger: bool
    what_happened: str
    where_now: str
    know_first: tuple[Row, ...]
    said: tuple[Section, ...]
    household: tuple[GivenAnswer, ...]
    household_evidence: Mapping[str, str]
    additions: tuple[ShownAddition, ...]
    children: tuple[ShownChild, ...]
    levels: tuple[tuple[str, str, str], ...]
    edition: str


def case_page(case: CaseFile, document: ThresholdDocument) -> CasePage:
    """Return *case* in words. *document* is the edition it was received under."""
    content: dict[str, Any] = json.loads(case.referral.content)
    circumstances = _circumstances(case, content, document)
    household = content.get("household", {})
    return CasePage(
        case=case,
        immediate_danger=says_danger(case),
        what_happened=content["worries"].get("what_happened", _SEE_TOP),
        where_now=content["worries"].get("where_now", "Not said"),
        know_first=know_first(content, circumstances, document),
        said=sections(content, circumstances),
        household=answers_in_words(household.get("answers", {}), document),
        household_evidence=evidence_in_words(household.get("evidence", {})),
        additions=shown_additions(case, document),
        children=tuple(_child(child, case, content, circumstances, document) for child in case.children),
        levels=tuple((level.id, level_in_words(document, level.id), level.meaning) for level in document.levels),
        edition=f"{document.title}, edition {document.edition}",
    )


_SEE_TOP = "Could not be read: see the top of this page"


def _circumstances(case: CaseFile, content: Mapping[str, Any], document: ThresholdDocument) -> Circumstances:
    on, urgent = received_on(case.referral), sent_as_urgent(content)
    return Circumstances(on, demonstration=True, agency=case.agency.kind, urgent=urgent, document=document)


# --- one child ---------------------------------------------------------------------------------------------------------------------


def _child(
    file: ChildFile, case: CaseFile, referral: Mapping[str, Any], circumstances: Circumstances, document: ThresholdDocument
) -> ShownChild:
    content: dict[str, Any] = json.loads(file.child.content)
    kept = file.suggestions[-1] if file.suggestions else None
    suggestion = latest_suggestion(file, document)
    return ShownChild(
        position=file.child.position,
        name=file.child.name,
        rows=(Row("Age", age_in_words(content, circumstances.today)), *child_rows(content, referral, circumstances)),
        answers=answers_in_words(content.get("answers", {}), document),
        evidence=evidence_in_words(content.get("evidence", {})),
        kept=kept,
        suggestion=None if suggestion is None else _suggestion(suggestion, file, case, document),
        decisions=tuple(shown_decision(decision, document) for decision in reversed(file.decisions)),
        higher_before=higher_before(file, document),
        added_after_decision=added_after_decision(file, case),
        disputed=disagreement_open(file, case),
    )


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
