"""From what a referrer's agency adds, as it came, to what can be kept: read against its schema and the edition of its referral."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.problems import FieldProblem, ReferralInvalid
from api.records import CaseFile
from api.referral_body import ChildBody, answer_messages
from api.schemas import Circumstances, pointer_to, problems_in_order
from api.schemas.addition import NOT_SURE, AdditionSchema, DisagreementSchema
from api.schemas.fields import whole
from api.stored_answers import answers_added, given_answers, kept_age, laid_over, received_on
from rules.answers import ChildAge, read_answers
from rules.errors import AnswersInvalid
from thresholds.model import About, ThresholdDocument

_BELONGS_TO_HOUSEHOLD = "This is about the whole household. Give it once, with the answers about the household."
_BELONGS_TO_CHILD = "This is about one child. Give it with the answers about each child."

_FOR_CHILD = (About.CHILD, About.UNBORN)
_FOR_HOUSEHOLD = (About.HOUSEHOLD,)


@dataclass(frozen=True, slots=True)
class Reconsidered:
    """A child about whom the answers changed: its *position*, and *body* with every answer that counts for it now."""

    position: int
    body: ChildBody


def read_information(raw: Mapping[str, object], case: CaseFile, document: ThresholdDocument, here: Circumstances) -> Mapping[str, Any]:
    """Return the information as it is kept, ready for JSON; raises ReferralInvalid with every problem in reading order."""
    schema = AdditionSchema(here)
    problems = (*problems_in_order(schema.validate(dict(raw)), schema), *_answer_problems(raw, case, document, here.today))
    if problems:
        raise ReferralInvalid(problems)
    content: Mapping[str, Any] = schema.dump(schema.load(dict(raw)))
    return content


def read_disagreement(raw: Mapping[str, object], case: CaseFile, document: ThresholdDocument, here: Circumstances) -> Mapping[str, Any]:
    """Return the disagreement as it is kept, ready for JSON; raises ReferralInvalid with every problem in reading order."""
    schema = DisagreementSchema(here)
    faults: dict[Any, Any] = dict(schema.validate(dict(raw)))
    decided = [child.child.position for child in case.children if child.decisions]
    if "position" not in faults and raw["position"] not in decided:
        faults["position"] = ["Select a child for whom something was decided"]
    if "level" not in faults and raw["level"] not in (NOT_SURE, *(level.id for level in document.levels)):
        faults["level"] = [f"Select one of the levels of {document.name}, or that you are not sure"]
    problems = problems_in_order(faults, schema)
    if problems:
        raise ReferralInvalid(problems)
    content: Mapping[str, Any] = schema.dump(schema.load(dict(raw)))
    return content


def reconsidered(added: Mapping[str, Any], case: CaseFile, document: ThresholdDocument) -> tuple[Reconsidered, ...]:
    """Return the children of *case* whose answers are others once *added* is laid over them, each with all that counts for it now."""
    on = received_on(case.referral)
    changed = []
    for child in (file.child for file in case.children):
        before = given_answers(child, case.referral, document, case.information)
        given = laid_over(before, answers_added(added, child.position, document))
        if given != before:
            age = kept_age(child, on)
            answers = read_answers(given, document, age=age, on=on)
            changed.append(Reconsidered(child.position, ChildBody(child.name, json.loads(child.content), age, given, answers)))
    return tuple(changed)


def _answer_problems(raw: Mapping[str, object], case: CaseFile, document: ThresholdDocument, on: date) -> Iterator[FieldProblem]:
    children = raw.get("children")
    known = [file.child.position for file in case.children]
    for place, child in enumerate(children if isinstance(children, list) else []):
        position = whole(child.get("position")) if isinstance(child, dict) else None
        if position is not None and position not in known:
            yield FieldProblem(pointer_to("children", place, "position"), f"This referral has no child {position}.")
        yield from _problems_in(child, ("children", place, "answers"), _FOR_CHILD, document, on)
    yield from _problems_in(raw.get("household"), ("household", "answers"), _FOR_HOUSEHOLD, document, on)


def _problems_in(
    part: object, steps: tuple[str | int, ...], about: tuple[About, ...], document: ThresholdDocument, on: date
) -> Iterator[FieldProblem]:
    answers = part.get("answers") if isinstance(part, dict) else None
    if not isinstance(answers, dict):
        return
    said = {**_unreadable(answers, document, on), **_misplaced(answers, about, document)}
    yield from (FieldProblem(pointer_to(*steps, name), message) for name, messages in said.items() for message in messages)


def _unreadable(answers: Mapping[str, object], document: ThresholdDocument, on: date) -> Mapping[str, list[str]]:
    try:
        read_answers(answers, document, age=ChildAge.not_known(), on=on)
    except AnswersInvalid as refused:
        return answer_messages(refused)
    return {}


def _misplaced(answers: Mapping[str, object], about: tuple[About, ...], document: ThresholdDocument) -> Mapping[str, list[str]]:
    asked: dict[str, About] = {question.id: question.about for question in document.questions}
    asked |= {strength.id: strength.about for strength in document.strengths}
    advice = _BELONGS_TO_CHILD if about == _FOR_HOUSEHOLD else _BELONGS_TO_HOUSEHOLD
    return {name: [advice] for name in answers if name in asked and asked[name] not in about}
