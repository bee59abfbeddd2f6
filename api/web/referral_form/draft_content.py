"""What a draft holds, as values: the body the API would receive, right or wrong, and the little that only the pages need.

Only the pages know a child's ``key`` (a number that is never used again, so that a page left open cannot be saved over another child) and
``age_known``, the way in which the age is given. An answer of None was left blank on a page that was saved. ``body_of`` leaves all of these
out. Nothing here changes what it is given.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from api.schemas import needs_ground

Content = Mapping[str, Any]
Child = Mapping[str, Any]

PARTS = ("referrer", "worries", "telling")

AGE_FIELD = {"born": "date_of_birth", "unborn": "expected_date", "estimated": "estimated_age"}
"""The field that holds the age, for each way of knowing it but *not known*."""

_ONLY_BORN = ("sex", "nhs_number", "upn")
_ONLY_PAGES = ("key", "age_known")


def complete(content: Content) -> Content:
    """Return *content* with every part in its place; a draft begins with one child of whom nothing is known."""
    first = {"key": 1, "answers": {}}
    return {
        **{part: content.get(part, {}) for part in PARTS},
        "children": content.get("children") or [first],
        "household": content.get("household", {"answers": {}}),
        "last_key": content.get("last_key", 1),
    }


# --- reading -----------------------------------------------------------------------------------------------------------------------


def children(content: Content) -> Sequence[Child]:
    """Return the children in the order in which they were added."""
    found: Sequence[Child] = content["children"]
    return found


def child_at(content: Content, position: int) -> Child | None:
    """Return the child at a place that counts from 1, or None."""
    return children(content)[position - 1] if 1 <= position <= len(children(content)) else None


def position_of(content: Content, key: int) -> int | None:
    """Return the place of the child with this key, from 1; None when it was removed."""
    return next((place for place, child in enumerate(children(content), start=1) if child["key"] == key), None)


def called(child: Child, position: int) -> str:
    """Return what pages call a child: the name, else the description, else "Child 2"."""
    name = " ".join(child[part] for part in ("given_names", "family_name") if child.get(part))
    return name or child.get("description") or f"Child {position}"


def is_unborn(child: Child) -> bool:
    """Return whether the referrer said that this child is not yet born."""
    return child.get("age_known") == "unborn"


def body_of(content: Content, asked: Collection[str]) -> dict[str, Any]:
    """Return the body that is sent: what was typed, without what only the pages need and what no longer applies.

    *asked* are the ids of all questions and strengths of the edition in force.
    """
    return {
        "referrer": dict(content["referrer"]),
        "children": [{**child_body(child), "answers": _given(child["answers"], asked)} for child in children(content)],
        "worries": dict(content["worries"]),
        "household": {"answers": _given(content["household"]["answers"], asked)},
        "telling": _telling_body(content["telling"]),
    }


def child_body(child: Child) -> dict[str, Any]:
    """Return one child as it is sent, answers aside: with the one age that was chosen, and without what an unborn child cannot have."""
    kept = AGE_FIELD.get(child.get("age_known", ""))
    left_out = {*_ONLY_PAGES, *AGE_FIELD.values(), *(_ONLY_BORN if is_unborn(child) else ())} - {kept}
    return {name: value for name, value in child.items() if name not in {*left_out, "answers"}}


# --- writing -----------------------------------------------------------------------------------------------------------------------


def with_part(content: Content, part: str, names: Sequence[str], values: Mapping[str, object]) -> Content:
    """Return *content* with the fields *names* of a part as they were typed now; one that is blank is gone."""
    return {**content, part: _retyped(content[part], names, values)}


def with_child(content: Content, position: int, names: Sequence[str], values: Mapping[str, object]) -> Content:
    """Return *content* with the fields *names* of one child as they were typed now."""
    return _with_children(
        content,
        [_retyped(child, names, values) if place == position else child for place, child in enumerate(children(content), start=1)],
    )


def with_another_child(content: Content) -> Content:
    """Return *content* with one more child, of whom nothing is known."""
    key = content["last_key"] + 1
    return {**_with_children(content, [*children(content), {"key": key, "answers": {}}]), "last_key": key}


def without_child(content: Content, position: int) -> Content:
    """Return *content* without one child and all that was said about it; the last one leaves an empty place."""
    if len(children(content)) == 1:
        return without_child(with_another_child(content), position)
    return _with_children(content, [child for place, child in enumerate(children(content), start=1) if place != position])


def with_child_answers(content: Content, position: int, answers: Mapping[str, object]) -> Content:
    """Return *content* with these answers about one child; None stands for one that was left blank."""
    child = children(content)[position - 1]
    return with_child(content, position, ("answers",), {"answers": {**child["answers"], **answers}})


def with_household_answers(content: Content, answers: Mapping[str, object]) -> Content:
    """Return *content* with these answers about the household; None stands for one that was left blank."""
    return {**content, "household": {"answers": {**content["household"]["answers"], **answers}}}


def _with_children(content: Content, found: Sequence[Child]) -> Content:
    return {**content, "children": list(found)}


def _retyped(before: Mapping[str, Any], names: Sequence[str], values: Mapping[str, object]) -> dict[str, Any]:
    kept = {name: value for name, value in before.items() if name not in names}
    return {**kept, **{name: values[name] for name in names if name in values}}


def _given(answers: Mapping[str, object], asked: Collection[str]) -> dict[str, object]:
    return {question: answer for question, answer in answers.items() if answer is not None and question in asked}


def _telling_body(telling: Mapping[str, Any]) -> dict[str, Any]:
    if needs_ground(dict(telling)):
        return dict(telling)
    return {name: value for name, value in telling.items() if name not in ("ground", "ground_reason")}
