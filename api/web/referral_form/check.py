"""Check answers, and the one button that sends."""

import hashlib
from contextlib import suppress

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from api.access import current_actor, current_services
from api.drafts import empty_sent_draft
from api.problems import DraftChanged, NotFound, ReferralInvalid
from api.records import BooksClosed
from api.referrals import earlier_receipt, submit_referral
from api.web.blueprint import web
from api.web.referral_form.attachments import number_attached
from api.web.referral_form.draft_content import complete
from api.web.referral_form.in_hand import DraftInHand, frame, in_hand, keep_change
from api.web.referral_form.places import problems_of, unreadable_of
from api.web.referral_form.summaries import cards_of

_CHANGED = "This referral was changed in another window after you opened this page. Check it again, then send it"


@web.get("/referrals/drafts/<draft_id>/check")
def draft_check(draft_id: str) -> str:
    """Read everything back before it is sent, with what is still to be put right."""
    return _page(in_hand(draft_id))


@web.post("/referrals/drafts/<draft_id>/submit")
def draft_submit(draft_id: str) -> str | tuple[str, int] | Response:
    """Send the referral, once: a second sending leads to the first one's receipt."""
    earlier = earlier_receipt(request.form.get("submission_key", ""), current_actor(), current_services())
    if earlier is not None:
        return redirect(url_for("web.receipt", reference=earlier.reference), 303)
    hand = in_hand(draft_id)
    if request.form.get("read") != _digest(hand):
        return _page(hand, changed=True), 409
    try:
        receipt = submit_referral(hand.body, hand.actor, hand.services, submission_key=hand.draft.submission_key, draft=hand.draft)
    except DraftChanged:
        return _page(in_hand(draft_id), changed=True), 409
    except ReferralInvalid:
        return _page(hand), 422
    # The referral is kept by now. A draft that cannot be emptied leads to the receipt all the same, and is deleted when it runs out.
    with suppress(BooksClosed, NotFound):
        empty_sent_draft(draft_id, hand.actor, hand.services)
    return redirect(url_for("web.receipt", reference=receipt.reference), 303)


@web.post("/referrals/drafts/<draft_id>/kind")
def draft_kind(draft_id: str) -> Response:
    """Make the draft an urgent referral, which can be sent with what is there, or a standard one again."""
    hand = in_hand(draft_id)
    wanted = request.form.get("urgent") == "true"
    hand = keep_change(hand, lambda content: {**complete(content), "urgent": wanted})
    return redirect(url_for("web.draft_check" if wanted else "web.draft", draft_id=draft_id), 303)


def _page(hand: DraftInHand, *, changed: bool = False) -> str:
    changes = [{"text": _CHANGED, "href": "#answers"}] if changed else []
    problems = problems_of(hand)
    return render_template(
        "referral/check.html",
        cards=cards_of(hand),
        errors=[*changes, *({"text": problem.message, "href": problem.href} for problem in problems)],
        problems=problems,
        unreadable=unreadable_of(hand),
        attached=number_attached(hand),
        read=_digest(hand),
        **{**frame(hand), "back_href": url_for("web.draft", draft_id=hand.draft.id), "back_text": "Back to all sections"},
    )


def _digest(hand: DraftInHand) -> str:
    """Return what tells this state of the draft from any other, so that nobody sends what they did not read."""
    return hashlib.sha256(hand.draft.content.encode()).hexdigest()
