"""What a referrer sees of the own agency's referrals: that they came, and what was decided; nothing of what only the MASH may know."""

import pytest

from api.drafts import start_draft
from api.reviews import DecisionChoice, decide
from tests.page import Page
from tests.sent import HEALTH_VISITOR, OTHER_AGENCY, PRACTITIONER, sent

SECRET = "A neighbour told us in confidence."


@pytest.fixture
def reference(services, actor):
    return sent(services, actor).reference


@pytest.fixture
def decided(reference, services, actor):
    decide(reference, 1, DecisionChoice("child_in_need", "s17_assessment", SECRET, 0), actor(PRACTITIONER), services)
    return reference


def test_a_referral_is_listed_as_received(signed_in, reference):
    text = Page(signed_in(HEALTH_VISITOR).get("/").text).text

    assert reference in text
    assert "Robin Hazel: received, not decided yet" in text


def test_a_decided_one_shows_level_outcome_and_next_step(signed_in, decided):
    text = Page(signed_in(HEALTH_VISITOR).get(f"/referrals/{decided}").text).text

    assert "Level 3, complex: child in need, section 17" in text
    assert "Section 17 assessment" in text
    assert "A social worker will assess what the child needs" in text


def test_neither_the_suggestion_nor_the_reason_is_shown(signed_in, decided):
    text = Page(signed_in(HEALTH_VISITOR).get(f"/referrals/{decided}").text).text

    assert SECRET not in text
    assert "acute" not in text
    assert "Ewan Marsh" not in text


def test_how_to_add_information_by_telephone_is_said(signed_in, reference):
    assert "020 7946 0142" in Page(signed_in(HEALTH_VISITOR).get(f"/referrals/{reference}").text).text


def test_another_agencys_referral_is_not_found(signed_in, reference):
    assert signed_in(OTHER_AGENCY).get(f"/referrals/{reference}").status_code == 404


def test_another_agencys_list_does_not_name_it(signed_in, reference):
    assert reference not in signed_in(OTHER_AGENCY).get("/").text


def test_a_draft_is_listed_with_the_date_on_which_it_is_deleted(signed_in, services, actor):
    start_draft(actor(HEALTH_VISITOR), services)

    assert "1 December 2026 at 9:30am" in Page(signed_in(HEALTH_VISITOR).get("/").text).text


@pytest.mark.parametrize("username, list_page", [(PRACTITIONER, "/cases"), ("tm.castellan", "/cases"), ("au.whitlock", "/log")])
def test_everybody_else_is_sent_on_to_their_list(signed_in, username, list_page):
    assert signed_in(username).get("/").location == list_page
