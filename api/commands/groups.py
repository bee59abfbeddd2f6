"""Every group of commands, for the application; those about documents are found without it, by their entry point."""

from flask import Flask

from api.commands import demonstration, log, people
from api.commands.documents import documents

GROUPS = (documents, log.log, people.users, people.agencies, demonstration.demonstration)


def register(app: Flask) -> None:
    """Add every group of commands to *app*."""
    for group in GROUPS:
        app.cli.add_command(group)
