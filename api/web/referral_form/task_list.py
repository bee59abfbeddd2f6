"""The list of sections of a draft, each with how far it has come: found by reading what was typed, never kept."""

from enum import StrEnum
from itertools import groupby

from flask import render_template, url_for

from api.web.blueprint import web
from api.web.referral_form.attachments import number_attached
from api.web.referral_form.draft_content import items
from api.web.referral_form.in_hand import DraftInHand, frame, in_hand
from api.web.referral_form.journey import first_page, pages
from api.web.referral_form.pages import Page, is_started

Row = dict[str, object]


class Progress(StrEnum):
    """How far a section has come. What nobody has to open is optional until somebody does."""

    OPTIONAL = "Optional"
    NOT_YET_STARTED = "Not yet started"
    IN_PROGRESS = "In progress"
    COMPLETED = "Completed"


_COLOURS = {
    Progress.OPTIONAL: "govuk-tag--grey",
    Progress.NOT_YET_STARTED: "govuk-tag--blue",
    Progress.IN_PROGRESS: "govuk-tag--light-blue",
}


@web.get("/referrals/drafts/<draft_id>")
def draft(draft_id: str) -> str:
    """Show the sections of a draft, until when it is kept, and the way to send it."""
    hand = in_hand(draft_id)
    groups = [
        {"title": title, "rows": [_row_of(hand, page) for page in within]}
        for title, within in groupby((page for page in pages(hand) if page.in_list), key=lambda page: page.group)
    ]
    return render_template(
        "referral/task_list.html",
        groups=groups,
        professionals=len(items(hand.content, "professionals")),
        attached=number_attached(hand),
        first_href=first_page(hand),
        **{**frame(hand), "back_href": url_for("web.home")},
    )


def progress_of(hand: DraftInHand, page: Page) -> Progress:
    """Return how far one page has come."""
    if not is_started(page, hand):
        return Progress.NOT_YET_STARTED if page.on_line else Progress.OPTIONAL
    return Progress.COMPLETED if page.is_complete(hand) else Progress.IN_PROGRESS


def _row_of(hand: DraftInHand, page: Page) -> Row:
    progress = progress_of(hand, page)
    row: Row = {"title": {"text": page.title}, "href": page.address()}
    if progress is Progress.COMPLETED:
        return {**row, "status": {"text": progress.value}}
    return {**row, "status": {"tag": {"text": progress.value, "classes": _COLOURS[progress]}}}
