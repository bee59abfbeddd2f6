"""A suggestion's written form, there and back, and its sentences."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from rules.suggestion import AskNext, DueAction, EditionName, GivenAnswer, Reason, ReasonKind, SuggestedPriority, Suggestion
from rules.words import answer_in_words as answer_in_words
from rules.words import level_in_words as level_in_words
from rules.words import range_in_words as range_in_words
from thresholds.model import ActionKind, Effect, LegalBand, LevelId, LimitUnit, ThresholdDocument


def suggestion_data(suggestion: Suggestion) -> dict[str, object]:
    """Return the suggestion ready for JSON, always in the same order."""
    return {**_listed(asdict(suggestion)), "on": suggestion.on.isoformat()}  # type: ignore[dict-item]


def suggestion_from(data: Mapping[str, Any]) -> Suggestion:
    """Return the suggestion that ``suggestion_data`` wrote, equal to it."""
    return Suggestion(
        edition=EditionName(**data["edition"]),
        on=date.fromisoformat(data["on"]),
        at_least=LevelId(data["at_least"]),
        possible=LevelId(data["possible"]),
        bands=tuple(LegalBand(band) for band in data["bands"]),
        unclear=data["unclear"],
        reasons=tuple(_reason(each) for each in data["reasons"]),
        decide_on=tuple(data["decide_on"]),
        ask_next=tuple(AskNext(**each) for each in data["ask_next"]),
        actions=tuple(DueAction(**{**each, "kind": ActionKind(each["kind"]), "unit": LimitUnit(each["unit"])}) for each in data["actions"]),
        priority=SuggestedPriority(**{**data["priority"], "unit": LimitUnit(data["priority"]["unit"])}),
        strengths=tuple(GivenAnswer(**each) for each in data["strengths"]),
        not_considered=tuple(data["not_considered"]),
    )


def sentences(suggestion: Suggestion, document: ThresholdDocument) -> tuple[str, ...]:
    """Return the suggestion as sentences: the range, then each reason with its paragraph, then what to ask and do."""
    whence = f"({document.title}, edition {document.edition}, "
    said = [f"Suggested: {range_in_words(suggestion, document)}."]
    if suggestion.possible != suggestion.at_least:
        said.append(f"At least: {level_in_words(document, suggestion.at_least)}.")
    said += [
        f"{reason.wording} {whence}paragraph {reason.paragraph})." if reason.paragraph else f"{reason.wording}."
        for reason in suggestion.reasons
    ]
    said += [f"A person has to decide: {point}." for point in suggestion.decide_on]
    said += [f"Not known: {ask.asks} It could mean {level_in_words(document, ask.could_reach)}." for ask in suggestion.ask_next]
    said += [f"{action.who}: {action.wording}." for action in suggestion.actions]
    return tuple(said)


def _reason(data: Mapping[str, Any]) -> Reason:
    given = tuple(GivenAnswer(**each) for each in data["answers"])
    return Reason(**{**data, "kind": ReasonKind(data["kind"]), "effect": Effect(data["effect"]), "answers": given})


def _listed(value: object) -> object:
    match value:
        case dict():
            return {key: _listed(inner) for key, inner in value.items()}
        case tuple() | list():
            return [_listed(inner) for inner in value]
        case str():
            return str(value)
        case _:
            return value
