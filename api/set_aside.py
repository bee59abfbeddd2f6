"""What an urgent referral holds that cannot be read: kept as it was typed and flagged, so that no format ever keeps it from being sent."""

import copy
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.problems import FieldProblem

FindProblems = Callable[[Mapping[str, Any], "Aside"], Sequence[FieldProblem]]
"""Finds what is wrong with a body, apart from what was taken out of it."""

_NEVER = ("", "/urgent", "/children", "/referrer", "/worries", "/worries/immediate_danger")
"""Without these there would be no referral left: a body in which one of them cannot be read is refused."""
_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class AsTyped:
    """A value that could not be read: where it stood (a JSON pointer), what was wrong, and what was typed."""

    pointer: str
    problem: str
    typed: str


Aside = tuple[AsTyped, ...]


def excused_by(aside: Aside) -> tuple[str, ...]:
    """Return the fields that need not be there any more, as a schema's ``partial`` names them: by dots, without places in a list."""
    return tuple(".".join(step for step in one.pointer.strip("/").split("/") if not step.isdigit()) for one in aside)


def set_unreadable_aside(raw: Mapping[str, Any], find_problems: FindProblems) -> tuple[Mapping[str, Any], Aside]:
    """Return the body without what cannot be read, and that as it was typed. What is missing is not here: it is still to be named.

    Taking one value away can bring another fault to light, so the body is read again until nothing that stands in it is faulty.
    """
    body: dict[str, Any] = copy.deepcopy(dict(raw))
    aside: list[AsTyped] = []
    for _ in range(_ROUNDS):
        found = [one for one in (_taken(body, problem) for problem in find_problems(body, tuple(aside))) if one is not None]
        if not found:
            break
        aside += found
    return body, tuple(aside)


def _taken(body: dict[str, Any], problem: FieldProblem) -> AsTyped | None:
    """Take what a problem is about out of *body*; None where nothing stands there, or too much does."""
    if problem.pointer in _NEVER:
        return None
    *steps, last = (step.replace("~1", "/").replace("~0", "~") for step in problem.pointer.lstrip("/").split("/"))
    owner: Any = body
    for step in steps:
        owner = _inside(owner, step)
    if isinstance(owner, dict) and last in owner:
        return AsTyped(problem.pointer, problem.message, _as_text(owner.pop(last)))
    if isinstance(owner, list) and steps != ["children"] and _inside(owner, last) is not None:
        value, owner[int(last)] = owner[int(last)], {}
        return AsTyped(problem.pointer, problem.message, _as_text(value)) if value != {} else None
    return None


def _inside(owner: Any, step: str) -> Any:
    if isinstance(owner, dict):
        return owner.get(step)
    if isinstance(owner, list) and step.isascii() and step.isdigit() and int(step) < len(owner):
        return owner[int(step)]
    return None


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and value and all(isinstance(part, str) for part in value.values()):
        return " ".join(value.values())
    return json.dumps(value, ensure_ascii=False)
