"""Says what changed between two editions of one partnership's document."""

from collections.abc import Iterator

import click

from api.commands.documents.edition_files import edition_named, usable_documents
from thresholds.changes import Change, ChangedPart, Weight, changes_between
from thresholds.errors import EditionsOfTwoPartnerships

_LEVELS = "The levels themselves"
_GROUPS = {
    Weight.RAISES: "What raises a child's result",
    Weight.LOWERS: "What lowers a child's result",
    Weight.OTHER: "What else changes",
    Weight.WORDING: "Wording alone",
}


@click.command("compare")
@click.argument("old")
@click.argument("new")
def compare(old: str, new: str) -> None:
    """Say in sentences what changed from one edition to another.

    Each of OLD and NEW is a file, or the name of a published edition, such as bromley/2026.1. Where a file cannot be used, every problem
    of both is printed and the command ends with 1.
    """
    before, now = usable_documents(edition_named(old), edition_named(new))
    try:
        changes = changes_between(before, now)
    except EditionsOfTwoPartnerships as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo("\n".join(_lines(f"from {before.name} to {now.name}", changes)))


def _lines(editions: str, changes: tuple[Change, ...]) -> Iterator[str]:
    if not changes:
        yield f"Nothing changed {editions}."
        return
    yield f"What changed {editions}:"
    for group in (_LEVELS, *_GROUPS.values()):
        sentences = [change.sentence for change in changes if _group(change) == group]
        if sentences:
            yield from ("", group, *(f"  - {sentence}" for sentence in sentences))


def _group(change: Change) -> str:
    """Return under what a change is printed: the levels first, since every other sentence names them."""
    return _LEVELS if change.part is ChangedPart.LEVEL and change.weight is not Weight.WORDING else _GROUPS[change.weight]
