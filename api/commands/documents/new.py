"""Begins an edition: from a small one that explains itself, or from one that is there already."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import click
from marshmallow import ValidationError

from api.commands.documents.edition_files import documents_folder, edition_file, examples_file, shown, today, usable_document
from thresholds.format.fields import Day, FileName
from thresholds.model import ThresholdDocument
from thresholds.new_edition import HeadingNotFound, HeadingValue, with_heading
from thresholds.text.spelling import nearest

_SCAFFOLD = Path(__file__).parent / "scaffold"
_MONTHS_TO_AGREE = 3


def _edition_name(context: click.Context, parameter: click.Parameter, given: str | None) -> str | None:
    partnership, slash, edition = (given or "").removesuffix(".yaml").partition("/")
    if given is None:
        return None
    try:
        if slash:
            return f"{FileName().read(partnership)}/{FileName().read(edition)}"
    except ValidationError as fault:
        raise click.BadParameter(" ".join(fault.messages)) from fault
    raise click.BadParameter(f"is '{given}'; give the partnership and the edition, such as exampleshire/2027.1")


def _day(context: click.Context, parameter: click.Parameter, given: str | None) -> date | None:
    try:
        return None if given is None else Day().read(given)
    except ValidationError as fault:
        raise click.BadParameter(" ".join(fault.messages)) from fault


@dataclass(frozen=True, slots=True)
class _Beginning:
    """What a new edition begins as: its files' texts, None where there are no worked examples to begin with."""

    edition: str
    examples: str | None


@click.command("new")
@click.argument("name", metavar="PARTNERSHIP/EDITION", callback=_edition_name)
@click.option("--from", "base", metavar="PARTNERSHIP/EDITION", callback=_edition_name, help="Begin from a copy of this edition.")
@click.option("--name", "full_name", metavar="NAME", help="The partnership's name in full.")
@click.option("--in-force-from", "start", metavar="DAY", callback=_day, help="The first day on which it is used, such as 2027-04-01.")
def new(name: str, base: str | None, full_name: str | None, start: date | None) -> None:
    """Begin an edition and its worked examples; nothing that is there is ever written over.

    Without --from it is a small edition that can be checked as it stands and explains each part. With --from it is a copy, comments and
    all, as a draft that nobody has agreed yet.
    """
    documents = documents_folder()
    paths = edition_file(documents, name), examples_file(documents, name)
    _refuse_to_write_over(paths)
    from_document = _base(documents, base) if base else None
    start = _start(start, today(), name, from_document)
    heading = _heading(name, full_name, start, from_document)
    beginning = _copied(documents, base, heading) if base else _scaffold(heading)
    for path, text in zip(paths, (beginning.edition, beginning.examples), strict=True):
        _write(path, text)
    _say_what_next(*paths, beginning, base)


def _refuse_to_write_over(paths: tuple[Path, ...]) -> None:
    there = [shown(path) for path in paths if path.exists()]
    if there:
        raise click.ClickException(
            f"{' and '.join(there)} {_is(there)} there already, and nothing is written over; give the new edition another name"
        )


def _base(documents: Path, base: str) -> ThresholdDocument:
    file = edition_file(documents, base)
    if not file.is_file():
        known = [path.relative_to(documents).with_suffix("").as_posix() for path in documents.glob("*/*.yaml")]
        raise click.ClickException(f"there is no edition {base} to begin from: {shown(file)} is not there{nearest(base, known)}")
    return usable_document(file)


def _start(given: date | None, today: date, name: str, base: ThresholdDocument | None) -> date:
    soonest = _first_of_month(today, _MONTHS_TO_AGREE)
    if base is None or not name.startswith(f"{base.partnership}/"):
        return given or soonest
    if given and given <= base.in_force_from:
        raise click.ClickException(f"{base.name} starts on {base.in_force_from.isoformat()}; give the new edition a later --in-force-from")
    return given or max(soonest, _first_of_month(base.in_force_from, 1))


def _heading(name: str, full_name: str | None, start: date, base: ThresholdDocument | None) -> dict[str, HeadingValue]:
    partnership, _, edition = name.partition("/")
    heading: dict[str, HeadingValue] = {
        "partnership": partnership,
        "edition": edition,
        "status": "draft",
        "in_force_from": start,
        "review_by": _year_after(start) - timedelta(days=1),
        "agreements": [],
    }
    if full_name or base is None or base.partnership != partnership:
        heading["partnership_name"] = (
            full_name or f"{partnership.replace('-', ' ').replace('_', ' ').title()} Safeguarding Children Partnership"
        )
    return heading


def _scaffold(heading: dict[str, HeadingValue]) -> _Beginning:
    edition, examples = ((_SCAFFOLD / file).read_text(encoding="utf-8") for file in ("edition.yaml", "examples.yaml"))
    return _Beginning(with_heading(edition, heading), examples)


def _copied(documents: Path, base: str, heading: dict[str, HeadingValue]) -> _Beginning:
    file, examples = edition_file(documents, base), examples_file(documents, base)
    try:
        edition = with_heading(file.read_text(encoding="utf-8-sig"), heading)
    except HeadingNotFound as fault:
        raise click.ClickException(f"{shown(file)} cannot be copied: {fault}") from fault
    return _Beginning(edition, examples.read_text(encoding="utf-8-sig") if examples.is_file() else None)


def _write(path: Path, text: str | None) -> None:
    if text is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise click.ClickException(f"{shown(path)} cannot be written: {error.strerror}") from error


def _say_what_next(edition: Path, examples: Path, beginning: _Beginning, base: str | None) -> None:
    click.echo(f"Written: {shown(edition)}, a draft")
    click.echo(f"Written: {shown(examples)}" if beginning.examples else f"{base} has no worked examples, so none were copied")
    command = f"flask --app wsgi documents {{}} {shown(edition)}"
    first = "Mark up the changes together." if base else "Replace all that says (example); the notes in the file explain each part."
    steps = (
        first,
        f"Write down what it should say about described children, in {shown(examples)}.",
        f"Check both, as often as you like: {command.format('check')} --worked-examples",
        f"Read it in plain words: {command.format('show')}",
        *([f"See what changes: flask --app wsgi documents compare {base} {shown(edition)}"] if base else []),
        "When police, health and social care have each agreed, add their agreements and write 'status: adopted'.",
        f"Publish it: {command.format('publish')}",
    )
    click.echo("\n".join(["", "What to do next:", *(f"  {number}. {step}" for number, step in enumerate(steps, 1))]))


def _is(things: list[str]) -> str:
    return "is" if len(things) == 1 else "are"


def _first_of_month(day: date, months_later: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 + months_later, 12)
    return date(year, month + 1, 1)


def _year_after(day: date) -> date:
    return date(day.year + 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
