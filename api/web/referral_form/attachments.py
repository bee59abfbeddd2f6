"""Files that come with the referral, always optional: whatever goes wrong with one, the page says so and leads on without it."""

from collections.abc import Mapping

from flask import abort, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from api import attachments
from api.file_types import WHAT_WOULD_BE_RIGHT
from api.problems import AttachmentRefused
from api.records import BooksClosed
from api.settings import MEGABYTE
from api.web.blueprint import web
from api.web.referral_form.in_hand import DraftInHand, frame, go_on, in_hand

_Answer = str | tuple[str, int] | Response

_NOT_ADDED: Mapping[str, str] = {
    "too_large": "No file was added: what you chose is too large. Attach fewer files at once, or a smaller copy",
    "too_old": "No file was added: this page was open too long. Choose the files again",
    "signed_out": "No file was added: you were signed out. Choose the files again",
    "books_closed": "The file is still there: the service could not remove it just now. Try again later",
}
_NONE_CHOSEN = "Choose a file, or continue without one"
_BOOKS_CLOSED = "“{name}” was not added: the service cannot keep files just now. Try again later, or continue without it"


@web.route("/referrals/drafts/<draft_id>/attachments", methods=["GET", "POST"])
def draft_attachments(draft_id: str) -> _Answer:
    """List the files of a draft, add to them, and go on."""
    hand = in_hand(draft_id)
    if request.method == "GET":
        why = request.args.get("not_added")
        if why is None:
            return _page(hand)
        return _page(hand, [_NOT_ADDED.get(why) or abort(400)]), 422
    chosen = [file for file in request.files.getlist("files") if file.filename]
    stays = request.form.get("then") == "attach"
    if not chosen and stays:
        return _page(hand, [_NONE_CHOSEN]), 422
    outcomes = [_added(hand, file) for file in chosen]
    problems = [message for _, message in outcomes if message]
    if problems:
        return _page(hand, problems), max(status for status, _ in outcomes)
    return redirect(str(frame(hand)["action"]), 303) if stays else go_on(hand, _onward(hand))


@web.post("/referrals/drafts/<draft_id>/attachments/<attachment_id>/remove")
def draft_attachment_remove(draft_id: str, attachment_id: str) -> Response:
    """Take a file from a draft."""
    hand = in_hand(draft_id)
    try:
        attachments.remove_from_draft(draft_id, attachment_id, hand.actor, hand.services)
    except BooksClosed:
        return redirect(url_for("web.draft_attachments", draft_id=draft_id, not_added="books_closed"), 303)
    return redirect(url_for("web.draft_attachments", draft_id=draft_id), 303)


def number_attached(hand: DraftInHand) -> int:
    """Return how many files a draft has."""
    return len(attachments.list_of_draft(hand.draft.id, hand.actor, hand.services))


def _added(hand: DraftInHand, file: FileStorage) -> tuple[int, str]:
    """Put one file with the draft; return a status and, where it was not added, why."""
    # One byte more than may be kept tells that it is too large; no more of it is read.
    content = file.stream.read(hand.services.settings.largest_attachment + 1)
    try:
        attachments.add_to_draft(hand.draft.id, attachments.Upload(file.filename or "", content), hand.actor, hand.services)
    except AttachmentRefused as refused:
        return 422, str(refused)
    except BooksClosed:
        return 503, _BOOKS_CLOSED.format(name=attachments.tidied_name(file.filename or ""))
    return 200, ""


def _page(hand: DraftInHand, problems: list[str] | None = None) -> str:
    return render_template(
        "referral/attachments.html",
        attached=attachments.list_of_draft(hand.draft.id, hand.actor, hand.services),
        errors=[{"text": problem, "href": "#files"} for problem in problems or []],
        most_files=attachments.MOST_FILES,
        megabytes=hand.services.settings.largest_attachment // MEGABYTE,
        what_would_be_right=WHAT_WOULD_BE_RIGHT,
        onward=_onward(hand),
        **frame(hand),
    )


def _onward(hand: DraftInHand) -> str:
    return url_for("web.draft", draft_id=hand.draft.id)
