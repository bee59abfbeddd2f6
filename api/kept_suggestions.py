"""Reads suggestions as they were kept. One that cannot be read is none, and the child needs a person now.

What was written years ago, by an earlier version or onto a failing disk, must not keep every other child from being seen: so whatever goes
wrong in reading one child's suggestion stays with that child. An earlier suggestion never stands in for the newest.
"""

import json
import logging

from api.records import ChildFile, KeptSuggestion
from rules.suggestion import Suggestion
from rules.suggestion_written import level_in_words, sentences, suggestion_from
from thresholds.model import ThresholdDocument

_operators = logging.getLogger(__name__)


def latest_suggestion(child: ChildFile, document: ThresholdDocument) -> Suggestion | None:
    """Return the newest suggestion for a child; None when the engine failed, or it cannot be read or said in the words of *document*."""
    return read_kept(child.suggestions[-1], document) if child.suggestions else None


def read_kept(kept: KeptSuggestion, document: ThresholdDocument) -> Suggestion | None:
    """Return what was suggested then; None when the engine failed, or it cannot be read or said in the words of *document*."""
    if kept.data is None:
        return None
    try:
        return _read(kept.data, document)
    except Exception:  # a version's slip, a missing level or a broken file: whatever it is must never close the whole list
        _note(kept)
        return None


def _read(written: str, document: ThresholdDocument) -> Suggestion:
    suggestion = suggestion_from(json.loads(written))
    # Said once in full, so that nobody who shows it later meets a level that is not there, or a list where one value belongs.
    hash(suggestion)
    sentences(suggestion, document)
    for level in (suggestion.at_least, suggestion.possible, *(reason.level for reason in suggestion.reasons if reason.level)):
        level_in_words(document, level)
    return suggestion


def _note(kept: KeptSuggestion) -> None:
    _operators.exception("suggestion %s cannot be read; its child is shown as needing a person now", kept.id)
