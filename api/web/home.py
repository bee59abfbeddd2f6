"""Where a person lands: a referrer sees the own drafts, urgent ones that colleagues left unsent, and the own agency's referrals.

Everybody else is sent on to their list.
"""

from datetime import timedelta

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from api.access import current_actor, current_services
from api.drafts import list_drafts, urgent_left_unsent
from api.records import Role
from api.referrals import list_own, read_own
from api.reviews import edition_of
from api.unsent_additions import unsent_of
from api.web.blueprint import web
from api.web.case_page import case_page

SOON_DELETED = timedelta(days=1)
"""How long before it is deleted a draft is marked."""

_LIST_OF = {Role.PRACTITIONER: "web.queue", Role.MANAGER: "web.queue", Role.AUDITOR: "web.log"}


@web.get("/")
def home() -> str | Response:
    """Show a referrer's start page, or send everybody else to their list."""
    actor, services = current_actor(), current_services()
    if actor.person.role in _LIST_OF:
        return redirect(url_for(_LIST_OF[actor.person.role]), 303)
    return render_template(
        "home.html",
        agency=actor.agency.name,
        rows=list_own(actor, services),
        drafts=list_drafts(actor, services),
        left_unsent=urgent_left_unsent(actor, services),
        soon=services.clock() + SOON_DELETED,
    )


@web.get("/referrals/<reference>")
def referral_status(reference: str) -> str:
    """Show the own agency's referral: that it came, and what was decided. Nothing that only the MASH may know."""
    actor, services = current_actor(), current_services()
    case = read_own(reference, actor, services)
    return render_template("status.html", page=case_page(case, edition_of(case, services)), unsent=unsent_of(case, actor, services))
