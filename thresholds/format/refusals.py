"""Words that a document's writer may well try, and why no document may use them: each would let more need give a lower level.

The condition language only ever asks for *at least so much*, and nothing in a document lowers a result. So these are refused by name, with
the reason, and not as words that nobody knows.
"""

_EXACT = "counts exactly, so that one sign more would lower the level; write 'at_least: ' with the lowest number that counts"
_NEGATIVE = "asks that something be absent, so that more need would lower the level; say what has to be there"
_LOWERING = "would lower a level, and nothing in a document does; a person may decide lower, with a reason"
_AGREEMENT = "rests on agreement, which decides the way forward and never the level; take it out"
_STRENGTH = "weighs strengths, which are shown beside the concern and never taken off it; take it out"

_REASONS = {
    **dict.fromkeys(("exactly", "equal", "equals", "is", "number"), _EXACT),
    **dict.fromkeys(("at_most", "fewer_than", "less_than", "not", "none_of", "unless", "except", "without", "not_met"), _NEGATIVE),
    **dict.fromkeys(("not_above", "at_highest", "lowers", "lowers_from", "lowers_to", "lower_to", "reduces", "reduces_to"), _LOWERING),
    **dict.fromkeys(("agreement", "agreed", "consent", "consented", "needs_agreement", "told", "informed"), _AGREEMENT),
    **dict.fromkeys(("strength", "strengths", "protective_factors"), _STRENGTH),
}


def why_never(word: str) -> str | None:
    """Return why a document may not use *word*, as the end of a sentence that begins with it; None where it is no such word."""
    return _REASONS.get(word)
