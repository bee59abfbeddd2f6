"""``make fuzz``: random documents with random answers, read by the engine, in bulk and by the oracle, in as many pairs as wanted.

``make fuzz SEED=7 COUNT=1000000`` takes other documents and more of them; ``make fuzz PAIR='12 34'`` shows one pair in full, as a line
that tells of a mismatch names it.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from multiprocessing import get_context
from pprint import pformat

from tests.reference import expected
from tests.rules.fuzzing import EVERY_SHAPE, Report, differences, fuzz, pair_of, pairs_in, taken_without_proof

PAIRS = 200_000
SEED = 1_000_000
"""Far from the documents that ``make test`` takes."""

_DOCUMENTS_AT_ONCE = 24
_MOST_SHOWN = 20


def main(arguments: Sequence[str] = ()) -> int:
    """Print what was compared; gives 1 where any two readings differ, or where some shape was never, or always, so."""
    wanted = _parser().parse_args(arguments)
    if wanted.pair:
        return _show(*wanted.pair)
    began, report = time.perf_counter(), Report()
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as workers:
        for part in workers.map(fuzz, _blocks(wanted.seed, wanted.count)):
            report.add(part)
            print(f"\r{report.pairs:,} pairs", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(_told(report, time.perf_counter() - began))
    return 1 if report.mismatches or report.blind_spots() else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED, help="the number of the first document")
    parser.add_argument("--count", type=int, default=PAIRS, help="how many pairs at least")
    parser.add_argument("--pair", type=int, nargs=2, metavar=("DOCUMENT", "NUMBER"), help="show this one pair")
    return parser


def _blocks(first: int, wanted: int) -> Iterator[range]:
    for start in count(first, _DOCUMENTS_AT_ONCE):
        if wanted <= 0:
            return
        block = range(start, start + _DOCUMENTS_AT_ONCE)
        wanted -= sum(pairs_in(seed) for seed in block)
        yield block


def _told(report: Report, seconds: float) -> str:
    lines = [
        f"{report.pairs:,} pairs of {report.documents:,} random documents with random answers, in {seconds:.0f} s",
        f"{len(EVERY_SHAPE)} shapes; never or always so: {', '.join(report.blind_spots()) or 'none'}",
        f"{len(report.mismatches)} mismatches between engine, bulk and oracle",
        *report.mismatches[:_MOST_SHOWN],
    ]
    if report.mismatches:
        lines.append("To see one: make fuzz PAIR='<the two numbers after the word pair>'")
    return "\n".join(lines)


def _show(seed: int, number: int) -> int:
    pair = pair_of(seed, number)
    document, plain = pair.document, expected(pair.document, pair.wire, pair.birth.child, pair.on)
    with taken_without_proof(document):
        _, lines = differences(pair, plain)
    parts = (document.starts_at, document.levels, *document.questions, *document.indicators, *document.combinations)
    for part in (*parts, *document.modifiers, *document.actions, pair.wire, pair.birth, pair.on, plain):
        print(pformat(part, width=140, compact=True))
    print("\n".join(lines) or "Engine and oracle say the same.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
