"""Prints how a threshold document is written: as a JSON Schema for editors, or as a page for people."""

import json

import click

from thresholds.format.format_page import format_page
from thresholds.format.json_schema import json_schema


@click.command("schema")
@click.option("--table", is_flag=True, help="Print the page that explains each key to people, as Markdown.")
def schema(table: bool) -> None:
    """Print the JSON Schema of a threshold document, by which an editor completes and checks one while it is typed."""
    page = format_page() if table else json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    click.echo(page.encode("utf-8"), nl=False)
