"""Only true, false, null and plain whole numbers are anything but the text that was written."""

import pytest

from thresholds.text.loading import load


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("7", 7),
        ("-7", -7),
        ("0", 0),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("True", "True"),
        ("~", "~"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1:30", "1:30"),
        ("1.5", "1.5"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("2025-04-01", "2025-04-01"),
        ("٣", "٣"),
        ('"true"', "true"),
        ("'7'", "7"),
        ('""', ""),
    ],
)
def test_a_value_is_what_it_looks_like(written: str, value: object) -> None:
    loaded = load(f"key: {written}\n".encode())

    assert loaded.content == {"key": value}
    assert type(loaded.content["key"]) is type(value)
    assert loaded.problems == ()


def test_every_key_and_item_has_its_line() -> None:
    places = load(b"a:\n  - id: first\n    b: 1\n  -\n    id: second\n").places

    assert [places.line(path) for path in ((), ("a",), ("a", 0), ("a", 0, "b"), ("a", 1), ("a", 1, "id"))] == [1, 1, 2, 3, 5, 5]
    assert places.line(("a", 1, "nothing", "here")) == 5
    assert places.where(("a", 1, "id")) == "a.second.id"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    loaded = load("\ufeffa: 1\r\nb: 2\r\n".encode())

    assert loaded.content == {"a": 1, "b": 2}
    assert loaded.places.line(("b",)) == 2
