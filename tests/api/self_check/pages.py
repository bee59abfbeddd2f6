"""A self-check as tests make one: the words it must not lose, an edition with more in it, and the pages read as a browser reads them."""

from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from tests.factories import SMALL_EDITION
from tests.page import Page, problems_in, text_of

DOES_NOT_PREVENT = "This does not decide anything and does not prevent you from referring. If you are worried, refer."
RING_NOW = "Ring now, before you read on"
NOT_SAFE = "That does not mean the child is safe."
TELEPHONES = ("999", "020 7946 0142", "020 7946 0199")

UNBORN = """  - id: mother_alone
    domain: safety
    about: unborn
    asks: "Is the mother without care?"
    answer: yes_no
    asked_of: any
    paragraph: "2.3"
"""
NO_CARE = """  - id: no_care
    wording: The mother is without care
    level: child_in_need
    when: {mother_alone: true}
    paragraph: "2.3.1"
    sources: [own]
"""


def wider_edition():
    """Return the small edition with more in it.

    A question about an unborn child, one for health alone, one in words of the police's own, and a sign that leaves a higher level open.
    """
    text = SMALL_EDITION.replace("strengths:\n", UNBORN + "strengths:\n").replace("combinations: []", NO_CARE + "combinations: []")
    text = text.replace("answer: {count: {most: 10}}\n    asked_of: any", "answer: {count: {most: 10}}\n    asked_of: [health]")
    severe = "level: child_in_need\n    when: {violence_at_home: {at_least: severe}}\n"
    text = text.replace(severe, f"{severe}    up_to: protection\n    decide_on: Whether the child is likely to be hurt\n")
    asks = 'asks: "Does the child have an injury that nobody can explain?"\n'
    return text.replace(asks, f'{asks}    asks_agency: {{police: "Did an officer see an injury that nobody can explain?"}}\n')


def address(agency="health", age="5-years", areas=("health", "safety"), **more):
    return "/self-check/questions?" + urlencode({"agency": agency, "age": age, "area": list(areas), **more}, doseq=True)


def shown(answer, status=200):
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"
    assert problems_in(answer.text, sources={"https://example.org/small"}) == []
    return Page(answer.text)


def asked_on(page):
    return list(dict.fromkeys(box.attrib["name"] for box in page.all("input") if box.attrib.get("name", "").startswith("answer-")))


def fields_of(form: Element) -> dict[str, str]:
    """Return what a browser sends with a form as it stands: what is hidden, typed or chosen."""
    boxes = [box for box in form.iter("input") if "name" in box.attrib]
    chosen = [box for box in boxes if box.attrib.get("type") not in ("radio", "checkbox") or "checked" in box.attrib]
    return {box.attrib["name"]: box.attrib.get("value", "") for box in chosen if box.attrib["name"] not in ("csrf_token", "shown_to")}


def form_with(page: Page, button: str) -> Element:
    return next(form for form in page.all("form") if any(text_of(pressed) == button for pressed in form.iter("button")))


def errors_on(page: Page) -> list[tuple[str, str]]:
    summary = next(part for part in page.all("div") if part.attrib.get("class", "") == "govuk-error-summary")
    return [(text_of(link), link.attrib["href"]) for link in summary.iter("a")]
