"""``make bench``: what things cost, beside a peer or a floor in the same run. The machines are shared, so the ratios are what to quote."""

import sys

from tests.bench import documents, suggestions
from tests.bench.peers import table

if __name__ == "__main__":
    sys.exit(max(part() for part in (documents.main, suggestions.main, table.main)))
