"""What a self-check suggests: the level that everybody gets, and never a word that could keep somebody from referring."""

import pytest

from api.accounts import command_actor, issue_token
from tests.api.self_check.pages import (
    DOES_NOT_PREVENT,
    NOT_SAFE,
    RING_NOW,
    TELEPHONES,
    address,
    asked_on,
    errors_on,
    fields_of,
    form_with,
    shown,
)
from tests.page import text_of


@pytest.mark.parametrize("agency, username", [
    ("police", "pc.okafor"), ("health", "hv.lindqvist"), ("education", "ms.adeyemi"), ("social_care", "sw.marsh")
])  # fmt: skip
@pytest.mark.parametrize("answers, sent", [
    ({}, {}),
    ({"unexplained_injury": True}, {"answer-unexplained_injury": "true"}),
    ({"violence_at_home": "some", "unexplained_injury": False},
     {"answer-violence_at_home": "some", "answer-unexplained_injury": "false"}),
    ({"violence_at_home": {"state": "unknown"}}, {"answer-violence_at_home": "state:unknown"}),
])  # fmt: skip
def test_the_level_is_the_one_that_the_interface_gives(wider, browser, agency, username, answers, sent):
    body = {"child": {"estimated_age": {"from_years": 5, "to_years": 5}}, "answers": answers}
    token = issue_token(username, wider, actor=command_actor("request-of-the-test"))

    by_interface = browser.post("/v1/suggestions", json=body, headers={"Authorization": f"Bearer {token}"})

    card = next(part for part in shown(browser.send(address(agency), sent)).all("div") if "app-card" in part.attrib.get("class", ""))
    assert text_of(next(card.iter("h2"))) == f"Suggestion {by_interface.json['in_words']}"


def test_a_sign_of_significant_harm_says_to_ring_before_anything_else(browser):
    page = shown(browser.send(address(), {"answer-unexplained_injury": "true"}))

    places = [page.text.index(words) for words in (RING_NOW, *TELEPHONES, DOES_NOT_PREVENT, "Suggestion Level 4", "make a referral")]
    assert places == sorted(places)
    assert "Level 4, acute: child protection, section 47" in page.text
    assert "/threshold-document/edition/2026.1#injury" in page.links()
    assert "within 4 hours" in page.text
    assert NOT_SAFE not in page.text


@pytest.mark.parametrize("sent", [
    {},
    {"answer-unexplained_injury": "false"},
    {"answer-unexplained_injury": "false", "answer-violence_at_home": "none", "answer-missed_appointments-number": "0"},
])  # fmt: skip
def test_when_nothing_is_met_it_says_that_the_child_may_not_be_safe_and_never_that_a_threshold_is_not_reached(browser, sent):
    page = shown(browser.send(address(), sent))

    assert NOT_SAFE in page.text and DOES_NOT_PREVENT in page.text
    assert RING_NOW not in page.text
    assert "not reach" not in page.text.lower() and "below" not in page.text.lower()
    assert all(number in page.text for number in TELEPHONES[1:])


@pytest.mark.parametrize("violence, may_be", [("some", False), ("severe", True)])
def test_a_sign_whose_words_leave_significant_harm_open_says_to_telephone_today(browser, violence, may_be):
    page = shown(browser.send(address(), {"answer-violence_at_home": violence, "answer-unexplained_injury": "false"}))

    assert ("What you answered may be significant harm. A person has to settle that: telephone the MASH today" in page.text) is may_be
    assert ("Whether the child is likely to be hurt" in page.text) is may_be
    assert RING_NOW not in page.text


def test_what_was_left_out_is_said_and_can_be_added_with_every_answer_kept(browser):
    page = shown(browser.send(address(areas=["safety"]), {"answer-violence_at_home": "some", "answer-unexplained_injury": "state:refused"}))
    assert "Does the child have an injury that nobody can explain?Could reach Level 4, acute: child protection, section 47." in page.text
    form = form_with(page, "Go to the questions, with my answers kept")

    page = shown(browser.send(form.attrib["action"], {**fields_of(form), "area": "health"}))

    sheet = form_with(page, "See what this suggests")
    assert "answer-missed_appointments-number" in asked_on(page)
    assert {"answer-violence_at_home": "some", "answer-unexplained_injury": "state:refused"}.items() <= fields_of(sheet).items()
    result = shown(browser.send(sheet.attrib["action"], {**fields_of(sheet), "answer-missed_appointments-number": "4"}))
    assert "Health appointments are often missed" in result.text and "You did not choose these areas" not in result.text


def test_answers_can_be_changed_and_never_stand_in_an_address(browser):
    answers = {"answer-missed_appointments-number": "4", "answer-unexplained_injury": "true", "answer-violence_at_home": "severe"}
    page = shown(browser.send(address(), answers))
    form = form_with(page, "Change your answers")

    page = shown(browser.send(form.attrib["action"], fields_of(form)))

    assert fields_of(form_with(page, "See what this suggests")) == answers
    addresses = [*page.links(), *(form.attrib["action"] for form in page.all("form"))]
    assert [each for each in addresses if "answer" in each or "severe" in each] == []


def test_an_unborn_child_is_suggested_a_level_too(browser):
    page = shown(browser.send(address("health", "unborn"), {"answer-mother_alone": "true"}))

    assert "The mother is without care" in page.text
    assert "Level 3" in page.text


def test_a_number_that_is_none_comes_back_as_it_was_typed(browser):
    page = shown(browser.send(address(), {"answer-missed_appointments-number": "<many>", "answer-unexplained_injury": "true"}), 422)

    ((words, href),) = errors_on(page)
    assert (words[:34], href) == ("Enter a whole number from 0 to 10 ", "#answer-missed_appointments-number")
    assert fields_of(form_with(page, "See what this suggests")) == {
        "answer-missed_appointments-number": "<many>",
        "answer-unexplained_injury": "true",
    }
