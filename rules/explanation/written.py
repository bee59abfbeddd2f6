"""An explanation's written form, there and back."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from rules.explanation.values import (
    AnyOf,
    Basis,
    Counted,
    Critical,
    Explanation,
    Ground,
    GroundsAt,
    MissingAnswer,
    MissingCount,
    NearPart,
    WhatWouldChange,
    WhyAtLeast,
    WhyNot,
    WouldRaise,
    WouldSettle,
)
from rules.suggestion import EditionName, GivenAnswer, ReasonKind
from thresholds.model import AgencyKind


def explanation_data(explanation: Explanation) -> dict[str, object]:
    """Return the explanation ready for JSON, always in the same order."""
    return {name: _plain(value) for name, value in asdict(explanation).items()}


def explanation_from(data: Mapping[str, Any]) -> Explanation:
    """Return the explanation that ``explanation_data`` wrote, equal to it."""
    return Explanation(
        edition=EditionName(**data["edition"]),
        on=date.fromisoformat(data["on"]),
        why=_why(data["why"]),
        why_not=data["why_not"] and _why_not(data["why_not"]),
        change=_change(data["change"]),
    )


def _why(data: Mapping[str, Any]) -> WhyAtLeast:
    at_ages = tuple(GroundsAt(each["ages"], tuple(_ground(ground) for ground in each["grounds"])) for each in data["at_ages"])
    return WhyAtLeast(**{**data, "basis": Basis(data["basis"]), "answers": _given(data["answers"]), "at_ages": at_ages})


def _ground(data: Mapping[str, Any]) -> Ground:
    counts = tuple(AnyOf(**{**count, "met": tuple(_counted(each) for each in count["met"])}) for count in data["counts"])
    return Ground(
        **{
            **data,
            "kind": ReasonKind(data["kind"]),
            "answers": _given(data["answers"]),
            "counts": counts,
            "whichever": _given(data["whichever"]),
        }
    )


def _counted(data: Mapping[str, Any]) -> Counted:
    return Counted(**{**data, "answers": _given(data["answers"])})


def _given(data: list[Mapping[str, Any]]) -> tuple[GivenAnswer, ...]:
    return tuple(GivenAnswer(**each) for each in data)


def _why_not(data: Mapping[str, Any]) -> WhyNot:
    return WhyNot(**{**data, "nearest": tuple(_near(each) for each in data["nearest"])})


def _near(data: Mapping[str, Any]) -> NearPart:
    counts = tuple(MissingCount(**{**count, "nearest": _missing(count["nearest"])}) for count in data["counts"])
    return NearPart(**{**data, "kind": ReasonKind(data["kind"]), "answers": _missing(data["answers"]), "counts": counts})


def _missing(data: list[Mapping[str, Any]]) -> tuple[MissingAnswer, ...]:
    return tuple(MissingAnswer(**each) for each in data)


def _change(data: Mapping[str, Any]) -> WhatWouldChange:
    return WhatWouldChange(
        raising=tuple(WouldRaise(**{**each, "asked_of": tuple(AgencyKind(kind) for kind in each["asked_of"])}) for each in data["raising"]),
        exact_age=data["exact_age"],
        critical=tuple(Critical(**each) for each in data["critical"]),
        settling=tuple(WouldSettle(**each) for each in data["settling"]),
    )


def _plain(value: object) -> object:
    match value:
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case tuple() | list():
            return [_plain(inner) for inner in value]
        case date():
            return value.isoformat()
        case str():
            return str(value)
        case _:
            return value
