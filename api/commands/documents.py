"""Checks a threshold document, and tries it on one child's answers."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import click
from flask.cli import AppGroup
from marshmallow import ValidationError

from api.access import current_services
from api.commands.documents_show import show
from api.referral_body import age_of
from api.schemas import Circumstances, SuggestionRequestSchema, problems_in_order
from rules.answers import ChildAge, read_answers
from rules.errors import AnswersInvalid, EditionRefused, EngineFailed
from rules.explain import suggestion_data
from rules.suggest import prepare, suggest_level
from thresholds.errors import DocumentInvalid
from thresholds.model import AgencyKind, ThresholdDocument
from thresholds.reading import read_document

documents = AppGroup("documents", help="Threshold documents.")
documents.add_command(show)


@documents.command("check")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(path: Path) -> None:
    """Read and prove one document. Prints every problem and ends with 1 if there is one."""
    document = _usable_document(path)
    click.echo(f"{document.name} can be used: {len(document.questions)} questions, {len(document.indicators)} indicators.")


@documents.command("suggest")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--answers", "answers_file", required=True, type=click.File("rb"), help='JSON: {"child": {...}, "answers": {...}}.')
def suggest(path: Path, answers_file: BinaryIO) -> None:
    """Print as JSON what a document suggests for one child. Nothing is kept.

    The file of answers holds {"child": {"date_of_birth": "2019-03-27"}, "answers": {...}} and, where wanted, "agency": "police" and
    "on": the day.
    In place of the date of birth, "expected_date" or "estimated_age" may stand, or none.
    """
    document = _usable_document(path)
    asked = _question(_read_json(answers_file))
    try:
        answers = read_answers(asked.answers, document, age=asked.age, on=asked.on)
        suggestion = suggest_level(answers, document, agency=asked.agency)
    except AnswersInvalid as refusal:
        raise _refused("the answers", (f"{problem.question}: {problem.message}" for problem in refusal.problems)) from refusal
    except EngineFailed as failure:
        raise click.ClickException(f"no suggestion could be made: {failure}") from failure
    click.echo(json.dumps(suggestion_data(suggestion), ensure_ascii=False, indent=2))


@dataclass(frozen=True, slots=True)
class _Question:
    age: ChildAge
    answers: Mapping[str, object]
    agency: AgencyKind | None
    on: date


def _usable_document(path: Path) -> ThresholdDocument:
    try:
        document = read_document(path.read_bytes(), str(path))
        prepare(document)
    except (DocumentInvalid, EditionRefused) as refusal:
        click.echo(str(refusal), err=True)
        raise click.exceptions.Exit(1) from refusal
    return document


def _question(body: dict[str, Any]) -> _Question:
    services = current_services()
    agency = _agency_kind(body.pop("agency", None))
    schema = SuggestionRequestSchema(Circumstances(services.today(), services.settings.demonstration, agency or AgencyKind.SOCIAL_CARE))
    try:
        asked = schema.load(body)
    except ValidationError as refusal:
        problems = problems_in_order(refusal.messages, schema)
        raise _refused("the file of answers", (f"{problem.pointer}: {problem.message}" for problem in problems)) from refusal
    on = asked.get("on", services.today())
    return _Question(age_of(asked["child"], on), asked["answers"], agency, on)


def _read_json(file: BinaryIO) -> dict[str, Any]:
    try:
        body = json.loads(file.read(), object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError) as error:
        raise _refused("the file of answers", (str(error),)) from error
    if not isinstance(body, dict):
        raise _refused("the file of answers", ("it must hold one object",))
    return body


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise ValueError(f"these stand more than once in one object: {', '.join(repeated)}")
    return dict(pairs)


def _agency_kind(given: object) -> AgencyKind | None:
    kinds = [kind.value for kind in AgencyKind]
    if given is None:
        return None
    if given not in kinds:
        raise _refused("the file of answers", (f"/agency: must be one of {', '.join(kinds)}",))
    return AgencyKind(str(given))


def _refused(what: str, problems: Iterable[str]) -> click.ClickException:
    return click.ClickException(
        "\n".join([f"{what} cannot be used until these are put right:", *(f"  - {problem}" for problem in problems)])
    )
