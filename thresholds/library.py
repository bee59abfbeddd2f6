"""Every edition of every partnership, and which one is in force on a day.

One folder for each partnership, one file for each edition: ``documents/bromley/2026.1.yaml``. A published file never changes; what is in
force changes only because a later edition begins. A draft is kept to be looked at and is never in force.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

from thresholds.errors import DocumentInvalid, LibraryInvalid, NoEditionInForce, Problem
from thresholds.model import Status, ThresholdDocument
from thresholds.publishing import broken_seals, read_seals
from thresholds.reading import ReadEdition, read_edition

_SUFFIX = ".yaml"


class Library:
    """The editions of some partnerships. It never changes once made. *faulty_drafts* are the drafts that it had to leave out."""

    def __init__(self, documents: Iterable[ThresholdDocument], faulty_drafts: Iterable[DocumentInvalid] = ()) -> None:
        self._editions: Mapping[str, tuple[ThresholdDocument, ...]] = _by_partnership(documents)
        self.faulty_drafts = tuple(faulty_drafts)

    @property
    def partnerships(self) -> tuple[str, ...]:
        """Return the partnerships that have an edition, in alphabetical order."""
        return tuple(sorted(self._editions))

    def editions(self, partnership: str) -> tuple[ThresholdDocument, ...]:
        """Return the partnership's editions, the earliest in force first; none for a partnership that is not here."""
        return self._editions.get(partnership, ())

    def edition(self, partnership: str, edition: str) -> ThresholdDocument:
        """Return one edition by name; raises KeyError where the library does not hold it."""
        for document in self.editions(partnership):
            if document.edition == edition:
                return document
        raise KeyError(f"{partnership}/{edition}")

    def in_force_on(self, partnership: str, day: date) -> ThresholdDocument:
        """Return the newest edition whose start is not after *day*, drafts apart; raises NoEditionInForce, naming the earliest start."""
        agreed = [document for document in self.editions(partnership) if document.status is not Status.DRAFT]
        started = [document for document in agreed if document.in_force_from <= day]
        if not started:
            raise NoEditionInForce(day, agreed[0].in_force_from if agreed else None)
        return started[-1]


def open_library(folder: Path) -> Library:
    """Return the library kept in *folder*; raises LibraryInvalid with every problem of every file, DocumentInvalid for its seals.

    A draft with faults is left out: nobody is to be kept from a service because somebody is still writing.
    """
    if not folder.is_dir():
        raise _refused(folder, {"": [Problem(1, "", "is not a folder; give the one that holds a folder for each partnership")]})
    seals = read_seals(folder)
    read, problems = _read(folder)
    drafts = {name for name in problems if name not in (seals or {}) and _is_draft(folder / name)}
    for name, problem in (*_misplaced(folder), *_misnamed(read), *_starting_together(read), *_unlike_published(seals, read, problems)):
        problems.setdefault(name, []).append(problem)
        drafts.discard(name)
    refused = {name: found for name, found in problems.items() if name not in drafts}
    if refused:
        raise _refused(folder, refused)
    left_out = (DocumentInvalid((folder / name).as_posix(), tuple(problems[name])) for name in sorted(drafts))
    return Library((edition.document for edition in read.values()), left_out)


def _read(folder: Path) -> tuple[dict[str, ReadEdition], dict[str, list[Problem]]]:
    problems: dict[str, list[Problem]] = {}
    read: dict[str, ReadEdition] = {}
    for file in _files(folder):
        name = file.relative_to(folder).as_posix()
        try:
            read[name] = read_edition(file.read_bytes(), file.as_posix())
        except DocumentInvalid as fault:
            problems[name] = list(fault.problems)
    return read, problems


def _is_draft(file: Path) -> bool:
    # Read apart from YAML, which may be what is broken: one line at the margin that says draft, and none that says anything else.
    said = re.findall(rb"^status:[ \t]*(.*?)[ \t]*(?:#.*)?\r?$", file.read_bytes(), re.M)
    return said == [Status.DRAFT.encode()]


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob(f"*/*{_SUFFIX}") if file.is_file())


def _misplaced(folder: Path) -> Iterator[tuple[str, Problem]]:
    editions = set(_files(folder))
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in (".yaml", ".yml") and file not in editions and not file.is_dir():
            message = f"is not where an edition is looked for; put it at <partnership>/<edition>{_SUFFIX}"
            yield file.relative_to(folder).as_posix(), Problem(1, "", message)


def _misnamed(read: Mapping[str, ReadEdition]) -> Iterator[tuple[str, Problem]]:
    for name, edition in read.items():
        folder, _, file = name.removesuffix(_SUFFIX).rpartition("/")
        for key, said, found in (
            ("partnership", edition.document.partnership, folder),
            ("edition", edition.document.edition, file),
        ):
            if said != found:
                message = f"is '{said}', but the file is at {name}; move it to {edition.document.name}{_SUFFIX}, or write '{found}'"
                yield name, edition.places.problem((key,), message)


def _starting_together(read: Mapping[str, ReadEdition]) -> Iterator[tuple[str, Problem]]:
    agreed = [(name, edition) for name, edition in read.items() if edition.document.status is not Status.DRAFT]
    agreed.sort(key=lambda item: (item[1].document.partnership, item[1].document.in_force_from, item[0]))
    for (_, one), (name, other) in pairwise(agreed):
        if (one.document.partnership, one.document.in_force_from) == (other.document.partnership, other.document.in_force_from):
            message = f"is the day on which {one.document.name} starts too; give each edition a day of its own"
            yield name, other.places.problem(("in_force_from",), message)


def _unlike_published(
    seals: Mapping[str, str] | None, read: Mapping[str, ReadEdition], unread: Collection[str]
) -> Iterator[tuple[str, Problem]]:
    if seals is not None:
        agreed = {name: edition.document.sha256 for name, edition in read.items() if edition.document.status is not Status.DRAFT}
        # A file that cannot be read has said so already.
        yield from broken_seals({name: sha256 for name, sha256 in seals.items() if name not in unread}, agreed)


def _refused(folder: Path, problems: Mapping[str, list[Problem]]) -> LibraryInvalid:
    documents = tuple(DocumentInvalid((folder / name).as_posix(), tuple(found)) for name, found in sorted(problems.items()))
    return LibraryInvalid(str(folder), documents)


def _by_partnership(documents: Iterable[ThresholdDocument]) -> dict[str, tuple[ThresholdDocument, ...]]:
    editions: dict[str, list[ThresholdDocument]] = {}
    for document in sorted(documents, key=lambda document: (document.in_force_from, document.edition)):
        editions.setdefault(document.partnership, []).append(document)
    return {partnership: tuple(found) for partnership, found in editions.items()}
