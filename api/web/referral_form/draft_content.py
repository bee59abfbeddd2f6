"""What a draft holds, as values: the body the API would receive, right or wrong, and the little that only the pages need.

Only the pages know the ``key`` of a child or person (a number that is never used again, so that a page left open cannot be saved over
another one) and ``age_known``, the way in which the age is given. An answer of None was left blank on a page that was saved. ``body_of``
leaves all of these out. Nothing here changes what it is given.

A *path* leads to values: ``("worries",)``, ``("children", 3)`` for the child with key 3, ``("children", 3, "answers")``.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.problems import NotFound
from api.schemas import needs_ground

Content = Mapping[str, Any]
Item = Mapping[str, Any]
Child = Item
Path = tuple[str | int, ...]
Typed = Mapping[Path, Mapping[str, object]]
"""What was typed on a page: by path and name. A field left blank is not there; an answer left blank is None."""

PARTS = ("referrer", "worries", "police", "balance", "safety", "telling", "view")
LISTS = ("children", "people", "professionals")

AGE_FIELD = {"born": "date_of_birth", "unborn": "expected_date", "estimated": "estimated_age"}
"""The field that holds the age, for each way of knowing it but *not known*."""

ONLY_BORN = ("sex", "nhs_number", "upn", "upn_unknown", "disability", "gender_identity", "school", "schooling", "attendance")
"""What an unborn child cannot have."""

_ONLY_PAGES = ("key", "age_known")
_ANSWERED = ("answers", "evidence")
_ALWAYS_SENT = ("referrer", "worries")


def complete(content: Content) -> Content:
    """Return *content* with every part in its place; a draft begins with one child of whom nothing is known."""
    first = {"key": 1, "answers": {}, "evidence": {}}
    return {
        "urgent": content.get("urgent") is True,
        **{part: content.get(part, {}) for part in PARTS},
        "children": content.get("children") or [first],
        "people": content.get("people", []),
        "professionals": content.get("professionals", []),
        "household": {"answers": {}, "evidence": {}, **content.get("household", {})},
        "last_key": content.get("last_key", 1),
    }


# --- reading -----------------------------------------------------------------------------------------------------------------------


def items(content: Content, of: str) -> Sequence[Item]:
    """Return what a list of the referral holds, in the order in which it was added."""
    found: Sequence[Item] = content[of]
    return found


def children(content: Content) -> Sequence[Child]:
    """Return the children in the order in which they were added."""
    return items(content, "children")


def item_at(content: Content, of: str, position: int) -> Item | None:
    """Return what stands at a place that counts from 1, or None."""
    return items(content, of)[position - 1] if 1 <= position <= len(items(content, of)) else None


def position_of(content: Content, of: str, key: int) -> int | None:
    """Return the place of the item with this key, from 1; None when it was removed."""
    return next((place for place, item in enumerate(items(content, of), start=1) if item["key"] == key), None)


def called(child: Child, position: int) -> str:
    """Return what pages call a child: the name, else the description, else "Child 2"."""
    name = " ".join(child[part] for part in ("given_names", "family_name") if child.get(part))
    return name or child.get("description") or f"Child {position}"


def is_unborn(child: Child) -> bool:
    """Return whether the referrer said that this child is not yet born."""
    return child.get("age_known") == "unborn"


def values_at(content: Content, path: Path) -> Mapping[str, Any]:
    """Return what stands at a path; raises NotFound where its child or person was removed."""
    part, *inside = path
    found: Mapping[str, Any] = _item(content, str(part), int(inside.pop(0))) if part in LISTS else content[str(part)]
    for step in inside:
        found = found.get(str(step), {})
    return found


def body_of(content: Content, asked: Collection[str]) -> dict[str, Any]:
    """Return the body that is sent: what was typed, without what only the pages need and what no longer applies.

    *asked* are the ids of all questions and strengths of the edition in force.
    """
    parts = {part: dict(content[part]) for part in PARTS} | {"telling": _telling_body(content["telling"])}
    urgent = {"urgent": True} if content["urgent"] else {}
    household = {name: value for name, value in content["household"].items() if name not in _ANSWERED}
    return {
        **urgent,
        **{part: values for part, values in parts.items() if values or _is_sent_empty(part, content)},
        "children": [{**child_body(child), **_answered(child, asked)} for child in children(content)],
        **{of: [_without_key(item) for item in items(content, of)] for of in ("people", "professionals") if items(content, of)},
        "household": {**household, **_answered(content["household"], asked)},
    }


def child_body(child: Child) -> dict[str, Any]:
    """Return one child as it is sent, answers aside: with the one age that was chosen, and without what an unborn child cannot have."""
    kept = AGE_FIELD.get(child.get("age_known", ""))
    left_out = {*_ONLY_PAGES, *AGE_FIELD.values(), *(ONLY_BORN if is_unborn(child) else ("mother",))} - {kept}
    return {name: value for name, value in child.items() if name not in {*left_out, *_ANSWERED}}


# --- writing -----------------------------------------------------------------------------------------------------------------------


def with_another(content: Content, of: str) -> Content:
    """Return *content* with one more child, person or professional, of whom nothing is known."""
    key = content["last_key"] + 1
    fresh = {"key": key, "answers": {}, "evidence": {}} if of == "children" else {"key": key}
    return {**content, of: [*items(content, of), fresh], "last_key": key}


def without(content: Content, of: str, key: int) -> Content:
    """Return *content* without one item and all that was said about it; the last child leaves an empty place."""
    if of == "children" and len(children(content)) == 1 and position_of(content, of, key):
        return without(with_another(content, of), of, key)
    return {**content, of: [item for item in items(content, of) if item["key"] != key]}


def with_values(content: Content, path: Path, values: Mapping[str, object]) -> Content:
    """Return *content* with these values at a path in place of all that stood there; raises NotFound."""
    part, *inside = path
    if part not in LISTS:
        return {**content, str(part): _with(content[str(part)], inside, values)}
    key = int(inside.pop(0))
    changed = _with(_item(content, str(part), key), inside, values)
    return {**content, str(part): [changed if item["key"] == key else item for item in items(content, str(part))]}


@dataclass(frozen=True, slots=True)
class PagePart:
    """What one page asks, which is all that saving it may touch: names of values at one path, or at several."""

    asks: tuple[tuple[Path, tuple[str, ...]], ...]

    def values(self, content: Content) -> Mapping[tuple[Path, str], object]:
        """Return what stands there, None for what is blank; raises NotFound when the child or person was removed."""
        return {(path, name): values_at(content, path).get(name) for path, names in self.asks for name in names}

    def mark(self, content: Content) -> str:
        """Return what tells this state of the part from any other."""
        standing = [[*path, name, value] for (path, name), value in self.values(content).items()]
        return hashlib.sha256(json.dumps(standing, sort_keys=True).encode()).hexdigest()[:20]

    def retyped(self, content: Content, typed: Typed) -> Content:
        """Return *content* with this part as it was typed now; raises NotFound when the child or person was removed."""
        for path, names in self.asks:
            kept = {name: value for name, value in values_at(content, path).items() if name not in names}
            written = typed.get(path, {})
            content = with_values(content, path, {**kept, **{name: written[name] for name in names if name in written}})
        return content


def _item(content: Content, of: str, key: int) -> Item:
    place = position_of(content, of, key)
    if place is None:
        raise NotFound
    return items(content, of)[place - 1]


def _with(before: Mapping[str, Any], inside: Sequence[str | int], values: Mapping[str, object]) -> Mapping[str, Any]:
    if not inside:
        return values
    return {**before, str(inside[0]): _with(before.get(str(inside[0]), {}), inside[1:], values)}


def _is_sent_empty(part: str, content: Content) -> bool:
    """Return whether a part goes out with nothing in it, so that what it lacks is named box by box."""
    return part in _ALWAYS_SENT or (part != "police" and not content["urgent"])


def _without_key(item: Item) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in _ONLY_PAGES}


def _answered(owner: Mapping[str, Any], asked: Collection[str]) -> dict[str, Any]:
    """Return the answers that are there and the evidence for them, for questions that are still asked."""
    answers = {question: answer for question, answer in owner.get("answers", {}).items() if answer is not None and question in asked}
    evidence = {question: said for question, said in owner.get("evidence", {}).items() if said and question in asked}
    return {"answers": answers, **({"evidence": evidence} if evidence else {})}


def _telling_body(telling: Mapping[str, Any]) -> dict[str, Any]:
    if needs_ground(dict(telling)):
        return dict(telling)
    return {name: value for name, value in telling.items() if name not in ("ground", "ground_reason")}
