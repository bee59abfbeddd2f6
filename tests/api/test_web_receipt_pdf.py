"""The receipt on paper: printed from its page, or as a PDF where the machine can make one. It never says what was suggested."""

import io
import os

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from api.decision_log.leaf import read_leaf
from api.records import EntryFilter, EntryKind
from api.web import paper
from tests.page import Page, problems_in
from tests.sent import HEALTH_VISITOR, INJURED, OTHER_AGENCY, PRACTITIONER, sent

ITS_PLACE = {"index", "prev", "request", "agency_seq"}
LONG = "Alexandria Philippa Wilhelmina Bartholomea Constantina Evangeline"


@pytest.fixture
def maker():
    """Skip where no PDF can be made, unless everything is required."""
    if not paper.can_make_pdf():
        assert os.environ.get("REQUIRE_BROWSER") != "1", "no PDF can be made: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
        pytest.skip("no PDF can be made on this machine: it lacks Pango")


@pytest.fixture
def asked_for(monkeypatch, maker):
    """Give the addresses that making a PDF asks for; whichever is opened fails the test."""
    fetcher, addresses = paper._maker().urls.URLFetcher, []
    fetch = fetcher.fetch

    def noted(self, address, *rest):
        addresses.append(address)
        return fetch(self, address, *rest)

    def opened(self, address, *rest):
        pytest.fail(f"{address} was opened")

    monkeypatch.setattr(fetcher, "fetch", noted)
    monkeypatch.setattr(fetcher, "open", opened)
    return addresses


@pytest.fixture
def pdf_of(services, actor, signed_in, maker):
    """Give the function from children to the PDF of a referral about them."""

    def made(*children, **parts):
        named = {"children": [{"answers": {}, **child} for child in children]} if children else {}
        reference = sent(services, actor, **named, **parts).reference
        answer = signed_in(HEALTH_VISITOR).get(f"/referrals/{reference}/receipt.pdf")
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        assert answer.headers["Content-Disposition"] == f"attachment; filename=receipt-{reference}.pdf"
        return reference, answer.data

    return made


@pytest.fixture(params=[ImportError("no module"), OSError("cannot load library 'libpango-1.0-0'")], ids=["not installed", "no library"])
def no_maker(request, monkeypatch):
    """Stand in for a machine without the maker, or without the library that it needs."""

    def fail(_):
        raise request.param

    paper._maker.cache_clear()
    monkeypatch.setattr(paper.importlib, "import_module", fail)
    yield
    monkeypatch.undo()
    paper._maker.cache_clear()


def test_the_pdf_holds_all_that_the_receipt_says(pdf_of):
    reference, pdf = pdf_of()
    text = text_of(pdf)

    for said in (
        reference,
        "24 November 2026 at 9:30am from Maja Lindqvist",
        "Robin Hazel",
        "by the end of 25 November 2026 (one working day)",
        "To add something",
        "If you disagree",
        "Call 999",
        "020 7946 0142",
        "020 7946 0199",
        "edition 2026.1",
    ):
        assert said in text


def test_the_pdf_can_be_read_aloud(pdf_of):
    reference, pdf = pdf_of()
    read = PdfReader(io.BytesIO(pdf))
    catalogue = read.trailer["/Root"]

    assert catalogue["/MarkInfo"]["/Marked"] == True  # noqa: E712 (a PDF's own boolean)
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert read.metadata.title == f"Referral sent, {reference} – Common Thresholds"
    assert {"/H1", "/H2", "/L", "/LI", "/P"} <= set(tags_of(catalogue["/StructTreeRoot"]))


def test_twelve_children_with_long_names_take_two_sheets_and_each_says_which_referral_it_is_of(pdf_of):
    reference, pdf = pdf_of(*({"given_names": f"{LONG} {place}", "family_name": LONG} for place in range(1, 13)))

    assert len(sheets_of(pdf)) == 2
    for number, text in enumerate(sheets_of(pdf), start=1):
        assert f"Referral {reference}, received on 24 November 2026 at 9:30am under edition 2026.1" in text
        assert "This copy was made on 24 November 2026 at 9:30am" in text
        assert f"Page {number} of 2" in text
    assert [place for place in range(1, 13) if f"{LONG} {place} {LONG}" not in text_of(pdf)] == []


@pytest.mark.parametrize("name", ["نور المثال", "שירה דוגמה", "👩‍👧 Zoë", "😀😀😀", "李小明", "नूर", "á̂̃" * 20, "<img src=x>", "A\tB"])
def test_a_name_in_any_script_breaks_nothing_and_is_in_no_operators_log(pdf_of, name, caplog):
    reference, pdf = pdf_of({"given_names": name, "family_name": "Example"}, {"description": "The one after"})

    assert reference in text_of(pdf)
    assert [word for word in (*name.split(), "Example", "The one after") if plain(word) not in text_of(pdf)] == []
    assert caplog.records == []


@pytest.mark.parametrize("name, said", [("Robin", False), ("Zoë", False), ("李小明", True), ("😀", True)])
def test_where_a_letter_may_be_missing_the_sheet_says_that_the_name_was_kept(pdf_of, name, said):
    _, pdf = pdf_of({"given_names": name})

    assert ("even where this sheet cannot show every letter" in text_of(pdf)) is said


