"""Says what two editions make of all that was received."""

from importlib import import_module

import click
from flask.cli import with_appcontext


@click.command("replay")
@click.argument("old")
@click.argument("new")
@click.option("--first", type=click.IntRange(min=0), default=100, show_default=True, help="How many of the children that move are listed.")
@with_appcontext
def replay(old: str, new: str, first: int) -> None:
    """Suggest every child that was received again, as on the day it came, under two editions, and say which levels move.

    Each of OLD and NEW is a file, or the name of a published edition, such as bromley/2026.1. Nothing that is kept is changed. Where the
    engine by itself says anything else of a child than was found for all at once, no figure is printed and the command ends with 1.
    """
    # Imported when it is wanted: numpy and the service are slow to import, and no other of these commands needs them.
    import_module("api.commands.documents.replay_report").print_replay(old, new, first)
