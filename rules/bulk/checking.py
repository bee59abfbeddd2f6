"""The whole engine's word against what was found in bulk: one difference, and nothing of it may be used."""

from dataclasses import dataclass
from datetime import date

from rules.answers import ChildAge, read_answers
from rules.bulk.levels import Levels
from rules.bulk.reread import Reread
from rules.errors import BulkDiffers
from rules.suggest import suggest_level
from thresholds.model import ThresholdDocument


@dataclass(frozen=True, slots=True)
class Range:
    """What is compared of a suggestion: both ends, levels as places from 0, and whether the need is unclear."""

    at_least: int
    possible: int
    unclear: bool


def require_the_same(document: ThresholdDocument, levels: Levels, child: int, answers: Reread, age: ChildAge, on: date) -> None:
    """Make the child's whole suggestion from its answers, past every column; raises BulkDiffers where it is another, or EngineFailed."""
    typed = read_answers(answers.known, document, age=age, on=on)
    said = suggest_level(typed, document, agency=None)
    alone = Range(document.rank(said.at_least), document.rank(said.possible), said.unclear)
    in_bulk = Range(int(levels.at_least[child]), int(levels.possible[child]), bool(levels.unclear[child]))
    if alone != in_bulk:
        raise BulkDiffers(f"under {document.name} the engine by itself says {_said(document, alone)}, in bulk {_said(document, in_bulk)}")


def _said(document: ThresholdDocument, given: Range) -> str:
    least, most = (document.levels[place].name for place in (given.at_least, given.possible))
    return f"{least} to {most}" + (", unclear" if given.unclear else "")
