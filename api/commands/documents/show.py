"""Prints a threshold document in plain words, for a meeting that has no browser to hand."""

from pathlib import Path

import click

from api.commands.documents.edition_files import usable_document
from thresholds.words.printed import printed


@click.command("show")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def show(path: Path) -> None:
    """Print a document in plain words. Prints every problem and ends with 1 if it cannot be read."""
    click.echo("\n".join(printed(usable_document(path))))
