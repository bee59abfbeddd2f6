"""Which pages of questions there are: one for each area of the document that has something to ask of this agency.

What an area asks about the household stands on a page of its own, asked once for all children. Where there is one child alone, it stands
on that child's page of the same area: two pages of one name would only be longer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from marshmallow import ValidationError

from api.referral_body import age_of
from api.schemas import AgedSchema
from api.web.referral_form.draft_content import AGE_FIELD, Path, called, child_body, children
from api.web.referral_form.in_hand import DraftInHand
from api.web.referral_form.question_controls import Asked
from rules.answers import ChildAge, questions_for, strengths_for
from thresholds.model import About, Domain


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    """The questions of one area about one child, or about the household where *position* is None; strengths come last."""

    position: int | None
    key: int | None
    about: str
    questions: tuple[Asked, ...]
    strengths: tuple[Asked, ...]

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Return everything that is asked here, in its order."""
        return (*self.questions, *self.strengths)

    @property
    def owner(self) -> Path:
        """Return the path to whom this is about."""
        return ("household",) if self.key is None else ("children", self.key)

    @property
    def answers_path(self) -> Path:
        """Return the path to the answers."""
        return (*self.owner, "answers")

    @property
    def pointer(self) -> str:
        """Return where the answers stand in the body that is sent."""
        return "/household/answers" if self.position is None else f"/children/{self.position - 1}/answers"


@dataclass(frozen=True, slots=True)
class AreaOfQuestions:
    """One page: an area, and the blocks that it asks."""

    domain: Domain
    blocks: tuple[QuestionBlock, ...]

    @property
    def position(self) -> int | None:
        """Return the place of the child that the page is about, None where it is about the household alone."""
        return next((block.position for block in self.blocks if block.position is not None), None)

    @property
    def about(self) -> str:
        """Return whom the page is about, in words."""
        return " and ".join(block.about for block in self.blocks)


def question_areas(hand: DraftInHand) -> tuple[AreaOfQuestions, ...]:
    """Return every page of questions in the order of the form: about the household, then child by child."""
    return hand.once("question areas", lambda: _areas(hand))


def area_at(hand: DraftInHand, position: int | None, domain_id: str) -> AreaOfQuestions | None:
    """Return the page of one area that asks about a child, or about the household; None where it asks nothing."""
    of_domain = [area for area in question_areas(hand) if area.domain.id == domain_id]
    return next((area for area in of_domain if position in [block.position for block in area.blocks]), None)


def is_chosen(hand: DraftInHand, area: AreaOfQuestions) -> bool:
    """Return whether the referrer is worried about this area. Who chose none is asked them all: nothing is skipped by saying nothing."""
    chosen = hand.content["worries"].get("areas")
    return not isinstance(chosen, list) or not chosen or area.domain.id in chosen


def age_at(hand: DraftInHand, position: int) -> ChildAge:
    """Return the age of a child as far as it was given rightly; otherwise it is not known, and every question is asked."""
    child = child_body(children(hand.content)[position - 1])
    given = {name: child[name] for name in AGE_FIELD.values() if name in child}
    try:
        return age_of(AgedSchema(hand.circumstances).load(given), _today(hand))
    except ValidationError:
        return ChildAge.not_known()


def _areas(hand: DraftInHand) -> tuple[AreaOfQuestions, ...]:
    about_household = {area.domain.id: area for area in _areas_about(hand, None)}
    about_children = [area for place, _ in enumerate(children(hand.content), start=1) for area in _areas_about(hand, place)]
    if len(children(hand.content)) > 1:
        return (*about_household.values(), *about_children)
    joined = [_joined(about_household.pop(area.domain.id, None), area) for area in about_children]
    order = [domain.id for domain in hand.document.domains]
    return tuple(sorted([*about_household.values(), *joined], key=lambda area: order.index(area.domain.id)))


def _joined(household: AreaOfQuestions | None, child: AreaOfQuestions) -> AreaOfQuestions:
    return child if household is None else AreaOfQuestions(child.domain, (*child.blocks, *household.blocks))


def _areas_about(hand: DraftInHand, position: int | None) -> list[AreaOfQuestions]:
    questions, strengths = _asked(hand, position)
    child = None if position is None else children(hand.content)[position - 1]
    about = "the household" if child is None else called(child, position or 1)
    key = None if child is None else int(child["key"])
    blocks = (
        (domain, QuestionBlock(position, key, about, _within(domain, questions), _within(domain, strengths)))
        for domain in hand.document.domains
    )
    return [AreaOfQuestions(domain, (block,)) for domain, block in blocks if block.asked]


def _asked(hand: DraftInHand, position: int | None) -> tuple[tuple[Asked, ...], tuple[Asked, ...]]:
    """Return what is asked, with whatever was answered already: an age put right later must not hide an answer that is sent."""
    about = (About.HOUSEHOLD,) if position is None else (About.CHILD, About.UNBORN)
    age = None if position is None else age_at(hand, position)
    answered = {name for name, given in _answers(hand, position).items() if given is not None}
    wanted = {
        question.id for question in questions_for(hand.document, agency=hand.agency, about=about, age=age, on=_today(hand))
    } | answered
    offered = {
        strength.id for strength in strengths_for(hand.document, agency=hand.agency, about=_strengths_about(about, hand, position))
    } | answered
    return (
        tuple(question for question in hand.document.questions if question.id in wanted and question.about in about),
        tuple(strength for strength in hand.document.strengths if strength.id in offered and strength.about in about),
    )


def _answers(hand: DraftInHand, position: int | None) -> Mapping[str, object]:
    owner = hand.content["household"] if position is None else children(hand.content)[position - 1]
    answers: Mapping[str, object] = owner["answers"]
    return answers


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
