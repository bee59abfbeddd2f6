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
    seals: dict[str, str] = {}
    problems: list[Problem] = []
    for line, written in enumerate(_lines(file), 1):
        seal = _LINE.fullmatch(written)
        if not seal:
            problems.append(Problem(line, "", "is no seal; give a sha256, two spaces and <partnership>/<edition>.yaml"))
        elif seal[2] in seals:
            problems.append(Problem(line, "", f"seals '{seal[2]}' again; a published edition is sealed once"))
        else:
            seals[seal[2]] = seal[1]
    if problems:
        raise DocumentInvalid(file.as_posix(), tuple(problems))
    return seals


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise DocumentInvalid(file.as_posix(), (Problem(1, "", "cannot be read as text; put back the file of seals"),)) from fault


def publish(folder: Path, name: str, sha256: str) -> None:
    """Seal the file *name* of a library; sealing it again as it is changes nothing. Raises AlreadyPublished where it was another file."""
    sealed_before = read_seals(folder) or {}
    sealed = sealed_before.get(name)
    if sealed is not None and sealed != sha256:
        raise AlreadyPublished(name)
    if sealed is None:
        _replace(folder / SEALS, [*(f"{digest}  {other}" for other, digest in sealed_before.items()), f"{sha256}  {name}"])


def _replace(file: Path, lines: list[str]) -> None:
    # Whole or not at all: half a line of seals would keep the service from starting.
    beside = file.with_suffix(".new")
    beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    beside.replace(file)


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
