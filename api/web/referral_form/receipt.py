"""The receipt: the reference, what happens next and by when, and what the referrer can do. It never shows what was suggested."""

from datetime import date

import holidays
from flask import render_template

from api.access import current_actor, current_services
from api.referrals import read_own
from api.services import LONDON
from api.web.blueprint import web


@web.get("/referrals/<reference>/receipt")
def receipt(reference: str) -> str:
    """Show the receipt of a referral of the own agency."""
    case = read_own(reference, current_actor(), current_services())
    received_on = case.referral.received_at.astimezone(LONDON).date()
    return render_template("referral/receipt.html", case=case, decided_by=next_working_day(received_on))


def next_working_day(day: date) -> date:
    """Return the working day in England after *day*.

    The local authority decides what to do, and says so to the referrer, within one working day (Working Together to Safeguard Children
    2023, chapter 3, flow chart 1).
    """
    found: date = holidays.country_holidays("GB", subdiv="ENG").get_nth_working_day(day, 1)
    return found
