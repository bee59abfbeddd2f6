"""A page of questions of the threshold document, as the form knows its pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import render_template, url_for
from werkzeug.datastructures import MultiDict

from api.problems import FieldProblem
from api.web.answers_in_words import wording
from api.web.form_adapter import Control, messages_of
from api.web.referral_form.draft_content import PagePart, Typed, children, values_at
from api.web.referral_form.in_hand import SAVED_ELSEWHERE, DraftInHand, frame, mark_of
from api.web.referral_form.pages import Answered, Elsewhere
from api.web.referral_form.question_areas import AreaOfQuestions, QuestionBlock, is_chosen, question_areas
from api.web.referral_form.question_controls import Asked, answer_anchor, answer_problems, display_answer, parse_answer, question_control

_NOTHING_ELSEWHERE: Elsewhere = {}


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """The questions of one area, about one child and, where there is no other, about the household too."""

    draft_id: str
    area: AreaOfQuestions
    on_line: bool
    in_list: bool = True

    @property
    def title(self) -> str:
        """Return the name of the area."""
        return self.area.domain.name

    @property
    def group(self) -> str:
        """Return whom it asks about."""
        return f"Questions about {self.area.about}"

    @property
    def part(self) -> PagePart:
        """Return what saving this page may touch."""
        return PagePart(tuple((block.answers_path, tuple(str(asked.id) for asked in block.asked)) for block in self.area.blocks))

    def address(self, *, back: str | None = None, anchor: str | None = None) -> str:
        """Return where this page is."""
        endpoint = "web.draft_questions" if self.area.position is None else "web.draft_child_questions"
        return url_for(endpoint, draft_id=self.draft_id, position=self.area.position, domain=self.area.domain.id, back=back, _anchor=anchor)

    def typed(self, form: MultiDict[str, str], hand: DraftInHand) -> Typed:
        """Return the answers given here, None for each left blank."""
        return {block.answers_path: {str(asked.id): parse_answer(asked, form) for asked in block.asked} for block in self.area.blocks}

    def problems(self, hand: DraftInHand) -> tuple[FieldProblem, ...]:
        """Return what is wrong with the answers, in page order."""
        return tuple(
            problem
            for block in self.area.blocks
            for problem in answer_problems(values_at(hand.content, block.answers_path), block.asked, hand.agency)
        )

    def is_complete(self, hand: DraftInHand) -> bool:
        """Return whether every question was seen and nothing is wrong: a question that came later is still to be seen."""
        seen = all(asked.id in values_at(hand.content, block.answers_path) for block, asked in self._asked())
        return seen and not self.problems(hand)

    def answered(self, hand: DraftInHand) -> list[Answered]:
        """Return the questions with their answers in words."""
        return [self._answered(hand, block, asked) for block, asked in self._asked()]

    def href_of(self, hand: DraftInHand, pointer: str) -> str | None:
        """Return the address of the box that a place in the body leads to, coming back to *check answers*; None for another page's."""
        for block, asked in self._asked():
            if pointer == f"{block.pointer}/{asked.id}":
                return self.address(back="check", anchor=answer_anchor(asked))
        return None

    def message_for(self, hand: DraftInHand, problem: FieldProblem) -> str:
        """Return how this page says a problem of the body: it knows of the boxes, which the interface does not."""
        for block, asked in self._asked():
            if problem.pointer == f"{block.pointer}/{asked.id}":
                said = answer_problems(values_at(hand.content, block.answers_path), (asked,), hand.agency)
                return said[0].message if said else problem.message
        return problem.message

    def show(self, hand: DraftInHand, problems: tuple[FieldProblem, ...] = (), elsewhere: Elsewhere = _NOTHING_ELSEWHERE) -> str:
        """Return the page."""
        said = messages_of(problems)
        errors = [{"text": said[asked.id], "href": "#" + answer_anchor(asked)} for _, asked in self._asked() if asked.id in said]
        wordings = {str(asked.id): asked for _, asked in self._asked()}
        key = next((block.key for block in self.area.blocks if block.key is not None), None)
        areas = question_areas(hand)
        return render_template(
            "referral/questions.html",
            title=self.title,
            about=self.area.about,
            position=self.area.position,
            item_key=key,
            several=len(children(hand.content)) > 1,
            how_many=sum(len(block.asked) for block in self.area.blocks),
            place=areas.index(self.area) + 1,
            places=len(areas),
            blocks=[self._drawn(hand, block, said) for block in self.area.blocks],
            errors=SAVED_ELSEWHERE if elsewhere else errors,
            shown=mark_of(hand, self.part),
            elsewhere=[
                {"name": wording(wordings[name], hand.agency), "value": display_answer(wordings[name], kept), "typed": True}
                for (_, name), kept in elsewhere.items()
            ],
            document=hand.document,
            **frame(hand),
        )

    def _asked(self) -> Iterator[tuple[QuestionBlock, Asked]]:
        return ((block, asked) for block in self.area.blocks for asked in block.asked)

    def _answered(self, hand: DraftInHand, block: QuestionBlock, asked: Asked) -> Answered:
        answer = values_at(hand.content, block.answers_path).get(asked.id)
        label, href = wording(asked, hand.agency), self.address(back="check", anchor=answer_anchor(asked))
        place = (block.answers_path, str(asked.id))
        return Answered(label, display_answer(asked, answer), href, given=answer is not None, wanted=False, place=place)

    def _drawn(self, hand: DraftInHand, block: QuestionBlock, said: Mapping[str, str]) -> Mapping[str, object]:
        answers, edition = values_at(hand.content, block.answers_path), hand.document.edition

        def drawn(asked: tuple[Asked, ...]) -> list[Control]:
            return [question_control(one, answers.get(one.id), hand.agency, said.get(one.id), edition=edition) for one in asked]

        return {"about": block.about, "questions": drawn(block.questions), "strengths": drawn(block.strengths)}


def question_page(hand: DraftInHand, area: AreaOfQuestions) -> QuestionPage:
    """Return the page of one area."""
    return QuestionPage(hand.draft.id, area, on_line=not hand.urgent and is_chosen(hand, area))


def question_pages(hand: DraftInHand) -> tuple[QuestionPage, ...]:
    """Return every page of questions in the order of the form."""
    return tuple(question_page(hand, area) for area in question_areas(hand))
