"""Reads a page as a browser would and says which house rules it breaks; no browser needed.

    problems_in(html, resolves, sources)      every fault in words, none for a good page
    Page(html)                       the parts of a page that tests ask about

Of the Web Content Accessibility Guidelines this holds what a machine can see in the text: names, labels, ids, headings. axe sees more, in a
real browser (tests/browser); people see the rest.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib

Resolves = Callable[[str], bool]

_TYPED_IN = ("input", "select", "textarea")
_ADDRESSES = ("href", "src", "action", "formaction", "poster", "srcset", "data")
_REFERS = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list", "headers")
_RESERVED = re.compile(r"gds transport|crown copyright|govuk-logo|crest", re.IGNORECASE)
_ESCAPED_TWICE = re.compile(r"&(?:#\d+|quot|amp|lt|gt);")


class Page:
    """One parsed page. *root* is the html element; names carry no namespace."""

    def __init__(self, html: str) -> None:
        self.html = html
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        self.root: Element = parser.parse(html)
        self.faults = tuple(f"line {place[0]}: {code}" for place, code, _ in parser.errors)

    def all(self, *names: str) -> Iterator[Element]:
        """Give every element of these names, in page order; every element without names."""
        return (element for element in self.root.iter() if isinstance(element.tag, str) and (not names or element.tag in names))

    @property
    def title(self) -> str:
        """Return the words in the title bar."""
        return " ".join(text_of(title) for title in self.all("title") if title in list(self.root.iter("title"))[:1])

    @property
    def headings(self) -> list[str]:
        """Return the words of each h1."""
        return [text_of(heading) for heading in self.all("h1")]

    @property
    def ids(self) -> list[str]:
        """Return every id, repeats included."""
        return [element.attrib["id"] for element in self.all() if "id" in element.attrib]

    @property
    def text(self) -> str:
        """Return everything a reader sees in <main>, spaces run together."""
        return " ".join(text_of(main) for main in self.all("main"))

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Return every line of its summary lists: the name and what stands beside it."""
        lines = [part for part in self.all("div") if part.attrib.get("class") == "govuk-summary-list__row"]
        return [(text_of(key), text_of(value)) for line in lines for key, value in zip(line.iter("dt"), line.iter("dd"), strict=True)]

    @property
    def tags(self) -> list[str]:
        """Return the words of every tag."""
        return [text_of(part) for part in self.all("strong") if "govuk-tag" in part.attrib.get("class", "").split()]

    def links(self) -> list[str]:
        """Return where every link goes."""
        return [link.attrib["href"] for link in self.all("a") if "href" in link.attrib]


def problems_in(html: str, resolves: Resolves = lambda _: True, sources: Collection[str] = ()) -> list[str]:
    """Return every house rule this page breaks. *resolves* says whether a path of this service leads anywhere.

    *sources* are the addresses of pages that threshold documents rest on: the only ones elsewhere that a link may lead to.
    """
    page = Page(html)
    checks = (_frame, _ids_and_references, _labels, _forms, _nothing_inline, _nothing_reserved)
    return [*page.faults, *(problem for check in checks for problem in check(page)), *_addresses(page, resolves, sources)]


def text_of(element: Element) -> str:
    """Return the words in an element, spaces run together."""
    return " ".join("".join(element.itertext()).split())


def _frame(page: Page) -> Iterator[str]:
    if not page.html.lstrip().lower().startswith("<!doctype html>"):
        yield "does not begin with the doctype"
    if not page.root.attrib.get("lang"):
        yield "does not say its language"
    if " – " not in page.title or page.title.startswith(" – "):
        yield f"is titled {page.title!r}, which must be the page's name, a dash and the service's name"
    if "GOV.UK" in page.title:
        yield "is titled as a page of GOV.UK"
    if len(page.headings) != 1 or not page.headings[0]:
        yield f"has {len(page.headings)} h1: {page.headings}"
    if any(element.attrib.get("class", "").startswith("govuk-error-summary") for element in page.all("div")) != page.title.startswith(
        "Error: "
    ):
        yield "has an error summary, or a title that begins with 'Error: ', without the other"


def _ids_and_references(page: Page) -> Iterator[str]:
    yield from (f"has the id {name!r} {count} times" for name, count in Counter(page.ids).items() if count > 1)
    known = set(page.ids)
    for element in page.all():
        for attribute in _REFERS:
            for name in element.attrib.get(attribute, "").split():
                if name not in known:
                    yield f"has a {element.tag} whose {attribute} names {name!r}, which is not there"


def _labels(page: Page) -> Iterator[str]:
    labelled = {label.attrib.get("for") for label in page.all("label") if text_of(label)}
    for field in page.all(*_TYPED_IN):
        named = field.attrib.get("id") in labelled or field.attrib.get("aria-label") or field.attrib.get("aria-labelledby")
        if field.attrib.get("type") not in ("hidden", "submit", "button") and not named:
            yield f"has no label for {field.attrib.get('name') or field.tag}"
    for element in page.all("a", "button"):
        if not text_of(element) and not element.attrib.get("aria-label"):
            yield f"has a {element.tag} without words"
    yield from (f"has a fieldset without a legend: {text_of(group)[:40]}" for group in page.all("fieldset") if group.find("legend") is None)
    yield from ("has an image without alternative text" for image in page.all("img") if "alt" not in image.attrib)


def _forms(page: Page) -> Iterator[str]:
    for form in page.all("form"):
        names = [field.attrib.get("name") for field in form.iter("input") if field.attrib.get("type") == "hidden"]
        posts = form.attrib.get("method", "get").lower() == "post"
        if posts and "csrf_token" not in names:
            yield f"has a form to {form.attrib.get('action')} without its token"
        if not posts and "csrf_token" in names:
            yield f"has a form to {form.attrib.get('action')} that puts its token into the address"
        if "novalidate" not in form.attrib:
            yield f"has a form to {form.attrib.get('action')} where the browser's own messages would come before ours"


def _nothing_inline(page: Page) -> Iterator[str]:
    for element in page.all():
        if "style" in element.attrib or element.tag == "style":
            yield f"has a style of its own on {element.tag}, which the security policy refuses"
        yield from (f"has a handler {name} on {element.tag}" for name in element.attrib if name.startswith("on"))
        if element.tag == "script" and not element.attrib.get("nonce"):
            yield "has a script without a nonce"


def _nothing_reserved(page: Page) -> Iterator[str]:
    yield from (f"uses {found.group()!r}, which belongs to gov.uk" for found in _RESERVED.finditer(page.html))
    yield from (f"shows {found.group()!r}: escaped twice" for found in _ESCAPED_TWICE.finditer(page.text))


def _addresses(page: Page, resolves: Resolves, sources: Collection[str]) -> Iterator[str]:
    known = set(page.ids)
    for element in page.all():
        for attribute in _ADDRESSES:
            address = element.attrib.get(attribute)
            if address in sources and element.tag == "a" and attribute == "href":
                if not {"external", "noopener", "noreferrer"} <= set(element.attrib.get("rel", "").split()):
                    yield f"has a link to {address!r} that tells another service who reads here"
            elif address is not None and (problem := _fault_in(address, known, resolves)):
                yield f"has a {element.tag} whose {attribute} {address!r} {problem}"


def _fault_in(address: str, known: set[str], resolves: Resolves) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return "" if parts.scheme in ("tel", "mailto") else "leaves this service"
    if address.startswith("#"):
        return "" if parts.fragment in known else "leads to nothing on the page"
    return "" if resolves(parts.path) else "leads nowhere"
