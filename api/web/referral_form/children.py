"""The children: a list to add to and take from, and the pages of each."""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from api.schemas.referral import MOST_CHILDREN
from api.web.blueprint import web
from api.web.referral_form.asking import Answer, ask
from api.web.referral_form.child_pages import DETAILS, WHO, age_in_words, child_page
from api.web.referral_form.draft_content import Content, called, children, complete, values_at, with_another, with_values, without
from api.web.referral_form.in_hand import DraftInHand, came_from_check, frame, in_hand, keep_change
from api.web.referral_form.journey import after_children, onward
from api.web.referral_form.key_in_form import key_of, place_of
from api.web.referral_form.pages import FieldPage


@web.route("/referrals/drafts/<draft_id>/children", methods=["GET", "POST"])
def draft_children(draft_id: str) -> str | Response:
    """List the children; another can be added, and each can be changed or removed."""
    hand = in_hand(draft_id)
    if request.method == "POST":
        return _add_another(hand)
    listed = [
        {"position": place, "called": called(child, place), "age": age_in_words(child)}
        for place, child in enumerate(children(hand.content), start=1)
    ]
    return render_template(
        "referral/children.html", children=listed, full=len(listed) >= MOST_CHILDREN, onward=after_children(hand), **frame(hand)
    )


@web.route("/referrals/drafts/<draft_id>/children/<int:position>", methods=["GET", "POST"])
def draft_child(draft_id: str, position: int) -> Answer:
    """Ask who one child is, and what is known of the age."""
    return _ask(in_hand(draft_id), position, WHO)


@web.route("/referrals/drafts/<draft_id>/children/<int:position>/<page>", methods=["GET", "POST"])
def draft_child_page(draft_id: str, position: int, page: str) -> Answer:
    """Ask one of the other pages about a child."""
    return _ask(in_hand(draft_id), position, page)


@web.route("/referrals/drafts/<draft_id>/children/<int:position>/remove", methods=["GET", "POST"])
def draft_child_remove(draft_id: str, position: int) -> str | Response:
    """Take a child off the form with all that was said about it, once the person has said that they mean it."""
    hand = in_hand(draft_id)
    key = key_of(hand, "children", position)
    if request.method == "GET":
        name = called(children(hand.content)[position - 1], position)
        return render_template("referral/remove.html", item_key=key, who="child", called=name, list_href=_list_of(hand), **frame(hand))
    place_of(hand, "children", key)
    keep_change(hand, lambda content: without(complete(content), "children", key))
    return redirect(_list_of(hand), 303)


def _list_of(hand: DraftInHand) -> str:
    return url_for("web.draft_children", draft_id=hand.draft.id)


def _ask(hand: DraftInHand, position: int, page_id: str) -> Answer:
    key = key_of(hand, "children", position)

    def find(now: DraftInHand) -> FieldPage:
        return child_page(now, place_of(now, "children", key), page_id) or abort(404)

    def leave(now: DraftInHand, then: str) -> Response | None:
        return _leave(now, key, then, find(now))

    return ask(hand, find, onward, leave, at_once=("remove", "same_home"))


def _leave(hand: DraftInHand, key: int, then: str, page: FieldPage) -> Response | None:
    match then:
        case "add":
            return _add_another(hand)
        case "remove":
            return redirect(url_for("web.draft_child_remove", draft_id=hand.draft.id, position=place_of(hand, "children", key)), 303)
        case "same_home":
            keep_change(hand, lambda content: _with_home_of_first(complete(content), key))
            return redirect(page.address(), 303)
        case _:
            return _what_was_chosen(hand, key) if page.context["page_id"] == WHO and not then else None


def _what_was_chosen(hand: DraftInHand, key: int) -> Response | None:
    """Lead to the page that asks the age in the way just chosen, ahead of *check answers* too; None where nothing is left to do there."""
    details = child_page(hand, place_of(hand, "children", key), DETAILS)
    if details is None or details.is_complete(hand):
        return None
    return redirect(details.address(back="check" if came_from_check() else None), 303)


def _add_another(hand: DraftInHand) -> Response:
    if len(children(hand.content)) >= MOST_CHILDREN:
        return redirect(_list_of(hand), 303)
    hand = keep_change(hand, _with_room_for_another)
    return redirect(url_for("web.draft_child", draft_id=hand.draft.id, position=len(children(hand.content))), 303)


def _with_room_for_another(content: Content) -> Content:
    whole = complete(content)
    return with_another(whole, "children") if len(children(whole)) < MOST_CHILDREN else whole


def _with_home_of_first(content: Content, key: int) -> Content:
    first, path = children(content)[0], ("children", key)
    home = {name: first[name] for name in ("lives", "address", "postcode") if name in first}
    return with_values(content, path, {**values_at(content, path), **home})
