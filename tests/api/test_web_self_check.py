"""The self-check at a browser: no signing in, nothing kept, and never a word that could keep somebody from referring."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.access.door import LARGEST_PUBLIC_FORM
from api.accounts import command_actor, issue_token
from api.app import create_app
from api.records import EntryFilter
from api.web.self_check_choices import AGES, WHO
from tests.factories import SMALL_EDITION
from tests.fakes import FixedClock, PageClient, RecordingStore
from tests.page import Page, problems_in, text_of
from tests.published import browser_for, services_with
from tests.rules.misbehaving import Misbehaving, serving

DOES_NOT_PREVENT = "This does not decide anything and does not prevent you from referring. If you are worried, refer."
RING_NOW = "Ring now, before you read on"
NOT_SAFE = "That does not mean the child is safe."
TELEPHONES = ("999", "020 7946 0142", "020 7946 0199")

UNBORN = """  - id: mother_alone
    domain: safety
    about: unborn
    asks: "Is the mother without care?"
    answer: yes_no
    asked_of: any
    paragraph: "2.3"
"""
NO_CARE = """  - id: no_care
    wording: The mother is without care
    level: child_in_need
    when: {mother_alone: true}
    paragraph: "2.3.1"
    sources: [own]
"""


def wider_edition():
    """Return the small edition with more in it.

    A question about an unborn child, one for health alone, one in words of the police's own, and a sign that leaves a higher level open.
    """
    text = SMALL_EDITION.replace("strengths:\n", UNBORN + "strengths:\n").replace("combinations: []", NO_CARE + "combinations: []")
    text = text.replace("answer: {count: {most: 10}}\n    asked_of: any", "answer: {count: {most: 10}}\n    asked_of: [health]")
    severe = "level: child_in_need\n    when: {violence_at_home: {at_least: severe}}\n"
    text = text.replace(severe, f"{severe}    up_to: protection\n    decide_on: Whether the child is likely to be hurt\n")
    asks = 'asks: "Does the child have an injury that nobody can explain?"\n'
    return text.replace(asks, f'{asks}    asks_agency: {{police: "Did an officer see an injury that nobody can explain?"}}\n')


@pytest.fixture(scope="module")
def wider(tmp_path_factory):
    services = services_with(tmp_path_factory.mktemp("wider"), {"2026.1": wider_edition()})
    yield services
    services.store.close()


@pytest.fixture
def browser(wider):
    return browser_for(wider)


def address(agency="health", age="5-years", areas=("health", "safety"), **more):
    return "/self-check/questions?" + urlencode({"agency": agency, "age": age, "area": list(areas), **more}, doseq=True)


def shown(answer, status=200):
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"
    assert problems_in(answer.text, sources={"https://example.org/small"}) == []
    return Page(answer.text)


def asked_on(page):
    return list(dict.fromkeys(box.attrib["name"] for box in page.all("input") if box.attrib.get("name", "").startswith("answer-")))


def fields_of(form: Element) -> dict[str, str]:
    """Return what a browser sends with a form as it stands: what is hidden, typed or chosen."""
    boxes = [box for box in form.iter("input") if "name" in box.attrib]
    chosen = [box for box in boxes if box.attrib.get("type") not in ("radio", "checkbox") or "checked" in box.attrib]
    return {box.attrib["name"]: box.attrib.get("value", "") for box in chosen if box.attrib["name"] not in ("csrf_token", "shown_to")}


def form_with(page: Page, button: str) -> Element:
    return next(form for form in page.all("form") if any(text_of(pressed) == button for pressed in form.iter("button")))


def errors_on(page: Page) -> list[tuple[str, str]]:
    summary = next(part for part in page.all("div") if part.attrib.get("class", "") == "govuk-error-summary")
    return [(text_of(link), link.attrib["href"]) for link in summary.iter("a")]


# --- the way to the questions -------------------------------------------------------------------------------------------------------


def test_the_first_thing_said_is_whom_to_ring_and_the_next_that_it_prevents_nothing(browser):
    page = shown(browser.get("/self-check"))

    places = [page.text.index(words) for words in (*TELEPHONES, DOES_NOT_PREVENT, "Start the self-check")]
    assert places == sorted(places)
    assert "Do not type any names" in page.text
    assert [box for box in page.all("input", "textarea") if box.attrib.get("type") != "hidden"] == []


@pytest.mark.parametrize("path", ["/self-check?name=Ada", "/self-check/child?name=Ada", address(name="Ada")])
def test_a_key_that_means_nothing_is_not_taken_into_an_address(browser, path):
    assert browser.get(path).status_code == 400


@pytest.mark.parametrize("path", ["/self-check/child", "/self-check/questions"])
@pytest.mark.parametrize("query, faults", [
    ({"agency": ""}, [("Choose who you are", "#agency"), ("Choose the child’s age. If you do not know it, choose that", "#age"),
                      ("Choose at least one area from the list", "#area")]),
    ({"agency": "circus", "age": "5-years", "area": "health"}, [("Choose who you are", "#agency")]),
    ({"agency": "other", "age": "five", "area": "health"}, [("Choose the child’s age. If you do not know it, choose that", "#age")]),
    ({"agency": "other", "age": "unborn", "area": ["safety", "sky"]}, [("Choose at least one area from the list", "#area")]),
    ({"agency": "police", "age": "5-years", "area": "health"},
     [("These areas have no questions about a child of this age. Choose another area", "#area")]),
])  # fmt: skip
def test_what_cannot_be_used_comes_back_with_what_was_chosen(browser, path, query, faults):
    page = shown(browser.get(f"{path}?{urlencode(query, doseq=True)}"), 422)

    assert errors_on(page) == faults
    chosen = {box.attrib["value"] for box in page.all("input", "option") if {"checked", "selected"} & set(box.attrib)}
    given = {value for values in query.values() for value in ([values] if isinstance(values, str) else values)}
    assert chosen - {""} == given & ({*WHO, *AGES, "health", "safety"})


def test_choosing_again_keeps_what_was_chosen(browser):
    page = shown(browser.get(address(age="3-months")))

    again = next(link for link in page.links() if link.startswith("/self-check/child?"))

    page = shown(browser.get(again))
    chosen = {box.attrib["value"] for box in page.all("input", "option") if {"checked", "selected"} & set(box.attrib)}
    assert chosen == {"health", "safety", "3-months"}


@pytest.mark.parametrize("agency, age, asked", [
    ("health", "5-years", ["answer-missed_appointments-number", "answer-missed_appointments", "answer-unexplained_injury",
                           "answer-violence_at_home"]),
    ("police", "5-years", ["answer-unexplained_injury", "answer-violence_at_home"]),
    ("other", "0-months", ["answer-missed_appointments-number", "answer-missed_appointments", "answer-unexplained_injury",
                           "answer-violence_at_home"]),
    ("police", "unborn", ["answer-violence_at_home", "answer-mother_alone"]),
])  # fmt: skip
def test_each_agency_is_asked_its_own_questions_about_this_child(browser, agency, age, asked):
    assert asked_on(shown(browser.get(address(agency, age)))) == asked


@pytest.mark.parametrize("agency, words", [
    ("police", "Did an officer see an injury that nobody can explain?"),
    ("education", "Does the child have an injury that nobody can explain?"),
    ("other", "Does the child have an injury that nobody can explain?"),
])  # fmt: skip
def test_each_agency_is_asked_and_told_in_its_own_words(browser, agency, words):
    assert words in shown(browser.get(address(agency))).text
    assert shown(browser.send(address(agency), {"answer-unexplained_injury": "true"})).text.count(words) == 2


@pytest.mark.parametrize("age", AGES)
def test_every_age_that_can_be_chosen_has_questions_and_a_result(browser, age):
    shown(browser.get(address(age=age)))

    assert "What your answers suggest" in shown(browser.send(address(age=age))).text


# --- the result ---------------------------------------------------------------------------------------------------------------------


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


# --- what goes wrong, and what is kept ------------------------------------------------------------------------------------------------


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
