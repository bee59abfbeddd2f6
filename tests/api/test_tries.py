"""Guessing is slowed down by where it comes from: nobody is kept out of a browser they know, and no refusals fill the log."""

from dataclasses import replace
from datetime import timedelta

import pytest

from api import accounts
from api.accounts import NotRecognised, SignInRefused, TooManyTries, command_actor
from api.decision_log.leaf import read_leaf
from api.decision_log.sentences import sentence
from api.records import EntryFilter, EntryKind
from api.tries import Visit

RIGHT = "amber kettle walks north"
HERE, ELSEWHERE = Visit("request-1", address="192.0.2.1"), Visit("request-2", address="198.51.100.7")
REFUSED = EntryFilter(kind=EntryKind.LOGIN_REFUSED)


def wrong(services, visit, *, times, username="pc.okafor"):
    for _ in range(times):
        with pytest.raises(SignInRefused):
            accounts.sign_in(username, "not the password at all", services, visit)


def refusals(services):
    with services.store.reading() as shelf:
        return list(shelf.entries(REFUSED))


@pytest.fixture
def known(services):
    """Give the visit of a browser in which the officer has signed in before."""
    return replace(HERE, keepsake=accounts.remember_browser("pc.okafor", services, HERE))


def test_wrong_passwords_from_elsewhere_do_not_keep_a_person_out_at_their_address(services):
    wrong(services, ELSEWHERE, times=5)

    assert accounts.sign_in("pc.okafor", RIGHT, services, HERE)


def test_however_many_wrong_passwords_never_keep_a_person_out_of_a_browser_they_know(services, clock, known):
    for number in range(40):
        wrong(services, replace(ELSEWHERE, address=f"198.51.100.{number}"), times=1)
    wrong(services, HERE, times=5)

    with pytest.raises(TooManyTries):
        accounts.sign_in("pc.okafor", RIGHT, services, HERE)
    assert accounts.sign_in("pc.okafor", RIGHT, services, known)


@pytest.mark.parametrize("number, waits", [(19, False), (20, True), (21, True)])
def test_a_name_tried_from_everywhere_has_to_wait_in_a_new_browser(services, number, waits):
    for place in range(number):
        wrong(services, replace(ELSEWHERE, address=f"198.51.100.{place}"), times=1)

    if waits:
        with pytest.raises(TooManyTries):
            accounts.sign_in("pc.okafor", RIGHT, services, HERE)
    else:
        assert accounts.sign_in("pc.okafor", RIGHT, services, HERE)


@pytest.mark.parametrize(
    "spoil", [lambda kept: kept[:-1] + "x", lambda kept: "x" + kept, lambda kept: kept.partition(".")[0], lambda _: "."]
)
def test_a_keepsake_that_we_did_not_sign_makes_no_browser_known(services, known, spoil):
    wrong(services, HERE, times=5)

    with pytest.raises(TooManyTries):
        accounts.sign_in("pc.okafor", RIGHT, services, replace(known, keepsake=spoil(known.keepsake)))


def test_a_browser_is_known_for_those_alone_who_signed_in_with_it(services, known):
    wrong(services, HERE, times=5, username="hv.lindqvist")

    with pytest.raises(TooManyTries):
        accounts.sign_in("hv.lindqvist", "whatever it is", services, known)


def test_a_known_browser_has_its_own_limit(services, known):
    wrong(services, known, times=5)

    with pytest.raises(TooManyTries):
        accounts.sign_in("pc.okafor", RIGHT, services, known)


def test_each_further_wrong_password_doubles_the_wait_up_to_fifteen_minutes(services, clock):
    wrong(services, HERE, times=5)

    waits = []
    for _ in range(6):
        with pytest.raises(TooManyTries) as refused:
            accounts.sign_in("pc.okafor", RIGHT, services, HERE)
        waits.append(int(str(refused.value).split("Wait ")[1].split()[0]))
        clock.move(timedelta(minutes=waits[-1]))
        with pytest.raises(NotRecognised):
            accounts.sign_in("pc.okafor", "not the password at all", services, HERE)

    assert waits == [1, 2, 4, 8, 15, 15]


def test_trying_while_one_has_to_wait_does_not_lengthen_the_wait(services, clock):
    wrong(services, HERE, times=30)
    clock.move(timedelta(minutes=1))

    assert accounts.sign_in("pc.okafor", RIGHT, services, HERE)


def test_one_address_that_tries_many_names_has_to_wait(services):
    for number in range(100):
        wrong(services, ELSEWHERE, times=1, username=f"name{number}")

    with pytest.raises(TooManyTries):
        accounts.sign_in("pc.okafor", RIGHT, services, ELSEWHERE)
    assert accounts.sign_in("pc.okafor", RIGHT, services, HERE)


def test_addresses_of_one_ipv6_connection_count_as_one(services):
    for number in range(5):
        wrong(services, Visit("request", address=f"2001:db8:1:1::{number}"), times=1)

    with pytest.raises(TooManyTries):
        accounts.sign_in("pc.okafor", RIGHT, services, Visit("request", address="2001:db8:1:1:ffff::1"))
    assert accounts.sign_in("pc.okafor", RIGHT, services, Visit("request", address="2001:db8:1:2::1"))


# --- refusals in the log -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tokens, each", [(9, 9), (10, 10), (11, 10), (60, 10)])
def test_of_wrong_tokens_from_one_address_ten_are_entries_of_their_own(services, tokens, each):
    for number in range(tokens):
        assert accounts.actor_for_token(f"token {number}", services, HERE) is None

    assert len(refusals(services)) == each


def test_the_rest_is_counted_and_logged_as_one_entry_when_anybody_next_comes_in(services, clock):
    for number in range(60):
        accounts.actor_for_token(f"token {number}", services, HERE)
    clock.move(timedelta(minutes=15))

    accounts.sign_in("pc.okafor", RIGHT, services, ELSEWHERE)

    last = refusals(services)[-1]
    assert read_leaf(last.leaf)["result"] == {"because": "not_recognised", "times": 50}
    assert "at least 50 more times from one address" in sentence(last)
    accounts.sign_in("pc.okafor", RIGHT, services, ELSEWHERE)
    assert len(refusals(services)) == 11


def test_a_right_token_works_however_many_wrong_ones_came_from_its_address(services):
    token = accounts.issue_token("pc.okafor", services, actor=command_actor("request-2"))
    for number in range(60):
        accounts.actor_for_token(f"token {number}", services, HERE)

    actor = accounts.actor_for_token(token, services, HERE)

    assert actor is not None and actor.person.username == "pc.okafor"


def test_wrong_tokens_from_another_address_are_still_logged(services):
    for number in range(20):
        accounts.actor_for_token(f"token {number}", services, HERE)

    accounts.actor_for_token("token", services, ELSEWHERE)

    assert len(refusals(services)) == 11


def test_tries_made_while_one_has_to_wait_do_not_fill_the_log(services):
    wrong(services, HERE, times=60)

    assert len(refusals(services)) == 5 + 10


def test_signing_in_makes_the_browser_known_beyond_signing_out(client, services):
    client.send("/sign-in", {"username": "pc.okafor", "password": RIGHT})
    client.send("/sign-out")
    for number in range(25):
        wrong(services, replace(ELSEWHERE, address=f"198.51.100.{number}"), times=1)

    answer = client.send("/sign-in", {"username": "pc.okafor", "password": RIGHT})

    assert answer.status_code == 303
