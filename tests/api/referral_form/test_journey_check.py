"""Check answers says everything back, leads to each box and home again, and sends once."""

import json
from typing import Any

import pytest

from api.drafts import content_of, open_draft, save_draft
from api.records import EntryFilter, EntryKind
from api.services import Services
from tests.api.referral_form.browser import Browser
from tests.api.referral_form.filled_in import fill_in, save


@pytest.fixture
def ready(health: Browser) -> str:
    """Give the path of a draft that could be sent."""
    path = health.start().draft
    fill_in(health, path)
    save(health, f"{path}/children/1/questions/safety", answer__violence="state:refused")
    return path


def test_a_draft_with_gaps_names_them_all_with_links_to_their_pages(health: Browser):
    path = health.start().draft

    health.open(f"{path}/check")

    assert health.page.title.startswith("Error: ")
    assert health.errors[0] == "Enter your name"
    assert f"{path}/children/1?back=check#family_name" in health.error_links
    assert f"{path}/telling?back=check#family_told" in health.error_links


def test_every_change_link_ends_at_a_box_of_its_page_and_comes_back(health: Browser, ready: str):
    health.open(f"{ready}/check")
    links = [link for link in health.page.links() if "back=check" in link and "#" in link]
    assert len(links) > 15

    for link in links:
        health.open(link)
        assert link.split("#")[1] in health.page.ids, link
        health.press("Save and continue")
        assert health.page.headings == ["Check your answers before you send them"], link


def test_what_was_not_given_and_each_unknown_is_said_outright(health: Browser, ready: str):
    health.open(f"{ready}/check")

    assert "Not provided" in health.page.text
    assert "Refused to say" in health.page.text
    assert "2 more left blank: they count as not asked" in health.page.text


def test_sending_a_faulty_draft_keeps_nothing(health: Browser, services: Services):
    health.open(f"{health.start().draft}/check").press("Send the referral")

    assert health.status == 422
    assert "Enter what happened and what you are worried about" in health.errors
    with services.store.reading() as shelf:
        assert shelf.cases() == ()


def test_sending_twice_makes_one_referral_and_gives_the_first_receipt_again(health: Browser, ready: str, services: Services):
    health.open(f"{ready}/check")
    again = Browser(health.client)
    again.open(f"{ready}/check")

    first = health.press("Send the referral").path
    second = again.press("Send the referral").path

    assert first == second
    with services.store.reading() as shelf:
        assert len(shelf.cases()) == 1


def test_a_sent_draft_leads_to_its_receipt_from_every_page(health: Browser, ready: str):
    receipt = health.open(f"{ready}/check").press("Send the referral").path

    assert health.open(ready).path == receipt
    assert health.open(f"{ready}/worries").path == receipt


def test_what_is_typed_after_the_referral_went_is_given_back_and_said_not_to_be_part_of_it(health: Browser, ready: str):
    left_open = Browser(health.client)
    left_open.open(f"{ready}/worries")
    health.open(f"{ready}/check").press("Send the referral")

    left_open.press("Save and continue", what_happened="He has a knife.")

    assert left_open.status == 409
    assert "NOT added" in left_open.page.text
    assert "He has a knife." in left_open.page.text


def test_what_changed_in_another_window_is_read_again_before_it_is_sent(health: Browser, ready: str, services: Services):
    health.open(f"{ready}/check")
    other = Browser(health.client)
    other.open(f"{ready}/worries").press("Save and continue", what_happened="No bruise after all.")

    health.press("Send the referral")

    assert health.status == 409
    assert health.errors == ["This referral was changed in another window after you opened this page. Check it again, then send it"]
    assert "No bruise after all." in health.page.text
    assert health.press("Send the referral").page.headings == ["Referral sent"]


def test_the_receipt_says_what_comes_next_and_nothing_of_what_was_suggested(health: Browser, ready: str):
    health.open(f"{ready}/check").press("Send the referral")

    assert "25 November 2026" in health.page.text and "020 7946 0142" in health.page.text
    assert "Nell Example" in health.page.text
    for word in ("Level", "Universal", "Early help", "suggest"):
        assert word not in health.page.text


def test_another_agency_has_no_receipt(health: Browser, ready: str, teacher: Browser):
    receipt = health.open(f"{ready}/check").press("Send the referral").path

    assert teacher.open(receipt).status == 404


def test_answers_to_questions_that_a_newer_edition_no_longer_asks_are_not_sent(health: Browser, ready: str, services: Services, actor):
    draft_id, writer = ready.rsplit("/", 1)[1], actor("hv.lindqvist")
    content: dict[str, Any] = content_of(open_draft(draft_id, writer, services))
    children = [{**child, "answers": {"gone_question": True}} for child in content["children"]]
    save_draft(draft_id, {**content, "children": children}, writer, services)

    health.open(f"{ready}/check").press("Send the referral")

    assert health.page.headings == ["Referral sent"]
    with services.store.reading() as shelf:
        (case,) = shelf.cases()
    assert json.loads(case.referral.content)["children"][0]["answers"] == {}


def test_reading_a_draft_writes_no_log_entry_of_a_referral(health: Browser, ready: str, services: Services):
    health.open(f"{ready}/check")

    with services.store.reading() as shelf:
        assert shelf.count_entries(EntryFilter(kind=EntryKind.REFERRAL)) == 0
