"""Tries a document on one child's answers."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import click
from marshmallow import ValidationError

from api.commands.documents.edition_files import settings_in_use, today, usable_document
from api.referral_body import age_of
from api.schemas import Circumstances, SuggestionRequestSchema, problems_in_order
from rules.answers import ChildAge, read_answers
from rules.errors import AnswersInvalid, EngineFailed
from rules.explanation import Explanation, explain_level
from rules.explanation.sentences import explanation_sentences
from rules.explanation.written import explanation_data
from rules.suggest import suggest_level
from rules.suggestion_written import suggestion_data
from thresholds.model import AgencyKind, ThresholdDocument


@click.command("suggest")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--answers", "answers_file", required=True, type=click.File("rb"), help='JSON: {"child": {...}, "answers": {...}}.')
@click.option("--explain", is_flag=True, help="Say too why this level, why not the next, and what would change it.")
def suggest(path: Path, answers_file: BinaryIO, *, explain: bool) -> None:
    """Print as JSON what a document suggests for one child. Nothing is kept.

    The file of answers holds {"child": {"date_of_birth": "2019-03-27"}, "answers": {...}} and, where wanted, "agency": "police" and
    "on": the day.
    In place of the date of birth, "expected_date" or "estimated_age" may stand, or none.
    """
    document = usable_document(path)
    asked = _question(_read_json(answers_file))
    try:
        answers = read_answers(asked.answers, document, age=asked.age, on=asked.on)
        said = suggestion_data(suggest_level(answers, document, agency=asked.agency))
        if explain:
            said = {"suggestion": said, **_explained(explain_level(answers, document, agency=asked.agency), document)}
    except AnswersInvalid as refusal:
        raise _refused("the answers", (f"{problem.question}: {problem.message}" for problem in refusal.problems)) from refusal
    except EngineFailed as failure:
        raise click.ClickException(f"no suggestion could be made: {failure}") from failure
    click.echo(json.dumps(said, ensure_ascii=False, indent=2))


def _explained(explanation: Explanation, document: ThresholdDocument) -> dict[str, object]:
    return {"explanation": explanation_data(explanation), "in_words": list(explanation_sentences(explanation, document))}


@dataclass(frozen=True, slots=True)
class _Question:
    age: ChildAge
    answers: Mapping[str, object]
    agency: AgencyKind | None
    on: date


def _question(body: dict[str, Any]) -> _Question:
    agency, day = _agency_kind(body.pop("agency", None)), today()
    schema = SuggestionRequestSchema(Circumstances(day, settings_in_use().demonstration, agency or AgencyKind.SOCIAL_CARE))
    try:
        asked = schema.load(body)
    except ValidationError as refusal:
        problems = problems_in_order(refusal.messages, schema)
        raise _refused("the file of answers", (f"{problem.pointer}: {problem.message}" for problem in problems)) from refusal
    on = asked.get("on", day)
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
