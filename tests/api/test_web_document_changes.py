"""What changed between two editions: what raises or lowers a level first, and every sentence leads to the part it is about."""

import pytest

from api.web.document_changes import anchor_of
from tests.page import Page
from tests.published import browser_for, four_editions, services_with
from thresholds.changes import Change, ChangedPart, ChangeKind, Weight


@pytest.fixture
def compare(tmp_path):
    """Give the function from two editions to the page of what changed."""
    services = services_with(tmp_path, four_editions())
    browser = browser_for(services)

    def page_of(status=200, **fields):
        answer = browser.get("/threshold-document/changes", query_string=fields)
        assert answer.status_code == status
        return Page(answer.text)

    page_of.browser = browser
    yield page_of
    services.store.close()


def test_what_can_raise_a_level_is_said_first(compare):
    page = compare(**{"from": "2026.1", "to": "2027.1"})

    assert "What can make a child’s level higher" in page.text
    assert "An injury that several people have seen" in page.text
    assert "/threshold-document/edition/2027.1#renewed" in page.links()


def test_what_is_gone_leads_to_the_edition_that_still_had_it(compare):
    page = compare(**{"from": "2025.1", "to": "2026.1"})

    assert "What can make a child’s level lower" in page.text
    assert "/threshold-document/edition/2025.1#renewed" in page.links()


def test_the_earlier_edition_is_the_one_before_in_whichever_order_they_were_chosen(compare):
    swapped = compare(**{"from": "2027.1", "to": "2026.1"})

    assert swapped.headings == ["What changed from edition 2026.1 to edition 2027.1"]


@pytest.mark.parametrize("before, after", [("2025.1", "2026.1"), ("2026.1", "2027.1")])
def test_every_sentence_leads_to_a_place_that_exists(compare, before, after):
    links = [link.partition("#") for link in compare(**{"from": before, "to": after}).links() if "/edition/" in link]

    assert links
    assert [anchor for path, _, anchor in links if anchor not in Page(compare.browser.get(path).text).ids] == []


def test_an_edition_is_not_compared_with_itself(compare):
    assert "These are the same edition" in compare(**{"from": "2026.1", "to": "2026.1"}).text


def test_without_a_choice_the_two_newest_stand_in_the_form(compare):
    page = compare()

    chosen = [option.attrib["value"] for option in page.all("option") if "selected" in option.attrib]
    assert chosen == ["2026.1", "2027.1"]


def test_a_draft_or_an_unknown_edition_cannot_be_compared(compare):
    compare(status=404, **{"from": "2026.1", "to": "2028.1"})
    compare(status=404, **{"from": "1999.1", "to": "2026.1"})
    compare(status=400, **{"from": "2026.1", "to": "2027.1", "colour": "red"})


@pytest.mark.parametrize(
    "part, name, anchor",
    [
        (ChangedPart.HEADING, "title", "edition-facts"),
        (ChangedPart.HEADING, "not_considered", "not-considered"),
        (ChangedPart.LEVEL, "protection", "level-protection"),
        (ChangedPart.STARTING_POINT, "unclear", "starting-points"),
        (ChangedPart.PRIORITY, "red", "priority-red"),
        (ChangedPart.CALENDAR, "opens", "working-calendar"),
        (ChangedPart.DOMAIN, "safety", "domain-safety"),
        (ChangedPart.QUESTION, "violence_at_home", "question-violence_at_home"),
        (ChangedPart.STRENGTH, "trusted_adult", "question-trusted_adult"),
        (ChangedPart.INDICATOR, "injury", "injury"),
        (ChangedPart.GUIDANCE, "abuse", "guidance-abuse"),
        (ChangedPart.SOURCE, "own", "source-own"),
    ],
)
def test_a_change_of_any_part_leads_to_where_that_part_stands(compare, part, name, anchor):
    page = Page(compare.browser.get("/threshold-document/edition/2026.1").text)

    assert anchor_of(Change(part, ChangeKind.CHANGED, name, "It changed.", Weight.OTHER)) == anchor
    assert anchor in page.ids
