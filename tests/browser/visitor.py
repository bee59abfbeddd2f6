"""Somebody at a browser, who finds things by their labels as people do."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, TimeoutError

SCREENSHOTS = os.environ.get("SCREENSHOTS")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MEANT = re.compile(r"status of (422|503)|status of 404.*/no-such-page$")
"""Errors on the console that a test brought about on purpose."""


_FOCUSED = """() => {
  const at = document.activeElement;
  const words = at.labels && at.labels.length ? at.labels[0] : at;
  return words.innerText.trim();
}"""
_IS_SEEN = """() => {
  const at = document.activeElement;
  const mark = at.type === "radio" || at.type === "checkbox" ? getComputedStyle(at.labels[0], "::before") : getComputedStyle(at);
  return mark.outlineStyle !== "none" || mark.boxShadow !== "none";
}"""


class Visitor:
    """One person's browser window. *complaints* gathers every request to another host and every error on the console.

    *held* is for whoever walks a whole way: every page is then held to the width of the screen and, with scripts, to axe, and *faults*
    gathers what is wrong. *pages* are those it stood on, *answers* how many boxes it filled in.
    """

    def __init__(self, page: Page, name: str, axe: Path, *, scripts: bool) -> None:
        self.page, self.scripts = page, scripts
        self.complaints: list[str] = []
        self.faults: list[str] = []
        self.pages: list[str] = []
        self.answers = 0
        self.held = False
        self._name = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        self._axe = axe
        self._pictures = 0
        page.on("request", self._watch_request)
        page.on("console", self._watch_console)
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))

    def opens(self, path: str) -> None:
        """Go to *path* of the service."""
        self.page.goto(path)
        self._stands()

    def signs_in(self, username: str, password: str) -> None:
        """Sign in at the door."""
        self.opens("/sign-in")
        self.writes("Username", username)
        self.writes("Password", password)
        self.presses("Sign in")

    def signs_out(self) -> None:
        """Press the button at the top of every page."""
        self._goes_by(self.page.get_by_role("button", name=re.compile("^Sign out")))

    def presses(self, button: str) -> None:
        """Press the button that reads *button*, and wait for the page it leads to."""
        self._goes_by(self.page.get_by_role("button", name=button, exact=True))

    def follows(self, link: str) -> None:
        """Follow the first link that begins with *link*, and wait for the page it leads to."""
        self._goes_by(self.page.get_by_role("link", name=re.compile(f"^{re.escape(link)}")).first)

    def writes(self, label: str, text: str, *, under: str = "", about: str = "") -> None:
        """Write *text* into the box with this label: the one *under* a question, or in the part of the page *about* something."""
        self.answers += 1
        place = self.group(under, about) if under else self._part(about)
        place.get_by_label(label, exact=True).fill(text)

    def chooses(self, question: str, option: str, *, about: str = "") -> None:
        """Choose *option* under the question that begins with *question*."""
        self.answers += 1
        self.group(question, about).get_by_label(option, exact=True).check()

    def tabs_to(self, name: str, *keys: str) -> "Visitor":
        """Press Tab until the box, button or link of this name has the focus, then *keys*; the last may lead to another page."""
        for _ in range(60):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(_FOCUSED) == name:
                break
        else:
            raise AssertionError(f"Tab never comes to {name!r} on {self.page.url}")
        assert self.page.evaluate(_IS_SEEN), f"nobody sees that {name!r} has the focus"
        for key in keys:
            if key == "Enter":
                with self.page.expect_navigation(wait_until="load"):
                    self.page.keyboard.press(key)
                self._stands()
            else:
                self.page.keyboard.press(key)
        return self

    def types(self, text: str) -> None:
        """Type where the focus is."""
        self.page.keyboard.type(text)

    def dates(self, question: str, day: int, month: int, year: int) -> None:
        """Give a date in its three boxes."""
        for label, number in (("Day", day), ("Month", month), ("Year", year)):
            self.writes(label, str(number), under=question)

    def asked(self, question: str) -> bool:
        """Return whether this page asks the question that begins with *question*."""
        return self.group(question).count() > 0

    def group(self, question: str, about: str = "") -> Locator:
        """Return the group of boxes whose legend begins with *question*."""
        return self._part(about).get_by_role("group", name=re.compile(f"^{re.escape(question)}"))

    def sees(self, text: str, *, about: str = "") -> bool:
        """Return whether *text* stands on the page, or in the part of it *about* something."""
        return text in self._part(about).inner_text()

    def downloads(self, button: str) -> str:
        """Press the button and return the text of the file that it gives."""
        with self.page.expect_download() as started:
            self.page.get_by_role("button", name=button, exact=True).click()
        return started.value.path().read_text(encoding="utf-8")

    def heading(self) -> str:
        """Return the page's one heading."""
        return self.page.inner_text("h1")

    def accessibility_faults(self) -> list[str]:
        """Return what axe finds against WCAG 2.2 AA, one line for each element; needs scripts."""
        self.page.evaluate(self._axe.read_text(encoding="utf-8"))
        found = self.page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", WCAG)
        return [
            f"{fault['id']}: {element['target']} {element['html'][:200]}" for fault in found["violations"] for element in fault["nodes"]
        ]

    def width_needed(self) -> int:
        """Return how wide the page has to be not to scroll sideways."""
        return int(self.page.evaluate("document.documentElement.scrollWidth"))

    def summary_has_focus(self) -> bool:
        """Return whether the error summary is what a keyboard or a screen reader comes upon first."""
        try:
            self.page.wait_for_selector(".govuk-error-summary:focus", timeout=15_000)
        except TimeoutError:
            return False
        return True

    def walks_under(self, start: str) -> Iterator[str]:
        """Open *start* and every page below it that links lead to, nearest first, and give each path while standing there."""
        found, to_read = [start], [start]
        while to_read:
            self.opens(to_read[0])
            links = self.page.eval_on_selector_all("main a[href]", "links => links.map(link => new URL(link.href).pathname)")
            fresh = [path for path in dict.fromkeys(links) if path.startswith(f"{start}/") and path not in found]
            found += fresh
            to_read += fresh
            yield to_read.pop(0)

    def keeps_picture(self, kind: str = "wide") -> None:
        """Keep a picture of the whole page where a person can look at it, if that was asked for."""
        if SCREENSHOTS:
            self._pictures += 1
            self.page.screenshot(path=Path(SCREENSHOTS) / f"{self._name}-{self._pictures:02}-{kind}.png", full_page=True)

    def _goes_by(self, control: Locator) -> None:
        with self.page.expect_navigation(wait_until="load"):
            control.click()
        self._stands()

    def _stands(self) -> None:
        self.keeps_picture()
        self.pages.append(urlsplit(self.page.url).path)
        if self.held:
            self.faults += [f"{self.pages[-1]}: {fault}" for fault in self._what_is_wrong()]

    def _what_is_wrong(self) -> list[str]:
        screen = self.page.viewport_size or {"width": 0}
        wide = [] if self.width_needed() <= screen["width"] else [f"needs {self.width_needed()} px on {screen['width']}"]
        return [*wide, *(self.accessibility_faults() if self.scripts else [])]

    def _part(self, about: str) -> Locator:
        return self.page.get_by_role("region", name=re.compile(re.escape(about))) if about else self.page.locator("body")

    def _watch_request(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.complaints.append(f"asked another host: {request.url}")

    def _watch_console(self, message: ConsoleMessage) -> None:
        said = f"{message.text} at {self.page.url}"
        if message.type == "error" and not MEANT.search(said):
            self.complaints.append(f"console: {said}")
