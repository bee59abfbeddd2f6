"""Hands the decision log over at the command line."""

import secrets
from datetime import UTC, datetime
from typing import BinaryIO

import click
from flask.cli import AppGroup

from api.access import current_services
from api.accounts import command_actor
from api.decision_log.export import ExportForm, begin_export
from api.problems import NoSuchAgency
from api.records import BooksClosed, EntryFilter, EntryKind
from api.services import LONDON

log = AppGroup("log", help="The decision log.")

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@log.command("export")
@click.option("--format", "form", type=click.Choice([form.value for form in ExportForm]), default="jsonl", show_default=True)
@click.option("--from", "from_", type=_DAY, help="The first day, as in 2026-11-24.")
@click.option("--until", type=_DAY, help="The day after the last.")
@click.option("--kind", type=click.Choice([kind.value for kind in EntryKind]))
@click.option("--agency", help="An agency's id.")
@click.option("--output", type=click.File("wb", lazy=False), default="-", help="A file; standard output without it.")
def export(form: str, from_: datetime | None, until: datetime | None, kind: str | None, agency: str | None, output: BinaryIO) -> None:
    """Print the decision log. The export is itself an entry of the log."""
    wanted = EntryFilter(_midnight(from_), _midnight(until), EntryKind(kind) if kind else None, agency)
    try:
        for piece in begin_export(wanted, ExportForm(form), command_actor(secrets.token_hex(16)), current_services()).pieces:
            output.write(piece)
            output.flush()
    except NoSuchAgency as unknown:
        raise click.ClickException(str(unknown)) from unknown
    except BooksClosed as closed:
        raise click.ClickException(f"the books cannot be written, so nothing more is handed over ({closed})") from closed


def _midnight(day: datetime | None) -> datetime | None:
    return None if day is None else day.replace(tzinfo=LONDON).astimezone(UTC)
