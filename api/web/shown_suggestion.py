"""A suggestion as pages show it, to the MASH about a case and to anybody after a self-check: in words, gravest reasons first."""

from dataclasses import dataclass

from rules.explanation.sentences import Section
from rules.suggestion import GivenAnswer, Reason, ReasonKind, Suggestion
from rules.suggestion_written import level_in_words, range_in_words
from thresholds.model import Effect, ThresholdDocument
from thresholds.words.conditions import QUESTION_ANCHOR


@dataclass(frozen=True, slots=True)
class ShownReason:
    """A reason with the level it reaches in words, empty for a review flag, and what marks it out."""

    reason: Reason
    reaches: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """An unanswered question, the level it could reach in words, and where it stands in the document."""

    asks: str
    could_reach: str
    paragraph: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ShownSuggestion:
    """A suggestion for the page.

    *heading* is a level with its meaning, or a range; *range_ends* says what a range's two ends mean, empty where there is one level alone.
    *reasons* are gravest first; *milder* are those that a graver reason with the same answers already says. *explanation* is None where it
    could not be worked out, or nobody asked for it.
    """

    suggestion: Suggestion
    heading: str
    range_ends: str
    reasons: tuple[ShownReason, ...]
    milder: tuple[ShownReason, ...]
    questions: tuple[ShownQuestion, ...]
    explanation: tuple[Section, ...] | None


def shown_suggestion(
    suggestion: Suggestion, document: ThresholdDocument, explanation: tuple[Section, ...] | None = None
) -> ShownSuggestion:
    """Return *suggestion* in the words of *document*, the edition that made it."""
    least, most = level_in_words(document, suggestion.at_least), level_in_words(document, suggestion.possible)
    is_range = suggestion.at_least != suggestion.possible
    graver, milder = _by_weight(suggestion.reasons, document)
    return ShownSuggestion(
        suggestion=suggestion,
        heading=range_in_words(suggestion, document) if is_range else least,
        range_ends=f"At least {_lower(least)}. What is not known, or not settled, leaves open up to {_lower(most)}." if is_range else "",
        reasons=tuple(_reason(reason, document) for reason in graver),
        milder=tuple(_reason(reason, document) for reason in milder),
        questions=tuple(
            ShownQuestion(ask.asks, level_in_words(document, ask.could_reach), ask.paragraph, f"{QUESTION_ANCHOR}{ask.question}")
            for ask in suggestion.ask_next
        ),
        explanation=explanation,
    )


def _by_weight(reasons: tuple[Reason, ...], document: ThresholdDocument) -> tuple[list[Reason], list[Reason]]:
    """Return reasons gravest first, and apart from them the lower rungs, which a graver one with the very same answers already says."""

    def lightness(reason: Reason) -> int:
        return -document.rank(reason.level) if reason.level else 1

    gravest_first = sorted(reasons, key=lightness)
    # Of two rungs at one level the later in the document is the graver.
    indicators = [reason for reason in reversed(reasons) if reason.kind is ReasonKind.INDICATOR]
    said: dict[tuple[GivenAnswer, ...], Reason] = {}
    for reason in sorted(indicators, key=lightness):
        said.setdefault(reason.answers, reason)
    milder = [reason for reason in gravest_first if reason.kind is ReasonKind.INDICATOR and said[reason.answers] is not reason]
    return [reason for reason in gravest_first if reason not in milder], milder


def _reason(reason: Reason, document: ThresholdDocument) -> ShownReason:
    marks = {
        "Always counts, whatever else was answered": reason.floor,
        "Local policy": reason.policy,
        "Depends on the child's exact age": reason.depends_on_age,
        "For the reviewer to look at": reason.effect is Effect.REVIEW,
    }
    reaches = level_in_words(document, reason.level) if reason.level else ""
    return ShownReason(reason, reaches, tuple(mark for mark, is_so in marks.items() if is_so))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
