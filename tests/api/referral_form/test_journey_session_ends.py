"""A session that ends halfway loses nothing: what was typed comes back after signing in, and goes into the draft at the next press."""

from datetime import timedelta

import pytest

from api.demonstration import PEOPLE
from tests.api.referral_form.browser import Browser
from tests.api.referral_form.filled_in import fill_in
from tests.fakes import FixedClock

STORY = "He was shaking"
PASSWORDS = {person.username: person.password for person in PEOPLE}
PAGES = [
    ("about-you", "telephone", "none"),
    ("worries", "what_happened", STORY),
    ("children/1", "given_names", "Nell"),
    ("children/1/questions/health", "answer__missed__number", "3"),
    ("household/safety", "answer__violence", "some"),
]


@pytest.fixture
def draft(health: Browser) -> str:
    return health.start().draft


def signs_in(tab: Browser) -> Browser:
    """Sign in as the health visitor on the page that stands open, or at the door."""
    if tab.page.headings != ["Sign in"]:
        tab.open("/sign-in")
    return tab.press("Sign in", username="hv.lindqvist", password=PASSWORDS["hv.lindqvist"])


def forget_form_token(browser: Browser) -> None:
    with browser.client.session_transaction() as cookie:
        del cookie["csrf_token"]


@pytest.mark.parametrize("ended", [timedelta(minutes=31), timedelta(hours=13)])
@pytest.mark.parametrize(("page", "box", "value"), PAGES)
def test_what_is_typed_after_the_session_ended_is_saved_once_the_person_is_back(
    health: Browser, draft: str, clock: FixedClock, ended: timedelta, page: str, box: str, value: str
):
    health.open(f"{draft}/{page}")
    clock.move(ended)

    health.press("Save and come back later", **{box: value})
    assert (health.status, health.page.headings) == (401, ["You were signed out"])
    assert value in health.page.text

    signs_in(Browser(health.client))
    health.press("Try again")
    assert value in health.page.text and "Nothing has been sent yet" in health.page.text
    health.press("Try again")

    assert health.page.headings == ["Your draft is saved"]
    assert health.open(f"{draft}/{page}").value_of(box.replace("__", "-")) == value


def test_somebody_who_was_signed_out_is_led_to_signing_in_without_leaving_what_they_typed(health: Browser, draft: str, clock: FixedClock):
    health.open(f"{draft}/worries")
    clock.move(timedelta(minutes=31))

    health.press("Save and continue", what_happened=STORY)

    (link,) = [link for link in health.page.all("a") if link.attrib["href"] == "/sign-in"]
    assert (link.attrib["target"], link.text) == ("_blank", "Sign in (opens in a new tab)")


@pytest.mark.parametrize("page", ["", "/worries", "/worries?back=check", "/children/1/questions/health", "/check"])
def test_after_signing_in_the_person_stands_on_the_page_they_wanted(health: Browser, draft: str, clock: FixedClock, page: str):
    clock.move(timedelta(minutes=31))

    health.open(draft + page)
    assert health.page.headings == ["Sign in"]
    signs_in(health)

    assert (health.status, health.path) == (200, draft + page)


@pytest.mark.parametrize(("page", "box", "value"), PAGES)
def test_a_form_whose_token_ran_out_comes_back_with_what_was_typed_and_is_saved_at_the_next_press(
    health: Browser, draft: str, page: str, box: str, value: str
):
    health.open(f"{draft}/{page}")
    forget_form_token(health)

    health.press("Save and come back later", **{box: value})
    assert (health.status, health.page.headings) == (400, ["This page was open too long"])
    assert value in health.page.text
    health.press("Try again")

    assert health.page.headings == ["Your draft is saved"]
    assert health.open(f"{draft}/{page}").value_of(box.replace("__", "-")) == value


def test_another_window_that_saved_the_page_meanwhile_is_not_written_over(health: Browser, draft: str, clock: FixedClock):
    health.open(f"{draft}/worries")
    clock.move(timedelta(minutes=31))
    health.press("Save and come back later", what_happened=STORY)
    other = signs_in(Browser(health.client))
    other.open(f"{draft}/worries").press("Save and come back later", what_happened="She was shaking")

    health.press("Try again").press("Try again")

    assert health.status == 409
    assert "She was shaking" in health.page.text and health.value_of("what_happened") == STORY


def test_a_referral_whose_sending_met_the_end_of_the_session_is_sent_once(health: Browser, draft: str, clock: FixedClock, services):
    fill_in(health, draft)
    health.open(f"{draft}/check")
    clock.move(timedelta(minutes=31))
    health.press("Send the referral")
    assert health.status == 401
    signs_in(Browser(health.client))

    health.press("Try again").press("Try again")
    receipt = health.path
    health.open(f"{draft}/check")

    assert health.path == receipt
    with services.store.reading() as shelf:
        assert len(shelf.cases()) == 1
