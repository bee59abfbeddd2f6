"""What every page shows around its own content: whose service it is, who is signed in, and where they may go."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request, url_for

from api.access import ROUTES, actor_or_none, current_services, is_allowed
from api.records import Actor
from api.services import Services
from api.web.blueprint import web
from thresholds.errors import NoEditionInForce
from thresholds.model import Status, ThresholdDocument


@dataclass(frozen=True, slots=True)
class Site:
    """The frame of one page. *person_name* is empty, and *navigation* too, while nobody is signed in."""

    service_name: str
    partnership_name: str
    is_demonstration: bool
    person_name: str
    navigation: tuple[Mapping[str, object], ...]
    mash_telephone: str
    out_of_hours_telephone: str
    lawful_basis: str


_NAVIGATION = (
    ("web.start_referral", "Make a referral"),
    ("web.home", "Your referrals"),
    ("web.queue", "Cases"),
    ("web.log", "Decision log"),
)
_HOME_ELSEWHERE = "web.home"


@web.app_context_processor
def _offer_site() -> dict[str, Site]:
    return {"site": site_for(actor_or_none(), current_services(), request.endpoint or "")}


def site_for(actor: Actor | None, services: Services, endpoint: str) -> Site:
    """Return the frame for *actor*, None where nobody is signed in, around the page of *endpoint*."""
    settings, document = services.settings, _document_in_force(services)
    return Site(
        service_name=settings.service_name,
        partnership_name=document.partnership_name if document else settings.partnership.replace("-", " ").title(),
        is_demonstration=settings.demonstration or (document is not None and document.status is Status.DEMONSTRATION),
        person_name=actor.person.name if actor else "",
        navigation=_navigation(actor, endpoint) if actor else (),
        mash_telephone=settings.mash_telephone,
        out_of_hours_telephone=settings.out_of_hours_telephone,
        lawful_basis=settings.lawful_basis,
    )


def _document_in_force(services: Services) -> ThresholdDocument | None:
    try:
        document = services.library.in_force_on(services.settings.partnership, services.today())
    except NoEditionInForce:
        return None
    return document


def _navigation(actor: Actor, endpoint: str) -> tuple[Mapping[str, object], ...]:
    return tuple({"href": url_for(to), "text": text, "current": to == endpoint} for to, text in _NAVIGATION if _leads_somewhere(actor, to))


def _leads_somewhere(actor: Actor, endpoint: str) -> bool:
    # Everybody has a home page, but only a referrer's holds anything: the others are sent on to their list.
    wanted = "web.referral_status" if endpoint == _HOME_ELSEWHERE else endpoint
    return is_allowed(actor.person.role, ROUTES[wanted])
