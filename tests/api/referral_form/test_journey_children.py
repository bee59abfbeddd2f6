"""Children are added, changed and removed, and no page saves over another child."""

import pytest

from tests.api.referral_form.browser import Browser


@pytest.fixture
def two(health: Browser) -> str:
    """Give the path of a draft with Nell and Ivo."""
    path = health.start().draft
    health.open(f"{path}/children/1").press("Save and continue", given_names="Nell", age_known="not_known")
    health.open(f"{path}/children").press("Add another child").press("Save and continue", given_names="Ivo", age_known="not_known")
    return path


def test_adding_a_child_saves_what_was_typed_about_the_one_before(health: Browser):
    path = health.start().draft
    health.open(f"{path}/children/1").press("Save and continue", given_names="Nell", age_known="not_known")

    health.open(f"{path}/children/1/injuries").press("Save and add another child", injured="yes", injury_description="A bruise")

    assert health.page.headings == ["Child 2: who is it?"]
    assert health.open(f"{path}/children/1/injuries").value_of("injury_description") == "A bruise"


def test_removing_a_child_asks_first_and_leaves_the_others(health: Browser, two: str):
    health.open(f"{two}/children/1").press("Remove this child")
    assert health.page.headings == ["Remove this child?"] and "Nell" in health.page.text

    health.press("Remove this child")

    assert "Nell" not in health.page.text and "Ivo" in health.page.text


def test_removing_the_only_child_leaves_an_empty_place(health: Browser):
    path = health.start().draft
    health.open(f"{path}/children/1").press("Save and continue", given_names="Nell", age_known="not_known")

    health.open(f"{path}/children/1/remove").press("Remove this child")

    assert "Child 1" in health.page.text and "Nell" not in health.page.text


def test_a_page_left_open_saves_to_its_own_child_when_places_have_moved(health: Browser, two: str):
    stale = Browser(health.client)
    stale.open(f"{two}/children/2")
    health.open(f"{two}/children/1/remove").press("Remove this child")
    health.open(f"{two}/children").press("Add another child").press("Save and continue", given_names="Tam", age_known="not_known")

    stale.press("Save and continue", family_name="Example")

    assert "Ivo Example" in stale.page.text
    assert "Tam" in health.open(f"{two}/children").page.text and "Tam Example" not in health.page.text


def test_a_page_about_a_removed_child_saves_nothing(health: Browser, two: str):
    stale = Browser(health.client)
    stale.open(f"{two}/children/2/details")
    health.open(f"{two}/children/2/remove").press("Remove this child")
    health.open(f"{two}/children").press("Add another child")

    stale.press("Save and continue", address="1 Sample Street")

    assert stale.status == 404
    assert health.open(f"{two}/children/2/details").value_of("address") == ""


def test_answers_of_one_child_are_not_those_of_another(health: Browser, two: str):
    health.open(f"{two}/children/1/questions/safety").press("Save and continue", answer__injury="true")

    assert health.open(f"{two}/children/2/questions/safety").value_of("answer-injury") == ""


def test_an_answer_stays_on_its_page_when_the_age_no_longer_fits(health: Browser, two: str):
    health.open(f"{two}/children/1/questions/health").press("Save and continue", answer__still_baby="true")
    health.open(f"{two}/children/1").press("Save and continue", age_known="born")
    health.press("Save and continue", date_of_birth__day="27", date_of_birth__month="3", date_of_birth__year="2015")

    assert health.open(f"{two}/children/1/questions/health").value_of("answer-still_baby") == "true"


def test_an_age_typed_before_is_kept_when_another_way_was_chosen_and_unchosen(health: Browser, two: str):
    health.open(f"{two}/children/1").press("Save and continue", age_known="born")
    health.press("Save and continue", date_of_birth__day="27", date_of_birth__month="3", date_of_birth__year="2015")
    health.open(f"{two}/children/1").press("Save and continue", age_known="estimated")

    health.open(f"{two}/children/1").press("Save and continue", age_known="born")

    assert health.value_of("date_of_birth-year") == "2015"


def test_no_more_than_twenty_children_fit_on_one_form(health: Browser):
    path = health.start().draft
    for _ in range(18):
        health.open(f"{path}/children").press("Add another child")
    stale = Browser(health.client)
    stale.open(f"{path}/children")
    health.open(f"{path}/children").press("Add another child")

    stale.press("Add another child")

    assert "Use another form for more" in stale.page.text
    assert health.open(f"{path}/children/20").status == 200
    assert health.open(f"{path}/children/21").status == 404
