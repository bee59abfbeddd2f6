"""The same answers and edition give the same bytes in every process, however it orders its sets."""

import os
import random
import subprocess
import sys
from hashlib import sha256

import rfc8785

from rules.suggest import suggest_level
from rules.suggestion_written import suggestion_data
from tests.bench.suggestions import made_up
from tests.rules.conftest import BROMLEY
from thresholds.reading import read_document

REFERRALS = 60


def digest():
    document = read_document(BROMLEY.read_bytes(), BROMLEY.name)
    sent = [made_up(document, random.Random(seed)) for seed in range(REFERRALS)]
    said = [suggestion_data(suggest_level(one.answers, document, agency=one.agency)) for one in sent]
    return sha256(b"\n".join(rfc8785.dumps(each) for each in said)).hexdigest()


def digest_of_a_process(hash_seed):
    printing = "from tests.rules.test_same_bytes_in_every_process import digest; print(digest())"
    ordering_sets_otherwise = {**os.environ, "PYTHONHASHSEED": hash_seed}
    return subprocess.run(
        [sys.executable, "-c", printing], env=ordering_sets_otherwise, capture_output=True, text=True, check=True, cwd=BROMLEY.parents[3]
    ).stdout.strip()


def test_two_processes_that_order_sets_differently_say_the_same_bytes():
    assert digest_of_a_process("1") == digest_of_a_process("2") == digest()
