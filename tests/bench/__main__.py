"""``make bench``: what things cost, beside a peer or a floor in the same run. The machines are shared, so the ratios are what to quote."""

import sys

from tests.bench import documents, fuzz, memory, replay, suggestions, threads
from tests.bench.peers import table

PARTS = (documents, suggestions, replay, table, memory, threads, fuzz)

if __name__ == "__main__":
    sys.exit(max(part.main() for part in PARTS))
