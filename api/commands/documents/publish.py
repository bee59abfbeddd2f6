"""Publishes an edition: from then on it never changes, and its digest says so."""

from pathlib import Path

import click

from api.commands.documents.edition_files import examples_file, folder_of, shown, today, usable_document
from rules.worked_examples import gaps_in, read_examples, run
from thresholds.advice import placeholders_in
from thresholds.errors import AlreadyPublished, DocumentInvalid
from thresholds.library import open_library
from thresholds.model import Status, ThresholdDocument
from thresholds.publishing import SEALS
from thresholds.publishing import publish as seal


@click.command("publish")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def publish(path: Path) -> None:
    """Publish an edition: seal its file, which from then on never changes.

    It has to be in its place, to be no draft, and to do all that its worked examples say. The seal is a line in published.txt beside the
    folders of the partnerships; the service does not start when a published file differs from it by a byte.
    """
    document = usable_document(path)
    folder = folder_of(path, document.name)
    if folder is None:
        raise click.ClickException(
            f"{shown(path)} is not in its place; put it at {document.name}.yaml in the folder of threshold documents"
        )
    if document.status is Status.DRAFT:
        raise click.ClickException(
            f"{document.name} is a draft; when it is agreed write 'status: adopted', or 'demonstration' where nobody will"
        )
    _require_finished(path, document)
    _require_examples(document, examples_file(folder, document.name))
    _seal(folder, document)
    click.echo(
        f"Published: {document.name}, in force from {document.in_force_from.isoformat()}. Never change its file: a change is a new edition."
    )
    click.echo(f"Its digest is in {shown(folder / SEALS)}. Restart the service, so that it knows the edition.")


def _require_finished(path: Path, document: ThresholdDocument) -> None:
    unfinished = [str(problem) for problem in placeholders_in(path.read_text(encoding="utf-8-sig"))]
    unfinished += [
        f"{agreement.agency.replace('_', ' ')} is said to agree on {agreement.on.isoformat()}, which has not come yet"
        for agreement in document.agreements
        if agreement.on > today()
    ]
    if unfinished:
        raise click.ClickException("\n".join([f"{document.name} cannot be published yet:", *(f"  - {each}" for each in unfinished)]))


def _require_examples(document: ThresholdDocument, file: Path) -> None:
    if not file.is_file():
        raise click.ClickException(f"{document.name} has no worked examples; write them in {shown(file)}")
    try:
        examples = read_examples(file.read_bytes(), shown(file), document)
    except DocumentInvalid as refusal:
        raise click.ClickException(str(refusal)) from refusal
    differing = [example.name for example in examples if run(example, document)]
    if differing or gaps_in(examples, document):
        raise click.ClickException(
            f"its worked examples in {shown(file)} do not all hold, or leave something out; "
            "'documents check' with --worked-examples says what"
        )


def _seal(folder: Path, document: ThresholdDocument) -> None:
    name = f"{document.name}.yaml"
    try:
        seal(folder, name, document.sha256)
        open_library(folder)
    except AlreadyPublished as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except DocumentInvalid as refusal:
        click.echo(f"{document.name} is sealed, but the service would not start with this folder:\n{refusal}", err=True)
        raise click.exceptions.Exit(1) from refusal
