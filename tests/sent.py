"""Referrals that tests send through the use case, as the health visitor of the demonstration."""

from collections.abc import Callable
from typing import Any

from api.records import Actor, Draft
from api.referrals import Receipt, submit_referral, suggest_for_agency
from api.services import Services
from rules.errors import EngineFailed
from tests.standard_referral import completed

Named = Callable[[str], Actor]

HEALTH_VISITOR, OTHER_AGENCY = "hv.lindqvist", "pc.okafor"
PRACTITIONER, COLLEAGUE, AUDITOR = "sw.marsh", "sw.byrne", "au.whitlock"

INJURED = {"unexplained_injury": True, "missed_appointments": 2, "trusted_adult": True}


def a_body(**parts: Any) -> dict[str, Any]:
    """Return a referral for one injured child; a part given takes the place of its own."""
    child = {"given_names": "Robin", "family_name": "Hazel", "date_of_birth": "2019-03-27", "answers": INJURED}
    body: dict[str, Any] = {
        "referrer": {"name": "Maja Lindqvist", "role": "Health visitor", "telephone": "020 7946 0000"},
        "children": [child],
        "worries": {"immediate_danger": False, "what_happened": "A bruise <on> the arm.\nNobody can say how.", "where_now": "At school."},
        "household": {"answers": {"violence_at_home": {"state": "unknown"}}},
        "telling": {"family_told": "yes", "agreement": "yes"},
    }
    return completed(body | parts)


def sent(
    services: Services, actor: Named, *, key: str = "first", engine_fails: bool = False, draft: Draft | None = None, **parts: Any
) -> Receipt:
    """Send a referral, with the files of *draft*, and return its receipt."""
    ask_rules = _failing if engine_fails else suggest_for_agency
    return submit_referral(a_body(**parts), actor(HEALTH_VISITOR), services, submission_key=key, draft=draft, ask_rules=ask_rules)


def _failing(*_: object) -> Any:
    raise EngineFailed("two answers to one question")
