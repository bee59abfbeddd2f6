"""A child in danger now: the stop page comes before anything else and again after *yes*, and never in the way of what was typed."""

from tests.api.referral_form.browser import Browser


def test_the_stop_page_names_999_and_both_telephone_numbers_before_a_draft_exists(health: Browser):
    health.open("/referrals/start")

    assert health.page.headings == ["Is a child in danger now?"]
    assert "999" in health.page.text and "020 7946 0142" in health.page.text and "020 7946 0199" in health.page.text
    assert "Drafts that only you can see" not in health.open("/").page.text


def test_yes_to_immediate_danger_stops_once_what_was_typed_is_saved(health: Browser):
    health.open(f"{health.start().draft}/worries")

    health.press("Save and continue", immediate_danger="true", what_happened="He has a knife.", where_now="At home")

    assert health.page.headings == ["Call 999 now"]
    health.follow("I have called")
    assert "If you have not called 999, call now" in health.page.text
    health.follow("Back to all sections").follow("What you are worried about")
    assert health.value_of("what_happened") == "He has a knife."


def test_the_stop_page_also_comes_when_the_answer_is_changed_from_check_answers(health: Browser):
    health.open(f"{health.start().draft}/check").follow("Select yes if a child is in immediate danger")

    health.press("Save and continue", immediate_danger="true", what_happened="He has a knife.", where_now="At home")

    assert health.page.headings == ["Call 999 now"]
    assert health.follow("I have called").page.headings == ["Check your answers before you send them"]


def test_a_faulty_page_still_says_to_call_999_when_a_child_is_in_danger(health: Browser):
    health.open(f"{health.start().draft}/worries")

    health.press("Save and continue", immediate_danger="true")

    assert health.status == 422
    assert "If you have not called 999, call now" in health.page.text
