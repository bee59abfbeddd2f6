"""The order of the form: which pages a draft has, and where each leads."""

from itertools import chain

from flask import url_for

from api.web.referral_form.child_pages import child_pages
from api.web.referral_form.draft_content import children
from api.web.referral_form.in_hand import DraftInHand
from api.web.referral_form.pages import Page
from api.web.referral_form.people_pages import PEOPLE, PROFESSIONALS, people_page, person_pages
from api.web.referral_form.question_page import question_pages
from api.web.referral_form.section_pages import BY_ID, SECTIONS, URGENT, is_asked, section_page


def pages(hand: DraftInHand) -> tuple[Page, ...]:
    """Return every page of this draft in the order of the form, those that *Save and continue* passes over included."""
    about_children = (page for place, _ in enumerate(children(hand.content), start=1) for page in child_pages(hand, place))
    return tuple(
        chain(
            _sections(hand, *(row.id for row in URGENT), "about-you"),
            about_children,
            [people_page(hand)],
            person_pages(hand, PEOPLE),
            person_pages(hand, PROFESSIONALS),
            _sections(hand, "police-record", "worries"),
            question_pages(hand),
            _sections(hand, *_AFTER_QUESTIONS),
        )
    )


def onward(hand: DraftInHand, page: Page) -> str:
    """Return where *Save and continue* leads from a page: along the line, from a page off it back to the list that it was opened from.

    A page that no longer applies, left open in another window, is off it too.
    """
    line = [other.address() for other in pages(hand) if other.on_line]
    if page.address() not in line:
        return url_for("web.draft", draft_id=hand.draft.id)
    following = line[line.index(page.address()) + 1 :]
    return following[0] if following else url_for("web.draft_check", draft_id=hand.draft.id)


def first_page(hand: DraftInHand) -> str:
    """Return where a new draft begins."""
    return next(page.address() for page in pages(hand) if page.on_line)


def after_children(hand: DraftInHand) -> str:
    """Return where the list of children leads: past the pages of the last child, or back to the list of sections."""
    return url_for("web.draft", draft_id=hand.draft.id) if hand.urgent else people_page(hand).address()


def after_danger(hand: DraftInHand) -> str:
    """Return where the stop page leads: on from the page on the line that asks whether a child is in danger."""
    asks_it = BY_ID["urgent" if hand.urgent else "worries"]
    return onward(hand, section_page(hand, asks_it))


_AFTER_QUESTIONS = tuple(row.id for row in SECTIONS[SECTIONS.index(BY_ID["voice"]) :])


def _sections(hand: DraftInHand, *ids: str) -> tuple[Page, ...]:
    return tuple(section_page(hand, BY_ID[name]) for name in ids if is_asked(hand, BY_ID[name]))
