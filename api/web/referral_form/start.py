"""The stop page before anything else, and what can be done with a draft as a whole: leave it for later, or delete it."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from api.access import current_actor, current_services
from api.drafts import discard_draft, start_draft
from api.web.blueprint import web
from api.web.referral_form.draft_content import complete
from api.web.referral_form.in_hand import came_from_check, frame, in_hand, keep_change
from api.web.referral_form.journey import after_danger, first_page


@web.route("/referrals/start", methods=["GET", "POST"])
def start_referral() -> str | Response:
    """Say when to ring 999 and whom to ring otherwise; going on starts a draft."""
    if request.method == "GET":
        return render_template("referral/start.html")
    draft = start_draft(current_actor(), current_services())
    urgent = request.form.get("urgent") == "true"
    return redirect(first_page(keep_change(in_hand(draft.id), lambda content: {**complete(content), "urgent": urgent})), 303)


@web.get("/referrals/drafts/<draft_id>/danger")
def draft_danger(draft_id: str) -> str:
    """Stop somebody who said that a child is in danger now, until they have rung 999; then let them go on."""
    hand = in_hand(draft_id)
    onward = url_for("web.draft_check", draft_id=draft_id) if came_from_check() else after_danger(hand)
    return render_template("referral/danger.html", onward=onward, **frame(hand))


@web.get("/referrals/drafts/<draft_id>/saved")
def draft_saved(draft_id: str) -> str:
    """Say that the draft is kept, until when, and that it has not been sent."""
    return render_template("referral/saved.html", **frame(in_hand(draft_id)))


@web.route("/referrals/drafts/<draft_id>/discard", methods=["GET", "POST"])
def draft_discard(draft_id: str) -> str | Response:
    """Delete a draft, once the person has said that they mean it."""
    hand = in_hand(draft_id)
    if request.method == "GET":
        return render_template("referral/discard.html", **frame(hand))
    discard_draft(draft_id, hand.actor, hand.services)
    return redirect(url_for("web.home"), 303)
