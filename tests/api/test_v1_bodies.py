"""A JSON body that could be read in two ways, or not at all, is sent back."""

import json

import pytest
from werkzeug.exceptions import RequestEntityTooLarge

from api.v1.bodies import DEEPEST, LARGEST, LONGEST_NUMBER, BodyUnreadable, read_object


def nested(depth):
    return b'{"a":' * depth + b"1" + b"}" * depth


@pytest.mark.parametrize(
    ("body", "because"),
    [
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"children": [{"a": 1, "a": 1}]}', "twice"),
        (b'{"a": 1, "\\u0061": 2}', "twice"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "NaN"),
        (b'{"a": 1e999}', "too large"),
        (b'{"a": ' + b"9" * 5000 + b"}", "digits"),
        (b"[" * 100_000, "deep"),
        (b'{"a":' * 100_000, "deep"),
        (b'{"a": "\\ud800"}', "half a character"),
        (b'{"\\udc00": 1}', "half a character"),
        (b'{"a": "\xff"}', "UTF-8"),
        (b'\xef\xbb\xbf{"a": 1}', "not JSON"),
        (b"", "not JSON"),
        (b'{"a": 1,}', "line 1, column"),
        (b"{'a': 1}", "not JSON"),
        (b'{"a": 1} {"b": 2}', "not JSON"),
        (b"[]", "one JSON object"),
        (b'"a"', "one JSON object"),
        (b"null", "one JSON object"),
    ],
)
def test_a_body_with_a_fault_is_sent_back_with_the_reason(body, because):
    with pytest.raises(BodyUnreadable) as refused:
        read_object(body)

    assert because in str(refused.value.description)


@pytest.mark.parametrize(("depth", "accepted"), [(DEEPEST - 1, True), (DEEPEST, False), (DEEPEST + 1, False)])
def test_a_body_is_nested_only_so_deep(depth, accepted):
    if accepted:
        assert read_object(nested(depth)) == json.loads(nested(depth))
    else:
        with pytest.raises(BodyUnreadable):
            read_object(nested(depth))


@pytest.mark.parametrize(("digits", "accepted"), [(LONGEST_NUMBER - 1, True), (LONGEST_NUMBER, True), (LONGEST_NUMBER + 1, False)])
def test_a_number_has_only_so_many_digits(digits, accepted):
    body = b'{"a": ' + b"9" * digits + b"}"
    if accepted:
        assert read_object(body) == {"a": int("9" * digits)}
    else:
        with pytest.raises(BodyUnreadable):
            read_object(body)


@pytest.mark.parametrize(("size", "accepted"), [(LARGEST - 1, True), (LARGEST, True), (LARGEST + 1, False)])
def test_a_body_is_only_so_large(size, accepted):
    body = b'{"a": "' + b"x" * (size - 9) + b'"}'
    if accepted:
        assert len(str(read_object(body)["a"])) == size - 9
    else:
        with pytest.raises(RequestEntityTooLarge):
            read_object(body)


def test_an_ordinary_body_is_read_as_it_stands():
    assert read_object('{"name": "Zoë", "children": [{}, null, true, 1.5]}'.encode()) == {"name": "Zoë", "children": [{}, None, True, 1.5]}
