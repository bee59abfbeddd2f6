"""What reading a threshold document costs: the largest edition here, beside PyYAML reading the same bytes into plain values."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import yaml

from thresholds.library import open_library
from thresholds.reading import read_document

DOCUMENTS = Path(__file__).parents[2] / "thresholds" / "documents"
RUNS = 7


def main() -> int:
    """Print the costs in CPU seconds, medians of several runs, and their ratios to the parser alone."""
    largest = max(DOCUMENTS.glob("*/*.yaml"), key=lambda file: file.stat().st_size)
    content = largest.read_bytes()
    floor = _cpu(lambda: yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    rows = [
        ("PyYAML's parser in C, plain values, no check", floor),
        ("reading and checking it, all checks", _cpu(lambda: read_document(content, largest.name))),
        ("opening the whole library, every edition", _cpu(lambda: open_library(DOCUMENTS))),
        ("documents check, a whole process with proof", _cpu_of_process("check", str(largest))),
    ]
    print(f"the largest edition, {largest.relative_to(DOCUMENTS)}: {len(content):,} bytes; CPU, median of {RUNS}")
    print(f"{'':48}{'seconds':>9}{'to parser':>11}")
    for name, seconds in rows:
        print(f"{name:48}{seconds:9.3f}{seconds / floor:11.1f}")
    print()
    return 0


def _cpu(work: Callable[[], object]) -> float:
    work()
    costs = []
    for _ in range(RUNS):
        began = time.process_time()
        work()
        costs.append(time.process_time() - began)
    return median(costs)


def _cpu_of_process(*arguments: str) -> float:
    with tempfile.TemporaryDirectory() as instance:
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "documents", *arguments]
        costs = [_cpu_of_one(command, {**os.environ, "COMMON_THRESHOLDS_INSTANCE": instance}) for _ in range(RUNS + 1)]
    return median(costs[1:])


def _cpu_of_one(command: list[str], environment: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=True, capture_output=True, cwd=DOCUMENTS.parents[1])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
