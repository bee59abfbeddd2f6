"""The panel at the top of a case: what staff must know before they do anything, each with what was said of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from api.safety_first import SAFE_CONTACT, Content, Heed, few_may_see, sent_as_urgent, staff_risk, unsafe_contact, withheld_address
from api.schemas import Circumstances, SafetySchema
from api.web.rows import Row
from api.web.said import ADDRESS, place_in_words, rows_of
from thresholds.model import ThresholdDocument

_STAFF_RISK: Mapping[Heed, str] = {
    Heed.YES: "Yes",
    Heed.UNKNOWN: "Not known. Act as if there were one",
    Heed.UNSAID: "Nobody said. Act as if there were one",
}
_CONTACT: Mapping[Heed, str] = {
    Heed.YES: "In the safe way alone",
    Heed.UNKNOWN: "Not known whether there is domestic abuse. Act as if there were",
    Heed.UNSAID: "Nobody said whether there is domestic abuse. Act as if there were",
}
_FEW: Mapping[Heed, str] = {Heed.YES: "Only few people should see this", Heed.UNKNOWN: "Not known. Show it to few people"}


def know_first(content: Content, circumstances: Circumstances, document: ThresholdDocument) -> tuple[Row, ...]:
    """Return what staff must know before they telephone, visit or tell anybody anything; nothing where nothing has to be heeded."""
    return tuple(row for find in _FIND for row in find(content, circumstances)) + _as_typed(content, document)


def _urgent(content: Content, circumstances: Circumstances) -> Iterable[Row]:
    return [Row("Sent as urgent", "Much was not asked yet. What is not said here is not known.")] if sent_as_urgent(content) else []


def _staff(content: Content, circumstances: Circumstances) -> Iterable[Row]:
    return _heeded("Risk to staff", _STAFF_RISK.get(staff_risk(content)), content, circumstances, "staff_risk_kinds", "staff_risk_details")


def _address(content: Content, circumstances: Circumstances) -> Iterable[Row]:
    return _heeded("Address", ADDRESS.get(withheld_address(content)), content, circumstances, "withheld_from")


def _contact(content: Content, circumstances: Circumstances) -> Iterable[Row]:
    return _heeded("Contact", _CONTACT.get(unsafe_contact(content)), content, circumstances, "domestic_abuse", *SAFE_CONTACT)


def _few(content: Content, circumstances: Circumstances) -> Iterable[Row]:
    return _heeded("Sensitive", _FEW.get(few_may_see(content)), content, circumstances)


_FIND: Sequence[Callable[[Content, Circumstances], Iterable[Row]]] = (_urgent, _staff, _address, _contact, _few)


def _heeded(name: str, words: str | None, content: Content, circumstances: Circumstances, *details: str) -> Iterable[Row]:
    """Return a line and what was said of it, nothing where it need not be heeded."""
    if words is None:
        return []
    safety = content.get("safety", {})
    return [Row(name, words), *rows_of({name: safety.get(name) for name in details}, SafetySchema(circumstances), content)]


def _as_typed(content: Content, document: ThresholdDocument) -> tuple[Row, ...]:
    return tuple(
        Row(f"Could not be read: {place_in_words(one['pointer'], document)}", f"{one['typed']}\n({one['problem']})", typed=True)
        for one in content.get("as_typed", [])
    )
