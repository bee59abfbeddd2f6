"""The application a server runs: ``wsgi:app``."""

import sys

from api.app import create_app
from api.settings import SettingsInvalid, read_settings
from api.storage.connection import SqliteTooOld
from api.storage.schema import SchemaChanged
from rules.errors import EditionRefused
from thresholds.errors import DocumentInvalid

try:
    app = create_app(read_settings())
except (SettingsInvalid, DocumentInvalid, EditionRefused, SqliteTooOld, SchemaChanged) as refusal:
    # These say in whole sentences what is wrong and what would be right; where in this code it was noticed would only hide that.
    sys.exit(str(refusal))
