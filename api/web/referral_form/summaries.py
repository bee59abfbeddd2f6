"""What *check answers* reads back: every field and question with its answer in words, and the way to change it."""

from collections.abc import Iterable, Mapping

from flask import url_for
from markupsafe import Markup

from api.schemas import needs_ground
from api.web.answers_in_words import wording
from api.web.form_adapter import Fields, display
from api.web.referral_form.child_fields import WHO, child_fields, details_of
from api.web.referral_form.draft_content import called, children
from api.web.referral_form.in_hand import DraftInHand
from api.web.referral_form.places import child_href, section_href
from api.web.referral_form.question_controls import LEFT_BLANK, answer_anchor, display_answer
from api.web.referral_form.question_pages import QuestionPage, address_of, answers_at, question_pages
from api.web.referral_form.sections import ABOUT_YOU, TELLING, WHY_NOT, WORRIES, Section, section_fields

Row = dict[str, object]
Card = dict[str, object]


def cards_of(hand: DraftInHand) -> list[Card]:
    """Return the draft in the order of the form, one card a section, child or area of questions."""
    about_children = [card for place, _ in enumerate(children(hand.content), start=1) for card in _question_cards(hand, place)]
    why_not = [_section_card(hand, WHY_NOT)] if needs_ground(dict(hand.content["telling"])) else []
    return [
        _section_card(hand, ABOUT_YOU),
        *(_child_card(hand, place) for place, _ in enumerate(children(hand.content), start=1)),
        _section_card(hand, WORRIES),
        *_question_cards(hand, None),
        *about_children,
        _section_card(hand, TELLING),
        *why_not,
    ]


def _section_card(hand: DraftInHand, section: Section) -> Card:
    fields, values = section_fields(hand, section), hand.content[section.part]
    rows = [_row(label, display(fields[name], values.get(name)), section_href(hand, section, name)) for name, label in _labels(fields)]
    return {"title": section.title, "rows": rows}


def _child_card(hand: DraftInHand, position: int) -> Card:
    child, agency = children(hand.content)[position - 1], hand.actor.agency.kind
    fields = child_fields(child, (*WHO, *details_of(child, agency)), agency)
    rows = [
        _row(label, display(fields[name], child.get(name)), child_href(hand, position, name), f"of child {position}")
        for name, label in _labels(fields)
    ]
    remove = url_for("web.draft_child_remove", draft_id=hand.draft.id, position=position)
    title = called(child, position)
    return {"title": title if title == f"Child {position}" else f"Child {position}: {title}", "rows": rows, "remove": remove}


def _question_cards(hand: DraftInHand, position: int | None) -> list[Card]:
    about = "the household" if position is None else called(children(hand.content)[position - 1], position)
    return [_question_card(hand, page, about) for page in question_pages(hand, position)]


def _question_card(hand: DraftInHand, page: QuestionPage, about: str) -> Card:
    """Return one area: what was answered in full, and the rest as one line that opens to the questions left blank."""
    answers, agency = answers_at(hand, page.position), hand.actor.agency.kind
    answered = [asked for asked in page.asked if answers.get(asked.id) is not None]
    rows = [
        _row(
            wording(asked, agency),
            display_answer(asked, answers[asked.id]),
            address_of(hand, page, back="check", anchor=answer_anchor(asked)),
            f"(about {about})",
        )
        for asked in answered
    ]
    blank = [wording(asked, agency) for asked in page.asked if asked not in answered]
    return {
        "title": f"{page.domain.name}: {about}",
        "rows": rows,
        "blank": blank,
        "blank_says": LEFT_BLANK,
        "href": address_of(hand, page, back="check"),
        "about": about,
    }


def _labels(fields: Fields) -> Iterable[tuple[str, str]]:
    return ((name, str(field.metadata["label"]).removesuffix(" (optional)")) for name, field in fields.items())


def _row(label: str, shown: str, href: str, whose: str = "") -> Row:
    hidden = f"{label} {whose}".strip()
    change: Mapping[str, object] = {"href": href, "text": "Change", "visuallyHiddenText": hidden}
    # The macro indents what it is given, so line breaks go in as elements.
    value = Markup('<span class="app-typed">{}</span>').format(Markup("<br>").join(shown.splitlines()))
    return {"key": {"text": label}, "value": {"html": value}, "actions": {"items": [change]}}