def test_the_pdf_says_nothing_of_what_was_suggested(pdf_of):
    _, pdf = pdf_of({"given_names": "Robin", "answers": INJURED})

    assert not [word for word in ("level", "suggest", "acute", "protection", "section 47", "priority") if word in text_of(pdf).lower()]


def test_making_a_receipt_asks_for_no_address(pdf_of, asked_for):
    pdf_of()

    assert asked_for == []


@pytest.mark.parametrize(
    "part",
    [
        '<img src="http://127.0.0.1:9/a.png">',
        '<img src="file:///etc/hostname">',
        '<link rel="stylesheet" href="https://elsewhere.example/a.css">',
        '<link rel="attachment" href="file:///etc/hostname">',
        "<style>@import url(file:///etc/hostname); p { background: url(http://127.0.0.1:9/) }</style>",
        '<object data="file:///etc/hostname"></object>',
    ],
)
def test_an_address_in_a_page_is_never_followed(asked_for, part):
    made = PdfReader(io.BytesIO(paper.pdf_of(f'<html lang="en-GB"><title>A</title><body><p>Here</p>{part}</body></html>')))

    assert asked_for
    assert (list(made.attachments), [image for sheet in made.pages for image in sheet.images]) == ([], [])


def test_the_pdf_is_logged_as_the_receipt_is(services, actor, signed_in, maker):
    reference = sent(services, actor).reference
    browser = signed_in(HEALTH_VISITOR)
    browser.get(f"/referrals/{reference}/receipt")
    browser.get(f"/referrals/{reference}/receipt.pdf")

    page, pdf = views(services)
    assert leaf_without_its_place(page) == leaf_without_its_place(pdf)


@pytest.mark.parametrize("username, status", [(OTHER_AGENCY, 404), (PRACTITIONER, 403)])
def test_the_pdf_is_for_the_agency_that_sent_the_referral_alone(services, actor, signed_in, maker, username, status):
    reference = sent(services, actor).reference

    assert signed_in(username).get(f"/referrals/{reference}/receipt.pdf").status_code == status


def test_nobody_reads_the_pdf_without_signing_in(services, actor, client):
    answer = client.get(f"/referrals/{sent(services, actor).reference}/receipt.pdf")

    assert (answer.status_code, answer.headers["Location"].startswith("/sign-in")) == (303, True)


def test_the_page_leads_to_the_pdf(services, actor, signed_in, maker):
    reference = sent(services, actor).reference
    page = Page(signed_in(HEALTH_VISITOR).get(f"/referrals/{reference}/receipt").text)

    assert f"/referrals/{reference}/receipt.pdf" in page.links()


def test_every_printed_sheet_of_the_page_says_which_referral_it_is_of(services, actor, signed_in):
    reference = sent(services, actor).reference
    page = Page(signed_in(HEALTH_VISITOR).get(f"/referrals/{reference}/receipt").text)
    sheet = next(element for element in page.all("div") if "app-every-sheet" in element.attrib.get("class", ""))
    text = " ".join("".join(sheet.itertext()).split())

    assert f"Referral {reference}, received on 24 November 2026 at 9:30am under edition 2026.1" in text
    assert "This copy was made on 24 November 2026 at 9:30am" in text


def test_where_no_pdf_can_be_made_the_page_says_so_and_offers_none(services, actor, signed_in, no_maker):
    reference = sent(services, actor).reference
    answer = signed_in(HEALTH_VISITOR).get(f"/referrals/{reference}/receipt")

    assert (answer.status_code, "receipt.pdf" in answer.text) == (200, False)
    assert "A PDF cannot be made here" in answer.text


def test_where_no_pdf_can_be_made_its_address_says_to_print_and_shows_nobody(services, actor, signed_in, no_maker):
    reference = sent(services, actor).reference
    answer = signed_in(HEALTH_VISITOR).get(f"/referrals/{reference}/receipt.pdf")
    page = Page(answer.text)

    assert (answer.status_code, problems_in(answer.text), views(services)) == (404, [], [])
    assert "Print the receipt instead" in page.text
    assert f"/referrals/{reference}/receipt" in page.links()
    with pytest.raises(paper.CannotMakePdf):
        paper.pdf_of("<p>Nothing</p>")


def text_of(pdf):
    return " ".join(sheets_of(pdf))


def sheets_of(pdf):
    """Return the text of each sheet, as a reader that looks for words has it."""
    return [plain(" ".join(sheet.get_textpage().get_text_range().split())) for sheet in PdfDocument(pdf)]


def plain(text):
    """Return *text* without what joins emoji together, which a reader may leave out."""
    return text.replace("\u200d", "")


def tags_of(element):
    """Give the name of every tag, whole tree."""
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        for each in element:
            yield from tags_of(each)
    elif isinstance(element, dict):
        if "/S" in element:
            yield element["/S"]
        yield from tags_of(element.get("/K", []))


def leaf_without_its_place(entry):
    return {name: said for name, said in read_leaf(entry.leaf).items() if name not in ITS_PLACE}


def views(services):
    with services.store.reading() as shelf:
        return [entry for entry in shelf.entries(EntryFilter(), limit=1_000) if entry.kind is EntryKind.VIEW]
