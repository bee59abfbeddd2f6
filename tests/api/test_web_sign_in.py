"""Signing in and out by the page."""

import pytest

from api.demonstration import PEOPLE
from tests.page import Page
from tests.sent import HEALTH_VISITOR

PASSWORD = next(person.password for person in PEOPLE if person.username == HEALTH_VISITOR)


def signing_in(client, **changes):
    return client.send("/sign-in", {"username": HEALTH_VISITOR, "password": PASSWORD, "next": "/", **changes})


def test_the_right_password_leads_to_where_the_person_was_going(client):
    assert signing_in(client, next="/referrals/CT-1").location == "/referrals/CT-1"


@pytest.mark.parametrize("next_", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"])
def test_nobody_is_led_to_another_site(client, next_):
    assert signing_in(client, next=next_).location == "/"


def test_a_wrong_password_says_so_without_saying_which_part_was_wrong(client):
    answer = signing_in(client, password="not this one at all")

    page = Page(answer.text)
    assert answer.status_code == 422
    assert "They do not match an account here" in page.text
    assert PASSWORD not in answer.text


@pytest.mark.parametrize("missing, message", [("username", "Enter your username"), ("password", "Enter your password")])
def test_what_is_missing_is_said(client, missing, message):
    assert message in Page(signing_in(client, **{missing: ""}).text).text


def test_signing_out_ends_the_session(client):
    signing_in(client)

    assert client.send("/sign-out").location == "/sign-in"
    assert client.get("/").location.startswith("/sign-in")


def test_somebody_signed_in_is_not_asked_again(signed_in):
    assert signed_in(HEALTH_VISITOR).get("/sign-in").location == "/"
