"""What tests of additions share: the function that adds, and what the books then hold."""

import json
from typing import Any

from api.additions import add_information
from api.records import Addition, CaseFile
from api.services import Services
from tests.sent import HEALTH_VISITOR, Named

WORDS: dict[str, Any] = {"immediate_danger": False, "words": "A second bruise was seen.", "how_known": "first_hand"}
MISSED = {"position": 1, "answers": {"missed_appointments": 5}}


def added(services: Services, actor: Named, reference: str, *, key: str = "added", who: str = HEALTH_VISITOR, **parts: Any) -> Addition:
    """Add information to a referral and return it; parts that are no member of the body are options of the use case."""
    options = {name: parts.pop(name) for name in ("ask_rules",) if name in parts}
    return add_information(reference, {**WORDS, **parts}, actor(who), services, submission_key=key, **options)


def case_of(services: Services, reference: str) -> CaseFile:
    """Return the case as the books have it."""
    with services.store.reading() as shelf:
        case = shelf.case(reference)
    assert case is not None
    return case


def suggested(services: Services, reference: str, position: int = 1) -> list[str | None]:
    """Return the lowest level of each suggestion for a child, oldest first; None where there was none."""
    child = case_of(services, reference).children[position - 1]
    return [None if made.data is None else json.loads(made.data)["at_least"] for made in child.suggestions]
