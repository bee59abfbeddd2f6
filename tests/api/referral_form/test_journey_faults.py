"""Faulty answers: every problem at the top in page order and beside its box, what was typed back untouched, and kept."""

import pytest

from tests.api.referral_form.browser import Browser


@pytest.fixture
def draft(health: Browser) -> str:
    return health.start().draft


def test_every_missing_field_is_named_in_page_order_and_linked_to_its_box(health: Browser, draft: str):
    health.open(f"{draft}/about-you").press("Save and continue", name=None)

    assert health.status == 422
    assert health.page.title.startswith("Error: About you")
    assert health.errors == [
        "Enter your name",
        "Enter your role",
        "Enter your telephone number",
        "Enter how you know the child or the family, and for how long",
    ]
    assert health.error_links == ["#name", "#role", "#telephone", "#knows_child"]


def test_police_must_give_their_own_reference(police: Browser):
    police.start().press("Save and continue", role="Constable", telephone="101 ext 5", knows_child="Called to the home")

    assert police.errors == ["Enter your own reference, like a police event or CAD number"]
    assert police.error_links == ["#own_reference"]


def test_the_same_words_stand_beside_the_box(health: Browser, draft: str):
    health.open(f"{draft}/telling").press("Save and continue")

    assert health.page.text.count("Select whether the family has been told about this referral") == 2


@pytest.mark.parametrize(
    ("typed", "message", "link"),
    [
        (("", "", ""), "Enter the child's date of birth", "#date_of_birth-day"),
        (("27", "", "2019"), "The child's date of birth must include a month", "#date_of_birth-month"),
        (("31", "2", "2019"), "The child's date of birth must be a real date", "#date_of_birth-day"),
        (("27", "3", "19"), "The child's date of birth must have a year of 4 numbers, like 2019", "#date_of_birth-year"),
        (("25", "11", "2026"), "The child's date of birth must be today or in the past.", "#date_of_birth-day"),
    ],
)
def test_a_wrong_date_leads_to_the_box_that_is_wrong(health: Browser, draft: str, typed: tuple[str, str, str], message: str, link: str):
    health.open(f"{draft}/children/1").press("Save and continue", given_names="Nell", age_known="born")

    health.press(
        "Save and continue",
        sex="U",
        lives="unknown",
        **dict(zip(("date_of_birth__day", "date_of_birth__month", "date_of_birth__year"), typed, strict=True)),
    )

    assert health.status == 422
    assert [error.startswith(message) for error in health.errors] == [True]
    assert health.error_links == [link]
    assert health.value_of("date_of_birth-day") == typed[0] and health.value_of("date_of_birth-year") == typed[2]


def test_wrong_identifiers_are_named_and_kept_as_typed(health: Browser, draft: str):
    health.open(f"{draft}/children/1").press("Save and continue", given_names="Nell", age_known="not_known")

    health.press("Save and continue", sex="U", lives="address", nhs_number="943 476 5918", postcode="QA1 1AA", address="1 Sample Street")

    assert health.error_links == ["#postcode", "#nhs_number"]
    health.open(f"{draft}/children/1/details")
    assert health.value_of("nhs_number") == "943 476 5918" and health.value_of("postcode") == "QA1 1AA"
    assert health.value_of("address") == "1 Sample Street"


def test_an_estimate_that_runs_backwards_leads_to_the_oldest_age(health: Browser, draft: str):
    health.open(f"{draft}/children/1").press("Save and continue", given_names="Nell", age_known="estimated")

    health.press("Save and continue", sex="U", lives="unknown", estimated_age__from_years="7", estimated_age__to_years="5")

    assert health.errors == ["The oldest the child could be must not be less than the youngest"]
    assert health.error_links == ["#estimated_age-to_years"]


@pytest.mark.parametrize("typed", ["lots", "-1", "11", "1_0", "٣", "2.5"])
def test_a_count_that_is_no_count_is_named_with_its_question_and_kept(health: Browser, draft: str, typed: str):
    health.open(f"{draft}/children/1/questions/health").press("Save and continue", answer__missed__number=typed)

    assert health.status == 422
    assert health.errors == ["Enter a whole number from 0 to 10 for “How many appointments were missed?”. For more than 10, enter 10"]
    assert health.error_links == ["#answer-missed-number"]
    assert health.open(f"{draft}/children/1/questions/health").value_of("answer-missed-number") == typed


def test_a_number_and_not_known_at_once_are_both_given_back(health: Browser, draft: str):
    health.open(f"{draft}/children/1/questions/health")

    health.press("Save and continue", answer__missed__number="3", answer__missed="state:unknown")

    assert health.errors == ["Enter a number for “How many appointments were missed?” or choose one of the answers below it, not both"]
    assert health.value_of("answer-missed-number") == "3" and health.value_of("answer-missed") == "state:unknown"


def test_a_child_needs_a_name_or_a_description_and_what_is_known_of_the_age(health: Browser, draft: str):
    health.open(f"{draft}/children/1").press("Save and continue")

    assert health.errors == [
        "Enter the child's name, or describe the child",
        "Select what is known about the child's age. If nothing is, select that",
    ]


def test_why_not_is_asked_for_in_full(health: Browser, draft: str):
    health.open(f"{draft}/telling").press("Save and continue", family_told="unknown", agreement="yes")

    health.press("Save and continue")

    assert health.error_links == ["#ground", "#ground_reason"]


def test_markup_in_what_was_typed_is_shown_as_typed(health: Browser, draft: str):
    typed = '<script>alert("1")</script> & {{ 7 * 7 }}'
    health.open(f"{draft}/worries").press("Save and continue", what_happened=typed)

    assert health.value_of("what_happened") == typed
    assert typed in health.open(f"{draft}/check").page.text


def test_lines_stay_lines_on_every_way_back(health: Browser, draft: str):
    typed = "First line\n\n  Second, set in\nThird"
    health.open(f"{draft}/worries").press("Save and continue", what_happened=typed)
    assert health.value_of("what_happened") == typed

    health.press("Save and continue", immediate_danger="false", where_now="At home")

    assert health.open(f"{draft}/worries").value_of("what_happened") == typed


def test_questions_left_blank_are_no_faults(health: Browser, draft: str):
    health.open(f"{draft}/household/safety").press("Save and continue")

    assert health.status == 200
    assert "2 left blank: they count as not asked" in health.open(f"{draft}/check").page.text
