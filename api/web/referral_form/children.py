"""The children: a list to add to and take from, and for each child who it is, then the rest, asked by what is known of the age."""

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from api.problems import FieldProblem
from api.schemas.referral import MOST_CHILDREN
from api.web.blueprint import web
from api.web.form_adapter import controls, display, error_list, load_page, messages_of, parse_form
from api.web.referral_form.child_fields import WHO, age_in_words, child_fields, child_schema, details_of
from api.web.referral_form.draft_content import (
    Child,
    Content,
    PagePart,
    called,
    child_at,
    child_body,
    children,
    complete,
    is_unborn,
    position_of,
    with_another_child,
    without_child,
)
from api.web.referral_form.in_hand import SAVED_ELSEWHERE, DraftInHand, frame, go_on, in_hand, keep, keep_change, own_part, saved_elsewhere
from api.web.referral_form.questions import child_in_form


@web.route("/referrals/drafts/<draft_id>/children", methods=["GET", "POST"])
def draft_children(draft_id: str) -> str | Response:
    """List the children; another can be added, and each can be changed or removed."""
    hand = in_hand(draft_id)
    if request.method == "POST":
        return _add_another(hand)
    listed = [
        {"position": place, "called": called(child, place), "age": age_in_words(child)}
        for place, child in enumerate(children(hand.content), start=1)
    ]
    return render_template("referral/children.html", children=listed, full=len(listed) >= MOST_CHILDREN, **frame(hand))


@web.route("/referrals/drafts/<draft_id>/children/<int:position>", methods=["GET", "POST"])
def draft_child(draft_id: str, position: int) -> str | tuple[str, int] | Response:
    """Ask who one child is, and what is known of the age."""
    hand = in_hand(draft_id)
    place = child_in_form(hand, position)
    onward = url_for("web.draft_child_details", draft_id=draft_id, position=place, back=request.args.get("back"))
    return _ask(hand, place, WHO, "referral/child.html", onward)


@web.route("/referrals/drafts/<draft_id>/children/<int:position>/details", methods=["GET", "POST"])
def draft_child_details(draft_id: str, position: int) -> str | tuple[str, int] | Response:
    """Ask the age in the way that was chosen, and where the child lives."""
    hand = in_hand(draft_id)
    place = child_in_form(hand, position)
    names = details_of(children(hand.content)[place - 1], hand.actor.agency.kind)
    return _ask(hand, place, names, "referral/child_details.html", url_for("web.draft_children", draft_id=draft_id))


@web.route("/referrals/drafts/<draft_id>/children/<int:position>/remove", methods=["GET", "POST"])
def draft_child_remove(draft_id: str, position: int) -> str | Response:
    """Take a child off the form with all that was said about it, once the person has said that they mean it."""
    hand = in_hand(draft_id)
    place = child_in_form(hand, position)
    child = children(hand.content)[place - 1]
    if request.method == "GET":
        return render_template("referral/child_remove.html", child=child, called=called(child, place), **frame(hand))
    keep_change(hand, lambda content: without_child(complete(content), child["key"]))
    return redirect(url_for("web.draft_children", draft_id=draft_id), 303)


def child_problems(hand: DraftInHand, position: int, names: tuple[str, ...]) -> tuple[FieldProblem, ...]:
    """Return what is to be put right on one page about a child, in page order."""
    child = _known(hand, position)
    schema = child_schema(child, hand.circumstances)
    values = {**child_body(child), **({"age_known": child["age_known"]} if "age_known" in child else {})}
    return load_page(schema, values, names)


def _add_another(hand: DraftInHand) -> Response:
    if len(children(hand.content)) >= MOST_CHILDREN:
        return redirect(url_for("web.draft_children", draft_id=hand.draft.id), 303)
    hand = keep_change(hand, _with_room_for_another)
    return redirect(url_for("web.draft_child", draft_id=hand.draft.id, position=len(children(hand.content))), 303)


def _with_room_for_another(content: Content) -> Content:
    whole = complete(content)
    return with_another_child(whole) if len(children(whole)) < MOST_CHILDREN else whole


def _ask(hand: DraftInHand, position: int, names: tuple[str, ...], template: str, onward: str) -> str | tuple[str, int] | Response:
    if request.method == "GET":
        return _page(hand, position, names, template)
    typed = parse_form(request.form, child_fields(_known(hand, position), names, hand.actor.agency.kind))
    part = _part(hand, position, names)
    hand = keep(hand, part, typed)
    position = position_of(hand.content, part.key or 0) or abort(404)
    if saved_elsewhere(hand, part):
        return _page(hand, position, names, template), 409
    then = request.form.get("then")
    if then == "remove":
        return redirect(url_for("web.draft_child_remove", draft_id=hand.draft.id, position=position), 303)
    problems = child_problems(hand, position, names)
    if problems and then != "later":
        return _page(hand, position, names, template, problems), 422
    if then == "add":
        return _add_another(hand)
    return _on_to_details(hand, onward) if names is WHO else go_on(hand, onward)


def _on_to_details(hand: DraftInHand, onward: str) -> Response:
    # The next page asks what was just chosen, so it comes first even when the person goes back to check answers afterwards.
    return go_on(hand, onward) if request.form.get("then") == "later" else redirect(onward, 303)


def _page(hand: DraftInHand, position: int, names: tuple[str, ...], template: str, problems: tuple[FieldProblem, ...] = ()) -> str:
    child = _known(hand, position)
    fields = child_fields(child, names, hand.actor.agency.kind)
    part = _part(hand, position, names)
    elsewhere = [(str(fields[name].metadata["label"]), display(fields[name], kept)) for name, kept in saved_elsewhere(hand, part).items()]
    return render_template(
        template,
        child=child,
        position=position,
        called=called(child, position),
        is_unborn=is_unborn(child),
        several=len(children(hand.content)) > 1,
        controls=controls(fields, child, messages_of(problems)),
        errors=SAVED_ELSEWHERE if elsewhere else error_list(problems, fields, child),
        **own_part(hand, part, elsewhere),
        **frame(hand),
    )


def _part(hand: DraftInHand, position: int, names: tuple[str, ...]) -> PagePart:
    return PagePart(names, key=_known(hand, position)["key"])


def _known(hand: DraftInHand, position: int) -> Child:
    return child_at(hand.content, position) or abort(404)
