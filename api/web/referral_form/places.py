"""Where on the form something is: from a pointer into the body to the page and box that asks it, and what is to be put right there."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from api.problems import FieldProblem
from api.referrals import problems_in
from api.web.form_adapter import anchor_of
from api.web.referral_form.child_fields import WHO, child_schema
from api.web.referral_form.draft_content import children
from api.web.referral_form.in_hand import DraftInHand
from api.web.referral_form.question_controls import answer_anchor, answer_problems
from api.web.referral_form.question_pages import QuestionPage, address_of, all_question_pages, answers_at
from api.web.referral_form.sections import ABOUT_YOU, SECTIONS, TELLING, WORRIES, Section


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """One thing to put right before a draft can be sent: *href* leads to its box and back to *check answers* afterwards."""

    pointer: str
    message: str
    href: str


def problems_of(hand: DraftInHand) -> tuple[PlacedProblem, ...]:
    """Return everything to put right before this draft can be sent, in the order of the form."""
    pages = all_question_pages(hand)
    found = problems_in(hand.body, hand.actor, hand.services)
    return tuple(_placed(hand, problem, pages) for problem in sorted(found, key=_order))


def section_href(hand: DraftInHand, section: Section, name: str) -> str:
    """Return the address of one field of a section, coming back to *check answers*."""
    fields, values = section.schema().fields, hand.content[section.part]
    return url_for("web.draft_section", draft_id=hand.draft.id, section=section.id, back="check", _anchor=anchor_of(name, fields, values))


def child_href(hand: DraftInHand, position: int, name: str) -> str:
    """Return the address of one field of a child, coming back to *check answers*."""
    child = children(hand.content)[position - 1]
    endpoint = "web.draft_child" if name.split("/")[0] in WHO else "web.draft_child_details"
    anchor = anchor_of(name, child_schema(child).fields, child)
    return url_for(endpoint, draft_id=hand.draft.id, position=position, back="check", _anchor=anchor)


def answer_href(hand: DraftInHand, pages: Iterable[QuestionPage], position: int | None, question_id: str) -> str:
    """Return the address of one question, coming back to *check answers*; that of the list of sections for one that no page asks."""
    for page in pages:
        for asked in page.asked:
            if page.position == position and asked.id == question_id:
                return address_of(hand, page, back="check", anchor=answer_anchor(asked))
    return url_for("web.draft", draft_id=hand.draft.id)


def _placed(hand: DraftInHand, problem: FieldProblem, pages: tuple[QuestionPage, ...]) -> PlacedProblem:
    match problem.pointer.strip("/").split("/"):
        case ["children", place, "answers", question]:
            return _placed_answer(hand, problem, pages, int(place) + 1, question)
        case ["household", "answers", question]:
            return _placed_answer(hand, problem, pages, None, question)
        case ["children", place, *name]:
            return PlacedProblem(problem.pointer, problem.message, child_href(hand, int(place) + 1, "/".join(name) or WHO[0]))
        case [part, name] if part in {section.part for section in SECTIONS.values()}:
            section = next(one for one in SECTIONS.values() if one.part == part and name in one.names)
            return PlacedProblem(problem.pointer, problem.message, section_href(hand, section, name))
        case _:
            return PlacedProblem(problem.pointer, problem.message, url_for("web.draft", draft_id=hand.draft.id))


def _placed_answer(
    hand: DraftInHand, problem: FieldProblem, pages: tuple[QuestionPage, ...], position: int | None, question_id: str
) -> PlacedProblem:
    asked = tuple(one for page in pages if page.position == position for one in page.asked if one.id == question_id)
    # The page says it better than the interface can: it knows of the two boxes.
    said = answer_problems(answers_at(hand, position), asked, hand.actor.agency.kind)
    message = said[0].message if said else problem.message
    return PlacedProblem(problem.pointer, message, answer_href(hand, pages, position, question_id))


def _order(problem: FieldProblem) -> tuple[int, int]:
    """Return the place of a problem in the form: children before the worries, answers after them, fields as their page asks them."""
    steps = problem.pointer.strip("/").split("/")
    if "answers" in steps:
        return (3 if steps[0] == "household" else 4), 0
    fields = [name for section in SECTIONS.values() if section.part == steps[0] for name in section.names]
    parts = (ABOUT_YOU.part, "children", WORRIES.part, "household", "questions", TELLING.part)
    part = parts.index(steps[0]) if steps[0] in parts else len(parts)
    return part, fields.index(steps[1]) if len(steps) == 2 and steps[1] in fields else 0
