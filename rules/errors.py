"""What can go wrong between answers and a suggestion.

RulesError
├── AnswersInvalid      answers do not fit the questions; carries every problem with its question
├── EditionRefused      an edition is outside what the engine applies rightly, or failed its proof on loading
├── EngineFailed        the engine did not behave; the child needs a person now, and no level may be shown
└── BulkDiffers         what was found for many children at once is not what the engine says of one of them
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """One answer that does not fit its question: what is wrong, and what would be right."""

    question: str
    message: str


class RulesError(Exception):
    """The family of all errors of this package."""


class AnswersInvalid(RulesError):
    """Answers do not fit the document; *problems* come in document order, unknown questions last."""

    def __init__(self, problems: tuple[AnswerProblem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{problem.question}: {problem.message}" for problem in problems))


class EditionRefused(RulesError):
    """An edition cannot be applied: *reasons* say what to change in the document."""

    def __init__(self, edition: str, reasons: tuple[str, ...]) -> None:
        self.edition, self.reasons = edition, reasons
        super().__init__(f"{edition} cannot be applied: " + "; ".join(reasons))


class EngineFailed(RulesError):
    """The engine misbehaved on one decision; it was thrown away, and nothing it said may be used."""


class BulkDiffers(RulesError):
    """What was found in bulk is not what the engine says: nothing of it may be used."""
