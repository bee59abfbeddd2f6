"""Which characters can be seen, so that text that shows nothing counts as empty, and nothing unseen changes how a name reads.

Left out wherever words are typed: control characters; marks that set, override or isolate the direction of writing (UAX 9, 2.1 and
2.2), by which a name can be made to read as another; and characters without any width that only tell two equal names apart. Right-to-left
scripts need none of them: their letters bring their own direction. Kept, because spelling needs them: the two joiners U+200C and U+200D
(Persian, Indic scripts, emoji put together), the plain direction marks U+200E, U+200F and U+061C, variation selectors, and tags (flags).
"""

import unicodedata

_CONTROLS = {*range(0x20), *range(0x7F, 0xA0)} - {ord("\n"), ord("\t")}
_DIRECTIONS = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x206A, 0x2070)}
_WITHOUT_WIDTH = {0x00AD, 0x200B, *range(0x2060, 0x2066), 0xFEFF, *range(0xFFF9, 0xFFFC)}
_UNSEEN = dict.fromkeys(_CONTROLS | _DIRECTIONS | _WITHOUT_WIDTH)

_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Hangul fillers and the blank of Braille: letters and a symbol by category, and nothing to be seen."""

_SHOWS_NOTHING_ALONE = ("C", "M", "Z")


def without_unseen(text: str) -> str:
    """Return *text* without the characters that nobody can see and no spelling needs."""
    return text.translate(_UNSEEN)


def shows_something(text: str) -> bool:
    """Return whether a reader sees anything: not where there are only spaces, joiners, marks without a letter, or blanks."""
    return any(unicodedata.category(character)[0] not in _SHOWS_NOTHING_ALONE and character not in _BLANK_LETTERS for character in text)
