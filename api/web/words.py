"""How pages put things in words: moments in Europe/London, ages, what happens next."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from api.services import LONDON, Services
from api.settings import MEGABYTE
from rules.suggestion_written import level_in_words
from thresholds.model import LevelId
from thresholds.words.phrases import day_in_words as day_in_words
from thresholds.words.phrases import limit_in_words as limit_in_words


def moment_in_words(at: datetime) -> str:
    """Return an aware moment as people in England read it: "24 November 2026 at 9:31am"."""
    return f"{day_in_words(at.astimezone(LONDON).date())} at {time_in_words(at)}"


def time_in_words(at: datetime) -> str:
    """Return the time of day of an aware moment as people in England read it: "9:31am"."""
    local = at.astimezone(LONDON)
    half = "am" if local.hour < 12 else "pm"
    return f"{local.hour % 12 or 12}:{local.minute:02}{half}"


def size_in_words(size: int) -> str:
    """Return how large a file of *size* bytes is, as computers show it: "340 KB", "2.4 MB"."""
    return f"{max(1, round(size / 1024))} KB" if size < MEGABYTE else f"{size / MEGABYTE:.1f} MB"


def age_in_words(child: Mapping[str, Any], on: date) -> str:
    """Return what a referral says of a child's age, and how old that makes them on a day."""
    if child.get("date_of_birth"):
        born = date.fromisoformat(child["date_of_birth"])
        return f"{_years_or_months(born, on)}, born {day_in_words(born)}"
    if child.get("expected_date"):
        return f"Not yet born, expected {day_in_words(date.fromisoformat(child['expected_date']))}"
    if child.get("estimated_age"):
        return f"Between {child['estimated_age']['from_years']} and {child['estimated_age']['to_years']} years (an estimate)"
    return "Not known"


def _years_or_months(born: date, on: date) -> str:
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    if months >= 24:
        return f"{months // 12} years"
    if months >= 1:
        return f"{months} month{'s' if months > 1 else ''}"
    days = (on - born).days
    return f"{days} day{'' if days == 1 else 's'}"


WHAT_HAPPENS_NEXT = {
    "nfa": "The MASH will not take this further. Keep supporting the child in your own service, and refer again if anything changes.",
    "advice": "The MASH will give advice or the names of services that can help.",
    "early_help": "Early help will be offered to the family. You may be asked to take part in the plan.",
    "return_to_referrer": "The MASH will telephone you about what else is needed.",
    "open_case": "The social worker who already knows this child has been sent what you wrote.",
    "referral_nfa": "The referral was accepted and looked into, and no more will be done now. Refer again if anything changes.",
    "s17_assessment": "A social worker will assess what the child needs and may ask you for information.",
    "strategy_s47": "Social care, police and health will discuss what to do. You may be asked to join the discussion at short notice.",
    "immediate_protection": "Action to protect the child is being taken now. The MASH may telephone you at any time.",
}
"""What a referrer is told about each outcome. Nothing here depends on what partners have told the MASH."""

_COLOUR_OF = {"purple": "purple", "red": "red", "amber": "orange", "green": "green", "blue": "blue"}


def colour_class(priority: str | None) -> str:
    """Return the class of a priority's tag; the tag's words say the same, so that nothing depends on seeing colours."""
    return f"govuk-tag--{_COLOUR_OF.get(priority or '', 'grey')}"


def level_words(services: Services) -> Callable[[str, str], str]:
    """Return the function from an edition's sha256 and a level's id to the level in words; an unknown one is shown by its id."""
    editions = {document.sha256: document for document in services.library.editions(services.settings.partnership)}

    def words(sha256: str, level_id: str) -> str:
        document = editions.get(sha256)
        known = document is not None and level_id in [level.id for level in document.levels]
        return level_in_words(document, LevelId(level_id)) if document and known else level_id.replace("_", " ")

    return words
