"""Reads a JSON body, and the key it comes under, strictly, with every fault a 400.

Python's own reader takes the last of two members with one name, ``NaN``, nesting until its stack is full, and integers so long that reading
them takes minutes. A referral in which one of two answers is quietly dropped is worse than one that is sent back.
"""

import json
import math
from collections.abc import Mapping

from flask import Request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

LARGEST = 1_000_000
DEEPEST = 12
LONGEST_NUMBER = 15
LONGEST_KEY = 200


class BodyUnreadable(BadRequest):
    """The body is not one JSON object that can be read in only one way; *description* says why."""


def read_body(request: Request) -> Mapping[str, object]:
    """Return the JSON object in the body; raises BodyUnreadable (400), UnsupportedMediaType (415) or RequestEntityTooLarge (413)."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send the body as application/json.")
    if (request.content_length or 0) > LARGEST:
        raise RequestEntityTooLarge
    return read_object(request.get_data(cache=False))


def read_object(body: bytes) -> Mapping[str, object]:
    """Return the JSON object in *body*; raises BodyUnreadable."""
    if len(body) > LARGEST:
        raise RequestEntityTooLarge
    value = _parsed(body)
    if not isinstance(value, dict):
        raise BodyUnreadable("The body must be one JSON object.")
    _require_plain(value, DEEPEST)
    return value


def submission_key(given: str | None, *, otherwise: str) -> str:
    """Return the key that an Idempotency-Key header gave, *otherwise* without the header; raises BodyUnreadable."""
    if given is None:
        return otherwise
    if not given.strip() or len(given) > LONGEST_KEY or not given.isascii() or not given.isprintable():
        raise BodyUnreadable(f"Idempotency-Key must be 1 to {LONGEST_KEY} printable ASCII characters.")
    return given


def _parsed(body: bytes) -> object:
    try:
        return json.loads(
            body.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_constant, parse_int=_integer, parse_float=_fraction
        )
    except UnicodeDecodeError:
        raise BodyUnreadable("The body must be UTF-8.") from None
    except RecursionError:
        raise BodyUnreadable(f"The body is nested more than {DEEPEST} deep.") from None
    except json.JSONDecodeError as fault:
        raise BodyUnreadable(f"The body is not JSON: line {fault.lineno}, column {fault.colno}.") from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise BodyUnreadable("The body names a member twice in one object.")
    return members


def _no_constant(_: str) -> object:
    raise BodyUnreadable("NaN and Infinity are not JSON.")


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise BodyUnreadable(f"The body holds a number of more than {LONGEST_NUMBER} digits.")
    return int(digits)


def _fraction(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise BodyUnreadable("The body holds a number that is too large.")
    return number


def _require_plain(value: object, room: int) -> None:
    if room == 0:
        raise BodyUnreadable(f"The body is nested more than {DEEPEST} deep.")
    match value:
        case str():
            _require_characters(value)
        case dict():
            for name, member in value.items():
                _require_characters(name)
                _require_plain(member, room - 1)
        case list():
            for member in value:
                _require_plain(member, room - 1)


def _require_characters(text: str) -> None:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise BodyUnreadable("The body holds half a character: a surrogate without its partner.")
