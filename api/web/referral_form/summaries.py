"""What *check answers* reads back: what was answered, in words, page by page, with the way to change it.

What nobody has to answer and nobody did is counted, not listed: a list of forty blanks hides the three answers that matter.
"""

from collections.abc import Mapping

from flask import url_for
from markupsafe import Markup

from api.web.referral_form.draft_content import Path
from api.web.referral_form.in_hand import DraftInHand
from api.web.referral_form.journey import pages
from api.web.referral_form.pages import Answered, Page
from api.web.referral_form.question_page import QuestionPage

Row = dict[str, object]
Card = dict[str, object]


def cards_of(hand: DraftInHand) -> list[Card]:
    """Return the draft in the order of the form, a card for each page that has something to read back or should have."""
    said: set[tuple[Path, str]] = set()
    cards = [_card(hand, page, said) for page in pages(hand)]
    return [card for card in cards if card is not None]


def _card(hand: DraftInHand, page: Page, said: set[tuple[Path, str]]) -> Card | None:
    answered = [one for one in page.answered(hand) if one.place not in said]
    said |= {one.place for one in answered}
    listed = [one for one in answered if one.given or (one.wanted and page.on_line)]
    if not listed and not page.on_line:
        return None
    whose = f"({page.title})"
    return {
        "title": f"{page.title}: {page.area.about}" if isinstance(page, QuestionPage) else page.title,
        "rows": [_row(one, whose) for one in listed],
        "blank": [one.label for one in answered if one not in listed],
        "counts_as_not_asked": isinstance(page, QuestionPage),
        "href": page.address(back="check"),
        "remove": _remove(hand, page),
    }


def _remove(hand: DraftInHand, page: Page) -> str | None:
    path = page.part.asks[0][0]
    if path[0] != "children" or len(path) > 2 or not page.address().rsplit("/", 1)[1].isdigit():
        return None
    position = page.address().rsplit("/", 1)[1]
    return url_for("web.draft_child_remove", draft_id=hand.draft.id, position=position)


def _row(one: Answered, whose: str) -> Row:
    change: Mapping[str, object] = {"href": one.href, "text": "Change", "visuallyHiddenText": f"{one.label} {whose}"}
    # The macro indents what it is given, so line breaks go in as elements.
    value = Markup('<span class="app-typed">{}</span>').format(Markup("<br>").join(one.shown.splitlines()))
    return {"key": {"text": one.label}, "value": {"html": value}, "actions": {"items": [change]}}
