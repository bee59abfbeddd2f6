"""Invented agencies and people for trying the service out, with passwords that anybody can read here.

They are loaded only where the setting DEMONSTRATION is true.
"""

from dataclasses import dataclass

from api.accounts import add_agency, add_person
from api.records import Actor, Agency, Role
from api.services import Services
from thresholds.model import AgencyKind

AGENCIES = (
    Agency("police", "Harrow Vale Police", AgencyKind.POLICE, "6"),
    Agency("health", "Ravensbourne Community Health", AgencyKind.HEALTH, "3B"),
    Agency("education", "Kestrel Park School", AgencyKind.EDUCATION, "2A"),
    Agency("mash", "Bromley MASH (demonstration)", AgencyKind.SOCIAL_CARE, "5B"),
)


@dataclass(frozen=True, slots=True)
class DemonstrationPerson:
    """Somebody invented, with the password that opens their account. *post* is what they are, in words."""

    username: str
    name: str
    post: str
    role: Role
    agency_id: str
    password: str


PEOPLE = (
    DemonstrationPerson("pc.okafor", "PC Ada Okafor", "police officer", Role.REFERRER, "police", "amber kettle walks north"),
    DemonstrationPerson("hv.lindqvist", "Maja Lindqvist", "health visitor", Role.REFERRER, "health", "quiet harbour seven lamps"),
    DemonstrationPerson("ms.adeyemi", "Tola Adeyemi", "teacher", Role.REFERRER, "education", "paper boats at breakfast"),
    DemonstrationPerson("sw.marsh", "Ewan Marsh", "MASH practitioner", Role.PRACTITIONER, "mash", "green ladder under rain"),
    DemonstrationPerson("sw.byrne", "Orla Byrne", "MASH practitioner", Role.PRACTITIONER, "mash", "copper spoons and thistle"),
    DemonstrationPerson("tm.castellan", "Ines Castellan", "MASH manager", Role.MANAGER, "mash", "winter orchard by the sea"),
    DemonstrationPerson("au.whitlock", "Rowan Whitlock", "auditor", Role.AUDITOR, "mash", "nine candles in a row"),
)


class NotADemonstration(Exception):
    """Invented people were asked for where real ones work."""

    def __init__(self) -> None:
        super().__init__("Invented people are loaded only where COMMON_THRESHOLDS_DEMONSTRATION is true.")


def load_demonstration(services: Services, *, actor: Actor) -> None:
    """Add the agencies and people that are not there yet; raises NotADemonstration."""
    if not services.settings.demonstration:
        raise NotADemonstration
    with services.store.reading() as shelf:
        agencies = {agency.id for agency in shelf.agencies()}
        usernames = {person.username for person in shelf.people()}
    for agency in AGENCIES:
        if agency.id not in agencies:
            add_agency(agency, services)
    for person in PEOPLE:
        if person.username not in usernames:
            add_person(person.username, person.name, person.role, person.agency_id, person.password, services, actor=actor)
