"""The answers about a child of a kept referral, read again as the rules read them on the day it came."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from api.records import Referral, ReferredChild
from api.referral_body import age_of, given_about, shared_answers
from api.services import LONDON
from rules.answers import Answers, ChildAge, read_answers
from thresholds.model import ThresholdDocument


def answers_of(child: ReferredChild, referral: Referral, document: ThresholdDocument) -> Answers:
    """Return the child's answers with the household's, on the London day of receipt.

    *document* is the edition to read them by; raises AnswersInvalid where it does not ask something that was answered.
    """
    on = received_on(referral)
    return read_answers(given_answers(child, referral, document), document, age=kept_age(child, on), on=on)


def given_answers(child: ReferredChild, referral: Referral, document: ThresholdDocument) -> Mapping[str, object]:
    """Return every answer that counts for the child as it was kept, by question, those of the household and of danger now included."""
    content: dict[str, Any] = json.loads(referral.content)
    household = content.get("household", {}).get("answers", {})
    own = json.loads(child.content).get("answers", {})
    return given_about(own, shared_answers(content["worries"], household, document))


def kept_age(child: ReferredChild, on: date) -> ChildAge:
    """Return the child's age on a day."""
    content: dict[str, Any] = json.loads(child.content)
    days: dict[str, Any] = {name: date.fromisoformat(content[name]) for name in ("date_of_birth", "expected_date") if name in content}
    return age_of({**content, **days}, on)


def received_on(referral: Referral) -> date:
    """Return the London day on which the referral came."""
    return referral.received_at.astimezone(LONDON).date()
