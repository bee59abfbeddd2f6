"""200,000 suggestions by 8 threads of each of 4 forked workers, every one held to what one thread alone said."""

from tests.rules.deciding_at_once import PROCESSES, THREADS, outcome_of

DECISIONS = 200_000


def main() -> int:
    """Print what came of it; gives 1 where anything was wrong, failed without a cause, or went unnoticed."""
    seen = outcome_of(DECISIONS)
    print(f"{PROCESSES} forked workers of {THREADS} threads, {seen.seconds:.0f} s")
    print(f"suggestions compared with those of one thread: {seen.decisions:,}, wrong {seen.wrong}, failed {seen.failed}")
    print(f"faults put in mid-decision: {seen.injected}, noticed {seen.noticed}, engines made again {seen.made_again}")
    print(f"workers that crashed: {seen.crashed}; engines used past a fork: {seen.inherited}\n")
    return int(not (seen.is_right and seen.decisions >= DECISIONS))
