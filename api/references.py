"""References: what people write on paper and say on the telephone to name a referral.

Eight characters of Crockford's alphabet (no I, L, O or U, which are misread), in two groups: ``CT-7K2M-9QXD``. They are random, so a
reference says nothing about how many referrals there are, and cannot be guessed from another one.
"""

import secrets
from collections.abc import Callable

from api.records import Shelf

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUP = 4

Choose = Callable[[str], str]


def unused_reference(shelf: Shelf, choose: Choose = secrets.choice) -> str:
    """Return a new reference that no referral in the books has. *choose* picks one character of a text."""
    reference = _new_reference(choose)
    while shelf.case(reference) is not None:
        reference = _new_reference(choose)
    return reference


def _new_reference(choose: Choose) -> str:
    first, second = ("".join(choose(ALPHABET) for _ in range(_GROUP)) for _ in range(2))
    return f"CT-{first}-{second}"
