"""From a referral as it came to one that can be used: read against the schema and the edition in force, or every fault at once."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from api.problems import FieldProblem, ReferralInvalid
from api.schemas import Circumstances, ReferralSchema, problems_in_order
from api.set_aside import Aside, excused_by, set_unreadable_aside
from rules.answers import Answers, ChildAge, read_answers
from rules.errors import AnswersInvalid
from thresholds.model import About, ThresholdDocument, YesNo

_BELONGS_TO_HOUSEHOLD = "This is about the whole household. Give it once, with the answers about the household."
_BELONGS_TO_CHILD = "This is about one child. Give it with the answers about each child."


@dataclass(frozen=True, slots=True)
class ChildBody:
    """One child as read. *content* is its part of the body; *given* every answer that counts for it as it came, the household's too."""

    name: str
    content: Mapping[str, object]
    age: ChildAge
    given: Mapping[str, object]
    answers: Answers

    @property
    def inputs(self) -> Mapping[str, object]:
        """Return all that a suggestion for this child is made from, besides the edition, the day and the agency."""
        return {"answers": dict(self.given), "age": {name: self.content[name] for name in AGE_MEMBERS if name in self.content}}


@dataclass(frozen=True, slots=True)
class ReferralBody:
    """A whole referral as read. *content* is JSON-ready, in the one form in which it is kept.

    Its member ``as_typed`` holds what an urgent referral said that could not be read: pointer, problem and words.
    """

    content: Mapping[str, object]
    children: tuple[ChildBody, ...]


DANGER = "immediate_danger"
AGE_MEMBERS = ("date_of_birth", "expected_date", "estimated_age")


def read_body(raw: Mapping[str, Any], document: ThresholdDocument, circumstances: Circumstances) -> ReferralBody:
    """Return the referral; raises ReferralInvalid with every problem in reading order."""
    readable, aside = _readable(raw, document, circumstances)
    problems = _problems(readable, document, circumstances, aside)
    if problems:
        raise ReferralInvalid(problems)
    schema = ReferralSchema(circumstances)
    loaded = schema.load(readable, partial=excused_by(aside))
    content: dict[str, Any] = schema.dump(loaded)
    shared = shared_answers(loaded["worries"], loaded["household"]["answers"], document)
    children = [
        _child(child, kept, shared, document, circumstances.today)
        for child, kept in zip(loaded["children"], content["children"], strict=True)
    ]
    return ReferralBody({**content, **({"as_typed": [asdict(one) for one in aside]} if aside else {})}, tuple(children))


def problems_in_body(raw: Mapping[str, Any], document: ThresholdDocument, circumstances: Circumstances) -> tuple[FieldProblem, ...]:
    """Return everything there is to put right, in reading order: none, when the referral can be sent."""
    readable, aside = _readable(raw, document, circumstances)
    return _problems(readable, document, circumstances, aside)


def unreadable_in_body(raw: Mapping[str, Any], document: ThresholdDocument, circumstances: Circumstances) -> Aside:
    """Return what an urgent referral would send as it was typed, because it cannot be read; nothing for a standard one."""
    return _readable(raw, document, circumstances)[1]


def age_of(child: Mapping[str, Any], on: date) -> ChildAge:
    """Return the age that a loaded child gives on a day."""
    if "date_of_birth" in child:
        return ChildAge.born_on(child["date_of_birth"])
    if "expected_date" in child:
        return ChildAge.expected_on(child["expected_date"])
    if "estimated_age" in child:
        return ChildAge.between(child["estimated_age"]["from_years"], child["estimated_age"]["to_years"], on=on)
    return ChildAge.not_known()


def shared_answers(worries: Mapping[str, object], household: Mapping[str, object], document: ThresholdDocument) -> Mapping[str, object]:
    """Return the answers that count for every child of the referral, as they came."""
    return {**_danger_now(worries, document), **household}


def given_about(own: Mapping[str, object], shared: Mapping[str, object]) -> Mapping[str, object]:
    """Return all answers that count for one child: not knowing about the child takes no answer away that is shared."""
    known = {name: answer for name, answer in own.items() if name not in shared or not isinstance(answer, Mapping)}
    return {**own, **shared, **known}


def answer_messages(refused: AnswersInvalid) -> dict[str, list[str]]:
    """Return the problems of answers as a schema would give them: by question, in document order."""
    messages: dict[str, list[str]] = {}
    for problem in refused.problems:
        messages.setdefault(problem.question, []).append(problem.message)
    return messages


