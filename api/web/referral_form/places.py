"""Where on the form something is: from a pointer into the body to the page and box that asks it, and what is to be put right there."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from api.problems import FieldProblem
from api.referrals import problems_in, unreadable_in
from api.web.referral_form.in_hand import DraftInHand
from api.web.referral_form.journey import pages
from api.web.referral_form.pages import Page


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """One thing to put right before a draft can be sent: *href* leads to its box and back to *check answers* afterwards."""

    pointer: str
    message: str
    href: str


def problems_of(hand: DraftInHand) -> tuple[PlacedProblem, ...]:
    """Return everything to put right before this draft can be sent, in the order of the form."""
    all_pages = pages(hand)
    found = [_placed(hand, problem, all_pages) for problem in problems_in(hand.body, hand.actor, hand.services)]
    return tuple(problem for _, problem in sorted(found, key=lambda placed: placed[0]))


def unreadable_of(hand: DraftInHand) -> list[dict[str, str | None]]:
    """Return what an urgent draft would send as it was typed, because it cannot be read, each with the way to its box."""
    all_pages = pages(hand)
    found = unreadable_in(hand.body, hand.actor, hand.services)
    hrefs = [next((href for page in all_pages if (href := page.href_of(hand, one.pointer))), None) for one in found]
    return [{"typed": one.typed, "problem": one.problem, "href": href} for one, href in zip(found, hrefs, strict=True)]


def _placed(hand: DraftInHand, problem: FieldProblem, all_pages: Sequence[Page]) -> tuple[int, PlacedProblem]:
    for place, page in enumerate(all_pages):
        href = page.href_of(hand, problem.pointer)
        if href is not None:
            return place, PlacedProblem(problem.pointer, page.message_for(hand, problem), href)
    return len(all_pages), PlacedProblem(problem.pointer, problem.message, url_for("web.draft", draft_id=hand.draft.id))
