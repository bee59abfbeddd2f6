"""How every page of a draft is asked: shown, read, kept, held to its rules, and left."""

from collections.abc import Callable, Collection

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from api.web.referral_form.in_hand import DraftInHand, came_from_check, go_on, keep, saved_elsewhere
from api.web.referral_form.pages import Page

Answer = str | tuple[str, int] | Response
Find = Callable[[DraftInHand], Page]
"""Finds the page again in the draft as it stands after saving: a child may stand in another place by then, or be gone (404)."""

Leave = Callable[[DraftInHand, str], Response | None]
"""Where a page's own buttons lead, by the pressed button's value; None for those that every page has."""


def ask(
    hand: DraftInHand,
    find: Find,
    onward: Callable[[DraftInHand, Page], str],
    leave: Leave = lambda *_: None,
    at_once: Collection[str] = (),
) -> Answer:
    """Ask one page. What is typed is kept whether or not it is right; an urgent draft goes on all the same.

    Buttons of *at_once* lead where they lead even when something on the page is still to be put right.
    """
    page = find(hand)
    if request.method == "GET":
        return page.show(hand)
    part = page.part
    hand = keep(hand, part, page.typed(request.form, hand))
    page, elsewhere, then = find(hand), saved_elsewhere(hand, part), request.form.get("then", "")
    if elsewhere:
        return page.show(hand, elsewhere=elsewhere), 409
    if then in at_once and (left := leave(hand, then)):
        return left
    problems = page.problems(hand)
    if problems and then != "later" and not hand.urgent:
        return page.show(hand, problems), 422
    return leave(hand, then) or _danger(hand, page) or go_on(hand, onward(hand, page))


def _danger(hand: DraftInHand, page: Page) -> Response | None:
    """Return the way to the stop page, from the page that asks whether a child is in danger when it is so."""
    asks_it = any(path == ("worries",) and "immediate_danger" in names for path, names in page.part.asks)
    if not asks_it or hand.content["worries"].get("immediate_danger") is not True or request.form.get("then") == "later":
        return None
    back = "check" if came_from_check() else None
    return redirect(url_for("web.draft_danger", draft_id=hand.draft.id, back=back), 303)
