"""Signing in, staying signed in and being signed out."""

from datetime import timedelta

import pytest

from api import accounts
from api.accounts import NotRecognised, TooManyTries, Visit, command_actor
from api.records import EntryFilter, EntryKind

VISIT = Visit("request-1", "device-1")
RIGHT = "amber kettle walks north"


def kinds_logged(services):
    with services.store.reading() as shelf:
        return [entry.kind for entry in shelf.latest_entries(EntryFilter(), limit=3)]


def test_the_right_password_signs_in_and_is_logged(services):
    token = accounts.sign_in("pc.okafor", RIGHT, services, VISIT)

    actor = accounts.actor_for_session(token, services, VISIT)
    assert actor is not None and actor.person.username == "pc.okafor" and actor.agency.id == "police"
    assert kinds_logged(services)[0] is EntryKind.LOGIN


def test_a_username_is_taken_in_any_case_and_with_spaces_around(services):
    assert accounts.sign_in("  PC.Okafor ", RIGHT, services, VISIT)


@pytest.mark.parametrize("username", ["pc.okafor", "nobody.here", ""])
def test_a_wrong_password_and_an_unknown_name_are_refused_in_the_same_words_and_logged(services, username):
    with pytest.raises(NotRecognised, match="Check your username and password"):
        accounts.sign_in(username, "not the password at all", services, VISIT)

    assert kinds_logged(services)[0] is EntryKind.LOGIN_REFUSED


@pytest.mark.parametrize("wrong, refusal", [(4, None), (5, TooManyTries), (6, TooManyTries)])
def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(services, wrong, refusal):
    for _ in range(wrong):
        with pytest.raises((NotRecognised, TooManyTries)):
            accounts.sign_in("pc.okafor", "not the password at all", services, VISIT)

    if refusal is None:
        assert accounts.sign_in("pc.okafor", RIGHT, services, VISIT)
    else:
        with pytest.raises(refusal, match="Wait 1 minute,"):
            accounts.sign_in("pc.okafor", RIGHT, services, VISIT)


@pytest.mark.parametrize("seconds, waits", [(59, True), (60, False), (61, False)])
def test_the_first_wait_ends_after_a_minute(services, clock, seconds, waits):
    for _ in range(5):
        with pytest.raises(NotRecognised):
            accounts.sign_in("pc.okafor", "not the password at all", services, VISIT)
    clock.move(timedelta(seconds=seconds))

    if waits:
        with pytest.raises(TooManyTries):
            accounts.sign_in("pc.okafor", RIGHT, services, VISIT)
    else:
        assert accounts.sign_in("pc.okafor", RIGHT, services, VISIT)


def test_wrong_passwords_for_one_name_do_not_keep_another_out(services):
    for _ in range(5):
        with pytest.raises(NotRecognised):
            accounts.sign_in("hv.lindqvist", "not the password at all", services, VISIT)

    assert accounts.sign_in("pc.okafor", RIGHT, services, VISIT)


@pytest.mark.parametrize("minutes, stays", [(29, True), (30, False), (31, False)])
def test_a_session_ends_after_thirty_minutes_without_a_request(services, clock, minutes, stays):
    token = accounts.sign_in("pc.okafor", RIGHT, services, VISIT)
    clock.move(timedelta(minutes=minutes))

    assert (accounts.actor_for_session(token, services, VISIT) is not None) is stays


@pytest.mark.parametrize("hours, stays", [(11, True), (12, False), (13, False)])
def test_a_session_ends_after_twelve_hours_however_busy(services, clock, hours, stays):
    token = accounts.sign_in("pc.okafor", RIGHT, services, VISIT)
    for _ in range(hours * 4):
        clock.move(timedelta(minutes=15))
        last = accounts.actor_for_session(token, services, VISIT)

    assert (last is not None) is stays


def test_a_session_ends_when_somebody_signs_out(services):
    token = accounts.sign_in("pc.okafor", RIGHT, services, VISIT)

    accounts.sign_out(token, accounts.actor_for_session(token, services, VISIT), services)

    assert accounts.actor_for_session(token, services, VISIT) is None
    assert kinds_logged(services)[0] is EntryKind.LOGOUT


def test_closing_an_account_ends_its_sessions_its_tokens_and_its_password(services):
    session = accounts.sign_in("pc.okafor", RIGHT, services, VISIT)
    token = accounts.issue_token("pc.okafor", services, actor=command_actor("request-2"))

    accounts.disable_person("pc.okafor", services, actor=command_actor("request-3"))

    assert accounts.actor_for_session(session, services, VISIT) is None
    assert accounts.actor_for_token(token, services, VISIT) is None
    with pytest.raises(NotRecognised):
        accounts.sign_in("pc.okafor", RIGHT, services, VISIT)


def test_neither_session_nor_api_token_stands_in_the_books(services):
    session = accounts.sign_in("pc.okafor", RIGHT, services, VISIT)
    token = accounts.issue_token("pc.okafor", services, actor=command_actor("request-2"))
    services.store.close()

    for file in services.settings.database.parent.glob("books.sqlite3*"):
        kept = file.read_bytes()
        assert session.encode() not in kept and token.encode() not in kept and RIGHT.encode() not in kept


def test_an_unknown_api_token_is_refused_and_logged(services):
    assert accounts.actor_for_token("no such token", services, VISIT) is None

    assert kinds_logged(services)[0] is EntryKind.LOGIN_REFUSED
