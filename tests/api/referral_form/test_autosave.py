"""A page that its script saves while it is being filled in is kept as after a press, guarded as after a press, and stays where it is."""

from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from tests.api.referral_form.browser import Browser, _standing_in
from tests.api.referral_form.filled_in import fill_in

STORY = "He was shaking"


@pytest.fixture
def draft(health: Browser) -> str:
    return health.start().draft


def autosaves(browser: Browser, shown: str | None = None, **typed: str) -> TestResponse:
    """Post the form of the page that stands open, as its script does."""
    form = next(form for form in browser.page.all("form") if any(field.attrib.get("name") == "shown" for field in form.iter()))
    boxes = {name.replace("__", "-"): value for name, value in typed.items()}
    mark = {} if shown is None else {"shown": shown}
    return browser.client.post(form.attrib["action"], data={**_standing_in(form), **boxes, **mark, "then": "keep"})


@pytest.mark.parametrize(
    ("page", "box", "value"),
    [
        ("about-you", "telephone", "none"),
        ("worries", "what_happened", STORY),
        ("children/1", "given_names", "Nell"),
        ("children/1/questions/health", "answer__missed__number", "many"),
        ("household/safety", "answer__violence", "some"),
    ],
)
def test_what_was_typed_so_far_is_kept_right_or_wrong(health: Browser, draft: str, page: str, box: str, value: str):
    answer = autosaves(health.open(f"{draft}/{page}"), **{box: value})

    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.json and answer.json["saved_at"] == "9:30am"
    assert health.open(f"{draft}/{page}").value_of(box.replace("__", "-")) == value


def test_the_answer_says_how_the_part_stands_now_so_that_the_page_goes_on_from_there(health: Browser, draft: str):
    first = autosaves(health.open(f"{draft}/worries"), what_happened=STORY).json
    assert first and first["shown"] != health.value_of("shown")

    second = autosaves(health, first["shown"], what_happened=f"{STORY}, and cold")

    assert second.status_code == 200
    assert health.open(f"{draft}/worries").value_of("what_happened") == f"{STORY}, and cold"


def test_a_page_that_another_window_saved_is_not_saved_over(health: Browser, draft: str):
    health.open(f"{draft}/worries")
    Browser(health.client).open(f"{draft}/worries").press("Save and come back later", what_happened="She was shaking")

    answer = autosaves(health, what_happened=STORY)

    assert (answer.status_code, answer.json) == (409, {"saved_elsewhere": True})
    assert health.open(f"{draft}/worries").value_of("what_happened") == "She was shaking"


def test_a_save_whose_answer_was_lost_can_be_posted_again(health: Browser, draft: str):
    autosaves(health.open(f"{draft}/worries"), what_happened=STORY)

    assert autosaves(health, what_happened=STORY).status_code == 200


def test_a_page_of_questions_is_not_completed_by_being_filled_in_halfway(health: Browser, draft: str):
    autosaves(health.open(f"{draft}/household/safety"), answer__violence="some")

    assert health.open(draft).progress("Safety") == "In progress"


def test_an_answer_that_was_taken_back_is_gone(health: Browser, draft: str):
    health.open(f"{draft}/worries").press("Save and come back later", what_happened=STORY)

    autosaves(health.open(f"{draft}/worries"), what_happened="")

    assert health.open(f"{draft}/worries").value_of("what_happened") == ""


def test_what_is_typed_after_the_referral_was_sent_is_refused(health: Browser, draft: str):
    health.open(f"{draft}/worries")
    fill_in(Browser(health.client), draft).press("Send the referral")

    answer = autosaves(health, what_happened=STORY)

    assert (answer.status_code, answer.mimetype) == (409, "text/html")


@pytest.mark.parametrize(("after", "status"), [(timedelta(minutes=29), 200), (timedelta(minutes=31), 401)])
def test_a_page_left_open_is_told_that_its_session_ended(health: Browser, draft: str, clock, after: timedelta, status: int):
    health.open(f"{draft}/worries")
    clock.move(after)

    assert autosaves(health, what_happened=STORY).status_code == status


def test_a_press_of_a_button_is_answered_as_before(health: Browser, draft: str):
    health.open(f"{draft}/household/safety").press("Save and continue")

    assert health.status == 200
    assert health.open(draft).progress("Safety") == "Completed"
