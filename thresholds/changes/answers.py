"""What changed in how a question can be answered. What that does to a result is told with the signs that rest on it."""

from collections.abc import Iterator

from thresholds.changes.change import Said, Weight
from thresholds.changes.editions import Editions
from thresholds.changes.names import quoted, quotes
from thresholds.model import AnswerType, Choice, Count, Graded, Question, Rung, YesNo


def answer(old: Question, new: Question, editions: Editions) -> Iterator[Said]:
    """Yield what changed in the answers: those that came, went, were reworded or moved; or their whole kind."""
    del editions
    match old.answer, new.answer:
        case (Graded(before), Graded(now)) | (Choice(before), Choice(now)):
            yield from _answers(quoted(new.asks), before, now)
        case _:
            yield Said(Weight.OTHER, f"{quoted(new.asks)} is now answered with {_kind(new.answer)} (before: with {_kind(old.answer)}).")


def _answers(name: str, before: tuple[Rung, ...], now: tuple[Rung, ...]) -> Iterator[Said]:
    old, new = {rung.id: rung.says for rung in before}, {rung.id: rung.says for rung in now}
    yield from (Said(Weight.OTHER, f"{name} can now be answered {quoted(new[rung])}, too.") for rung in new if rung not in old)
    yield from (Said(Weight.OTHER, f"{name} can no longer be answered {quoted(old[rung])}.") for rung in old if rung not in new)
    for rung in new:
        if rung in old and new[rung] != old[rung]:
            yield Said(Weight.WORDING, f"The answer {quoted(old[rung])} to {name} now reads {quoted(new[rung])}.")
    if [rung for rung in new if rung in old] != [rung for rung in old if rung in new]:
        yield Said(Weight.OTHER, f"The answers to {name} now stand in this order: {quotes(new.values())} (before: {quotes(old.values())}).")


def _kind(kind: AnswerType) -> str:
    match kind:
        case YesNo():
            return "yes or no"
        case Count(most):
            return f"a number up to {most}"
        case Graded(rungs):
            return f"one step of {quotes(rung.says for rung in rungs)}"
        case Choice(rungs):
            return f"one of {quotes(rung.says for rung in rungs)}"
