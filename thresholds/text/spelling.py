"""What a misspelt word was probably meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

_A_SHORT_LIST = 8


def remedy(word: object, known: Iterable[str]) -> str:
    """Return the end of a message about an unknown *word*: the nearest known word, else the choices where they are few, else nothing."""
    choices = tuple(known)
    near = nearest(word, choices)
    if near:
        return near
    return f"; it can be {in_words(choices)}" if 0 < len(choices) <= _A_SHORT_LIST else ""


def nearest(word: object, known: Iterable[str]) -> str:
    """Return the end of a message about an unknown *word* with the known word nearest to it; nothing where none is near."""
    near = get_close_matches(str(word).lower(), tuple(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""


def in_words(choices: Iterable[str]) -> str:
    """Return choices as a person lists them: ``'a', 'b' or 'c'``."""
    *first, last = [f"'{choice}'" for choice in choices]
    return f"{', '.join(first)} or {last}" if first else last
