"""The views that ask the pages of questions."""

from flask import abort

from api.web.blueprint import web
from api.web.referral_form.asking import Answer, ask
from api.web.referral_form.in_hand import DraftInHand, in_hand
from api.web.referral_form.journey import onward
from api.web.referral_form.key_in_form import key_of, place_of
from api.web.referral_form.question_areas import area_at
from api.web.referral_form.question_page import QuestionPage, question_page


@web.route("/referrals/drafts/<draft_id>/household/<domain>", methods=["GET", "POST"])
def draft_questions(draft_id: str, domain: str) -> Answer:
    """Ask one area's questions about the household, once for all children."""
    return ask(in_hand(draft_id), lambda hand: _page(hand, None, domain), onward)


@web.route("/referrals/drafts/<draft_id>/children/<int:position>/questions/<domain>", methods=["GET", "POST"])
def draft_child_questions(draft_id: str, position: int, domain: str) -> Answer:
    """Ask one area's questions about one child."""
    hand = in_hand(draft_id)
    key = key_of(hand, "children", position)
    return ask(hand, lambda now: _page(now, place_of(now, "children", key), domain), onward)


def _page(hand: DraftInHand, position: int | None, domain: str) -> QuestionPage:
    return question_page(hand, area_at(hand, position, domain) or abort(404))
