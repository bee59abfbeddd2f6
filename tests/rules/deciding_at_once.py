"""Many threads of several forked processes decide at once, and every suggestion is held to what one thread alone said, byte for byte.

``python -m tests.rules.deciding_at_once 4000`` does it in a process of its own, which has no other thread when it forks, and prints the
:class:`Outcome` as JSON. With ``--sharing`` all threads of a process share their engines, as they must not: the check has to see that.
"""

import json
import random
import resource
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from rules import engine
from rules.ages import ChildAge
from rules.answers import Answers, read_answers
from rules.engine import engine_for
from rules.errors import EngineFailed
from rules.facts import for_rule_set
from rules.findings import findings
from rules.suggest import prepare, suggest_level
from rules.suggestion_written import suggestion_data
from tests.factories import SMALL_EDITION
from tests.reference import values_of
from tests.rules.misbehaving import WAYS, Misbehaving, serving
from thresholds.model import AgencyKind, ThresholdDocument
from thresholds.reading import read_document

ROOT = Path(__file__).parents[2]
ON = date(2026, 11, 24)
PROCESSES, THREADS = 4, 8
FAULTS_A_THREAD = 3
FAULTS = [way for way in WAYS if not WAYS[way].is_in_the_making and way != "a rule fires twice"]
"""What can go wrong in any decision: not every one meets a rule."""


@dataclass(frozen=True, slots=True)
class Referral:
    """One child's answers under one document, and what one thread alone said of them: the suggestion, and the indicators met."""

    document: ThresholdDocument
    answers: Answers
    right: tuple[bytes, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. *wrong* differ from what one thread said, *failed* gave nothing although the engine was let be.

    Of the *injected* faults, *noticed* gave no suggestion, and *made_again* engines took the place of those thrown away. *inherited* are
    engines that a worker did not make for itself, *crashed* are workers that ended without a word.
    """

    decisions: int
    wrong: int
    failed: int
    injected: int
    noticed: int
    made_again: int
    inherited: int
    crashed: int
    seconds: float

    @property
    def is_right(self) -> bool:
        """Return whether nothing was wrong, and every fault was noticed and cost one engine."""
        faultless = not (self.wrong or self.failed or self.inherited or self.crashed)
        return faultless and self.injected == self.noticed == self.made_again == PROCESSES * THREADS * FAULTS_A_THREAD


def outcome_of(decisions: int, *options: str) -> Outcome:
    """Return what came of so many decisions in all, made by a fresh interpreter in which every warning is an error."""
    command = [sys.executable, "-W", "error", "-m", "tests.rules.deciding_at_once", str(decisions), *options]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return Outcome(**json.loads(done.stdout))


def main(decisions: int, *, sharing: bool) -> Outcome:
    """Fork after this process has used its engines, and add up what its workers and itself saw."""
    began = time.monotonic()
    with ExitStack() as stack:
        calls = stack.enter_context(serving(Misbehaving(FAULTS[0], gives_way=True)))
        if sharing:
            stack.enter_context(patch.object(engine, "_mine", SimpleNamespace()))
        referrals = list(_referrals(random.Random(4)))
        seen = sum(_in_forks(lambda number: _in_threads(number, decisions // PROCESSES, referrals, calls)), Counter[str]())
        seen += _decided(referrals, calls)  # the process that forked goes on with the engines it had
    counts = {field.name: seen[field.name] for field in fields(Outcome) if field.name != "seconds"}
    return Outcome(**counts, seconds=time.monotonic() - began)


def _referrals(chance: random.Random) -> Iterator[Referral]:
    bromley = (ROOT / "thresholds" / "documents" / "bromley" / "2026.1.yaml").read_bytes()
    whole = (ROOT / "tests" / "thresholds" / "exampleshire.yaml").read_bytes()
    for text, number in ((bromley, 60), (whole, 120), (SMALL_EDITION.encode(), 120)):
        document = read_document(text, "a document")
        for _ in range(number):
            answered: dict[str, object] = {q.id: _answer(chance, values_of(q)) for q in document.questions if chance.random() < 0.9}
            answers = read_answers(answered, document, age=_age(chance), on=ON)
            yield Referral(document, answers, _said(document, answers))


def _answer(chance: random.Random, values: list[object]) -> object:
    no_concern = False if isinstance(values[0], bool) else values[0]
    return chance.choice(values) if chance.random() < 0.1 else no_concern


def _age(chance: random.Random) -> ChildAge:
    born = ON - timedelta(days=chance.randrange(1, 18 * 365))
    return chance.choice([ChildAge.born_on(born), ChildAge.born_on(born), ChildAge.expected_on(ON), ChildAge.not_known()])


def _said(document: ThresholdDocument, answers: Answers) -> tuple[bytes, frozenset[str]]:
    suggestion = suggest_level(answers, document, agency=AgencyKind.HEALTH)
    # The engine is also asked outright, with nothing of the rules round it.
    edition = prepare(document).edition
    facts = findings(edition, answers)[0].certain.facts
    return json.dumps(suggestion_data(suggestion)).encode(), engine_for(edition.indicators).met(for_rule_set(edition.indicators, facts))


def _in_forks(work: Callable[[int], Counter[str]]) -> list[Counter[str]]:
    assert threading.active_count() == 1, "a process with several threads must not fork"
    forking = get_context("fork")
    results = forking.SimpleQueue()
    workers = [forking.Process(target=lambda number=number: results.put(work(number))) for number in range(PROCESSES)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    told = [results.get() for worker in workers if worker.exitcode == 0]
    return [*told, Counter(crashed=len(workers) - len(told))]


def _in_threads(process: int, decisions: int, referrals: Sequence[Referral], calls: Misbehaving) -> Counter[str]:
    sys.setswitchinterval(1e-5)  # as often as can be, so that what can mix does
    # This thread has inherited the engines of its parent, and must not use them: two for each of two documents.
    seen = [_decided([referrals[0], referrals[-1]], calls)]
    seen[0]["inherited"] = 4 - seen[0]["made"]

    def decide(number: int) -> None:
        chance = random.Random(process * THREADS + number)
        chosen = chance.choices(referrals, k=decisions // THREADS)
        seen.append(_decided(chosen, calls) + _made_to_fail(chance.choices(referrals, k=FAULTS_A_THREAD), calls, chance))

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(seen, Counter[str]())


def _decided(chosen: Sequence[Referral], calls: Misbehaving) -> Counter[str]:
    before, seen = calls.made, Counter(decisions=len(chosen))
    for referral in chosen:
        try:
            seen["wrong"] += _said(referral.document, referral.answers) != referral.right
        except EngineFailed:
            seen["failed"] += 1
    seen["made"] = calls.made - before
    return seen


def _made_to_fail(chosen: Sequence[Referral], calls: Misbehaving, chance: random.Random) -> Counter[str]:
    """Let the engine misbehave in the middle of each of these, decided rightly before and after."""
    seen = Counter[str]()
    for referral in chosen:
        seen += _decided([referral], calls)
        calls.way = WAYS[chance.choice(FAULTS)]
        calls.arm()
        spoiled, after = _decided([referral], calls), _decided([referral], calls)
        seen += spoiled + after + Counter(injected=1, noticed=spoiled["failed"], failed=-spoiled["failed"], made_again=after["made"])
    return seen


if __name__ == "__main__":
    if "--sharing" in sys.argv:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))  # engines that are shared may crash, or never end
    print(json.dumps(asdict(main(int(sys.argv[1]), sharing="--sharing" in sys.argv))))
