"""An explanation's written form."""

from dataclasses import asdict
from datetime import date

from rules.explanation.values import Explanation


def explanation_data(explanation: Explanation) -> dict[str, object]:
    """Return the explanation ready for JSON, always in the same order."""
    return {name: _plain(value) for name, value in asdict(explanation).items()}


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
