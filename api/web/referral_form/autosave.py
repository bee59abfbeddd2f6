"""Saving a page of a draft before its button is pressed: the page's script posts its form as a press would, with ``then=keep``, and stays.

What is posted is kept right or wrong, unless another window saved that part meanwhile, just as after a press; the answer alone is another.
"""

from flask import abort, jsonify, request

from api.records import Draft
from api.web.referral_form.draft_content import Typed
from api.web.words import time_in_words


def typed_so_far(typed: Typed) -> Typed:
    """Return what is to be kept of one page: of a page that is still being filled in, nothing says yet that an answer was left blank."""
    if not _is_still_filled_in():
        return typed
    return {path: {name: value for name, value in values.items() if value is not None} for path, values in typed.items()}


def answer_autosave(draft: Draft, part_mark: str, *, is_saved: bool) -> None:
    """End the request if a page's script made it: {shown, saved_at}, or 409 and {saved_elsewhere} where another window saved that part.

    *part_mark* is how the part stands in *draft* now: the script puts it into the form in place of the one that the page was shown with.
    """
    if not _is_still_filled_in():
        return
    body: dict[str, object] = {"shown": part_mark, "saved_at": time_in_words(draft.saved_at)} if is_saved else {"saved_elsewhere": True}
    answer = jsonify(body)
    answer.status_code = 200 if is_saved else 409
    abort(answer)


def _is_still_filled_in() -> bool:
    return request.form.get("then") == "keep"
