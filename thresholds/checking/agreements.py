"""Who agreed an edition: every partner before it is adopted, each by a person of its own, none after it came into force."""

from collections.abc import Iterator

from thresholds.errors import Problem
from thresholds.format.contents import Contents
from thresholds.model import AgencyKind, Status
from thresholds.text.places import Places

_SIGNERS = (AgencyKind.POLICE, AgencyKind.HEALTH, AgencyKind.SOCIAL_CARE)
"""The safeguarding partners (Children Act 2004, section 16E): an edition is adopted when all three have agreed it."""


def adopted_by_every_partner(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem where an edition is called adopted and a partner has not agreed it."""
    signed = {agreement.agency for agreement in contents.agreements}
    missing = [agency for agency in _SIGNERS if agency not in signed]
    if contents.status is Status.ADOPTED and missing:
        message = f"is 'adopted', but 'agreements' has none by {' and '.join(missing)}; add what they agreed, or make it 'draft'"
        yield places.problem(("status",), message)


def agreements_in_order(contents: Contents, places: Places) -> Iterator[Problem]:
    """Yield a problem for each agreement that came too late, and for each person who agreed twice."""
    first: dict[str, AgencyKind] = {}
    for place, agreement in enumerate(contents.agreements):
        path = ("agreements", place)
        if contents.in_force_from and agreement.on > contents.in_force_from:
            start = contents.in_force_from.isoformat()
            yield places.problem(
                (*path, "on"), f"is after in_force_from, {start}; nobody can agree to what is already in force, start it later"
            )
        person = "".join(letter for letter in agreement.who.lower() if letter.isalnum())
        if person in first:
            message = f"'{agreement.who}' has already agreed for {first[person]}; each agency agrees by a person of its own"
            yield places.problem((*path, "who"), message)
        first.setdefault(person, agreement.agency)
