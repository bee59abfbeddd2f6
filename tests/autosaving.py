"""Lets the pages of a draft answer the script that saves them, until ``in_hand.keep`` itself does."""

import sys
from collections.abc import Mapping
from dataclasses import replace

import pytest

from api.drafts import content_of
from api.web.referral_form import in_hand
from api.web.referral_form.autosave import answer_autosave, typed_so_far
from api.web.referral_form.draft_content import PagePart, complete
from api.web.referral_form.in_hand import DraftInHand

_keep = in_hand.keep


def let_pages_answer_their_script(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the two lines that belong in ``in_hand.keep`` round it, in every page that calls it."""
    for name, module in list(sys.modules.items()):
        if name.startswith("api.web.referral_form.") and module is not in_hand and getattr(module, "keep", None) is _keep:
            monkeypatch.setattr(module, "keep", _keep_and_answer)


def _keep_and_answer(hand: DraftInHand, part: PagePart, typed: Mapping[str, object]) -> DraftInHand:
    kept = _keep(hand, part, typed_so_far(typed))
    mark = part.mark(complete(content_of(kept.draft)))
    answer_autosave(kept.draft, mark, is_saved=not in_hand.saved_elsewhere(kept, part))
    return replace(kept, content=part.retyped(kept.content, typed))
