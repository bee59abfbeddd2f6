"""The application a server runs: ``wsgi:app``."""

import os
import sys

# sqlite-utils imports numpy wherever it is installed, and numpy starts a thread a core for sums that nobody asks for here.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

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
