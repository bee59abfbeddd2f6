"""Loads the invented agencies and people, and says who they are."""

import secrets

import click
from flask.cli import AppGroup

from api.access import current_services
from api.accounts import command_actor
from api.demonstration import AGENCIES, PEOPLE, NotADemonstration, load_demonstration

demonstration = AppGroup("demonstration", help="Invented agencies and people, for trying the service out.")


@demonstration.command("load")
def load() -> None:
    """Load them; what is there already is kept. Prints who can sign in, and with which password."""
    try:
        load_demonstration(current_services(), actor=command_actor(secrets.token_hex(16)))
    except NotADemonstration as refusal:
        raise click.ClickException(str(refusal)) from refusal
    agencies = {agency.id: agency.name for agency in AGENCIES}
    rows = [("Username", "Password", "Who")]
    rows += [(person.username, person.password, f"{person.name}, {person.post}, {agencies[person.agency_id]}") for person in PEOPLE]
    for username, password, is_who in rows:
        click.echo(f"{username:<14}{password:<28}{is_who}")
