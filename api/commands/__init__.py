"""The pieces by hand, as ``flask --app wsgi <group> <command>``."""

from flask import Flask


def register(app: Flask) -> None:
    """Add every command to *app*."""
