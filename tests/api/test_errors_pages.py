"""When something cannot be done: nothing is shown as done, nothing typed is lost, and nothing inside is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from api.app import create_app
from api.demonstration import PEOPLE
from api.errors import STATUS_OF
from api.problems import FrontDoorError
from rules.errors import RulesError
from tests.fakes import PageClient, StoreThatCanFail

TYPED = {"what_happened": "A neighbour heard shouting & crying", "where_now": "At home"}


@pytest.fixture
def full(services):
    """Give a store that can be made full, and pages over it."""
    store = StoreThatCanFail(services.store)
    app = create_app(services.settings, replace(services, store=store))
    app.test_client_class = PageClient
    return store, app


def signed_in_to(app, client, signed_in, username):
    with signed_in(username).session_transaction() as cookie:
        token = cookie["token"]
    with client.session_transaction() as cookie:
        cookie["token"] = token


@pytest.fixture
def practitioner(full, signed_in):
    _, app = full
    client = app.test_client()
    signed_in_to(app, client, signed_in, "sw.marsh")
    return client


def test_a_page_that_must_be_logged_is_not_shown_when_it_cannot_be(full, practitioner):
    store, _ = full
    assert practitioner.get("/cases").status_code == 200
    store.is_full = True

    answer = practitioner.get("/cases")

    assert answer.status_code == 503
    assert "020 7946 0142" in answer.text and "disk" not in answer.text


def test_a_form_that_cannot_be_kept_comes_back_with_all_that_was_typed_and_a_button(full, signed_in):
    store, app = full
    client = app.test_client()
    signed_in_to(app, client, signed_in, "pc.okafor")
    store.is_full = True

    answer = client.send("/referrals/start", TYPED)

    assert answer.status_code == 503
    assert "020 7946 0142" in answer.text and "A neighbour heard shouting &amp; crying" in answer.text
    assert 'name="where_now" value="At home"' in answer.text and 'action="/referrals/start"' in answer.text


def test_a_password_is_never_given_back(full):
    store, app = full
    client = app.test_client()
    store.is_full = True

    answer = client.send("/sign-in", {"username": "sw.marsh", "password": "green ladder under rain"})

    assert answer.status_code == 503
    assert "green ladder" not in answer.text and "sw.marsh" in answer.text


def test_the_json_interface_says_the_same_as_problem_details(full, bearer):
    store, app = full
    headers = bearer("pc.okafor")
    store.is_full = True

    answer = app.test_client().post("/v1/suggestions", json={"answers": {}}, headers=headers)

    assert answer.status_code == 503 and answer.mimetype == "application/problem+json"
    assert answer.json["status"] == 503 and "disk" not in answer.text


def test_a_form_whose_token_is_gone_comes_back_with_all_that_was_typed_and_can_be_sent_again(signed_in):
    client = signed_in("pc.okafor")

    answer = client.post("/referrals/start", data=TYPED)

    assert answer.status_code == 400
    assert "This page was open too long" in answer.text and 'value="At home"' in answer.text
    assert 'name="csrf_token"' in answer.text


def test_a_form_sent_after_signing_out_comes_back_with_all_that_was_typed(signed_in, clock):
    client = signed_in("pc.okafor")
    clock.move(timedelta(hours=1))

    answer = client.send("/referrals/start", TYPED)

    assert answer.status_code == 401
    assert "You were signed out" in answer.text and 'value="At home"' in answer.text


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_what_another_site_sent_is_never_given_back_with_a_fresh_token(client, signed_in, headers):
    for browser in (client, signed_in("pc.okafor")):
        answer = browser.post("/referrals/start", data=TYPED, headers=headers)

        assert answer.status_code in (303, 400)
        assert "At home" not in answer.text


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_an_error_is_a_page_outside_v1_and_problem_details_within_whatever_is_accepted(client, accept):
    page, problem = (client.get(path, headers={"Accept": accept}) for path in ("/no-such-page", "/v1/no-such-thing"))

    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert (problem.status_code, problem.mimetype) == (404, "application/problem+json")


def test_a_method_that_a_page_does_not_take_is_said_in_both(client):
    assert client.delete("/sign-in").status_code == 405
    assert client.delete("/v1/referrals").json["status"] == 405


def test_problem_details_say_what_would_be_right(client, bearer):
    answer = client.post("/v1/suggestions", data="{}", headers=bearer("pc.okafor"))

    assert answer.status_code == 415
    assert answer.json["detail"] == "Send the body as application/json."


def test_a_fault_of_ours_tells_nothing_of_itself(app, signed_in):
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.view_functions["web.home"] = _fails

    answer = signed_in("pc.okafor").get("/")

    assert answer.status_code == 500
    assert "secret detail" not in answer.text and "020 7946 0142" in answer.text


def _fails():
    raise RuntimeError("secret detail")


@pytest.mark.parametrize("family", [FrontDoorError])
def test_every_error_of_the_use_cases_has_a_status(family):
    assert set(family.__subclasses__()) <= set(STATUS_OF)


def test_the_errors_of_the_rules_that_a_request_can_raise_have_a_status():
    assert {error.__name__ for error in set(RulesError.__subclasses__()) - set(STATUS_OF)} <= {"EditionRefused", "BulkDiffers"}


def test_every_demonstration_person_can_sign_in(client):
    for person in PEOPLE:
        answer = client.send("/sign-in", {"username": person.username, "password": person.password})

        assert answer.status_code == 303, person.username
        client.send("/sign-out")
