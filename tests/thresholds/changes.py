"""The sound document of these tests with something changed in it, at a place and in a way that is drawn."""

import copy
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from thresholds.text.loading import load

_PLAIN: Any = load((Path(__file__).parent / "exampleshire.yaml").read_bytes()).content
_ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    -1,
    0,
    1,
    2,
    9,
    10,
    27,
    1001,
    "",
    " ",
    "3",
    "true",
    "word",
    "Two words",
    "any",
    "yes_no",
    "at_once",
)
_ODDER: tuple[Any, ...] = ("2026-02-29", "2026-02-28", "2026-13-01", "24:00", "23:59", "9:00", "https://example.org/", "a" * 60, "a" * 61)
_SHAPES: tuple[Any, ...] = ([], [[]], [None], ["word"], ["word", "word"], [1, True], {}, {"hours": 1}, {"hours": 1, "working_days": 1})
_TESTS: tuple[Any, ...] = (
    {"at_least": 2},
    {"at_least": 0},
    {"at_least": "word"},
    {"one_of": ["word"]},
    {"one_of": []},
    {"exactly": 2},
    {"count": {"most": 3}},
    {"graded": {"no": "No", "yes": "Yes"}},
    {"graded": {"no": "No"}},
    {"met": "word"},
    {"any_of": ["word"], "at_least": 1},
    {"count_of": ["word", "other"], "at_least": 2},
    {"count_of": ["word", "other"], "at_least": 3},
    {"count_of": ["word", "other"]},
    {"domains_reaching": "word", "at_least": 2, "count_of": ["word"]},
    {"age": {"from_years": 3, "under_years": 3}},
    {"from_years": 1, "under_months": 20},
    {"all": [{"word": True}, {"unborn": False}]},
    {"any": [{"word": 1}]},
    {"police": "Words"},
)
_KEYS = ("word", "Word", "true", "", "id", "level", "at_least", "met", "age", "unborn", "one_of", "not", "ages", "floor", "out_of_hours")
_WRITTEN: dict[str, list[Any]] = {}
"""What the sound document says under each key: put elsewhere under the same key, it mostly is of the right shape."""
_VALUES = st.sampled_from([*_ODD, *_ODDER, *_SHAPES, *_TESTS])


def _note_written(value: Any) -> None:
    for key, inner in value.items() if isinstance(value, dict) else ():
        _WRITTEN.setdefault(key, []).append(inner)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _note_written(inner)


_note_written(_PLAIN)


def changed_document(data: st.DataObject) -> Any:
    """Draw the sound document with one or two changes, some of which leave it sound."""
    content = copy.deepcopy(_PLAIN)
    for _ in range(data.draw(st.integers(1, 2))):
        _change(content, data)
    return content


def _change(content: Any, data: st.DataObject) -> None:
    """Change *content* at one place that is drawn: a value, a key or an item, taken out, put in, named anew or put in twice."""
    holder = _drawn_holder(content, data)
    if isinstance(holder, dict):
        _change_keys(holder, data)
    else:
        _change_items(holder, data)


def _change_keys(holder: dict[str, Any], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(list(holder)))
    match data.draw(st.sampled_from(["value", "borrow", "borrow", "drop", "rename", "add", "empty"])):
        case "borrow":
            holder[key] = copy.deepcopy(data.draw(st.sampled_from(_WRITTEN.get(key, [True]))))
        case "value":
            holder[key] = copy.deepcopy(data.draw(_VALUES))
        case "drop":
            del holder[key]
        case "rename":
            holder[data.draw(st.sampled_from(_KEYS))] = holder.pop(key)
        case "add":
            holder[data.draw(st.sampled_from(_KEYS))] = copy.deepcopy(data.draw(_VALUES))
        case "empty":
            holder[key] = type(holder[key])()


def _change_items(holder: list[Any], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(holder) - 1))
    match data.draw(st.sampled_from(["value", "repeat", "drop", "empty"])):
        case "value":
            holder[place] = copy.deepcopy(data.draw(_VALUES))
        case "repeat":
            holder.append(copy.deepcopy(holder[place]))
        case "drop":
            del holder[place]
        case "empty":
            holder.clear()


def _drawn_holder(content: Any, data: st.DataObject) -> Any:
    """Draw a mapping or list by steps, so that deep and shallow places are tried alike."""
    inner = [value for value in (content.values() if isinstance(content, dict) else content) if isinstance(value, dict | list) and value]
    if not inner or data.draw(st.integers(0, 3)) == 0:
        return content
    return _drawn_holder(data.draw(st.sampled_from(inner)), data)
