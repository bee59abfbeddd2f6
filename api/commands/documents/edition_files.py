"""Where an edition and its worked examples are kept, and reading an edition for a command."""

from datetime import date, datetime
from pathlib import Path

import click

from api.settings import Settings, SettingsInvalid, read_settings
from rules.errors import EditionRefused
from rules.suggest import Prepared, prepare
from thresholds.errors import DocumentInvalid
from thresholds.model import ThresholdDocument
from thresholds.reading import ReadEdition, read_document, read_edition
from thresholds.working_calendar import LONDON


def settings_in_use() -> Settings:
    """Return the settings of the environment; raises ClickException with all that is wrong with them."""
    try:
        return read_settings()
    except SettingsInvalid as refusal:
        raise click.ClickException(str(refusal)) from refusal


def documents_folder() -> Path:
    """Return the folder of published threshold documents."""
    return settings_in_use().documents


def today() -> date:
    """Return which day it is in Europe/London."""
    return datetime.now(LONDON).date()


def edition_file(documents: Path, name: str) -> Path:
    """Return the file of the edition of that name, such as ``bromley/2026.1``, in the folder of threshold documents."""
    return documents / f"{name}.yaml"


def examples_file(documents: Path, name: str) -> Path:
    """Return the file of that edition's worked examples.

    A repository's ``thresholds/documents`` has them in its ``tests/worked_examples``, any other folder in ``worked_examples`` beside it.
    """
    is_repository = documents.parts[-2:] == ("thresholds", "documents")
    folder = documents.parents[1] / "tests" if is_repository else documents.parent
    return folder / "worked_examples" / f"{name}.yaml"


def folder_of(edition: Path, name: str) -> Path | None:
    """Return the folder of threshold documents that the file of that edition stands in; None where it lies anywhere else."""
    folder = edition.resolve().parent.parent
    return folder if edition_file(folder, name) == edition.resolve() else None


def usable_edition(path: Path) -> tuple[ReadEdition, Prepared]:
    """Return an edition read and proved; where it cannot be used, print every problem and end with 1."""
    try:
        edition = read_edition(path.read_bytes(), str(path))
        return edition, prepare(edition.document)
    except (DocumentInvalid, EditionRefused) as refusal:
        click.echo(str(refusal), err=True)
        raise click.exceptions.Exit(1) from refusal


def usable_document(path: Path) -> ThresholdDocument:
    """Return a document read and proved; where it cannot be used, print every problem and end with 1."""
    return usable_edition(path)[0].document


def edition_named(named: str) -> Path:
    """Return the file that is meant: a path, or a published edition's name; raises ClickException where there is none."""
    published = edition_file(documents_folder(), named)
    found = next((path for path in (Path(named), published) if path.is_file()), None)
    if found is None:
        raise click.ClickException(
            f"there is no edition {named}: give a file, or the name of one in {documents_folder()}, such as bromley/2026.1"
        )
    return found


def usable_documents(*paths: Path) -> list[ThresholdDocument]:
    """Return documents read and proved; where one cannot be used, print every problem of all and end with 1."""
    documents, refusals = [], []
    for path in paths:
        try:
            document = read_document(path.read_bytes(), str(path))
            prepare(document)
            documents.append(document)
        except (DocumentInvalid, EditionRefused) as refusal:
            refusals.append(str(refusal))
    if refusals:
        click.echo("\n".join(dict.fromkeys(refusals)), err=True)
        raise click.exceptions.Exit(1)
    return documents


def shown(path: Path) -> str:
    """Return a path as a person types it here: without the folder they stand in."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
