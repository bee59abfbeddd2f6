"""The auditor's page: sentences, filters that keep each other, paging, and an export of exactly what is on the page."""

import json

import pytest

from api.reviews import DecisionChoice, decide
from tests.page import Page
from tests.sent import AUDITOR, PRACTITIONER, sent


@pytest.fixture
def browser(signed_in):
    return signed_in(AUDITOR)


@pytest.fixture
def reference(services, actor):
    reference = sent(services, actor).reference
    decide(reference, 1, DecisionChoice("child_in_need", "s17_assessment", "A hidden reason it is.", 0), actor(PRACTITIONER), services)
    return reference


def sentences_of(page):
    return [row.findall("td")[2].text for row in page.all("tr") if row.findall("td")]


def test_entries_are_sentences_newest_first(browser, reference):
    shown = sentences_of(Page(browser.get("/log").text))

    decided = next(place for place, words in enumerate(shown) if "decided Level 3, complex: child in need, section 17" in words)
    assert decided < next(place for place, words in enumerate(shown) if f"sent referral {reference}" in words)


def test_reasons_and_childrens_names_are_not_shown(browser, reference):
    text = browser.get("/log").text

    assert "A hidden reason" not in text
    assert "Hazel" not in text


@pytest.mark.parametrize(
    "query, found",
    [("kind=referral", 1), ("kind=referral&agency=health", 1), ("kind=referral&agency=police", 0), ("kind=referral&reference=CT-NONE", 0)],
)
def test_filters_narrow_the_list_together(browser, reference, query, found):
    page = Page(browser.get(f"/log?{query}").text)

    assert len(sentences_of(page)) == found
    assert f"{found} entr" in page.text


def test_a_reference_finds_its_own_entries(browser, reference, services, actor):
    sent(services, actor, key="another")

    shown = sentences_of(Page(browser.get(f"/log?reference={reference.lower()}").text))

    assert len(shown) == 3
    assert all(reference in words for words in shown)


@pytest.mark.parametrize(
    "days, found", [("from=24/11/2026&to=24/11/2026", 1), ("from=2026-11-25", 0), ("to=23+November+2026", 0), ("from=24+11+2026", 1)]
)
def test_days_are_days_in_london_and_both_ends_are_included(browser, reference, days, found):
    assert len(sentences_of(Page(browser.get(f"/log?kind=referral&{days}").text))) == found


@pytest.mark.parametrize("days", ["from=31/02/2026", "to=soon", "from=2026-11-25&to=2026-11-24"])
def test_a_day_that_cannot_be_is_said_beside_its_box(browser, days):
    answer = browser.get(f"/log?{days}")

    assert answer.status_code == 422
    assert Page(answer.text).title.startswith("Error: ")


def test_older_entries_are_one_link_away_and_keep_the_filters(browser):
    for _ in range(60):
        browser.get("/log")

    first = Page(browser.get("/log?kind=search").text)
    older = next(link for link in first.links() if "before=" in link)

    assert "kind=search" in older
    assert not set(indexes_of(first)) & set(indexes_of(Page(browser.get(older).text)))


def test_an_export_holds_what_the_filters_find(browser, reference):
    lines = browser.send("/log/export", {"form": "jsonl", "kind": "referral"}).text.splitlines()

    assert [json.loads(line)["kind"] for line in lines] == ["referral"]


def test_a_csv_export_is_a_download_with_a_header(browser, reference):
    answer = browser.send("/log/export", {"form": "csv"})

    assert answer.headers["Content-Disposition"].startswith('attachment; filename="decision-log-')
    assert answer.text.startswith("index,at,kind,agency")


@pytest.mark.parametrize("query", ["kind=everything", "before=x", "colour=red"])
def test_a_filter_that_does_not_exist_is_refused(browser, query):
    assert browser.get(f"/log?{query}").status_code == 400


@pytest.mark.parametrize("agency", ["Robin Hazel", "HEALTH", "\x00"])
def test_an_agency_that_there_is_not_is_refused_and_nothing_of_it_is_logged(browser, services, agency):
    with services.store.reading() as shelf:
        before = shelf.log_head("police", None).size

    looked, exported = browser.get("/log", query_string={"agency": agency}), browser.send("/log/export", {"form": "csv", "agency": agency})

    assert (looked.status_code, exported.status_code) == (400, 400)
    with services.store.reading() as shelf:
        assert shelf.log_head("police", None).size == before


@pytest.mark.parametrize("agency", ["health", "service"])
def test_every_agency_and_the_service_itself_can_be_asked_for(browser, agency):
    assert browser.get(f"/log?agency={agency}").status_code == 200


def test_an_export_in_an_unknown_form_is_refused(browser):
    assert browser.send("/log/export", {"form": "exe"}).status_code == 400


def indexes_of(page):
    return [row.findall("td")[0].text for row in page.all("tr") if row.findall("td")]
