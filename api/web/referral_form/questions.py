"""The pages of questions: one page an area of the document, for the household once and for each child."""

from dataclasses import replace

from flask import abort, render_template, request, url_for
from werkzeug.wrappers import Response

from api.problems import FieldProblem
from api.web.answers_in_words import wording
from api.web.blueprint import web
from api.web.form_adapter import Control, messages_of
from api.web.referral_form.draft_content import PagePart, called, child_at, children, position_of
from api.web.referral_form.in_hand import SAVED_ELSEWHERE, DraftInHand, frame, go_on, in_hand, keep, own_part, saved_elsewhere
from api.web.referral_form.question_controls import (
    Asked,
    answer_anchor,
    answer_problems,
    display_answer,
    parse_answer,
    question_control,
)
from api.web.referral_form.question_pages import QuestionPage, address_of, all_question_pages, answers_at, question_page
from thresholds.model import DomainId


@web.route("/referrals/drafts/<draft_id>/household/<domain>", methods=["GET", "POST"])
def draft_questions(draft_id: str, domain: str) -> str | tuple[str, int] | Response:
    """Ask one area's questions about the household, once for all children."""
    return _questions(in_hand(draft_id), None, domain)


@web.route("/referrals/drafts/<draft_id>/children/<int:position>/questions/<domain>", methods=["GET", "POST"])
def draft_child_questions(draft_id: str, position: int, domain: str) -> str | tuple[str, int] | Response:
    """Ask one area's questions about one child."""
    hand = in_hand(draft_id)
    return _questions(hand, child_in_form(hand, position), domain)


def child_in_form(hand: DraftInHand, position: int) -> int:
    """Return the place of the child that this page is about.

    The page that was filled in names its child by key: another child may stand in that place by now. A child that was removed is not found.
    """
    key = request.form.get("child_key", "")
    place = position_of(hand.content, int(key)) if key.isascii() and key.isdigit() else position
    if place is None or child_at(hand.content, place) is None:
        abort(404)
    return place


def page_problems(hand: DraftInHand, page: QuestionPage) -> tuple[FieldProblem, ...]:
    """Return what is wrong with the answers of one page, in page order."""
    return answer_problems(answers_at(hand, page.position), page.asked, hand.actor.agency.kind)


def _questions(hand: DraftInHand, position: int | None, domain: str) -> str | tuple[str, int] | Response:
    page = question_page(hand, position, DomainId(domain)) or abort(404)
    if request.method == "GET":
        return _page(hand, page)
    onward = _onward(hand, page)
    answers = {str(asked.id): parse_answer(asked, request.form) for asked in page.asked}
    part = _part(hand, page)
    hand = keep(hand, part, answers)
    page = replace(page, position=position_of(hand.content, part.key) if part.key else None)
    if saved_elsewhere(hand, part):
        return _page(hand, page), 409
    problems = page_problems(hand, page)
    if problems and request.form.get("then") != "later":
        return _page(hand, page, problems), 422
    return go_on(hand, onward)


def _page(hand: DraftInHand, page: QuestionPage, problems: tuple[FieldProblem, ...] = ()) -> str:
    child = None if page.position is None else children(hand.content)[page.position - 1]
    part = _part(hand, page)
    asked = {str(one.id): one for one in page.asked}
    elsewhere = [
        (wording(asked[name], hand.actor.agency.kind), display_answer(asked[name], kept))
        for name, kept in saved_elsewhere(hand, part).items()
    ]
    return render_template(
        "referral/questions.html",
        page=page,
        child=child,
        about="the household" if child is None else called(child, page.position or 1),
        questions=_controls(hand, page, page.questions, problems),
        strengths=_controls(hand, page, page.strengths, problems),
        errors=SAVED_ELSEWHERE if elsewhere else _errors(page, problems),
        **own_part(hand, part, elsewhere),
        document=hand.document,
        **frame(hand),
    )


def _part(hand: DraftInHand, page: QuestionPage) -> PagePart:
    key = None if page.position is None else children(hand.content)[page.position - 1]["key"]
    return PagePart(tuple(str(asked.id) for asked in page.asked), key=key, of_answers=True)


def _controls(hand: DraftInHand, page: QuestionPage, asked: tuple[Asked, ...], problems: tuple[FieldProblem, ...]) -> list[Control]:
    answers, said = answers_at(hand, page.position), messages_of(problems)
    kind, edition = hand.actor.agency.kind, hand.document.edition
    return [question_control(one, answers.get(one.id), kind, said.get(one.id), edition=edition) for one in asked]


def _errors(page: QuestionPage, problems: tuple[FieldProblem, ...]) -> list[dict[str, str]]:
    said = messages_of(problems)
    return [{"text": said[one.id], "href": "#" + answer_anchor(one)} for one in page.asked if one.id in said]


def _onward(hand: DraftInHand, page: QuestionPage) -> str:
    """Return the next page of questions: after the last one, telling the family."""
    pages = all_question_pages(hand)
    places = [(other.position, other.domain.id) for other in pages]
    following = pages[places.index((page.position, page.domain.id)) + 1 :]
    if following:
        return address_of(hand, following[0])
    return url_for("web.draft_section", draft_id=hand.draft.id, section="telling")
