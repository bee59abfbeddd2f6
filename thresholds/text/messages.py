"""Gathering every fault before any is told, and turning marshmallow's tree of them into one message a place."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from marshmallow import ValidationError

from thresholds.text.places import Path

K = TypeVar("K", str, int)
T = TypeVar("T")


class AboutKey(str):
    """A message about a key itself, so that its place is the mapping that holds the key."""


def gathered(keys: Iterable[K], read: Callable[[K], T]) -> tuple[T, ...]:
    """Return what *read* makes of each key, in order; raises ValidationError with the faults of all of them, each under its key."""
    values: list[T] = []
    faults: dict[Any, Any] = {}
    for key in keys:
        try:
            values.append(read(key))
        except ValidationError as fault:
            faults[key] = fault.messages
    if faults:
        raise ValidationError(faults)
    return tuple(values)


def under(key: str, read: Callable[[], T]) -> T:
    """Return what *read* gives, putting its faults under *key*."""
    try:
        return read()
    except ValidationError as fault:
        raise ValidationError({key: fault.messages}) from fault


def flattened(messages: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield each message with the path it is about; marshmallow's ``_schema`` stands for the mapping itself."""
    match messages:
        case dict():
            for step, inner in messages.items():
                yield from flattened(inner, path if step == "_schema" else (*path, step))
        case list():
            for message in messages:
                yield from flattened(message, path)
        case str():
            yield path, messages
