"""Where everything stands in one file, so that every problem can name its line and its place."""

from collections.abc import Mapping

from thresholds.errors import Problem

Path = tuple[str | int, ...]
"""The keys and list positions that lead from the top of a document to a value."""


class Places:
    """The lines of one file by path, and how a person names each path: ``indicators.missed_health.when``."""

    def __init__(self, data: object, lines: Mapping[Path, int]) -> None:
        self._data, self._lines = data, lines

    def problem(self, path: Path, message: str) -> Problem:
        """Return a problem with the value at *path*, or with what its nearest written parent lacks."""
        return Problem(self.line(path), self.where(path), message)

    def about_key(self, path: Path, message: str) -> Problem:
        """Return a problem with a key itself: its own line, and the mapping that holds it as the place."""
        return Problem(self.line(path), self.where(path[:-1]), message)

    def line(self, path: Path) -> int:
        """Return the line of *path*, or of the nearest parent that the file does have."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def where(self, path: Path) -> str:
        """Return *path* as a person names it: an item of a list by its id, or by its place counted from 1."""
        words: list[str] = []
        value: object = self._data
        for step in path:
            value = _inside(value, step)
            words.append(f".{step}" if isinstance(step, str) else _item(value, step))
        return "".join(words).removeprefix(".")

    def path_of(self, section: str, item_id: str) -> Path:
        """Return the path of the first item of a section with that id; the section itself where there is none."""
        items = _inside(self._data, section)
        if isinstance(items, list):
            return next(((section, place) for place, item in enumerate(items) if _inside(item, "id") == item_id), (section,))
        return (section, item_id)


def _inside(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _item(value: object, place: int) -> str:
    name = _inside(value, "id")
    return f".{name}" if isinstance(name, str) else f"[{place + 1}]"
