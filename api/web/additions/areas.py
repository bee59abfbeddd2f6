"""The questions of the referral's own edition, by area, for the household and for each child: those that can be answered again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.problems import FieldProblem
from api.records import CaseFile, ReferredChild
from api.stored_answers import given_answers, kept_age, received_on
from api.web.answers_in_words import wording
from api.web.form_adapter import Control, messages_of
from api.web.referral_form.question_controls import answer_anchor, answer_problems, display_answer, parse_answer, question_control
from rules.answers import questions_for, strengths_for
from thresholds.model import About, AgencyKind, Domain, Question, Strength, ThresholdDocument

Asked = Question | Strength

HOUSEHOLD = 0
"""Stands for the household where a child's position would stand."""


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """One question as it is drawn: *so_far* is what was answered before, empty where nothing was."""

    control: Control
    so_far: str


@dataclass(frozen=True, slots=True)
class Area:
    """One area's questions about the child at *position*, or about the household (0); *about* names whom, *so_far* what was answered."""

    position: int
    about: str
    domain: Domain
    asked: tuple[Asked, ...]
    so_far: Mapping[str, object]

    @property
    def id(self) -> str:
        """Return what names this area on its page."""
        return f"{self.position}-{self.domain.id}"

    @property
    def prefix(self) -> str:
        """Return what the names of its boxes begin with: the same question is asked about each child."""
        return f"about-{self.position}-"

    def answers(self, form: Mapping[str, str]) -> dict[str, object]:
        """Return what was answered here, by question; a question left blank stays as it was."""
        own = {name.removeprefix(self.prefix): value for name, value in form.items() if name.startswith(self.prefix)}
        answers = {str(one.id): parse_answer(one, own) for one in self.asked}
        return {name: answer for name, answer in answers.items() if answer is not None}

    def problems(self, answers: Mapping[str, object], agency: AgencyKind) -> list[dict[str, str]]:
        """Return what is wrong with these answers, each with the box it leads to."""
        said = messages_of(self._problems(answers, agency))
        anchors = {str(one.id): f"#{self.prefix}{answer_anchor(one)}" for one in self.asked}
        return [{"text": message, "href": anchors[name]} for name, message in said.items()]

    def controls(self, answers: Mapping[str, object], agency: AgencyKind, edition: str) -> list[AskedAgain]:
        """Return the controls, with what was typed and the words beside what is wrong."""
        said = messages_of(self._problems(answers, agency))
        drawn = ((one, question_control(one, answers.get(one.id), agency, said.get(one.id), edition=edition)) for one in self.asked)
        return [AskedAgain(_renamed(control, self.prefix), self._said_before(one)) for one, control in drawn]

    def read_back(self, answers: Mapping[str, object], agency: AgencyKind) -> list[tuple[str, str]]:
        """Return each question answered here with its answer in words."""
        return [(wording(one, agency), display_answer(one, answers[one.id])) for one in self.asked if one.id in answers]

    def _problems(self, answers: Mapping[str, object], agency: AgencyKind) -> tuple[FieldProblem, ...]:
        return answer_problems(answers, self.asked, agency)

    def _said_before(self, one: Asked) -> str:
        return display_answer(one, self.so_far[one.id]) if one.id in self.so_far else ""


def areas_of(case: CaseFile, document: ThresholdDocument, agency: AgencyKind) -> tuple[Area, ...]:
    """Return every area that has something to ask of this agency: about the household first, then child by child."""
    return (*_household(case, document, agency), *(area for file in case.children for area in _child(file.child, case, document, agency)))


def _household(case: CaseFile, document: ThresholdDocument, agency: AgencyKind) -> tuple[Area, ...]:
    about = (About.HOUSEHOLD,)
    questions = questions_for(document, agency=agency, about=about, age=None, on=received_on(case.referral))
    so_far = given_answers(case.children[0].child, case.referral, document, case.information)
    return _areas(HOUSEHOLD, "the household", (*questions, *strengths_for(document, agency=agency, about=about)), so_far, document)


def _child(child: ReferredChild, case: CaseFile, document: ThresholdDocument, agency: AgencyKind) -> tuple[Area, ...]:
    on = received_on(case.referral)
    age = kept_age(child, on)
    questions = questions_for(document, agency=agency, about=(About.CHILD, About.UNBORN), age=age, on=on)
    strengths = strengths_for(document, agency=agency, about=(About.UNBORN,) if age.is_unborn else (About.CHILD,))
    so_far = given_answers(child, case.referral, document, case.information)
    return _areas(child.position, child.name, (*questions, *strengths), so_far, document)


def _areas(
    position: int, about: str, asked: tuple[Asked, ...], so_far: Mapping[str, object], document: ThresholdDocument
) -> tuple[Area, ...]:
    within = ((domain, tuple(one for one in asked if one.domain == domain.id)) for domain in document.domains)
    return tuple(Area(position, about, domain, those, so_far) for domain, those in within if those)


def _renamed(control: Control, prefix: str) -> Control:
    if control.widget == "count":
        inner = {part: _prefixed(params, prefix) for part, params in control.params.items()}
        return Control("count", inner)
    return Control(control.widget, _prefixed(control.params, prefix))


def _prefixed(params: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    named = ("idPrefix", "name", "id", "describedBy")
    return {key: f"{prefix}{value}" if key in named and value else value for key, value in params.items()}
