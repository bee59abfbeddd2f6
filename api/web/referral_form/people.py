"""The people around the children: their two lists, and the pages of each person."""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from api.schemas.referral import MOST_PEOPLE
from api.web.blueprint import web
from api.web.referral_form.asking import Answer, ask
from api.web.referral_form.draft_content import Content, complete, items, with_another, without
from api.web.referral_form.in_hand import DraftInHand, frame, in_hand, keep_change
from api.web.referral_form.journey import onward
from api.web.referral_form.key_in_form import key_of, place_of
from api.web.referral_form.pages import FieldPage
from api.web.referral_form.people_pages import KINDS, PEOPLE, PROFESSIONALS, Listed, listed, people_page, person_called, person_pages


@web.route("/referrals/drafts/<draft_id>/family", methods=["GET", "POST"])
def draft_people(draft_id: str) -> Answer:
    """List the people of the family; another can be added, and the two gates say whether anybody is missing."""
    hand = in_hand(draft_id)
    return ask(hand, people_page, onward, lambda now, then: _add(now, PEOPLE) if then == "add" else None, at_once=("add",))


@web.route("/referrals/drafts/<draft_id>/professionals", methods=["GET", "POST"])
def draft_professionals(draft_id: str) -> str | Response:
    """List the professionals around the family; another can be added."""
    hand = in_hand(draft_id)
    if request.method == "POST":
        return _add(hand, PROFESSIONALS)
    return render_template("referral/professionals.html", people=listed(hand, PROFESSIONALS), kind=PROFESSIONALS, **frame(hand))


@web.route("/referrals/drafts/<draft_id>/<kind>/<int:position>", methods=["GET", "POST"])
def draft_person(draft_id: str, kind: str, position: int) -> Answer:
    """Ask about one person."""
    hand, of = in_hand(draft_id), KINDS.get(kind) or abort(404)
    key = key_of(hand, kind, position)

    def find(now: DraftInHand) -> FieldPage:
        return person_pages(now, of)[place_of(now, kind, key) - 1]

    return ask(hand, find, lambda now, _: _list_of(now, of), lambda now, then: _leave(now, of, key, then), at_once=("remove",))


@web.route("/referrals/drafts/<draft_id>/<kind>/<int:position>/remove", methods=["GET", "POST"])
def draft_person_remove(draft_id: str, kind: str, position: int) -> str | Response:
    """Take a person off the form, once the referrer has said that they mean it."""
    hand, of = in_hand(draft_id), KINDS.get(kind) or abort(404)
    key = key_of(hand, kind, position)
    place = place_of(hand, kind, key)
    if request.method == "GET":
        name = person_called(of, items(hand.content, kind)[place - 1], place)
        return render_template("referral/remove.html", item_key=key, who="person", called=name, list_href=_list_of(hand, of), **frame(hand))
    keep_change(hand, lambda content: without(complete(content), kind, key))
    return redirect(_list_of(hand, of), 303)


def _leave(hand: DraftInHand, of: Listed, key: int, then: str) -> Response | None:
    match then:
        case "add":
            return _add(hand, of)
        case "remove":
            place = place_of(hand, of.id, key)
            return redirect(url_for("web.draft_person_remove", draft_id=hand.draft.id, kind=of.id, position=place), 303)
        case _:
            return None


def _add(hand: DraftInHand, of: Listed) -> Response:
    if len(items(hand.content, of.id)) >= MOST_PEOPLE:
        return redirect(_list_of(hand, of), 303)
    hand = keep_change(hand, lambda content: _with_room_for_another(content, of))
    place = len(items(hand.content, of.id)) or abort(404)
    return redirect(url_for("web.draft_person", draft_id=hand.draft.id, kind=of.id, position=place), 303)


def _with_room_for_another(content: Content, of: Listed) -> Content:
    whole = complete(content)
    return with_another(whole, of.id) if len(items(whole, of.id)) < MOST_PEOPLE else whole


def _list_of(hand: DraftInHand, of: Listed) -> str:
    return url_for("web.draft_people" if of is PEOPLE else "web.draft_professionals", draft_id=hand.draft.id)
