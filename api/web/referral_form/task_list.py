"""The list of sections of a draft, each with how far it has come: found by reading what was typed, never kept."""

from collections.abc import Sequence
from enum import StrEnum

from flask import render_template, url_for

from api.web.blueprint import web
from api.web.referral_form.child_fields import WHO, details_of
from api.web.referral_form.children import child_problems
from api.web.referral_form.draft_content import Child, called, children
from api.web.referral_form.in_hand import DraftInHand, frame, in_hand
from api.web.referral_form.question_pages import QuestionPage, address_of, answers_at, question_pages
from api.web.referral_form.questions import page_problems
from api.web.referral_form.sections import ABOUT_YOU, TELLING, WHY_NOT, WORRIES, Section, section_problems

Row = dict[str, object]


class Progress(StrEnum):
    """How far a section has come."""

    NOT_YET_STARTED = "Not yet started"
    IN_PROGRESS = "In progress"
    COMPLETED = "Completed"


@web.get("/referrals/drafts/<draft_id>")
def draft(draft_id: str) -> str:
    """Show the sections of a draft, until when it is kept, and the way to send it."""
    hand = in_hand(draft_id)
    return render_template("referral/task_list.html", groups=_groups(hand), **{**frame(hand), "back_href": url_for("web.home")})


def _groups(hand: DraftInHand) -> list[dict[str, object]]:
    listed = list(enumerate(children(hand.content), start=1))
    about_children: list[dict[str, object]] = [
        {"title": f"Questions about {called(child, place)}", "rows": _question_rows(hand, question_pages(hand, place))}
        for place, child in listed
    ]
    return [
        {"title": "About you", "rows": [_section_row(hand, ABOUT_YOU)]},
        {"title": "The children", "rows": [_child_row(hand, place, child) for place, child in listed], "more": True},
        {"title": "Your worries", "rows": [_section_row(hand, WORRIES)]},
        {"title": "Questions about the household", "rows": _question_rows(hand, question_pages(hand, None))},
        *about_children,
        {"title": "The family", "rows": [_section_row(hand, TELLING)]},
    ]


def _section_row(hand: DraftInHand, section: Section) -> Row:
    problems = [*section_problems(hand, section), *(section_problems(hand, WHY_NOT) if section is TELLING else ())]
    href = url_for("web.draft_section", draft_id=hand.draft.id, section=section.id)
    return _row(section.title, href, _progress(bool(hand.content[section.part]), problems))


def _child_row(hand: DraftInHand, position: int, child: Child) -> Row:
    details = details_of(child, hand.actor.agency.kind)
    problems = [*child_problems(hand, position, WHO), *child_problems(hand, position, details)]
    href = url_for("web.draft_child", draft_id=hand.draft.id, position=position)
    return _row(called(child, position), href, _progress(bool(set(child) - {"key", "answers"}), problems))


def _question_rows(hand: DraftInHand, pages: Sequence[QuestionPage]) -> list[Row]:
    return [_row(page.domain.name, address_of(hand, page), _questions_progress(hand, page)) for page in pages]


def _questions_progress(hand: DraftInHand, page: QuestionPage) -> Progress:
    seen = [asked.id for asked in page.asked if asked.id in answers_at(hand, page.position)]
    unseen = len(page.asked) - len(seen)
    return _progress(bool(seen), [*page_problems(hand, page), *range(unseen)])


def _progress(started: bool, problems: Sequence[object]) -> Progress:
    if not started:
        return Progress.NOT_YET_STARTED
    return Progress.IN_PROGRESS if problems else Progress.COMPLETED


def _row(title: str, href: str, progress: Progress) -> Row:
    if progress is Progress.COMPLETED:
        return {"title": {"text": title}, "href": href, "status": {"text": progress.value}}
    colour = "govuk-tag--blue" if progress is Progress.NOT_YET_STARTED else "govuk-tag--light-blue"
    return {"title": {"text": title}, "href": href, "status": {"tag": {"text": progress.value, "classes": colour}}}
