"""The start page: the own drafts with what they are and until when they are kept, and urgent ones that were left unsent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from api.app import create_app
from api.drafts import save_draft, start_draft
from api.keys import open_keys
from tests.fakes import PageClient
from tests.page import Page, problems_in
from tests.sent import HEALTH_VISITOR, OTHER_AGENCY

COLLEAGUE = "hv.second"
STORY = "A bruise on the arm of a baby who cannot roll yet"


@pytest.fixture
def home(signed_in):
    """Give the function from a username to their start page, held to the house rules."""

    def page_of(username):
        answer = signed_in(username).get("/")
        assert (answer.status_code, problems_in(answer.text)) == (200, [])
        return Page(answer.text)

    return page_of


@pytest.fixture
def colleague(services, actor):
    """Give the username of a second health visitor in the same agency."""
    first = actor(HEALTH_VISITOR).person
    with services.store.transaction() as books:
        books.add_person(replace(first, id="second", username=COLLEAGUE, name="Sara Second", pseudonym="pseudonym of the second"))
    return COLLEAGUE


@pytest.fixture
def urgent(services, actor, colleague):
    """Give an urgent draft of that colleague's."""
    writer = actor(colleague)
    draft = start_draft(writer, services, urgent=True)
    return save_draft(draft.id, {"urgent": True, "what_happened": STORY}, writer, services)


def test_drafts_say_which_kind_they_are(home, services, actor):
    start_draft(actor(HEALTH_VISITOR), services)
    assert "Standard" in home(HEALTH_VISITOR).text and "Urgent" not in home(HEALTH_VISITOR).text

    start_draft(actor(HEALTH_VISITOR), services, urgent=True)

    assert "Standard" in home(HEALTH_VISITOR).text and "Urgent" in home(HEALTH_VISITOR).text


@pytest.mark.parametrize(("seconds", "is_marked"), [(-1, False), (0, False), (1, True)])
def test_a_draft_with_less_than_a_day_left_is_marked(home, services, actor, clock, seconds, is_marked):
    start_draft(actor(HEALTH_VISITOR), services)
    clock.move(timedelta(days=6, seconds=seconds))

    assert ("Less than a day left" in home(HEALTH_VISITOR).text) is is_marked


def test_the_own_urgent_draft_stands_above_everything_as_a_warning_at_once(home, services, actor):
    draft = start_draft(actor(HEALTH_VISITOR), services, urgent=True)

    page = home(HEALTH_VISITOR)

    assert "You have not sent the urgent referral that you started on 24 November 2026 at 9:30am" in page.text
    assert page.text.index("You have not sent") < page.text.index("Make a referral")
    in_main = [link.attrib["href"] for main in page.all("main") for link in main.iter("a")]
    assert in_main[:2] == [f"/referrals/drafts/{draft.id}", "/referrals/start"]


def test_an_urgent_draft_that_a_colleague_left_is_named_with_its_times_and_nothing_that_it_holds(home, urgent, clock):
    clock.move(timedelta(minutes=10))

    page = home(HEALTH_VISITOR)

    assert "Sara Second started one on 24 November 2026 at 9:30am and last saved it on 24 November 2026 at 9:30am" in page.text
    assert "Ask them, or telephone the MASH on 020 7946 0142" in page.text
    assert STORY not in page.html and urgent.id not in page.html


def test_it_is_not_shown_while_it_is_being_written_nor_to_another_agency(home, urgent, clock):
    assert "Sara Second" not in home(HEALTH_VISITOR).text

    clock.move(timedelta(minutes=10))

    assert "Sara Second" not in home(OTHER_AGENCY).text


def test_a_draft_that_cannot_be_opened_is_said_to_be_so_on_the_list_and_on_every_page_of_it(services, actor, signed_in, tmp_path):
    draft = start_draft(actor(HEALTH_VISITOR), services)
    client = with_keys(services, open_keys(tmp_path / "elsewhere"), signed_in(HEALTH_VISITOR))

    assert "cannot be opened: the key that it was locked with is not here" in Page(client.get("/").text).text
    for path in ("", "/worries", "/check"):
        answer = client.get(f"/referrals/drafts/{draft.id}{path}")
        assert (answer.status_code, problems_in(answer.text)) == (409, []), path
        assert "This draft cannot be opened" in answer.text


def test_what_is_typed_on_a_page_of_a_draft_that_cannot_be_opened_is_given_back(services, actor, signed_in, tmp_path):
    draft = start_draft(actor(HEALTH_VISITOR), services)
    client = with_keys(services, open_keys(tmp_path / "elsewhere"), signed_in(HEALTH_VISITOR))

    answer = client.send(f"/referrals/drafts/{draft.id}/worries", {"what_happened": STORY})

    assert (answer.status_code, problems_in(answer.text)) == (409, [])
    assert STORY in Page(answer.text).text


def with_keys(services, keys, browser):
    """Return the browser of the same person at the same service with other keys."""
    app = create_app(services.settings, replace(services, keys=keys))
    app.test_client_class = PageClient
    client = app.test_client()
    with browser.session_transaction() as cookie:
        token = cookie["token"]
    with client.session_transaction() as cookie:
        cookie["token"] = token
    return client