def _readable(raw: Mapping[str, Any], document: ThresholdDocument, circumstances: Circumstances) -> tuple[Mapping[str, Any], Aside]:
    if not circumstances.urgent:
        return raw, ()
    return set_unreadable_aside(raw, lambda body, aside: _problems(body, document, circumstances, aside))


def _problems(raw: Mapping[str, Any], document: ThresholdDocument, circumstances: Circumstances, aside: Aside) -> tuple[FieldProblem, ...]:
    schema = ReferralSchema(circumstances)
    faults: dict[Any, Any] = dict(schema.validate(raw, partial=excused_by(aside)))
    for steps, answers, about in _answers_in(raw):
        _put(faults, steps, _answer_faults(answers, about, document, circumstances.today))
    for steps, evidence in _evidence_in(raw):
        _put(faults, steps, _evidence_faults(evidence, document))
    return problems_in_order(faults, schema)


def _danger_now(worries: Mapping[str, object], document: ThresholdDocument) -> Mapping[str, object]:
    """Return the form's own *immediate danger now* as the answer to the document's question of that name, where it asks one.

    The form asks it of every referral and the document of each child. A referrer who said yes once must not get a suggestion that has not
    heard it; about one child they can still say no.
    """
    asks = any(question.id == DANGER and isinstance(question.answer, YesNo) for question in document.questions)
    return {DANGER: True} if asks and worries.get(DANGER) is True else {}


def _child(
    child: Mapping[str, Any], kept: Mapping[str, object], shared: Mapping[str, object], document: ThresholdDocument, on: date
) -> ChildBody:
    age = age_of(child, on)
    given = given_about(child["answers"], shared)
    name = " ".join(child[part] for part in ("given_names", "family_name") if part in child)
    called = name or child.get("description") or _NOT_NAMED
    return ChildBody(called, kept, age, given, read_answers(given, document, age=age, on=on))


_NOT_NAMED = "Child, name not known"


def _owners_in(raw: object) -> Iterator[tuple[tuple[str | int, ...], object]]:
    children = _member(raw, "children")
    for place, child in enumerate(children if isinstance(children, list) else []):
        yield ("children", place), child
    yield ("household",), _member(raw, "household")


def _evidence_in(raw: object) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, object]]]:
    for steps, owner in _owners_in(raw):
        evidence = _member(owner, "evidence")
        if isinstance(evidence, dict):
            yield (*steps, "evidence"), evidence


def _evidence_faults(evidence: Mapping[str, object], document: ThresholdDocument) -> dict[str, list[str]]:
    asked = {str(question.id) for question in document.questions} | {str(strength.id) for strength in document.strengths}
    return {name: [_NOT_ASKED] for name in evidence if name not in asked}


_NOT_ASKED = "The threshold document asks no question of this name. Check the spelling, or leave it out."


def _answers_in(raw: object) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, object], tuple[About, ...]]]:
    for steps, owner in _owners_in(raw):
        answers = _member(owner, "answers")
        if isinstance(answers, dict):
            yield (*steps, "answers"), answers, (About.HOUSEHOLD,) if steps == ("household",) else (About.CHILD, About.UNBORN)


def _answer_faults(answers: Mapping[str, object], about: tuple[About, ...], document: ThresholdDocument, on: date) -> dict[str, list[str]]:
    asked: dict[str, About] = {question.id: question.about for question in document.questions}
    asked |= {strength.id: strength.about for strength in document.strengths}
    advice = _BELONGS_TO_CHILD if About.HOUSEHOLD in about else _BELONGS_TO_HOUSEHOLD
    misplaced = {name: [advice] for name in answers if name in asked and asked[name] not in about}
    try:
        read_answers(answers, document, age=ChildAge.not_known(), on=on)
    except AnswersInvalid as refused:
        return {**answer_messages(refused), **misplaced}
    return misplaced


def _put(faults: dict[Any, Any], steps: tuple[str | int, ...], found: Mapping[str, list[str]]) -> None:
    if not found:
        return
    here: Any = faults
    for step in steps:
        here = here.setdefault(step, {})
        if not isinstance(here, dict):
            return  # the part as a whole is refused already, for example as too long a list
    here.update(found)


def _member(body: object, name: str) -> object:
    return body.get(name) if isinstance(body, dict) else None
