"""A referrer adds information on pages that need no script: asked, read back, sent once, and nothing typed is lost on the way."""

from dataclasses import replace
from datetime import timedelta

import pytest

from api.app import create_app
from api.records import EntryFilter, EntryKind
from tests.api.additions.adding import added, case_of, suggested
from tests.api.referral_form.browser import Browser
from tests.fakes import PageClient, StoreThatCanFail
from tests.sent import HEALTH_VISITOR, OTHER_AGENCY, PRACTITIONER, sent

WORDS = {"words": "A second bruise.\nOn the <neck>.", "how_known": "told", "immediate_danger": "false"}
MISSED = "about__1__answer__missed_appointments__number"


@pytest.fixture
def reference(services, actor):
    return sent(services, actor).reference


@pytest.fixture
def page(signed_in, reference):
    """Give the health visitor's browser on the page to add information."""
    return Browser(signed_in(HEALTH_VISITOR)).open(f"/referrals/{reference}").follow("Add information")


def test_words_are_asked_read_back_sent_and_confirmed_with_the_date(page, services, reference):
    page.press("Continue", **WORDS)

    assert page.path.endswith("/check")
    assert "A second bruise. On the <neck>." in page.page.text and "Somebody told me" in page.page.text

    page.press("Send")

    assert page.path == f"/referrals/{reference}/additions/1"
    assert "The MASH received it on 24 November 2026 at 9:30am from Maja Lindqvist" in page.page.text
    assert len(case_of(services, reference).additions) == 1


def test_an_area_that_is_ticked_shows_its_questions_with_what_was_answered_before(page, services, reference):
    page.press("Continue", **WORDS, ask=["1-health"])

    assert "How many health appointments were missed in a year?" in page.page.text
    assert "Answered before: 2" in page.page.text
    assert page.value_of("words") == WORDS["words"]
    assert page.value_of("about-1-answer-missed_appointments-number") == ""

    page.press("Continue", **{MISSED: "7"}).press("Send")

    assert page.path.endswith("/additions/1")
    assert suggested(services, reference) == ["protection", "protection"]


def test_the_same_question_about_two_children_has_two_answers(signed_in, services, actor):
    two = [{"given_names": "Robin", "answers": {}}, {"given_names": "Wren", "answers": {}}]
    reference = sent(services, actor, children=two, household={"answers": {}}).reference
    page = Browser(signed_in(HEALTH_VISITOR)).open(f"/referrals/{reference}/add")

    page.press("Continue", **WORDS, ask=["1-safety", "2-safety"])
    page.press("Continue", about__1__answer__unexplained_injury="true", about__2__answer__unexplained_injury="false").press("Send")

    assert [suggested(services, reference, position)[-1] == "protection" for position in (1, 2)] == [True, False]


def test_a_question_left_blank_stays_as_it_was(page, services, reference):
    page.press("Continue", **WORDS, ask=["0-safety", "1-health", "1-safety"]).press("Continue").press("Send")

    assert suggested(services, reference) == ["protection"]


def test_a_child_in_danger_leads_to_999_before_anything_else_and_nothing_is_lost(page, services, reference):
    page.press("Continue", **{**WORDS, "immediate_danger": "true"})

    assert page.page.headings == ["Call 999 now"]
    assert "It has not been sent yet" in page.page.text
    assert case_of(services, reference).additions == ()

    page.follow("I have called")
    assert "If you have not called 999, call now." in page.page.text
    page.press("Send")

    assert "If you have not called 999, call now." in page.page.text


def test_faults_come_back_with_a_link_to_each_box_and_everything_typed(page):
    page.press("Continue", words="She fell.", ask=["1-health"]).press("Continue", happened="At noon", **{MISSED: "many"})

    assert page.status == 422
    assert page.error_links == ["#immediate_danger", "#how_known", "#about-1-answer-missed_appointments-number"]
    assert (page.value_of("words"), page.value_of("happened")) == ("She fell.", "At noon")
    assert page.value_of("about-1-answer-missed_appointments-number") == "many"


def test_nothing_at_all_is_asked_for_words(page):
    page.press("Continue", immediate_danger="false")

    assert page.errors == ["Enter what has happened or what you know now"]


def test_what_was_read_back_can_be_changed(page):
    page.press("Continue", **WORDS).follow("Change it")

    assert page.value_of("words") == WORDS["words"]
    assert page.value_of("how_known") == "told"


def test_what_was_not_sent_is_found_again_by_its_writer_alone_until_it_runs_out(page, services, signed_in, reference, clock):
    page.press("Continue", **WORDS)

    again = Browser(signed_in(HEALTH_VISITOR)).open(f"/referrals/{reference}").follow("Carry on with what you saved")
    assert again.value_of("words") == WORDS["words"]
    assert Browser(signed_in(OTHER_AGENCY)).open(again.path).status == 404
    assert b"bruise" not in services.settings.database.read_bytes()

    clock.move(timedelta(days=7))
    assert Browser(signed_in(HEALTH_VISITOR)).open(again.path).status == 404
    assert "have not sent it" not in Browser(signed_in(HEALTH_VISITOR)).open(f"/referrals/{reference}").page.text


