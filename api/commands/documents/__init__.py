"""Commands about one threshold document, one module each.

But for replay they need a file and no service: they work, and quickly, where the service would not start for a fault in some other
edition. So they are found by their entry point (``flask.commands`` in setup.cfg), before the application is made.

new check suggest show compare replay schema publish    the commands, one module each
edition_files                                             where an edition and its worked examples are kept, and reading one
replay_report                                             what replay does and prints: it alone needs the service, and loads it
scaffold/                                                 what a new edition begins as
"""

import click

from api.commands.documents.check import check
from api.commands.documents.compare import compare
from api.commands.documents.new import new
from api.commands.documents.publish import publish
from api.commands.documents.replay import replay
from api.commands.documents.schema import schema
from api.commands.documents.show import show
from api.commands.documents.suggest import suggest

documents = click.Group("documents", help="Threshold documents.")
for command in (new, check, suggest, show, compare, replay, schema, publish):
    documents.add_command(command)
