"""A person at a browser without JavaScript: follows links, fills in the form on the page, presses one of its buttons.

What stands in a box is sent back with what is typed, as a browser does, so a value that a page loses is lost here too. Every page that
comes is held to the house rules.
"""

from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.page import Page, problems_in, text_of


class Browser:
    """One person's browser. *page* is what it shows, *status* how it was answered, *path* where it is, *seen* where it was, in order.

    *answers* counts the boxes that were filled in.
    """

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.path = "/"
        self.status = 0
        self.page = Page("")
        self.seen: list[str] = []
        self.answers = 0

    def open(self, path: str) -> "Browser":
        """Go to an address, following what it leads to."""
        self._show(self.client.get(urljoin(self.path, path.split("#")[0]), follow_redirects=True))
        return self

    def start(self, *, urgent: bool = False) -> "Browser":
        """Begin a draft; the browser stands on its first page."""
        return self.open("/referrals/start").press("Start an urgent referral" if urgent else "Start a referral")

    @property
    def draft(self) -> str:
        """Return the address of the list of sections of the draft that is open: without its last ``/``."""
        assert self.path.startswith("/referrals/drafts/"), f"{self.path} is no page of a draft"
        return "/".join(self.path.split("/")[:4])

    def follow(self, words: str) -> "Browser":
        """Follow the first link whose words are these, or that begin with them."""
        links = [link for link in self.page.all("a") if text_of(link).startswith(words)]
        assert links, f"{self.path} has no link {words!r}; it has {[text_of(link) for link in self.page.all('a')]}"
        return self.open(links[0].attrib["href"])

    def press(self, button: str, **typed: Any) -> "Browser":
        """Fill in the form that has this button and press it; names are given with ``__`` for a dash, None empties a box."""
        form, pressed = self._form_with(button)
        boxes = {name.replace("__", "-"): value for name, value in typed.items()}
        unknown = set(boxes) - {field.attrib.get("name") for field in form.iter() if field.tag in ("input", "textarea", "select")}
        assert not unknown, f"{self.path} does not ask for {unknown}"
        self.answers += sum(1 for value in boxes.values() if value)
        sent = {**_standing_in(form), **boxes}
        named = {pressed.attrib["name"]: pressed.attrib.get("value", "")} if "name" in pressed.attrib else {}
        action = urljoin(self.path, form.attrib["action"])
        fields = {name: value for name, value in {**sent, **named}.items() if value is not None}
        self._show(self.client.post(action, data=fields, follow_redirects=True))
        return self

    @property
    def errors(self) -> list[str]:
        """Return the words of the error summary, in order."""
        return [text_of(item) for item in self._error_links()]

    @property
    def error_links(self) -> list[str]:
        """Return where each line of the error summary leads."""
        return [item.attrib["href"] for item in self._error_links()]

    def value_of(self, name: str) -> str:
        """Return what stands in a box, or the value of the chosen radio button; empty for none."""
        form = next(form for form in self.page.all("form") if any(field.attrib.get("name") == name for field in form.iter()))
        return str(_standing_in(form).get(name, ""))

    def asks(self, name: str) -> bool:
        """Return whether the page has a box or button of that name."""
        return any(field.attrib.get("name") == name for field in self.page.all("input", "textarea", "select"))

    def progress(self, title: str) -> str:
        """Return how far the section of that title has come, as the list of sections says."""
        item = next(item for item in self.page.all("li") if "task-list" in item.attrib.get("class", "") and title in text_of(item))
        return text_of(item).replace(title, "").strip()

    def _error_links(self) -> list[Element]:
        summaries = [
            part
            for part in self.page.all("div")
            if part.attrib.get("class", "").startswith("govuk-error-summary") and part.attrib.get("data-module")
        ]
        return [link for summary in summaries for link in summary.iter("a")]

    def _form_with(self, button: str) -> tuple[Element, Element]:
        for form in self.page.all("form"):
            for pressed in form.iter("button"):
                if text_of(pressed).startswith(button):
                    return form, pressed
        raise AssertionError(f"{self.path} has no button {button!r}")

    def _show(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.path = urlsplit(response.request.path).path + (
            f"?{response.request.query_string.decode()}" if response.request.query_string else ""
        )
        self.seen.append(self.path.split("?")[0])
        self.page = Page(response.text)
        assert problems_in(response.text) == [], self.path


def _standing_in(form: Element) -> dict[str, Any]:
    """Return what a browser would send with this form as it stands; a list where several boxes have one name."""
    standing: dict[str, Any] = {}
    for field in form.iter():
        name = field.attrib.get("name")
        if field.tag == "textarea" and name:
            standing[name] = (field.text or "").removeprefix("\n")
        if field.tag == "select" and name:
            standing[name] = next((one.attrib.get("value", "") for one in field.iter("option") if "selected" in one.attrib), "")
        if field.tag == "input" and name and (field.attrib.get("type") not in ("radio", "checkbox") or "checked" in field.attrib):
            value = field.attrib.get("value", "")
            standing[name] = [*_listed(standing[name]), value] if name in standing else value
    return standing


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]
