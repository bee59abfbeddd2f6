"""Beginning an edition from the text of another: its heading is written anew, and every other line and comment stays as it was."""

import json
import re
from collections.abc import Mapping
from datetime import date

from thresholds.text.loading import load
from thresholds.text.places import Places

_PLAIN = re.compile(r"[a-z][a-z_-]*", re.ASCII)
_VALUE_AND_NOTE = re.compile(r"""\w+:\s+("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^"'#].*?)(?P<note>\s+#.*)?""")
_NOT_WORDS = ("true", "false", "null")

HeadingValue = str | date | list[object]


class HeadingNotFound(Exception):
    """A heading is not written one key a line, so that it cannot be changed without touching the rest."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"the line that begins '{key}:' was not found where it should be; give each key of the heading a line of its own")


def with_heading(text: str, values: Mapping[str, HeadingValue]) -> str:
    """Return *text*, a sound edition, with these keys of its heading changed; raises HeadingNotFound.

    A key that the text does not have is left out of it. A note behind a value on the same line stays.
    """
    loaded = load(text.encode())
    keys = list(loaded.content) if isinstance(loaded.content, dict) else []
    lines = text.splitlines(keepends=True)
    # From the last key to the first: what is above does not move.
    for key in sorted((key for key in values if key in keys), key=lambda key: loaded.places.line((key,)), reverse=True):
        first, last = _block(key, keys, loaded.places, lines)
        lines[first:last] = [f"{key}: {_written(values[key])}{_note_behind(lines[first:last])}\n"]
    return _checked("".join(lines), {key: value for key, value in values.items() if key in keys})


def _block(key: str, keys: list[str], places: Places, lines: list[str]) -> tuple[int, int]:
    """Return where a key's lines begin, and where they end: before the blank lines and notes that lead to the next key."""
    first = places.line((key,)) - 1
    if not lines[first].startswith(f"{key}:"):
        raise HeadingNotFound(key)
    later = [line - 1 for line in (places.line((other,)) for other in keys) if line - 1 > first]
    last = min(later, default=len(lines))
    while not lines[last - 1].strip() or lines[last - 1].startswith("#"):
        last -= 1
    return first, last


def _note_behind(block: list[str]) -> str:
    found = _VALUE_AND_NOTE.fullmatch(block[0].rstrip()) if len(block) == 1 else None
    return (found["note"] or "") if found else ""


def _written(value: HeadingValue) -> str:
    if isinstance(value, date):
        return value.isoformat()
    is_plain = isinstance(value, str) and _PLAIN.fullmatch(value) and value not in _NOT_WORDS
    return str(value) if is_plain else json.dumps(value, ensure_ascii=False)


def _checked(text: str, values: Mapping[str, HeadingValue]) -> str:
    content = load(text.encode()).content
    for key, value in values.items():
        said = value.isoformat() if isinstance(value, date) else value
        if not isinstance(content, dict) or content.get(key) != said:
            raise HeadingNotFound(key)
    return text
