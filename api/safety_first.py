"""What a referral says that staff must know before they telephone, visit or tell anybody anything.

Nobody's word is no *no*: what is not known and what nobody said is heeded too, each under its own name.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from api.referral_body import DANGER

Content = Mapping[str, Any]
"""A referral as it is kept, a draft of one, or what was added to one."""

SAFE_CONTACT = ("safe_person", "safe_telephone", "safe_times", "safe_message")
_NO_DISCLOSURE = "no_disclosure"


class Heed(StrEnum):
    """Whether something has to be heeded: only a *no* that nothing else in the referral speaks against says that it need not be."""

    NO = "no"
    YES = "yes"
    UNKNOWN = "unknown"
    UNSAID = "unsaid"

    @property
    def holds(self) -> bool:
        """Return whether it has to be heeded."""
        return self is not Heed.NO


def danger_now(said: Content) -> bool:
    """Return whether a child is said to be in danger now: by the referral's own answer or by the answer about one child alone."""
    asked_of_all = said.get("worries", said).get(DANGER) is True
    return asked_of_all or any(child.get("answers", {}).get(DANGER) is True for child in said.get("children", ()))


def sent_as_urgent(content: Content) -> bool:
    """Return whether the referrer sent it as urgent."""
    return content.get("urgent") is True


def staff_risk(content: Content) -> Heed:
    """Return whether there is a risk to staff; kinds or words of one speak against a *no*."""
    return Heed.YES if _says(content, "staff_risk_kinds", "staff_risk_details") else _heed(content, "staff_risk")


def unsafe_contact(content: Content) -> Heed:
    """Return whether the family has to be contacted by a safe way alone, because there is domestic abuse or may be."""
    return Heed.YES if _says(content, *SAFE_CONTACT) else _heed(content, "domestic_abuse")


def withheld_address(content: Content) -> Heed:
    """Return whether an address must not be given out. Where nobody said so, it depends on whether domestic abuse is ruled out."""
    if _says(content, "withheld_from") or _NO_DISCLOSURE in _safety(content).get("staff_risk_kinds", ()):
        return Heed.YES
    heed = _heed(content, "address_withheld")
    return Heed.NO if heed is Heed.UNSAID and not unsafe_contact(content).holds else heed


def few_may_see(content: Content) -> Heed:
    """Return whether only few people should see it; a form that was asked nothing of the kind is seen as usual."""
    heed = _heed(content, "sensitive")
    return Heed.NO if heed is Heed.UNSAID else heed


def _heed(content: Content, name: str) -> Heed:
    return Heed(_safety(content).get(name, Heed.UNSAID))


def _says(content: Content, *names: str) -> bool:
    return any(_safety(content).get(name) for name in names)


def _safety(content: Content) -> Content:
    safety: Content = content.get("safety", {})
    return safety
