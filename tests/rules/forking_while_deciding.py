"""Forks twelve times while four threads decide, and prints how many of the processes decided as the threads do."""

import gc
import os
import signal
import threading
from datetime import date

from rules.answers import ChildAge, read_answers
from rules.suggest import suggest_level
from tests.rules.conftest import BROMLEY
from thresholds.model import ThresholdDocument
from thresholds.reading import read_document

ON = date(2026, 11, 24)
FORKS, THREADS, SECONDS = 12, 4, 60


def main() -> None:
    document = read_document(BROMLEY.read_bytes(), BROMLEY.name)
    right = decided(document)
    stop = threading.Event()
    threads = [threading.Thread(target=decide_until, args=(stop, document)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    well = sum(child_decides(document, right) for _ in range(FORKS))
    stop.set()
    for thread in threads:
        thread.join()
    print(f"{well} of {FORKS} decided")


def decided(document: ThresholdDocument) -> object:
    # An age that is not known asks more of the engine: more chances to fork in the middle of a decision.
    return suggest_level(
        read_answers({"domestic_abuse": "incidents"}, document, age=ChildAge.between(0, 1, ON), on=ON), document, agency=None
    )


def decide_until(stop: threading.Event, document: ThresholdDocument) -> None:
    while not stop.is_set():
        decided(document)


def child_decides(document: ThresholdDocument, right: object) -> bool:
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        gc.collect()
        said = [decided(document)]
        thread = threading.Thread(target=lambda: said.append(decided(document)))
        thread.start()
        thread.join()
        os._exit(0 if said == [right, right] else 1)
    return os.waitpid(child, 0)[1] == 0


if __name__ == "__main__":
    main()
