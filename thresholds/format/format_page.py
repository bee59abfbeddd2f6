"""The reference page of the document format, written from the schemas that the reader itself reads with."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from inspect import getdoc
from typing import Any

from thresholds.format.compound_fields import ANSWERS
from thresholds.format.condition_shapes import OF_ANSWERS, OF_QUESTIONS, OF_RESULTS, Spoken
from thresholds.format.fields import Strict
from thresholds.format.heading import CalendarSchema, EditionSchema
from thresholds.format.meanings import MEANINGS
from thresholds.format.part import Inside, Part, left_out
from thresholds.format.part_schemas import PARTS
from thresholds.model import AgeUnit

COMMAND = "flask --app wsgi documents schema --table > thresholds/documents/FORMAT.md"

_HEAD = f"""# The format of a threshold document

This page is generated from the schemas that the service reads documents with; a test fails where the two differ.
Do not change it by hand: run `{COMMAND}`.
"""
_LANGUAGE = """## Conditions: `when`

Several keys in one mapping must all hold. Nothing asks for less, or for something to be absent: more need never lowers a level.
The examples are of a made-up document.
"""
_RESULTS = "In `combinations`, `modifiers` and `actions`, but not in `indicators`:"
_Row = tuple[str, ...]


def format_page() -> str:
    """Return the page as Markdown: every part, the condition language, the closed words."""
    return "\n".join([_HEAD, *_parts(), *_values(), *_language(), *_words()])


def _parts() -> Iterator[str]:
    edition = EditionSchema()
    yield from _part("The whole file", edition)
    for key, field in edition.keys().items():
        inner = PARTS.get(key) or (field.inner() if isinstance(field, Inside) else None)
        if inner is not None:
            yield from _part(f"`{key}`: {_begun_small(inner.called())}", inner)


def _part(heading: str, part: Part) -> Iterator[str]:
    yield f"## {heading}\n"
    rows = ((f"`{key}`", _must_stand(field), field.right, field.metadata["says"]) for key, field in part.keys().items())
    yield _table(("Key", "Must it stand?", "Holds", "Means"), rows)


def _must_stand(field: Strict[Any] | Inside) -> str:
    meant = left_out(field)
    if field.required:
        return "yes"
    return "no" if meant is None else f"no; left out, `{str(meant).lower()}`"


def _values() -> Iterator[str]:
    yield "## Kinds of answer: `answer`\n"
    yield _table(("Kind", "Means"), ((f"`{kind}`", means) for kind, means in ANSWERS.items()))
    yield "## Ages: `ages`, and `age` in a condition\n"
    yield "Both ends count in one unit; either may be left out. The two keys of a unit:\n"
    ends = (
        (f"`from_{unit}`", f"`under_{unit}`", f"{unit.capitalize()} since birth: the first that counts, and the one that no longer does.")
        for unit in AgeUnit
    )
    yield _table(("From", "Under", "Means"), ends)


def _language() -> Iterator[str]:
    yield _LANGUAGE
    yield _spoken("What is asked of a question", OF_QUESTIONS, quoted=False)
    yield _spoken("Word", OF_ANSWERS, quoted=True)
    yield f"{_RESULTS}\n"
    yield _spoken("Word", OF_RESULTS, quoted=True)


def _spoken(what: str, said: Iterable[Spoken], *, quoted: bool) -> str:
    rows = ((f"`{one.key}`" if quoted else one.key, one.means, f"`{one.example}`") for one in said)
    return _table((what, "Holds where", "Example"), rows)


def _words() -> Iterator[str]:
    yield "## Closed words\n"
    for words, meanings in MEANINGS.items():
        yield f"### {', '.join(_keys_of(words))}\n\n{_purpose(words)}\n"
        yield _table(("Word", "Means"), _word_rows(meanings))


def _word_rows(meanings: Mapping[Any, str]) -> Iterator[_Row]:
    return ((f"`{word}`", means) for word, means in meanings.items())


def _keys_of(words: type[StrEnum]) -> Iterable[str]:
    parts = (EditionSchema(), *PARTS.values(), CalendarSchema())
    return dict.fromkeys(f"`{key}`" for part in parts for key, field in part.keys().items() if _takes(field, words))


def _takes(field: Strict[Any] | Inside, words: type[StrEnum]) -> bool:
    return isinstance(field, Strict) and field.words is words


def _purpose(words: type[StrEnum]) -> str:
    return (getdoc(words) or "").partition("\n")[0]


def _table(heads: _Row, rows: Iterable[_Row]) -> str:
    return "".join([_line(heads), "|---" * len(heads) + "|\n", *(_line(row) for row in rows)])


def _line(cells: _Row) -> str:
    return f"| {' | '.join(cells)} |\n"


def _begun_small(words: str) -> str:
    return words[:1].lower() + words[1:]
