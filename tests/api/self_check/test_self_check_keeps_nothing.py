"""A self-check keeps nothing, reads no more than it must, and loses no answer when something fails."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.access.door import LARGEST_PUBLIC_FORM
from api.app import create_app
from api.records import EntryFilter
from api.web.self_check_choices import AGES, WHO
from tests.api.self_check.pages import DOES_NOT_PREVENT, TELEPHONES, address, fields_of, form_with, shown
from tests.fakes import FixedClock, PageClient, RecordingStore
from tests.page import Page, problems_in
from tests.published import browser_for
from tests.rules.misbehaving import Misbehaving, serving


def test_when_the_engine_fails_no_level_is_shown_and_the_answers_are_not_lost(browser):
    sent = {"answer-unexplained_injury": "true", "answer-violence_at_home": "none"}

    with serving(Misbehaving("the first match is of other answers")) as calls:
        shown(browser.send(address(), sent))
        calls.arm()
        page = shown(browser.send(address(), sent), 503)

    assert "Level" not in page.text
    assert DOES_NOT_PREVENT in page.text and "ring, and refer" in page.text and all(number in page.text for number in TELEPHONES)
    assert fields_of(form_with(page, "Go back to your answers")) == {**sent, "then": "change"}


def test_without_an_edition_in_force_it_says_whom_to_ring(wider):
    browser = browser_for(replace(wider, clock=FixedClock(wider.clock() - timedelta(days=400))))

    for path in ("/self-check/child", address()):
        page = shown(browser.get(path), 409)
        assert all(number in page.text for number in TELEPHONES)
    assert shown(browser.get("/self-check")).headings


@pytest.mark.parametrize("username", ["", "hv.lindqvist", "sw.marsh"])
def test_nothing_is_written_and_nothing_is_logged_whoever_asks(services, signed_in, caplog, username):
    store = RecordingStore(services.store)
    app = create_app(services.settings, replace(services, store=store))
    app.test_client_class = PageClient
    client = app.test_client()
    if username:
        with signed_in(username).session_transaction() as theirs, client.session_transaction() as cookie:
            cookie["token"] = theirs["token"]
    with services.store.reading() as shelf:
        before = len(shelf.entries(EntryFilter(), limit=10_000))
    caplog.clear()

    client.get("/self-check/child")
    client.get(address())
    shown(client.send(address(), {"answer-unexplained_injury": "true"}))
    shown(client.send(address(), {"answer-missed_appointments-number": "many"}), 422)

    assert store.written == []
    assert caplog.records == []
    with services.store.reading() as shelf:
        assert len(shelf.entries(EntryFilter(), limit=10_000)) == before
    with client.session_transaction() as cookie:
        assert set(cookie) <= {"csrf_token", "token"}


def test_a_form_without_its_token_is_refused_and_given_back(browser):
    answer = browser.post(address(), data={"answer-unexplained_injury": "true"})

    page = shown(answer, 400)
    assert fields_of(form_with(page, "Try again")) == {"answer-unexplained_injury": "true"}


@pytest.mark.parametrize("size, status", [(LARGEST_PUBLIC_FORM - 1_000, 200), (LARGEST_PUBLIC_FORM, 413)])
def test_no_more_is_read_than_a_self_check_can_hold(browser, size, status):
    page = shown(browser.send(address(), {"answer-padding": "a" * size}), status)

    assert ("0.1 million letters at most" in page.text) is (status == 413)


NAMES = st.sampled_from(
    ["answer-missed_appointments", "answer-missed_appointments-number", "answer-unexplained_injury", "answer-violence_at_home",
     "answer-mother_alone", "answer-trusted_adult", "answer-", "then", "area", "agency", "edition"]
)  # fmt: skip
VALUES = st.text(max_size=30) | st.sampled_from(
    ["true", "false", "state:refused", "state:", "some", "change", "10", "11", "-1", "1e3", "٣", "safety", "health", "\x00", "999999999999"]
)
ADDRESSES = st.builds(
    address,
    st.sampled_from([*WHO]) | st.text(max_size=5),
    st.sampled_from([*AGES]) | st.text(max_size=5),
    st.lists(st.sampled_from(["health", "safety"]) | st.text(max_size=5), max_size=4),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=ADDRESSES, fields=st.lists(st.tuples(NAMES | st.text(max_size=8), VALUES), max_size=8))
def test_whatever_is_posted_is_answered_with_a_page_and_never_a_fault_of_ours(browser, path, fields):
    answer = browser.send(path, dict(fields))

    assert answer.status_code in (200, 422)
    assert problems_in(answer.text) == []


@pytest.mark.parametrize(
    "username, path", [("", "/sign-in"), ("", "/threshold-document"), ("hv.lindqvist", "/"), ("hv.lindqvist", "/referrals/start")]
)
def test_the_ways_in_are_where_somebody_may_be_unsure(client, signed_in, username, path):
    browser = signed_in(username) if username else client

    assert "/self-check" in Page(browser.get(path).text).links()


def test_the_privacy_page_says_that_nothing_of_it_is_kept(client):
    assert "Nothing of a self-check is kept" in Page(client.get("/privacy").text).text
