"""What a new suggestion for a child says otherwise than the one before it. Neither decides; a lower one is told as lower, outright."""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.suggestion import Reason, Suggestion
from rules.words import level_in_words, range_in_words
from thresholds.model import ThresholdDocument

NO_SUGGESTION = "No suggestion could be made"


@dataclass(frozen=True, slots=True)
class SuggestionChange:
    """Two suggestions for one child, one after the other, in words.

    *before* and *after* are their ranges. *is_lower*: the later one is at least a lower level, or there is none any more. *sentences* say
    what moved, most telling first; *new* and *gone* are the wordings of the reasons that only one of the two has.
    """

    before: str
    after: str
    is_lower: bool
    sentences: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]


def suggestion_change(before: Suggestion | None, after: Suggestion | None, document: ThresholdDocument) -> SuggestionChange:
    """Return what *after* says otherwise than *before*, both by *document*; None stands for a suggestion that could not be made."""
    earlier, later = _reasons(before), _reasons(after)
    return SuggestionChange(
        before=_range(before, document),
        after=_range(after, document),
        is_lower=_is_lower(before, after, document),
        sentences=tuple(_sentences(before, after, document)),
        new=tuple(wording for key, wording in later.items() if key not in earlier),
        gone=tuple(wording for key, wording in earlier.items() if key not in later),
    )


def _range(suggestion: Suggestion | None, document: ThresholdDocument) -> str:
    return NO_SUGGESTION if suggestion is None else range_in_words(suggestion, document)


def _reasons(suggestion: Suggestion | None) -> dict[tuple[str, str], str]:
    return {_key(reason): reason.wording for reason in (suggestion.reasons if suggestion else ())}


def _key(reason: Reason) -> tuple[str, str]:
    return reason.kind.value, reason.id


def _is_lower(before: Suggestion | None, after: Suggestion | None, document: ThresholdDocument) -> bool:
    if before is None or after is None:
        return before is not None
    return document.rank(after.at_least) < document.rank(before.at_least)


def _sentences(before: Suggestion | None, after: Suggestion | None, document: ThresholdDocument) -> Iterator[str]:
    if before is not None and after is not None:
        yield from _of_levels(before, after, document)
    elif before is not None:
        yield f"{NO_SUGGESTION} from the new answers: a person is needed now."
        yield f"The suggestion before was at least {_lower(level_in_words(document, before.at_least))}."
    elif after is not None:
        yield f"{NO_SUGGESTION} before."
    else:
        yield f"{NO_SUGGESTION} from the new answers either: a person is needed now."


def _of_levels(before: Suggestion, after: Suggestion, document: ThresholdDocument) -> Iterator[str]:
    was, now = document.rank(before.at_least), document.rank(after.at_least)
    earlier, later = (_lower(level_in_words(document, each.at_least)) for each in (before, after))
    if now < was:
        yield f"The earlier suggestion was higher: at least {earlier}. A new one does not undo it: a person decides which holds."
    elif now > was:
        yield f"Now at least {later}; before, at least {earlier}."
    else:
        yield f"As before, at least {later}."
    yield from _of_what_is_open(before, after, document)
    if after.priority.id != before.priority.id:
        yield f"The priority suggested is {after.priority.name}; before, it was {before.priority.name}."


def _of_what_is_open(before: Suggestion, after: Suggestion, document: ThresholdDocument) -> Iterator[str]:
    reached, reaches = document.rank(before.possible), document.rank(after.possible)
    if reaches > reached:
        yield f"It now leaves open up to {_lower(level_in_words(document, after.possible))}."
    elif reaches < reached:
        yield f"It no longer leaves open {_lower(level_in_words(document, before.possible))}."


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
