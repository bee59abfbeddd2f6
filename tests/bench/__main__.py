"""``make bench``: what things cost, beside a peer or a floor in the same run. The machines are shared, so the ratios are what to quote."""

import sys

from tests.bench import documents, memory, suggestions, threads

if __name__ == "__main__":
    parts = (
        documents.main,
        suggestions.main,
        memory.main,
        threads.main,
    )
    sys.exit(max(part() for part in parts))
