"""Checks an edition, and runs the examples that people agreed for it."""

from collections.abc import Sequence
from pathlib import Path

import click

from api.commands.documents.edition_files import documents_folder, examples_file, folder_of, shown, usable_edition
from rules.errors import EngineFailed
from rules.worked_examples import WorkedExample, gaps_in, read_examples, run
from thresholds.advice import advice_on, placeholders_in
from thresholds.errors import DocumentInvalid
from thresholds.model import ThresholdDocument
from thresholds.publishing import read_seals

_ADVICE = "Advice, which you are free to leave:"


@click.command("check")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--worked-examples", "with_examples", is_flag=True, help="Also run the edition's worked examples, from where they are kept.")
@click.option(
    "--examples-file",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also run the worked examples in this file.",
)
def check(path: Path, file: Path | None, *, with_examples: bool) -> None:
    """Read and prove one document. Prints every problem and ends with 1 if there is one.

    Worked examples say what people agreed about described children. Where the edition says otherwise, or the examples leave something
    important out, that is printed, and the command ends with 1.
    """
    edition, prepared = usable_edition(path)
    document = edition.document
    _refuse_what_was_sealed_otherwise(path, document)
    click.echo(f"{document.name} can be used: {len(document.questions)} questions, {len(document.indicators)} indicators.")
    click.echo(f"Proved: in {prepared.proof.decisions:,} decisions, just under, on and just over what each rule asks for, the rules engine")
    click.echo("and a plain reading of the document came to the same.")
    _list(_ADVICE, advice_on(document, edition.places, path.read_text(encoding="utf-8-sig")))
    if with_examples or file:
        documents = folder_of(path, document.name) or documents_folder()
        _check_examples(document, file or examples_file(documents, document.name))


def _refuse_what_was_sealed_otherwise(path: Path, document: ThresholdDocument) -> None:
    folder = folder_of(path, document.name)
    sealed = (read_seals(folder) or {}).get(f"{document.name}.yaml") if folder else None
    if sealed not in (None, document.sha256):
        raise click.ClickException(
            f"{document.name} was published, and its file has been changed since: the service will not start. "
            "Put back the file as it was published; a correction is a new edition"
        )


def _check_examples(document: ThresholdDocument, file: Path) -> None:
    examples = _read(document, file)
    differing = [example for example in examples if _differs(example, document)]
    gaps = gaps_in(examples, document)
    click.echo()
    _list(_ADVICE, tuple(placeholders_in(file.read_text(encoding="utf-8-sig"))))
    _list(f"What the examples in {shown(file)} do not show yet:", gaps)
    said = "all as agreed" if not differing else f"{len(differing)} not as agreed"
    click.echo(f"{_counted(examples)}: {said}{_counted_gaps(gaps)}.")
    if differing or gaps:
        raise click.exceptions.Exit(1)


def _read(document: ThresholdDocument, file: Path) -> tuple[WorkedExample, ...]:
    if not file.is_file():
        raise click.ClickException(f"no worked examples of {document.name}: they were looked for in {shown(file)}; write them there")
    try:
        return read_examples(file.read_bytes(), shown(file), document)
    except DocumentInvalid as refusal:
        click.echo(str(refusal), err=True)
        raise click.exceptions.Exit(1) from refusal


def _differs(example: WorkedExample, document: ThresholdDocument) -> bool:
    try:
        differences = run(example, document)
    except EngineFailed as failure:
        differences = (f"no suggestion could be made: {failure}",)
    if differences:
        click.echo()
        _list(f"{example.name} (line {example.line})", differences)
    return bool(differences)


def _list(heading: str, items: Sequence[object]) -> None:
    if items:
        click.echo("\n".join([heading, *(f"  - {item}" for item in items)]))


def _counted(examples: Sequence[WorkedExample]) -> str:
    return "1 example" if len(examples) == 1 else f"{len(examples)} examples"


def _counted_gaps(gaps: Sequence[str]) -> str:
    if not gaps:
        return ""
    return "; 1 thing is not shown yet" if len(gaps) == 1 else f"; {len(gaps)} things are not shown yet"
