"""Adds agencies and people, closes accounts, and gives tokens for the JSON interface."""

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask.cli import AppGroup

from api import accounts
from api.access import current_services
from api.accounts import AccountInvalid, command_actor
from api.records import Actor, Agency, BooksClosed, Role
from thresholds.model import AgencyKind

users = AppGroup("users", help="People who may sign in.")
agencies = AppGroup("agencies", help="Partner agencies.")


@users.command("add")
@click.argument("username")
@click.option("--name", required=True, help="Their name, as colleagues see it.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--agency", required=True, help="The agency's id.")
@click.option("--password-stdin", is_flag=True, help="Read the password from the first line of standard input.")
def add(username: str, name: str, role: str, agency: str, password_stdin: bool) -> None:
    """Add a person who may sign in."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    with _plainly():
        person = accounts.add_person(username, name, Role(role), agency, password, current_services(), actor=_operator())
        click.echo(f"{person.username} can sign in now.")


@users.command("disable")
@click.argument("username")
def disable(username: str) -> None:
    """Close an account: whoever is signed in with it is signed out, and its tokens stop working."""
    with _plainly():
        accounts.disable_person(username, current_services(), actor=_operator())
        click.echo(f"{username} cannot sign in any more.")


@users.command("token")
@click.argument("username")
def token(username: str) -> None:
    """Print a new token for the JSON interface. It is shown this once."""
    with _plainly():
        click.echo(accounts.issue_token(username, current_services(), actor=_operator()))


@agencies.command("add")
@click.argument("agency_id", metavar="ID")
@click.option("--name", required=True, help="The agency's name, as people see it.")
@click.option("--kind", required=True, type=click.Choice([kind.value for kind in AgencyKind]), help="Which questions it is asked.")
@click.option("--referral-source", required=True, help="Its code in the children-in-need census (N00152), for example 6 for police.")
def add_agency(agency_id: str, name: str, kind: str, referral_source: str) -> None:
    """Add a partner agency."""
    with _plainly():
        accounts.add_agency(Agency(agency_id, name, AgencyKind(kind), referral_source), current_services())
        click.echo(f"People of {name} can be added now: users add ... --agency {agency_id}")


def _operator() -> Actor:
    return command_actor(secrets.token_hex(16))


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except AccountInvalid as refusal:
        raise click.ClickException("\n".join(["nothing was changed:", *(f"  - {problem}" for problem in refusal.problems)])) from refusal
    except BooksClosed as closed:
        raise click.ClickException(f"nothing was changed: the books cannot be written ({closed})") from closed
