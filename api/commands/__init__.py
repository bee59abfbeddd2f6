"""The pieces by hand, as ``flask --app wsgi <group> <command>``; each explains itself with ``--help``."""

from flask import Flask

from api.commands import demonstration, documents, log, people

GROUPS = (documents.documents, log.log, people.users, people.agencies, demonstration.demonstration)


def register(app: Flask) -> None:
    """Add every group of commands to *app*."""
    for group in GROUPS:
        app.cli.add_command(group)
