"""The exact range: the lowest and the highest level over every completion of the open answers, one answer to a question.

No completion goes under the level of the least worrying reading, or over that of the most worrying one. They are too wide where a
question is read in more than one way (a *fork*): the one takes it for neither yes nor no, the other for both at once. There alone the
answers are tried one by one, as far as they could still change the result; all other answers only ever lead one way. How many ways
there can be is limited when an edition is compiled (``rules.limits``), so the search always comes to its end.
"""

from collections.abc import Iterable

from rules.findings import Findings, Found, certain_rank, possible_rank
from rules.levels import raised_at_most
from rules.reach import Fork, Trial


def lowest_rank(one: Found, forks: Iterable[Fork], *, enough: int | None = None, low_enough: int = 0) -> int:
    """Return the place of the lowest level that a completion of the least worrying reading gives.

    There is no need to look for one above *enough*, nor further down than *low_enough*.
    """
    total = tuple(fork for fork in forks if fork.total)
    return _down(one, total, one.edition.top if enough is None else enough, low_enough)


def highest_rank(one: Found, forks: Iterable[Fork], *, shown: int) -> int:
    """Return the place of the highest level that a completion of the most worrying reading gives, *shown* where another gives that."""
    return _up(one, tuple(forks), shown)


def settled_by(found: tuple[Findings, ...], certain: int) -> tuple[str, ...]:
    """Return the open questions of which every answer leads to *certain*, where nothing that is met does: no more than it takes."""
    below = [one for one in found if certain_rank(one.certain) < certain]
    needed = dict.fromkeys(fork.question for one in below for fork in one.forks if fork.total)
    for question in tuple(needed):
        others = needed.keys() - {question}
        if all(lowest_rank(one.certain, [fork for fork in one.forks if fork.question in others]) >= certain for one in below):
            del needed[question]
    return tuple(needed)


def completed(one: Findings, certain: int) -> tuple[Found, ...]:
    """Return what is certain with each way of answering the open questions that it takes for *certain*; just once where it takes none."""
    taken = settled_by((one,), certain)
    found = [one.certain]
    for fork in (fork for fork in one.forks if fork.question in taken):
        found = [each.with_facts(trial.facts) for each in found for trial in fork.trials]
    return tuple(found)


# Branch and bound: a reading bounds all its completions, and those that cannot beat the best one found are left.


def _down(one: Found, forks: tuple[Fork, ...], lowest: int, low_enough: int) -> int:
    bound = max(certain_rank(one, enough=lowest), low_enough)
    fork = next((fork for fork in forks if all(_lifts_at_most(one, trial) > bound for trial in fork.trials)), None)
    if fork is None or bound >= lowest:
        return min(bound, lowest)
    for trial in reversed(fork.trials):
        if lowest > bound:
            lowest = _down(one.with_facts(trial.facts), _without(fork, forks), lowest, low_enough)
    return lowest


def _up(one: Found, forks: tuple[Fork, ...], highest: int) -> int:
    bound = possible_rank(one)
    fork = next((fork for fork in forks if sum(one.lifted(trial.opens) >= bound for trial in fork.trials) > 1), None)
    if fork is None or bound <= highest:
        return max(bound, highest)
    for trial in fork.trials:
        if one.lifted(trial.opens) > highest and highest < bound:
            highest = _up(one.with_facts(trial.facts), _without(fork, forks), highest)
    return highest


def _lifts_at_most(one: Found, trial: Trial) -> int:
    # Which modifiers a completion will meet is not known yet.
    return raised_at_most(one.edition.steps, trial.sets)


def _without(taken: Fork, forks: tuple[Fork, ...]) -> tuple[Fork, ...]:
    return tuple(fork for fork in forks if fork is not taken)
