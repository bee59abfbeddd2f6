"""Hands out the files that were sent with a referral: to be saved, and never shown by a browser, which must not guess what they are."""

from io import BytesIO

from flask import send_file
from werkzeug.wrappers import Response

from api.access import current_actor, current_services
from api.attachments import OpenedAttachment, open_for_staff, open_own
from api.web.blueprint import web

_NOTHING_RUNS = "default-src 'none'; sandbox"


@web.get("/cases/<reference>/attachments/<attachment_id>")
def case_attachment(reference: str, attachment_id: str) -> Response:
    """Hand a file of any referral to MASH staff."""
    return _handed_out(open_for_staff(reference, attachment_id, current_actor(), current_services()))


@web.get("/referrals/<reference>/attachments/<attachment_id>")
def referral_attachment(reference: str, attachment_id: str) -> Response:
    """Hand a file of a referral of the own agency to those who sent it."""
    return _handed_out(open_own(reference, attachment_id, current_actor(), current_services()))


def _handed_out(opened: OpenedAttachment) -> Response:
    sent = opened.attachment
    answer = send_file(BytesIO(opened.content), sent.media_type, as_attachment=True, download_name=sent.name, conditional=False)
    answer.headers["Content-Security-Policy"] = _NOTHING_RUNS
    return answer
