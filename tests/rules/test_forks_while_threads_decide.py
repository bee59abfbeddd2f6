"""A process forked while its threads decide can decide: nothing that they hold is waited for, and nothing of theirs is touched."""

import subprocess
import sys
from pathlib import Path

FORKING = Path(__file__).with_name("forking_while_deciding.py")


def test_each_of_twelve_processes_forked_while_four_threads_decide_decides_as_they_do():
    # A process of its own: Python 3.12 and later warn of such a fork, and a child that waits for ever is ended by its alarm.
    ended = subprocess.run(
        [sys.executable, "-W", "ignore::DeprecationWarning", "-m", "tests.rules.forking_while_deciding"],
        cwd=FORKING.parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert ended.stderr == ""
    assert ended.stdout.strip() == "12 of 12 decided"
    assert ended.returncode == 0
