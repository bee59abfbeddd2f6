"""The view that asks the pages of fields."""

from flask import abort

from api.web.blueprint import web
from api.web.referral_form.asking import Answer, ask
from api.web.referral_form.in_hand import in_hand
from api.web.referral_form.journey import onward
from api.web.referral_form.section_pages import BY_ID, section_page


@web.route("/referrals/drafts/<draft_id>/<section>", methods=["GET", "POST"])
def draft_section(draft_id: str, section: str) -> Answer:
    """Ask one section; what is typed is kept whether or not it is right."""
    row = BY_ID.get(section) or abort(404)
    return ask(in_hand(draft_id), lambda hand: section_page(hand, row), onward)
