"""A page of a draft saves itself while it is being filled in, and with a bad connection, or none, nothing that was typed is lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from api.drafts import content_of, list_drafts
from tests.browser.demonstration_service import HEALTH_VISITOR, PASSWORDS, DemonstrationService
from tests.browser.visitor import Visitor

STORY = "A bruise on the arm of a baby who cannot roll yet."
MORE = " She was cold."
BOX = "What happened"
QUIET = 3_000
NOT_CONNECTED = "Not saved: no connection. What you typed is still on this page."
MEANT = re.compile(r"net::ERR_(FAILED|INTERNET_DISCONNECTED)|status of (400|401|409)")


@pytest.fixture
def at_worries(visit: Callable[..., Visitor], an_empty_draft: str):
    """Give a function that brings a health visitor with JavaScript to one page of a draft; faults of the connection are meant."""
    visitors: list[Visitor] = []

    def arrive(width=1280, *, stopped=True):
        visitor = visit(scripts=True, width=width)
        visitors.append(visitor)
        visitor.signs_in(HEALTH_VISITOR, PASSWORDS[HEALTH_VISITOR])
        if stopped:
            visitor.page.clock.install()
        visitor.opens(f"/referrals/drafts/{an_empty_draft}/worries")
        return visitor

    yield arrive
    for visitor in visitors:
        visitor.complaints[:] = [complaint for complaint in visitor.complaints if not MEANT.search(complaint)]


@pytest.fixture
def kept(service: DemonstrationService, an_empty_draft: str) -> Callable[[], Any]:
    """Give the function that reads what the draft holds of what happened."""
    actor = service._actor(HEALTH_VISITOR)

    def what_happened() -> Any:
        (draft,) = [draft for draft in list_drafts(actor, service.services) if draft.id == an_empty_draft]
        worries: Any = content_of(draft).get("worries", {})
        return worries.get("what_happened")

    return what_happened


def says(visitor: Visitor, words: str) -> None:
    expect(visitor.page.get_by_role("status")).to_contain_text(words)


def types(visitor: Visitor, text: str) -> None:
    box = visitor.page.get_by_label(BOX)
    box.press("Control+End")
    box.press_sequentially(text)


def presses(visitor: Visitor, button: str = "Save and come back later") -> None:
    visitor.page.get_by_role("button", name=button, exact=True).click()


def goes_on(visitor: Visitor) -> None:
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Your draft is saved")


def test_what_is_typed_is_saved_some_seconds_after_typing_stops(at_worries, kept):
    visitor = at_worries()
    types(visitor, STORY)
    assert kept() is None

    visitor.page.clock.fast_forward(QUIET)

    says(visitor, "Saved at 12:0")
    assert kept() == STORY
    assert visitor.page.url.endswith("/worries")


def test_what_is_typed_is_saved_when_the_page_is_left_by_a_link(at_worries, kept):
    visitor = at_worries()
    types(visitor, STORY)

    visitor.follows("Back to all sections")
    visitor.opens("/")

    assert kept() == STORY


def test_going_on_after_autosaves_is_no_quarrel_with_oneself(at_worries, kept):
    visitor = at_worries()
    types(visitor, STORY)
    visitor.page.clock.fast_forward(QUIET)
    says(visitor, "Saved at")
    types(visitor, MORE)

    presses(visitor)

    goes_on(visitor)
    assert kept() == STORY + MORE


def test_a_page_gone_back_to_shows_what_was_saved_and_can_be_saved_again(at_worries, kept):
    visitor = at_worries()
    types(visitor, STORY)
    visitor.page.clock.fast_forward(QUIET)
    says(visitor, "Saved at")
    types(visitor, MORE)
    presses(visitor)
    goes_on(visitor)

    visitor.page.go_back()
    expect(visitor.page.get_by_label(BOX)).to_have_value(STORY + MORE)
    types(visitor, " And hungry.")
    presses(visitor)

    goes_on(visitor)
    assert kept() == STORY + MORE + " And hungry."


def test_without_a_connection_a_press_keeps_the_page_and_with_one_again_it_goes_on(at_worries, kept):
    visitor = at_worries()
    types(visitor, STORY)
    visitor.page.context.set_offline(True)

    for _ in range(4):
        presses(visitor)
        says(visitor, NOT_CONNECTED)
        visitor.page.clock.fast_forward(1_000)
    expect(visitor.page.get_by_label(BOX)).to_have_value(STORY)
    assert kept() is None

    visitor.page.context.set_offline(False)
    says(visitor, "Saved at")
    presses(visitor)
    goes_on(visitor)
    assert kept() == STORY


def test_a_connection_that_is_only_said_to_be_there_keeps_the_page_too(at_worries, kept):
    visitor = at_worries()
    visitor.page.route("**/worries", lambda route: route.abort())
    types(visitor, STORY)

    presses(visitor)

    says(visitor, NOT_CONNECTED)
    expect(visitor.page.get_by_label(BOX)).to_have_value(STORY)
    visitor.page.unroute("**/worries")
    visitor.page.clock.fast_forward(10_000)
    says(visitor, "Saved at")
    assert kept() == STORY


def test_a_browser_that_can_navigate_and_cannot_fetch_is_not_locked_in(at_worries, kept):
    visitor = at_worries()
    visitor.page.route("**/worries", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_())
    types(visitor, STORY)

    for _ in range(2):
        presses(visitor)
        says(visitor, NOT_CONNECTED)
        visitor.page.clock.fast_forward(1_000)
    presses(visitor)

    goes_on(visitor)
    assert kept() == STORY


def test_a_save_whose_answer_was_lost_is_not_taken_for_another_window(at_worries, kept):
    visitor = at_worries()
    lost = []

    def lose_the_answer(route: Route) -> None:
        lost.append(route.fetch())
        route.abort()

    visitor.page.route("**/worries", lose_the_answer, times=1)
    types(visitor, STORY)
    visitor.page.clock.fast_forward(QUIET)
    says(visitor, NOT_CONNECTED)
    assert (len(lost), kept()) == (1, STORY)

    types(visitor, MORE)
    presses(visitor)

    goes_on(visitor)
    assert kept() == STORY + MORE


def test_a_page_saved_in_another_window_stops_saving_itself_and_a_press_shows_both(at_worries, kept):
    visitor, other = at_worries(), at_worries()
    types(other, "From the other window.")
    presses(other)
    goes_on(other)

    types(visitor, STORY)
    visitor.page.clock.fast_forward(QUIET)
    says(visitor, "this page was saved in another window")
    assert kept() == "From the other window."
    presses(visitor, "Save and continue")

    expect(visitor.page.locator("#elsewhere")).to_contain_text("From the other window.")
    expect(visitor.page.get_by_label(BOX)).to_have_value(STORY)
    types(visitor, MORE)
    visitor.page.clock.fast_forward(QUIET)
    visitor.page.wait_for_timeout(300)
    assert kept() == "From the other window.", "which one is right only a person can say, by pressing the button"
    presses(visitor)
    goes_on(visitor)
    assert kept() == STORY + MORE


def test_whoever_was_signed_out_signs_in_in_another_tab_and_the_page_saves_itself_again(at_worries, kept):
    visitor = at_worries()
    tab = Visitor(visitor.page.context.new_page(), "another-tab", visitor._axe, scripts=True)
    tab.opens("/")
    tab.signs_out()
    types(visitor, STORY)
    visitor.page.clock.fast_forward(QUIET)
    says(visitor, "Not saved: you were signed out. What you typed is still on this page. Sign in in another tab")

    tab.signs_in(HEALTH_VISITOR, PASSWORDS[HEALTH_VISITOR])
    visitor.page.clock.fast_forward(10_000)

    says(visitor, "Saved at")
    assert kept() == STORY
    presses(visitor)
    goes_on(visitor)


def test_a_second_press_while_the_service_is_slow_sends_nothing_twice(at_worries, service):
    visitor = at_worries(stopped=False)
    posted: list[str] = []
    visitor.page.on("request", lambda request: posted.append(request.post_data or "") if request.is_navigation_request() else None)

    with service.closed_books():
        visitor.page.evaluate("const it = document.querySelector('[name=then]'); it.click(); setTimeout(() => it.click(), 200)")
        visitor.page.wait_for_timeout(500)
    goes_on(visitor)

    assert len([body for body in posted if "then=later" in body]) == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_what_it_says_breaks_no_rule_of_accessibility_and_fits_the_screen(at_worries, width):
    visitor = at_worries(width)
    types(visitor, STORY)
    visitor.page.context.set_offline(True)
    presses(visitor)
    says(visitor, NOT_CONNECTED)
    visitor.keeps_picture("saying")

    assert visitor.accessibility_faults() == []
    assert visitor.width_needed() <= width
