"""The receipt, as a page and as a PDF: the reference, what happens next and by when, and what the referrer can do.

Of an urgent referral it says first whom to telephone now. It never shows what was suggested.
"""

import json
from datetime import date

import holidays
from flask import Response, render_template

from api.access import current_actor, current_services
from api.records import CaseFile
from api.referrals import read_own
from api.safety_first import sent_as_urgent
from api.services import LONDON
from api.web.blueprint import web
from api.web.paper import can_make_pdf, pdf_of

_LATIN = "\u024f"
"""The last letter of the scripts that every machine has a font for."""


@web.get("/referrals/<reference>/receipt")
def receipt(reference: str) -> str:
    """Show the receipt of a referral of the own agency."""
    return _receipt(read_own(reference, current_actor(), current_services()), on_paper=False)


@web.get("/referrals/<reference>/receipt.pdf")
def receipt_pdf(reference: str) -> Response | tuple[str, int]:
    """Give the receipt as a PDF to be saved; where this machine can make none, a page that says so."""
    if not can_make_pdf():
        return render_template("referral/receipt_no_pdf.html", reference=reference), 404
    case = read_own(reference, current_actor(), current_services())
    answer = Response(pdf_of(_receipt(case, on_paper=True)), mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=f"receipt-{case.referral.reference}.pdf")
    return answer


def next_working_day(day: date) -> date:
    """Return the working day in England after *day*.

    The local authority decides what to do, and says so to the referrer, within one working day (Working Together to Safeguard Children
    2023, chapter 3, flow chart 1).
    """
    found: date = holidays.country_holidays("GB", subdiv="ENG").get_nth_working_day(day, 1)
    return found


def _receipt(case: CaseFile, *, on_paper: bool) -> str:
    return render_template(
        "referral/receipt.html",
        case=case,
        urgent=sent_as_urgent(json.loads(case.referral.content)),
        decided_by=next_working_day(case.referral.received_at.astimezone(LONDON).date()),
        made_at=current_services().clock(),
        on_paper=on_paper,
        may_lack_letters=any(character > _LATIN for child in case.children for character in child.child.name),
        can_make_pdf=can_make_pdf(),
    )
