"""A draft is its writer's own, is kept as it was typed, and can be left and taken up again."""

from datetime import timedelta

from api.services import Services
from tests.api.referral_form.browser import Browser
from tests.fakes import FixedClock


def test_a_faulty_page_can_be_left_for_later_and_comes_back_as_typed(health: Browser):
    path = health.start().draft
    health.open(f"{path}/about-you").press("Save and come back later", role="Health visitor", telephone="none")

    assert health.page.headings == ["Your draft is saved"]
    assert "It has not been sent" in health.page.text and "1 December 2026 at 9:30am" in health.page.text

    health.open("/").follow("Carry on with the draft").follow("About you")
    assert health.value_of("role") == "Health visitor" and health.value_of("telephone") == "none"


def test_progress_follows_from_what_was_typed(health: Browser):
    path = health.start().draft
    assert health.open(path).progress("About you") == "Not yet started"

    health.open(f"{path}/about-you").press("Save and come back later", role="Health visitor")
    assert health.open(path).progress("About you") == "In progress"

    health.open(f"{path}/about-you").press("Save and continue", telephone="020 7946 0011", knows_child="Since birth")
    assert health.open(path).progress("About you") == "Completed"


def test_a_page_of_questions_that_was_read_and_left_blank_is_completed(health: Browser):
    path = health.start().draft
    health.open(f"{path}/household/safety").press("Save and continue")

    assert health.open(path).progress("Safety") == "Completed"


def test_telling_asks_for_the_reason_on_a_page_of_its_own_until_it_is_given(health: Browser):
    path = health.start().draft
    health.open(f"{path}/telling").press("Save and continue", family_told="no", agreement="no")

    assert health.page.headings == ["Why the family was not told or did not agree"]
    assert health.open(path).progress("Why the family was not told or did not agree") == "Not yet started"
    assert "Enter in your own words why the family was not told or did not agree" in health.open(f"{path}/check").errors


def test_a_page_left_open_that_no_longer_applies_leads_back_to_the_list(health: Browser):
    path = health.start().draft

    for page in ("why-not", "safe-contact", "staff-risk"):
        assert health.open(f"{path}/{page}").press("Save and continue").status in (200, 422), page
    assert health.page.headings == ["Make a referral"]


def test_another_persons_draft_is_not_found(health: Browser, teacher: Browser, police: Browser):
    path = health.start().draft

    for page in ("", "/about-you", "/children", "/children/1", "/check", "/saved", "/household/safety", "/children/1/questions/health"):
        assert teacher.open(path + page).status == 404, page
        assert police.open(path + page).status == 404, page


def test_a_draft_that_ran_out_is_not_found(health: Browser, services: Services, clock: FixedClock, signed_in):
    path = health.start().draft

    clock.move(timedelta(days=7, seconds=1))

    assert Browser(signed_in("hv.lindqvist")).open(path).status == 404


def test_a_draft_is_deleted_only_after_a_question(health: Browser):
    path = health.start().draft
    health.open(path).follow("Delete this draft")
    assert health.page.headings == ["Delete this draft?"]

    health.press("Delete this draft")

    assert health.path == "/"
    assert health.open(path).status == 404


def test_no_address_on_the_way_holds_anything_about_a_child(health: Browser):
    path = health.start().draft
    health.open(f"{path}/children/1").press("Save and continue", given_names="Nell", family_name="Example", age_known="not_known")
    health.press("Save and continue", sex="U", lives="address", address="1 Sample Street")

    links = " ".join(health.open(f"{path}/check").page.links())
    assert "Nell" not in links and "Sample" not in links and "Example" not in links


def test_a_section_that_does_not_exist_is_not_found(health: Browser):
    path = health.start().draft

    for page in ("/nonsense", "/children/2", "/children/0", "/household/nonsense", "/children/1/questions/nonsense"):
        assert health.open(path + page).status == 404, page
