"""The list of cases: the most pressing first, counts that equal the list, priority in words."""

import pytest

from api.reviews import DecisionChoice, decide
from tests.page import Page, text_of
from tests.sent import PRACTITIONER, sent

CHOICE = DecisionChoice("child_in_need", "s17_assessment", "The nursery saw how it came about.", 0)


@pytest.fixture
def browser(signed_in):
    return signed_in(PRACTITIONER)


def references_on(page):
    return [text_of(cell) for cell in page.all("th") if cell.attrib.get("scope") == "row"]


def test_a_case_the_rules_failed_on_stands_first(browser, services, actor):
    usual = sent(services, actor, key="usual").reference
    failed = sent(services, actor, key="failed", engine_fails=True).reference
    later = sent(services, actor, key="later").reference

    page = Page(browser.get("/cases").text)

    assert references_on(page)[0] == failed
    assert set(references_on(page)) == {usual, failed, later}
    assert "Needs a person now" in page.text


@pytest.mark.parametrize("state, count", [("", 2), ("new", 1), ("decided", 1), ("part_decided", 0)])
def test_the_count_is_of_the_list_shown(browser, services, actor, state, count):
    sent(services, actor, key="open")
    decide(sent(services, actor, key="decided").reference, 1, CHOICE, actor(PRACTITIONER), services)

    page = Page(browser.get(f"/cases?state={state}").text)

    assert len(references_on(page)) == count
    assert f"{count} case" in page.text


def test_priority_is_said_in_words(browser, services, actor):
    sent(services, actor)

    assert "Red" in Page(browser.get("/cases").text).text


@pytest.mark.parametrize("query", ["state=closed", "colour=red"])
def test_a_filter_that_does_not_exist_is_refused(browser, query):
    assert browser.get(f"/cases?{query}").status_code == 400
