"""The seal on what was published: a digest for each edition that people may already have relied on.

``published.txt`` stands in the folder of a library and is written as ``sha256sum`` writes, so that anybody can check it with
``sha256sum --check published.txt`` and without this service. Lines are added and never changed.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from thresholds.errors import AlreadyPublished, DocumentInvalid, Problem

SEALS = "published.txt"
_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9._-]+/[A-Za-z0-9._-]+\.yaml)")


def read_seals(folder: Path) -> Mapping[str, str] | None:
    """Return the digest of each published file by its name, such as ``bromley/2026.1.yaml``; None where nothing was ever published.

    Raises DocumentInvalid with every line that cannot be read.
    """
    file = folder / SEALS
    if not file.exists():
        return None
    lines = list(enumerate(file.read_text(encoding="utf-8").splitlines(), 1))
    matches = [(line, _LINE.fullmatch(written)) for line, written in lines]
    unread = tuple(
        Problem(line, "", "is no seal; give a sha256, two spaces and <partnership>/<edition>.yaml") for line, seal in matches if not seal
    )
    names = [seal[2] for _, seal in matches if seal]
    twice = tuple(
        Problem(line, "", f"seals '{seal[2]}' again; a published edition is sealed once")
        for place, (line, seal) in enumerate(matches)
        if seal and seal[2] in names[:place]
    )
    if unread or twice:
        raise DocumentInvalid(file.as_posix(), unread + twice)
    return {seal[2]: seal[1] for _, seal in matches if seal}


def publish(folder: Path, name: str, sha256: str) -> None:
    """Seal the file *name* of a library; sealing it again as it is changes nothing. Raises AlreadyPublished where it was another file."""
    sealed = (read_seals(folder) or {}).get(name)
    if sealed is not None and sealed != sha256:
        raise AlreadyPublished(name)
    if sealed is None:
        with (folder / SEALS).open("a", encoding="utf-8") as seals:
            seals.write(f"{sha256}  {name}\n")


def broken_seals(seals: Mapping[str, str], published: Mapping[str, str]) -> Iterator[tuple[str, Problem]]:
    """Yield what is wrong, file by file: *seals* as they were set, *published* the digests of the editions that may come into force."""
    for name, sha256 in seals.items():
        if name not in published:
            yield name, Problem(1, "", "was published, and is gone or a draft; put it back as it was, decisions cite it byte for byte")
        elif published[name] != sha256:
            message = "is not, byte for byte, what was published; put the published file back, and make the change a new edition"
            yield name, Problem(1, "", message)
    for name in published.keys() - seals.keys():
        yield name, Problem(1, "", "is not published; publish it (flask --app wsgi documents publish), or make its status 'draft'")
