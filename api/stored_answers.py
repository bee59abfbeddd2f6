"""The answers about a child of a kept referral, read again as the rules read them: as sent, with what was added laid over them in order."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from api.records import Addition, Referral, ReferredChild
from api.referral_body import age_of, given_about, shared_answers
from api.services import LONDON
from rules.answers import Answers, ChildAge, read_answers
from thresholds.model import ThresholdDocument


def answers_of(child: ReferredChild, referral: Referral, document: ThresholdDocument, additions: Sequence[Addition] = ()) -> Answers:
    """Return the child's answers with the household's, on the London day of receipt.

    *document* is the edition to read them by, *additions* the information added that counts, oldest first; raises AnswersInvalid where the
    edition does not ask something that was answered.
    """
    on = received_on(referral)
    return read_answers(given_answers(child, referral, document, additions), document, age=kept_age(child, on), on=on)


def given_answers(
    child: ReferredChild, referral: Referral, document: ThresholdDocument, additions: Sequence[Addition] = ()
) -> Mapping[str, object]:
    """Return every answer that counts for the child, by question, as it was kept; those of the household and of danger now included."""
    content: dict[str, Any] = json.loads(referral.content)
    own = json.loads(child.content).get("answers", {})
    given = given_about(own, shared_answers(content["worries"], _household(content), document))
    for addition in additions:
        given = laid_over(given, answers_added(json.loads(addition.content), child.position, document))
    return given


def answers_added(added: Mapping[str, Any], position: int, document: ThresholdDocument) -> Mapping[str, object]:
    """Return the answers that information *added* gives about the child at *position*. That nobody is in danger now answers nothing."""
    own: Mapping[str, object] = next((child["answers"] for child in added.get("children", ()) if child["position"] == position), {})
    return given_about(own, shared_answers(added, _household(added), document))


def laid_over(earlier: Mapping[str, object], later: Mapping[str, object]) -> Mapping[str, object]:
    """Return the answers as they stand after *later*: not knowing any more takes no answer away that was known."""
    known_before = {name for name, answer in earlier.items() if not isinstance(answer, Mapping)}
    return {**earlier, **{name: answer for name, answer in later.items() if not (isinstance(answer, Mapping) and name in known_before)}}


def kept_age(child: ReferredChild, on: date) -> ChildAge:
    """Return the child's age on a day."""
    content: dict[str, Any] = json.loads(child.content)
    days: dict[str, Any] = {name: date.fromisoformat(content[name]) for name in ("date_of_birth", "expected_date") if name in content}
    return age_of({**content, **days}, on)


def received_on(referral: Referral) -> date:
    """Return the London day on which the referral came."""
    return referral.received_at.astimezone(LONDON).date()


def _household(content: Mapping[str, Any]) -> Mapping[str, object]:
    answers: Mapping[str, object] = content.get("household", {}).get("answers", {})
    return answers
