"""Which pages of questions there are: one for each area of the document that has something to ask of this agency about this child."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import url_for
from marshmallow import ValidationError

from api.referral_body import age_of
from api.schemas import AgedSchema
from api.web.referral_form.draft_content import AGE_FIELD, child_body, children
from api.web.referral_form.in_hand import DraftInHand
from api.web.referral_form.question_controls import Asked
from rules.answers import ChildAge, questions_for, strengths_for
from thresholds.model import About, Domain


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """The questions of one area about the child at *position*, or about the household where that is None; strengths come last."""

    domain: Domain
    position: int | None
    questions: tuple[Asked, ...]
    strengths: tuple[Asked, ...]

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Return everything that this page asks, in its order."""
        return (*self.questions, *self.strengths)


def question_pages(hand: DraftInHand, position: int | None) -> tuple[QuestionPage, ...]:
    """Return the pages about one child, or about the household, in document order."""
    questions, strengths = _asked(hand, position)
    pages = (QuestionPage(domain, position, _within(domain, questions), _within(domain, strengths)) for domain in hand.document.domains)
    return tuple(page for page in pages if page.asked)


def question_page(hand: DraftInHand, position: int | None, domain_id: str) -> QuestionPage | None:
    """Return the page of one area, None where it asks nothing."""
    return next((page for page in question_pages(hand, position) if page.domain.id == domain_id), None)


def all_question_pages(hand: DraftInHand) -> tuple[QuestionPage, ...]:
    """Return every page of questions in the order of the form: about the household, then child by child."""
    about_children = (page for place, _ in enumerate(children(hand.content), start=1) for page in question_pages(hand, place))
    return (*question_pages(hand, None), *about_children)


def first_question_page(hand: DraftInHand) -> str:
    """Return the address of the first page of questions, of the list of sections where there is none."""
    pages = all_question_pages(hand)
    return address_of(hand, pages[0]) if pages else url_for("web.draft", draft_id=hand.draft.id)


def address_of(hand: DraftInHand, page: QuestionPage, *, back: str | None = None, anchor: str | None = None) -> str:
    """Return the address of a page of questions."""
    endpoint = "web.draft_questions" if page.position is None else "web.draft_child_questions"
    return url_for(endpoint, draft_id=hand.draft.id, position=page.position, domain=page.domain.id, back=back, _anchor=anchor)


def answers_at(hand: DraftInHand, position: int | None) -> Mapping[str, object]:
    """Return the answers about one child, or about the household."""
    part = hand.content["household"] if position is None else children(hand.content)[position - 1]
    answers: Mapping[str, object] = part["answers"]
    return answers


def age_at(hand: DraftInHand, position: int) -> ChildAge:
    """Return the age of a child as far as it was given rightly; otherwise it is not known, and every question is asked."""
    child = child_body(children(hand.content)[position - 1])
    given = {name: child[name] for name in AGE_FIELD.values() if name in child}
    try:
        return age_of(AgedSchema(hand.circumstances).load(given), _today(hand))
    except ValidationError:
        return ChildAge.not_known()


def _asked(hand: DraftInHand, position: int | None) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """Return what is asked, with whatever was answered already: an age put right later must not hide an answer that is sent."""
    about = (About.HOUSEHOLD,) if position is None else (About.CHILD, About.UNBORN)
    age = None if position is None else age_at(hand, position)
    agency, answered = hand.actor.agency.kind, {name for name, given in answers_at(hand, position).items() if given is not None}
    wanted = {question.id for question in questions_for(hand.document, agency=agency, about=about, age=age, on=_today(hand))} | answered
    offered = {
        strength.id for strength in strengths_for(hand.document, agency=agency, about=_strengths_about(about, hand, position))
    } | answered
    return (
        tuple(question for question in hand.document.questions if question.id in wanted and question.about in about),
        tuple(strength for strength in hand.document.strengths if strength.id in offered and strength.about in about),
    )


def _strengths_about(about: tuple[About, ...], hand: DraftInHand, position: int | None) -> tuple[About, ...]:
    known = None if position is None else children(hand.content)[position - 1].get("age_known")
    match known:
        case "unborn":
            return (About.UNBORN,)
        case "born" | "estimated":
            return (About.CHILD,)
        case _:
            return about


def _within(domain: Domain, asked: tuple[Asked, ...]) -> tuple[Asked, ...]:
    return tuple(one for one in asked if one.domain == domain.id)


def _today(hand: DraftInHand) -> date:
    return hand.services.today()
