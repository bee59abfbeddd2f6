"""The draft that one request is about: opened for its own writer alone, and kept again when something was typed.

Two windows may have one draft open. Each page says in its form how its part of the draft stood when it was shown (``shown``), and saving
it touches that part alone, as the draft stands at that moment. Where that very part was saved meanwhile, nothing is: both versions are
shown, because only the person can say which is right. A form without ``shown`` is from before this was asked, and is saved.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from api.access import current_actor, current_services
from api.drafts import change_draft, content_of, open_draft
from api.problems import AlreadySent
from api.records import Actor, Draft
from api.referrals import earlier_receipt
from api.safety_first import danger_now
from api.schemas import Circumstances
from api.services import Services
from api.web.referral_form.autosave import answer_autosave, typed_so_far
from api.web.referral_form.draft_content import Content, PagePart, Path, Typed, body_of, complete
from thresholds.model import AgencyKind, ThresholdDocument

Made = TypeVar("Made")

SAVED_ELSEWHERE = [
    {"text": "This page was saved in another window after you opened it here. What you typed here is not saved yet", "href": "#elsewhere"}
]
"""The error summary of a page whose part another window saved meanwhile."""


@dataclass(frozen=True, slots=True)
class DraftInHand:
    """A draft with all that its pages need: who writes it, and the edition whose questions it answers.

    *content* is what its pages show: what is kept, with what was typed on this page in its place.
    """

    draft: Draft
    content: Content
    actor: Actor
    services: Services
    document: ThresholdDocument
    _made: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: object, make: Callable[[], Made]) -> Made:
        """Return what *make* makes, made once in a request: schemas are dear, and many pages share one."""
        key = (name, self.urgent)
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    @property
    def agency(self) -> AgencyKind:
        """Return the kind of agency that writes it."""
        return self.actor.agency.kind

    @property
    def urgent(self) -> bool:
        """Return whether it is an urgent referral, which nothing but silence can hold up."""
        return self.content["urgent"] is True

    @property
    def circumstances(self) -> Circumstances:
        """Return how its parts are read: today, by this agency, under this edition."""
        return Circumstances(self.services.today(), self.services.settings.demonstration, self.agency, self.urgent, self.document)

    @property
    def body(self) -> Mapping[str, object]:
        """Return the body that is sent, less answers to questions that an edition published meanwhile no longer asks."""
        questions = {str(question.id) for question in self.document.questions}
        return body_of(self.content, questions | {str(strength.id) for strength in self.document.strengths})


def in_hand(draft_id: str) -> DraftInHand:
    """Return the draft for its writer. One that was sent leads to its receipt; raises NotFound and NoEditionInForce."""
    actor, services = current_actor(), current_services()
    draft = open_draft(draft_id, actor, services)
    receipt = earlier_receipt(draft.submission_key, actor, services)
    if receipt is not None:
        if request.method == "POST" and request.endpoint not in ("web.draft_submit", "web.draft_discard"):
            raise AlreadySent(receipt.reference)
        abort(redirect(url_for("web.receipt", reference=receipt.reference), 303))
    document = services.library.in_force_on(services.settings.partnership, services.today())
    return DraftInHand(draft, complete(content_of(draft)), actor, services, document)


def keep(hand: DraftInHand, part: PagePart, typed: Typed) -> DraftInHand:
    """Keep what was typed on one page, valid or not, unless another window saved that part meanwhile: ask ``saved_elsewhere``.

    Raises NotFound when its draft, child or person is gone, and AlreadySent.
    """
    shown, typed = request.form.get("shown"), typed_so_far(typed)

    def change(content: Content) -> Content:
        stands = shown in (None, part.mark(complete(content)))
        return part.retyped(complete(content), typed) if stands else content

    kept = keep_change(hand, change)
    kept = replace(kept, content=part.retyped(kept.content, typed), _made={})
    answer_autosave(kept.draft, mark_of(kept, part), is_saved=not saved_elsewhere(kept, part))
    return kept


def keep_change(hand: DraftInHand, change: Callable[[Content], Content]) -> DraftInHand:
    """Keep what *change* makes of the draft as it stands now; raises NotFound and AlreadySent."""
    draft = change_draft(hand.draft.id, change, hand.actor, hand.services)
    return replace(hand, draft=draft, content=complete(content_of(draft)), _made={})


def saved_elsewhere(hand: DraftInHand, part: PagePart) -> Mapping[tuple[Path, str], object]:
    """Return what another window saved into this part where it is not what was typed here: empty when nothing stands apart."""
    kept, typed = part.values(complete(content_of(hand.draft))), part.values(hand.content)
    return {place: value for place, value in kept.items() if value != typed[place]}


def mark_of(hand: DraftInHand, part: PagePart) -> str:
    """Return how a page's part stands in the draft as it is kept: what its form carries as ``shown``."""
    return part.mark(complete(content_of(hand.draft)))


def go_on(hand: DraftInHand, onward: str) -> Response:
    """Lead away from a page that was saved: to *onward*, unless the person wants to stop here or came from *check answers*."""
    if request.form.get("then") == "later":
        return redirect(url_for("web.draft_saved", draft_id=hand.draft.id), 303)
    if came_from_check():
        return redirect(url_for("web.draft_check", draft_id=hand.draft.id), 303)
    return redirect(onward, 303)


def came_from_check() -> bool:
    """Return whether this page was opened from *check answers*, to go back there."""
    return request.args.get("back") == "check"


def frame(hand: DraftInHand) -> Mapping[str, object]:
    """Return what every page of a draft shows around its own questions: where it posts, where *Back* leads, until when it is kept."""
    back = "web.draft_check" if came_from_check() else "web.draft"
    return {
        "draft": hand.draft,
        "urgent": hand.urgent,
        "action": request.path + ("?back=check" if came_from_check() else ""),
        "back_href": url_for(back, draft_id=hand.draft.id),
        "back_text": "Back to check your answers" if came_from_check() else "Back to all sections",
        "in_danger": danger_now(hand.content),
    }
