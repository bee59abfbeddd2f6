"""A page that one person opened is never taken, shown or recorded under the next person's name, and what was typed waits for its owner."""

import pytest

from api.demonstration import PEOPLE
from tests.api.referral_form.browser import Browser
from tests.page import Page
from tests.sent import COLLEAGUE, HEALTH_VISITOR, PRACTITIONER, sent

PASSWORDS = {person.username: person.password for person in PEOPLE}
SECRET = "She has a bruise that nobody can explain"
CHOSEN = {"level": "child_in_need", "outcome": "s17_assessment"}


@pytest.fixture
def shared(client):
    """Give the one browser that everybody uses."""
    return Browser(client)


def sign_in(shared, username):
    shared.client.send("/sign-out")
    return Browser(shared.client).open("/sign-in").press("Sign in", username=username, password=PASSWORDS[username])


@pytest.fixture
def reference(services, actor):
    return sent(services, actor).reference


@pytest.fixture
def left_open(shared, reference):
    """Give a case page that the first practitioner left open, with the next one signed in."""
    sign_in(shared, PRACTITIONER)
    shared.open(f"/cases/{reference}")
    sign_in(shared, COLLEAGUE)
    return shared


def decisions(services, reference):
    with services.store.reading() as shelf:
        return [decision.decided_by_name for child in shelf.case(reference).children for decision in child.decisions]


def test_a_decision_typed_by_one_person_is_not_recorded_under_the_next_ones_name(left_open, reference, services):
    left_open.press("Record decision", reason=SECRET, **CHOSEN)

    assert left_open.status == 409
    assert left_open.page.headings == ["Somebody else opened this page"]
    assert decisions(services, reference) == []


def test_nothing_of_what_the_first_person_typed_is_shown_to_the_second(left_open):
    left_open.press("Record decision", reason=SECRET, **CHOSEN)

    assert SECRET not in left_open.page.html
    left_open.press("I have signed in")
    assert left_open.status == 409
    assert SECRET not in left_open.page.html


def test_the_first_person_gets_it_back_and_records_it_under_the_own_name(left_open, reference, services):
    left_open.press("Record decision", reason=SECRET, **CHOSEN)
    sign_in(left_open, PRACTITIONER)

    left_open.press("I have signed in")
    assert SECRET in left_open.page.text
    left_open.press("Try again")

    assert left_open.status == 200
    assert decisions(services, reference) == ["Ewan Marsh"]


def test_a_page_left_open_over_a_session_that_ended_stays_its_owners(shared, reference, services):
    sign_in(shared, PRACTITIONER)
    shared.open(f"/cases/{reference}")
    shared.client.send("/sign-out")
    shared.press("Record decision", reason=SECRET, **CHOSEN)
    assert shared.status == 401

    sign_in(shared, COLLEAGUE)
    shared.press("Try again")

    assert shared.page.headings == ["Somebody else opened this page"]
    assert SECRET not in shared.page.html
    assert decisions(services, reference) == []


def test_a_draft_page_left_open_is_neither_shown_to_nor_saved_by_somebody_who_may_not_see_it(shared):
    sign_in(shared, HEALTH_VISITOR)
    draft = shared.start().draft
    shared.open(f"{draft}/worries")
    sign_in(shared, "ms.adeyemi")

    shared.press("Save and continue", what_happened=SECRET)

    assert (shared.status, SECRET in shared.page.html) == (409, False)
    sign_in(shared, HEALTH_VISITOR)
    assert Browser(shared.client).open(f"{draft}/worries").value_of("what_happened") == ""
    shared.press("I have signed in")
    assert SECRET in shared.page.text


def test_what_was_sealed_elsewhere_opens_for_nobody(signed_in):
    answer = signed_in(PRACTITIONER).send("/referrals/start", {"sealed": "gAAAAABnot-ours"})

    assert answer.status_code == 409
    assert Page(answer.text).headings == ["Somebody else opened this page"]


@pytest.mark.parametrize("named", ["", "nobody", "nobody.0000", "."])
def test_a_form_that_names_its_owner_in_another_hand_is_bound_by_its_token_alone(signed_in, named):
    assert signed_in(HEALTH_VISITOR).send("/referrals/start", {"shown_to": named}).status_code == 303
