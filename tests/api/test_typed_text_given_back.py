"""A form for a page that has gone, or that is too large, gives back what was typed: nobody types it twice."""

import pytest

from api.errors import LARGEST_FORM
from tests.api.referral_form.browser import Browser
from tests.page import Page
from tests.sent import HEALTH_VISITOR

STORY = "She has a bruise that nobody can explain"


@pytest.fixture
def health(signed_in):
    return Browser(signed_in(HEALTH_VISITOR))


@pytest.fixture
def draft(health):
    return health.start().draft


def typed_into(health, page, gone):
    health.open(page)
    Browser(health.client).open(gone).press("Delete this draft" if "discard" in gone else "Remove this child")
    return health


def test_a_page_of_a_draft_that_was_deleted_gives_back_what_was_typed(health, draft):
    typed_into(health, f"{draft}/worries", f"{draft}/discard").press("Save and continue", what_happened=STORY)

    assert (health.status, health.page.headings) == (404, ["This page has gone"])
    assert f"What happened {STORY}" in health.page.text
    assert "Nothing was saved" in health.page.text


def test_a_page_of_a_child_that_was_removed_gives_back_what_was_typed(health, draft):
    health.open(f"{draft}/children").press("Add another child")
    typed_into(health, f"{draft}/children/1", f"{draft}/children/1/remove").press("Save and continue", given_names="Nell")

    assert (health.status, health.page.headings) == (404, ["This page has gone"])
    assert "Given names Nell" in health.page.text


def test_a_page_that_has_gone_offers_no_button_that_would_lead_to_it_again(health, draft):
    typed_into(health, f"{draft}/worries", f"{draft}/discard").press("Save and continue", what_happened=STORY)

    assert [form for form in health.page.all("form") if "sign-out" not in form.attrib["action"]] == []


def test_what_a_page_fills_in_by_itself_is_not_shown_as_typed(health, draft):
    typed_into(health, f"{draft}/children/1", f"{draft}/discard").press("Save and continue", given_names="Nell")

    assert "Child key" not in health.page.text and "Shown" not in health.page.text


def test_a_form_for_no_page_at_all_gives_back_what_was_typed(signed_in):
    answer = signed_in(HEALTH_VISITOR).send("/no-such-page", {"what_happened": STORY})

    assert answer.status_code == 404
    assert STORY in Page(answer.text).text


def test_a_form_that_is_too_large_says_how_much_is_too_much_and_gives_back_what_was_typed(signed_in):
    story = STORY + " again" * (LARGEST_FORM // 6)

    answer = signed_in(HEALTH_VISITOR).send("/referrals/start", {"where_now": "At home", "what_happened": story})

    assert answer.status_code == 413
    assert "A page can hold 2.0 million letters at most, and this one came with 2.0 million" in answer.text
    assert "Shorten “What happened”" in answer.text
    assert "Back button" in answer.text
    assert "At home" in answer.text and STORY in answer.text


@pytest.mark.parametrize("size, too_large", [(LARGEST_FORM - 1, False), (LARGEST_FORM, False), (LARGEST_FORM + 1, True)])
def test_a_form_is_too_large_from_one_byte_over(signed_in, size, too_large):
    client = signed_in(HEALTH_VISITOR)

    answer = client.post("/referrals/start", data=b"a" * size, content_type="application/x-www-form-urlencoded")

    assert (answer.status_code == 413) is too_large


def test_a_form_that_cannot_be_read_at_all_says_that_the_back_button_may_bring_the_text_back(signed_in):
    answer = signed_in(HEALTH_VISITOR).send("/referrals/start", {"what_happened": "a" * (5 * LARGEST_FORM)})

    assert answer.status_code == 413
    assert "this one came with 10.0 million" in Page(answer.text).text
    assert "Go back with your browser's Back button" in Page(answer.text).text


@pytest.mark.parametrize("path, status", [("/referrals/start", 413), ("/no-such-page", 404)])
def test_too_large_a_form_from_nobody_who_is_signed_in_is_refused_without_being_read(client, path, status):
    answer = client.send(path, {"what_happened": STORY + "a" * LARGEST_FORM})

    assert answer.status_code == status
    assert STORY not in answer.text


def test_what_nobody_who_is_signed_in_sent_is_not_read_back(client):
    answer = client.send("/sign-in", {"username": "x", "password": "a" * (LARGEST_FORM + 1)})

    assert answer.status_code == 413
    assert "What you typed" not in answer.text
