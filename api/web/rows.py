"""One line of a summary list, wherever a page shows what somebody sent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A name and what stands beside it; *typed* marks words that somebody wrote, whose line breaks are kept.

    *note* is what must be heeded when this is used, empty where there is nothing.
    """

    name: str
    value: str
    typed: bool = False
    note: str = ""
