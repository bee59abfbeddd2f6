"""Looking for words in the threshold document, with JavaScript off and without signing in."""

from dataclasses import replace

import pytest

from tests.fakes import RecordingStore
from tests.page import Page, text_of
from tests.published import browser_for, four_editions, services_with


@pytest.fixture
def services(tmp_path):
    """Give services over four editions."""
    services = services_with(tmp_path, four_editions())
    yield services
    services.store.close()


@pytest.fixture
def search(services):
    """Give the function from the fields of the form to the page of results."""
    browser = browser_for(services)

    def results(status=200, **fields):
        answer = browser.get("/threshold-document/search", query_string=fields)
        assert answer.status_code == status
        return Page(answer.text)

    return results


def found(page):
    return [link.rpartition("#")[2] for link in page.links() if "#" in link and "/edition/" in link and not link.endswith("#contents-list")]


def test_without_words_there_is_only_the_form(search):
    page = search()

    assert found(page) == []
    assert "found" not in page.text


def test_words_find_questions_and_signs_marked_and_counted(search):
    page = search(words="injuries")

    assert found(page) == ["question-unexplained_injury", "injury"]
    assert {text_of(mark) for mark in page.all("mark")} == {"injury"}
    assert "2 places found" in page.text


def test_every_word_has_to_stand_in_the_same_place(search):
    assert found(search(words="severe violence")) == ["question-violence_at_home", "severe_violence"]


def test_levels_areas_and_agencies_narrow_what_is_found(search):
    assert found(search(words="violence", level="child_in_need", domain="safety", agency="police")) == [
        "question-violence_at_home",
        "some_violence",
        "severe_violence",
    ]
    assert found(search(words="violence", level="protection")) == []
    assert found(search(words="violence", domain="health")) == []


def test_a_filter_alone_lists_everything_within_it(search):
    assert found(search(domain="health")) == ["question-missed_appointments", "missed_health"]


def test_what_is_found_leads_to_its_place_in_the_edition_that_was_looked_through(search):
    now, later = search(words="injury"), search(words="injury", edition="2027.1")

    assert "/threshold-document/edition/2026.1#injury" in now.links()
    assert "/threshold-document/edition/2027.1#renewed" in later.links()
    assert "Edition 2027.1, not the one in force today" in later.headings[0]


def test_nothing_found_says_what_to_try_and_that_it_means_nothing(search):
    text = search(words="zebra").text

    assert "0 places found" in text
    assert "fewer words" in text
    assert "says nothing about how serious a worry is" in text


def test_what_is_typed_is_shown_as_words_and_never_as_markup(search):
    page = search(words="<b>injury</b>")

    assert list(page.all("b")) == []


@pytest.mark.parametrize(
    "fields", [{"colour": "red"}, {"level": "nine"}, {"domain": "nowhere"}, {"agency": "army"}], ids=lambda fields: next(iter(fields))
)
def test_what_the_form_cannot_have_sent_is_refused(search, fields):
    search(status=400, **fields)


@pytest.mark.parametrize("length, status", [(199, 200), (200, 200), (201, 422)])
def test_a_very_long_text_is_not_looked_for(search, length, status):
    search(status=status, words="x" * length)


def test_a_draft_cannot_be_looked_through(search):
    search(status=404, words="injury", edition="2028.1")


def test_looking_writes_nothing_anywhere(services, tmp_path):
    store = RecordingStore(services.store)
    browser = browser_for(replace(services, store=store))

    browser.get("/threshold-document/search?words=zebra")

    kept = [path for path in tmp_path.rglob("*") if path.is_file() and b"zebra" in path.read_bytes()]
    assert store.written == []
    assert kept == []
