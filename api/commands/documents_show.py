"""Prints a threshold document in plain words, for a meeting that has no browser to hand."""

from pathlib import Path

import click

from thresholds.errors import DocumentInvalid
from thresholds.model import ThresholdDocument
from thresholds.printed import printed
from thresholds.reading import read_document


@click.command("show")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def show(path: Path) -> None:
    """Print a document in plain words. Prints every problem and ends with 1 if it cannot be read."""
    click.echo("\n".join(printed(_document(path))))


def _document(path: Path) -> ThresholdDocument:
    try:
        return read_document(path.read_bytes(), str(path))
    except DocumentInvalid as refusal:
        click.echo(str(refusal), err=True)
        raise click.exceptions.Exit(1) from refusal
