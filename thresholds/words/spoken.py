"""The parts of an edition as they are read aloud: every value in words, nothing left to work out for whoever lays them out."""

from dataclasses import dataclass

from thresholds.model import Domain, Indicator, Level, LevelId, Source, ThresholdDocument
from thresholds.words.conditions import Needed


@dataclass(frozen=True, slots=True)
class SpokenPart:
    """Anything that is met, or due, when something is so: a sign, a combination, a modifier or an action.

    *does* is what it then does: the level it points to, how it raises one, or who has to act and by when. *marks* set it apart.
    """

    id: str
    wording: str
    does: str
    needs: Needed
    marks: tuple[str, ...]
    decide_on: str
    paragraph: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class SpokenQuestion:
    """A question: how each agency is asked it, of whom and about whom, what can be answered, and the signs that rest on it first.

    *also_for* are the ids and wordings, with their paragraphs, of whatever else reads its answer and stands elsewhere.
    """

    id: str
    anchor: str
    asks: str
    agency_words: tuple[tuple[str, str], ...]
    help: str
    about: str
    asked_of: str
    ages: str
    answers: tuple[str, ...]
    paragraph: str
    signs: tuple[SpokenPart, ...]
    also_for: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SpokenStrength:
    """A strength; *beside* is the level it is printed beside, empty where it is printed beside none."""

    id: str
    anchor: str
    asks: str
    beside: str
    level: LevelId | None
    about: str
    asked_of: str
    paragraph: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class SpokenDomain:
    """One heading of the document with everything under it. *other_signs* rest on a question of another heading."""

    domain: Domain
    questions: tuple[SpokenQuestion, ...]
    other_signs: tuple[SpokenPart, ...]
    strengths: tuple[SpokenStrength, ...]


@dataclass(frozen=True, slots=True)
class SpokenLevel:
    """A level with what it means in law, its priority, whether support needs the family's agreement, and its strengths."""

    level: Level
    name: str
    priority: str
    agreement: str
    strengths: tuple[SpokenStrength, ...]


@dataclass(frozen=True, slots=True)
class SpokenDocument:
    """One edition in words. *guidance* pairs each required heading with the signs that answer it; *agreements* are sentences."""

    document: ThresholdDocument
    levels: tuple[SpokenLevel, ...]
    starting_points: tuple[str, ...]
    domains: tuple[SpokenDomain, ...]
    combinations: tuple[SpokenPart, ...]
    modifiers: tuple[SpokenPart, ...]
    actions: tuple[SpokenPart, ...]
    priorities: tuple[tuple[str, str], ...]
    calendar: tuple[str, ...]
    guidance: tuple[tuple[str, str, tuple[tuple[Indicator, str], ...]], ...]
