"""What can be wrong with a threshold document.

DocumentError
├── DocumentInvalid      a file cannot be used; carries every problem with its place
│   └── LibraryInvalid   one or more files of a library cannot be used; carries the DocumentInvalid of each
├── AlreadyPublished     an edition of that name was published, and was another file
├── NoEditionInForce     no edition of the partnership had started on that day
└── EditionsOfTwoPartnerships   two editions are compared that are not of one partnership
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: the line it stands on (1 is the first), where in the document, and what is wrong and would be right."""

    line: int
    where: str
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.where}: {self.message}" if self.where else f"line {self.line}: {self.message}"


class DocumentError(Exception):
    """The family of all errors of this package."""


class DocumentInvalid(DocumentError):
    """A document cannot be used until its problems, listed in reading order, are put right."""

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        self.path = path
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join([f"{path} cannot be used until these are put right:", *(f"  - {problem}" for problem in self.problems)]))


class LibraryInvalid(DocumentInvalid):
    """A library cannot be opened: *documents* holds what is wrong with each of its files, by path."""

    def __init__(self, path: str, documents: tuple[DocumentInvalid, ...]) -> None:
        super().__init__(path, tuple(problem for document in documents for problem in document.problems))
        self.documents = documents
        self.args = ("\n".join(str(document) for document in documents),)


class AlreadyPublished(DocumentError):
    """Another file was published under *name*; what is published never changes."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name} was published already, and this file differs from it; give the change a new edition's name")


class NoEditionInForce(DocumentError):
    """No edition had started on *day*; *earliest* is the first day that has one, None where the partnership has no edition at all."""

    def __init__(self, day: date, earliest: date | None) -> None:
        self.day, self.earliest = day, earliest
        since = f"the earliest starts on {earliest.isoformat()}" if earliest else "the library holds none"
        super().__init__(f"no edition is in force on {day.isoformat()}: {since}")


class EditionsOfTwoPartnerships(DocumentError):
    """The two editions do not belong to one partnership: each has levels and questions of its own, so nothing says what changed."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        super().__init__(f"{old} and {new} are of two partnerships; give two editions of one partnership")
