"""Which child or person a page is about.

The page that was filled in names its child or person by key: another may stand in that place by now. One that was removed is not found.
"""

from flask import abort, request

from api.web.referral_form.draft_content import item_at, position_of
from api.web.referral_form.in_hand import DraftInHand


def key_of(hand: DraftInHand, of: str, position: int) -> int:
    """Return the key of the item that this request is about: the one its form names, else the one at *position*."""
    written = request.form.get("item_key", "")
    if written.isascii() and written.isdigit():
        return int(written)
    item = item_at(hand.content, of, position) or abort(404)
    return int(item["key"])


def place_of(hand: DraftInHand, of: str, key: int) -> int:
    """Return where the item with this key stands now, from 1."""
    return position_of(hand.content, of, key) or abort(404)
