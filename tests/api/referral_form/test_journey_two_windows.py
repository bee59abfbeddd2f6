"""One draft open in two windows: each page saves its own part alone, and where both saved the same part the person chooses."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from api.app import create_app
from api.records import Books
from tests.api.referral_form.browser import Browser
from tests.api.referral_form.filled_in import fill_in
from tests.fakes import PageClient


@pytest.fixture
def draft(health: Browser) -> str:
    return health.start().draft


@pytest.fixture
def other(health: Browser) -> Browser:
    """Give a second window of the same browser."""
    return Browser(health.client)


class StoreWithAnotherWindow:
    """A store over another: something else is done there between a page's reading of its draft and its next writing, once."""

    def __init__(self, store) -> None:
        self._store = store
        self.meanwhile: Callable[[], object] | None = None

    def reading(self):
        return self._store.reading()

    @contextmanager
    def transaction(self) -> Iterator[Books]:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        with self._store.transaction() as books:
            yield books

    def close(self) -> None:
        self._store.close()


@pytest.fixture
def raced(services, signed_in):
    """Give a window whose next save is overtaken by what ``store.meanwhile`` does, and that store."""
    store = StoreWithAnotherWindow(services.store)
    app = create_app(services.settings, replace(services, store=store))
    app.test_client_class = PageClient
    client = app.test_client()
    with signed_in("hv.lindqvist").session_transaction() as cookie:
        token = cookie["token"]
    with client.session_transaction() as cookie:
        cookie["token"] = token
    return Browser(client), store


def test_two_pages_saved_at_the_same_moment_are_both_kept(raced, health: Browser, draft: str):
    window, store = raced
    health.open(f"{draft}/worries")
    window.open(f"{draft}/about-you")

    store.meanwhile = lambda: health.press("Save and come back later", what_happened="He was shaking")
    window.press("Save and come back later", role="Health visitor")

    assert health.open(f"{draft}/worries").value_of("what_happened") == "He was shaking"
    assert health.open(f"{draft}/about-you").value_of("role") == "Health visitor"


def test_an_answer_saved_while_a_child_is_added_is_kept(raced, health: Browser, draft: str):
    window, store = raced
    health.open(f"{draft}/children/1/questions/safety")
    window.open(f"{draft}/children")

    store.meanwhile = lambda: health.press("Save and come back later", answer__injury="true")
    window.press("Add another child")

    assert health.open(f"{draft}/children/1/questions/safety").value_of("answer-injury") == "true"
    assert health.open(f"{draft}/children/2").status == 200


def test_answers_follow_their_child_when_another_is_removed_at_the_same_moment(raced, health: Browser, draft: str):
    health.open(f"{draft}/children/1").press("Save and come back later", given_names="Nell")
    health.open(f"{draft}/children").press("Add another child").press("Save and come back later", given_names="Olu")
    window, store = raced
    health.open(f"{draft}/children/1/remove")
    window.open(f"{draft}/children/2/questions/safety")

    store.meanwhile = lambda: health.press("Remove this child")
    window.press("Save and come back later", answer__injury="true")

    assert health.open(f"{draft}/children/1").value_of("given_names") == "Olu"
    assert health.open(f"{draft}/children/1/questions/safety").value_of("answer-injury") == "true"


def test_what_is_saved_at_the_moment_of_sending_is_neither_sent_nor_lost(raced, health: Browser, draft: str, services):
    fill_in(health, draft)
    window, store = raced
    health.open(f"{draft}/worries")
    window.open(f"{draft}/check")

    store.meanwhile = lambda: health.press("Save and come back later", what_happened="And then the baby stopped crying")
    window.press("Send the referral")

    assert window.status == 409
    assert "This referral was changed in another window" in window.errors[0]
    assert "And then the baby stopped crying" in window.page.text
    with services.store.reading() as shelf:
        assert shelf.cases() == ()


def test_what_is_typed_at_the_moment_of_sending_is_given_back_and_said_not_to_be_part_of_it(raced, health: Browser, draft: str):
    fill_in(health, draft)
    window, store = raced
    health.open(f"{draft}/check")
    window.open(f"{draft}/worries")

    store.meanwhile = lambda: health.press("Send the referral")
    window.press("Save and continue", what_happened="And then the baby stopped crying")

    assert window.status == 409
    assert "was NOT added" in window.page.text and "And then the baby stopped crying" in window.page.text


@pytest.mark.parametrize(
    ("page", "box", "theirs", "ours"),
    [
        ("worries", "what_happened", "He was shaking", "She was shaking"),
        ("children/1", "given_names", "Nell", "Nellie"),
        ("children/1/questions/health", "answer__missed__number", "3", "5"),
        ("household/safety", "answer__violence", "some", "severe"),
    ],
)
def test_the_same_page_saved_in_both_windows_shows_both_and_lets_the_person_choose(
    health: Browser, other: Browser, draft: str, page: str, box: str, theirs: str, ours: str
):
    name = box.replace("__", "-")
    health.open(f"{draft}/{page}")
    other.open(f"{draft}/{page}").press("Save and come back later", **{box: theirs})

    health.press("Save and come back later", **{box: ours})

    assert health.status == 409
    assert health.errors == ["This page was saved in another window after you opened it here. What you typed here is not saved yet"]
    assert health.value_of(name) == ours
    assert theirs in health.page.text.lower() or theirs in health.page.text
    assert other.open(f"{draft}/{page}").value_of(name) == theirs

    health.press("Save and come back later")

    assert health.open(f"{draft}/{page}").value_of(name) == ours


def test_the_same_words_saved_in_both_windows_are_no_quarrel(health: Browser, other: Browser, draft: str):
    health.open(f"{draft}/worries")
    other.open(f"{draft}/worries").press("Save and come back later", what_happened="He was shaking")

    health.press("Save and come back later", what_happened="He was shaking")

    assert health.page.headings == ["Your draft is saved"]


def test_a_page_that_was_saved_can_be_saved_again_from_what_it_then_shows(health: Browser, draft: str):
    health.open(f"{draft}/worries").press("Save and continue", what_happened="He was shaking")
    assert health.status == 422

    health.press("Save and come back later", what_happened="He was shaking, and cold")

    assert health.page.headings == ["Your draft is saved"]
