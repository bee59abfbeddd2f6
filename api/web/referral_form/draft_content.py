"""What a draft holds, as values: the body the API would receive, right or wrong, and the little that only the pages need.

Only the pages know a child's ``key`` (a number that is never used again, so that a page left open cannot be saved over another child) and
``age_known``, the way in which the age is given. An answer of None was left blank on a page that was saved. ``body_of`` leaves all of these
out. Nothing here changes what it is given.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.problems import NotFound
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


def with_another_child(content: Content) -> Content:
    """Return *content* with one more child, of whom nothing is known."""
    key = content["last_key"] + 1
    return {**_with_children(content, [*children(content), {"key": key, "answers": {}}]), "last_key": key}


def without_child(content: Content, key: int) -> Content:
    """Return *content* without one child and all that was said about it; the last one leaves an empty place."""
    if len(children(content)) == 1 and position_of(content, key):
        return without_child(with_another_child(content), key)
    return _with_children(content, [child for child in children(content) if child["key"] != key])


@dataclass(frozen=True, slots=True)
class PagePart:
    """What one page asks, which is all that saving it may touch.

    The *names* of a *section*'s fields; or of fields of the child with *key*; or, where *of_answers*, of questions about that child or,
    without a key, about the household.
    """

    names: tuple[str, ...]
    section: str = ""
    key: int | None = None
    of_answers: bool = False

    def values(self, content: Content) -> Mapping[str, object]:
        """Return what stands there, None for what is blank; raises NotFound when the child was removed."""
        standing = self._standing(content)
        return {name: standing.get(name) for name in self.names}

    def mark(self, content: Content) -> str:
        """Return what tells this state of the part from any other."""
        return hashlib.sha256(json.dumps(self.values(content), sort_keys=True).encode()).hexdigest()[:20]

    def retyped(self, content: Content, typed: Mapping[str, object]) -> Content:
        """Return *content* with this part as it was typed now; raises NotFound when the child was removed.

        A field that is blank is gone; an answer that was left blank is None.
        """
        written: Mapping[str, object] = _retyped(self._standing(content), self.names, typed)
        written = {"answers": written} if self.of_answers else written
        if self.key is None:
            return {**content, self.section or "household": written}
        child = {**self._child(content), **written} if self.of_answers else written
        return _with_children(content, [child if other["key"] == self.key else other for other in children(content)])

    def _standing(self, content: Content) -> Mapping[str, Any]:
        if self.key is None:
            owner: Mapping[str, Any] = content[self.section or "household"]
        else:
            owner = self._child(content)
        return owner["answers"] if self.of_answers else owner

    def _child(self, content: Content) -> Child:
        place = position_of(content, self.key or 0)
        if place is None:
            raise NotFound
        return children(content)[place - 1]


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
