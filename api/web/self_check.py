"""The self-check: who asks and about which areas, the questions, what the rules suggest. Nobody signs in, and nothing is kept.

Answers travel in the body of a form alone, never in an address, and come back in hidden fields on the page that shows the result.
"""

from collections.abc import Mapping

from flask import abort, render_template, request

from api.access import current_services
from api.problems import FieldProblem
from api.schemas.fields import tidied
from api.self_check import AskedArea, Asking, Today, areas_asked, is_met, leaves_harm_open, rings_first, suggest, today_in
from api.web.answers_in_words import answers_in_words
from api.web.blueprint import web
from api.web.form_adapter import Control, messages_of
from api.web.referral_form.question_controls import answer_anchor, answer_names, answer_problems, parse_answer, question_control
from api.web.self_check_choices import AGES, WHO, Choices, areas_not_asked, asking_of, choices_in, faults_in, with_areas
from api.web.shown_suggestion import shown_suggestion
from rules.errors import EngineFailed
from thresholds.model import Question

Answered = tuple[str, int]


@web.get("/self-check")
def self_check() -> str:
    """Say what a self-check is, what it is not, and whom to ring instead."""
    if request.args:
        abort(400)
    return render_template("self_check/start.html")


@web.get("/self-check/child")
def self_check_child() -> str | Answered:
    """Ask who is asking, how old the child is, and which areas they are worried about."""
    today, choices = today_in(current_services()), choices_in(request.args)
    return _choices_page(today, choices, faults_in(choices, today) if request.args else [])


@web.route("/self-check/questions", methods=["GET", "POST"])
def self_check_questions() -> str | Answered:
    """Put the questions of the areas chosen; show what the rules suggest for the answers, on this page."""
    today, choices = today_in(current_services()), with_areas(choices_in(request.args), request.form.getlist("area"))
    faults = faults_in(choices, today)
    if faults:
        return _choices_page(today, choices, faults)
    sheet = _Sheet(today, choices)
    if request.method == "GET":
        return sheet.questions({})
    given = {str(question.id): parse_answer(question, request.form) for question in sheet.asked}
    if request.form.get("then") == "change":
        return sheet.questions(given)
    problems = answer_problems(given, sheet.asked, sheet.asking.agency)
    return (sheet.questions(given, problems), 422) if problems else sheet.result(given)


class _Sheet:
    """The questions that one person is asked, drawn before and after they are answered."""

    def __init__(self, today: Today, choices: Choices) -> None:
        self.today, self.choices = today, choices
        self.asking: Asking = asking_of(choices, today)
        self.areas: tuple[AskedArea, ...] = areas_asked(self.asking, today)
        self.asked: tuple[Question, ...] = tuple(question for area in self.areas for question in area.questions)

    def questions(self, given: Mapping[str, object], problems: tuple[FieldProblem, ...] = ()) -> str:
        """Return the page of questions, with what was answered before and what is wrong with it."""
        said = messages_of(problems)
        drawn = [(area.domain, [self._control(question, given, said) for question in area.questions]) for area in self.areas]
        errors = [{"text": said[asked.id], "href": f"#{answer_anchor(asked)}"} for asked in self.asked if asked.id in said]
        return self._page("questions", areas=drawn, errors=errors)

    def result(self, given: Mapping[str, object]) -> str | Answered:
        """Return the page that shows what the rules suggest; where they failed, one that shows no level at all."""
        answered = {name: answer for name, answer in given.items() if answer is not None}
        kept = self._kept()
        try:
            suggestion = suggest(answered, self.asking, self.today)
        except EngineFailed:
            return self._page("failed", kept=kept), 503
        return self._page(
            "result",
            kept=kept,
            shown=shown_suggestion(suggestion, self.today.document),
            level=self.today.document.level(suggestion.at_least),
            is_met=is_met(suggestion),
            leaves_harm_open=leaves_harm_open(suggestion, self.today.document),
            rings_first=rings_first(suggestion, answered, self.today.document),
            not_asked=areas_not_asked(self.asking, self.today),
            answered=answers_in_words(answered, self.today.document, self.asking.agency),
            left_blank=len(self.asked) - len(answered),
        )

    def _page(self, name: str, **shown: object) -> str:
        frame = {"document": self.today.document, "on": self.today.on, "choices": self.choices, "who": WHO, "ages": AGES}
        return render_template(f"self_check/{name}.html", **frame, **shown)

    def _control(self, question: Question, given: Mapping[str, object], said: Mapping[str, str]) -> Control:
        answer, edition = given.get(question.id), self.today.document.edition
        return question_control(question, answer, self.asking.agency, said.get(question.id), edition=edition)

    def _kept(self) -> list[tuple[str, str]]:
        names = [name for question in self.asked for name in answer_names(question)]
        return [(name, value) for name in names if (value := tidied(request.form.get(name, "")))]


def _choices_page(today: Today, choices: Choices, errors: list[dict[str, str]]) -> str | Answered:
    page = render_template(
        "self_check/child.html",
        document=today.document,
        choices=choices,
        who=WHO,
        ages=AGES,
        errors=errors,
        messages={error["href"]: {"text": error["text"]} for error in errors},
    )
    return (page, 422) if errors else page
