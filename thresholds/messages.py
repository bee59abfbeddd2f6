"""From marshmallow's tree of messages to one message a place."""

from collections.abc import Iterator

from thresholds.places import Path


class AboutKey(str):
    """A message about a key itself, so that its place is the mapping that holds the key."""


def flattened(messages: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield each message with the path it is about; marshmallow's ``_schema`` stands for the mapping itself."""
    if isinstance(messages, dict):
        for step, inner in messages.items():
            yield from flattened(inner, path if step == "_schema" else (*path, step))
    elif isinstance(messages, list):
        for message in messages:
            yield from flattened(message, path)
    else:
        yield path, messages if isinstance(messages, str) else str(messages)
