"""What people agreed an edition should say about described children, held against what it does say."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from rules.answers import ChildAge, read_answers
from rules.suggest import suggest_level
from rules.suggestion import Suggestion
from thresholds.model import About, AgencyKind, Choice, Count, Graded, Question, ThresholdDocument, YesNo
from thresholds.reading import read_document

EXAMPLES = Path(__file__).parent
DOCUMENTS = EXAMPLES.parents[1] / "thresholds" / "documents"
EDITIONS = sorted(path.relative_to(DOCUMENTS).as_posix() for path in DOCUMENTS.glob("*/*.yaml"))

ALWAYS = {"name", "agreed_by", "agreed_on", "child", "answers", "at_least", "because"}
SOMETIMES = {
    "agency",
    "others",
    "possible",
    "reasons",
    "not_reasons",
    "actions",
    "not_actions",
    "priority",
    "source",
    "shows",
    "published",
    "differs",
}

Example = dict[str, Any]


def examples_of(edition: str) -> list[Example]:
    path = EXAMPLES / edition
    return list(yaml.safe_load(path.read_text(encoding="utf-8"))) if path.exists() else []


def read_edition(edition: str) -> ThresholdDocument:
    return read_document((DOCUMENTS / edition).read_bytes(), edition)


@pytest.fixture(scope="module")
def editions() -> dict[str, ThresholdDocument]:
    return {edition: read_edition(edition) for edition in EDITIONS}


AGREED = [pytest.param(edition, example, id=example["name"]) for edition in EDITIONS for example in examples_of(edition)]


@pytest.mark.parametrize(("edition", "example"), AGREED)
def test_the_edition_says_what_people_agreed(edition: str, example: Example, editions: dict[str, ThresholdDocument]) -> None:
    suggestion = suggestion_for(example, editions[edition])

    assert differences(example, suggestion) == []


@pytest.mark.parametrize(("edition", "example"), AGREED)
def test_every_worked_example_is_signed_and_names_what_the_edition_holds(
    edition: str, example: Example, editions: dict[str, ThresholdDocument]
) -> None:
    named = {name for key in ("reasons", "not_reasons", "actions", "not_actions") for name in example.get(key, [])}

    assert ALWAYS <= set(example) <= ALWAYS | SOMETIMES
    assert isinstance(example["agreed_on"], date)
    assert named - parts_of(editions[edition]) == set()


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_floor_combination_modifier_and_action_has_a_worked_example(edition: str, editions: dict[str, ThresholdDocument]) -> None:
    document = editions[edition]
    shown = {name for example in examples_of(edition) for key in ("reasons", "actions") for name in example.get(key, [])}

    floors = {str(indicator.id) for indicator in document.indicators if indicator.floor}
    assert (floors | parts_beside_indicators(document)) - shown == set()


def suggestion_for(example: Example, document: ThresholdDocument) -> Suggestion:
    """Return what the edition says about the described child on the edition's first day."""
    day, child = document.in_force_from, example["child"]
    agency = AgencyKind(example["agency"]) if "agency" in example else None
    answers = read_answers(raw_answers(example, document), document, age=age_of(child, day), on=day)
    return suggest_level(answers, document, agency=agency)


def raw_answers(example: Example, document: ThresholdDocument) -> dict[str, object]:
    given: dict[str, object] = dict(example["answers"])
    if "others" not in example:
        return given
    assert example["others"] == "no_concern"
    other_about = About.CHILD if example["child"].get("unborn") else About.UNBORN
    fine = {str(question.id): no_concern(question) for question in document.questions if question.about is not other_about}
    return fine | given


def no_concern(question: Question) -> object:
    """Return the answer that raises no worry: *no*, the first rung, 0, or the first option."""
    match question.answer:
        case YesNo():
            return False
        case Graded(rungs):
            return rungs[0].id
        case Count():
            return 0
        case Choice(options):
            return options[0].id


def age_of(child: dict[str, Any], day: date) -> ChildAge:
    """Return the age a worked example describes: exactly one way of saying it, or none where it is not known."""
    match child:
        case {"born": date() as born}:
            return ChildAge.born_on(born)
        case {"age_days": int() as days}:
            return ChildAge.born_on(day - timedelta(days=days))
        case {"age_months": int() as months}:
            return ChildAge.born_on(months_before(day, months))
        case {"age_years": int() as years}:
            return ChildAge.born_on(months_before(day, 12 * years))
        case {"between_years": [int() as youngest, int() as oldest]}:
            return ChildAge.between(youngest, oldest, on=day)
        case {"unborn": True}:
            return ChildAge.expected_on(day + timedelta(days=100))
        case _ if not child:
            return ChildAge.not_known()
    raise AssertionError(f"no age can be read from {child}")


def months_before(day: date, months: int) -> date:
    """Return the day a number of calendar months earlier; the editions' first days all exist in every month."""
    count = 12 * day.year + day.month - 1 - months
    return day.replace(year=count // 12, month=count % 12 + 1)


def differences(example: Example, suggestion: Suggestion) -> list[str]:
    """Return what differs from the agreement, in words; empty where nothing does."""
    reasons = {reason.id for reason in suggestion.reasons}
    actions = {action.id for action in suggestion.actions}
    return [
        *(differs("at least", example["at_least"], suggestion.at_least)),
        *(differs("possible", example.get("possible", suggestion.possible), suggestion.possible)),
        *(differs("priority", example.get("priority", suggestion.priority.id), suggestion.priority.id)),
        *(f"reason {name} is missing" for name in example.get("reasons", []) if name not in reasons),
        *(f"reason {name} was not agreed" for name in example.get("not_reasons", []) if name in reasons),
        *(f"action {name} is missing" for name in example.get("actions", []) if name not in actions),
        *(f"action {name} was not agreed" for name in example.get("not_actions", []) if name in actions),
    ]


def differs(what: str, agreed: str, said: str) -> list[str]:
    return [] if agreed == said else [f"{what}: agreed {agreed}, the edition says {said}"]


def parts_of(document: ThresholdDocument) -> set[str]:
    return {str(indicator.id) for indicator in document.indicators} | parts_beside_indicators(document)


def parts_beside_indicators(document: ThresholdDocument) -> set[str]:
    """Return the ids of combinations, modifiers and actions."""
    combinations = {str(combination.id) for combination in document.combinations}
    return combinations | {modifier.id for modifier in document.modifiers} | {action.id for action in document.actions}