def test_what_was_typed_can_be_deleted(page, signed_in, reference):
    page.press("Continue", **WORDS).follow("Change it").press("Delete what I typed")

    assert page.path == f"/referrals/{reference}"
    assert "have not sent it" not in page.page.text


def test_two_windows_do_not_write_over_each_other(page, signed_in, services, reference):
    page.press("Continue", **WORDS).follow("Change it")
    other = Browser(signed_in(HEALTH_VISITOR)).open(page.path)

    other.press("Continue", words="He told me of a belt.").press("Send")
    page.press("Continue", words="A third bruise.").press("Send")

    said = [addition.content for addition in case_of(services, reference).additions]
    assert len(said) == 2 and "belt" in said[0] and "third" in said[1]


def test_what_another_window_changed_after_it_was_read_back_is_not_sent_unread(page, signed_in, services, reference):
    page.press("Continue", **WORDS)
    Browser(signed_in(HEALTH_VISITOR)).open(page.path).follow("Change it").press("Continue", words="Quite another thing.")

    page.press("Send")

    assert page.status == 409
    assert page.errors == ["This was changed in another window after you opened this page. Check it again, then send it"]
    assert "Quite another thing." in page.page.text
    assert case_of(services, reference).additions == ()


def test_a_second_press_leads_to_the_first_ones_confirmation(page, signed_in, services, reference):
    page.press("Continue", **WORDS)
    other = Browser(signed_in(HEALTH_VISITOR)).open(page.path)

    page.press("Send")
    other.press("Send")

    assert other.path == page.path == f"/referrals/{reference}/additions/1"
    assert len(case_of(services, reference).additions) == 1


def test_what_is_typed_after_it_was_sent_is_something_more_to_add(page, signed_in, services, reference):
    page.press("Continue", **WORDS).follow("Change it")
    left_open = Browser(signed_in(HEALTH_VISITOR)).open(page.path)
    page.press("Continue").press("Send")

    left_open.press("Continue", words="And he limps.").press("Send")

    assert left_open.path == f"/referrals/{reference}/additions/2"


def test_another_agency_finds_no_page_and_another_role_may_not_look(signed_in, reference):
    for path in ("add", "additions/1", "disagree"):
        assert signed_in(OTHER_AGENCY).get(f"/referrals/{reference}/{path}").status_code == 404
        assert signed_in(PRACTITIONER).get(f"/referrals/{reference}/{path}").status_code == 403


def test_an_addition_that_is_not_there_is_not_found(signed_in, reference):
    assert signed_in(HEALTH_VISITOR).get(f"/referrals/{reference}/additions/1").status_code == 404


def test_opening_the_page_is_logged_as_a_look_at_the_referral(page, services):
    with services.store.reading() as shelf:
        assert shelf.count_entries(EntryFilter(kind=EntryKind.VIEW)) == 2


def test_the_status_page_shows_each_addition_with_its_date_and_nothing_of_what_is_suggested(services, actor, signed_in, reference, clock):
    clock.move(timedelta(days=1))
    added(services, actor, reference, children=[{"position": 1, "answers": {"missed_appointments": 9}}])

    text = Browser(signed_in(HEALTH_VISITOR)).open(f"/referrals/{reference}").page.text

    assert "Information added, 25 November 2026 at 9:30am, by Maja Lindqvist A second bruise was seen." in text
    assert "How many health appointments were missed in a year? 9" in text
    assert "uggest" not in text and "Level 4" not in text and "often missed" not in text


@pytest.fixture
def full_disk(services, signed_in, reference):
    """Give the health visitor's page over books that cannot be written once ``store.is_full`` is set."""
    store = StoreThatCanFail(services.store)
    app = create_app(services.settings, replace(services, store=store))
    app.test_client_class = PageClient
    client = app.test_client()
    with signed_in(HEALTH_VISITOR).session_transaction() as theirs, client.session_transaction() as cookie:
        cookie["token"] = theirs["token"]
    return Browser(client).open(f"/referrals/{reference}/add"), store


def test_when_the_books_cannot_be_written_what_was_typed_comes_back(full_disk, services, reference):
    page, store = full_disk
    store.is_full = True

    page.press("Continue", **WORDS)

    assert page.status == 503
    assert "Nothing was saved" in page.page.text and "A second bruise. On the <neck>." in page.page.text
    store.is_full = False
    page.press("Try again").press("Send")
    assert "On the <neck>." in case_of(services, reference).additions[0].content


def test_when_the_books_cannot_be_written_nothing_is_shown_as_sent_and_it_can_be_sent_later(full_disk, services, reference):
    page, store = full_disk
    page.press("Continue", **WORDS)
    store.is_full = True

    page.press("Send")

    assert page.status == 503
    assert case_of(services, reference).additions == ()
    store.is_full = False
    page.press("Try again")
    assert page.path == f"/referrals/{reference}/additions/1"
