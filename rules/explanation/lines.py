"""The lines that an explanation is told in, and the small words they share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rules.suggestion import GivenAnswer
from thresholds.model import LevelId, ThresholdDocument


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence. *paragraph* and *anchor* say where in the document it comes from, both empty where nowhere; *under* stands below it."""

    words: str
    paragraph: str = ""
    anchor: str = ""
    under: tuple["Line", ...] = ()

    def flat(self) -> Iterator[str]:
        """Yield this line and those under it, each with its paragraph."""
        yield f"{self.words} (paragraph {self.paragraph})" if self.paragraph else self.words
        for line in self.under:
            yield from line.flat()


def short_level(document: ThresholdDocument, level: LevelId) -> str:
    """Return a level by its number and name alone."""
    named = document.level(level)
    return f"level {named.number}, {named.name.lower()}"


def given_lines(answers: Iterable[GivenAnswer]) -> tuple[Line, ...]:
    """Return answers, each as a line."""
    return tuple(Line(f"{'Age:' if each.question == 'age' else each.asks} {each.answer}.") for each in answers)


def stop(words: str) -> str:
    """Return words as a sentence that ends."""
    return words if words.endswith((".", "?", "!")) else f"{words}."


def is_or_are(number: int) -> str:
    """Return the verb for so many."""
    return "is" if number == 1 else "are"
