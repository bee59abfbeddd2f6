"""Whether words are like each other, without the endings that English puts on them.

"bruises" is like "bruise" and "injury" like "injuries". It finds rather too much than too little: who searches at night must not miss it.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDINGS = ("ations", "ation", "ings", "ions", "ing", "ion", "ers", "ies", "ied", "ive", "ed", "er", "es", "s", "y", "e")
"""Longest first. What is left of a word must keep three letters, or four before an ending that makes another word of it."""
_MAKES_ANOTHER_WORD = ("ations", "ation", "ions", "ion", "ers", "er", "ive")
_LONG_ENOUGH_TO_BEGIN_A_WORD = 4
_SMALL_WORDS = {"a", "an", "and", "are", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with"}


_ALSO_CALLED = {
    "injury": "hit hurt burn shake shook smack slap beat mark",
    "bruise": "hit smack slap mark",
    "violence": "hit beat knife gun weapon",
    "weapon": "knife gun",
    "strangulation": "strangle choke",
    "food": "hungry hunger starve",
    "missing": "runaway",
    "supervised": "alone unsupervised",
    "exploitation": "cse cce groomed",
    "gang": "knife county lines",
    "dealing": "county lines",
    "sexual": "rape cse",
    "plan": "ehcp",
    "washing": "nits dirty",
    "enquiries": "s47",
}
"""What people type, by the word that documents use for it. A document that uses the typed word itself is found by that."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it is one of the words sought."""

    text: str
    is_match: bool


def stems_of(words: str) -> frozenset[str]:
    """Return the words of a text, each without its ending; small words, such as "the", only where there is nothing else."""
    read = [word.lower() for word in _WORD.findall(words)]
    return frozenset(_stem(word) for word in [word for word in read if word not in _SMALL_WORDS] or read)


def with_other_words(stems: frozenset[str]) -> frozenset[str]:
    """Return the words of a text with what else people call the same."""
    return stems.union(*(stems_of(others) for word, others in _ALSO_CALLED.items() if any(_is_like(stem, _stem(word)) for stem in stems)))


def holds(words: frozenset[str], stems: frozenset[str]) -> bool:
    """Return whether each of *stems* is among *words*, which are stems too."""
    return all(any(_is_like(word, stem) for word in words) for stem in stems)


def marked(text: str, stems: frozenset[str]) -> tuple[Piece, ...]:
    """Return *text* in pieces, those that are like one of *stems* marked."""
    pieces, read = [], 0
    for match in _WORD.finditer(text):
        if any(_is_like(_stem(match.group()), stem) for stem in stems):
            pieces += [Piece(text[read : match.start()], False), Piece(match.group(), True)]
            read = match.end()
    return tuple(piece for piece in (*pieces, Piece(text[read:], False)) if piece.text)


def _is_like(word: str, stem: str) -> bool:
    return word == stem or (len(stem) >= _LONG_ENOUGH_TO_BEGIN_A_WORD and not stem.isdigit() and word.startswith(stem))


def _stem(word: str) -> str:
    plain = re.split("['’]", word.lower())[0]
    for ending in _ENDINGS:
        left = plain.removesuffix(ending)
        if left != plain and len(left) >= (4 if ending in _MAKES_ANOTHER_WORD else 3):
            return left
    return plain
