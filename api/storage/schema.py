"""Compares the tables, indexes and triggers of the file with the text they should have.

Rows that refuse changes do so by triggers, and a dropped trigger leaves no other trace: so the whole text is compared at every start.
"""

from pathlib import Path

from api.storage.connection import sqlite3

EXPECTED = Path(__file__).with_name("expected_schema.sql")


class SchemaChanged(Exception):
    """The file's tables, indexes or triggers are not the expected ones; the message names each that differs."""


def schema_text(connection: "sqlite3.Connection") -> str:
    """Return everything the file defines, as SQL, in a fixed order."""
    rows = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name").fetchall()
    return "\n".join(f"{row[0]};" for row in rows) + "\n"


def require_expected_schema(connection: "sqlite3.Connection") -> None:
    """Check the file against ``expected_schema.sql``; raises SchemaChanged."""
    found, expected = schema_text(connection), EXPECTED.read_text(encoding="utf-8")
    if found != expected:
        raise SchemaChanged("\n".join(["the database is not as this version made it:", *_differences(found, expected)]))


def _differences(found: str, expected: str) -> list[str]:
    here, there = set(found.split(";\n")), set(expected.split(";\n"))
    changed = [f"  - not expected: {_first_line(text)}" for text in sorted(here - there)]
    missing = [f"  - missing: {_first_line(text)}" for text in sorted(there - here)]
    return changed + missing


def _first_line(statement: str) -> str:
    return statement.splitlines()[0] if statement else "(nothing)"
