"""The case page: the referrer's words, the suggestion as a suggestion, and nothing left out that a person needs to decide."""

import pytest

from tests.page import Page
from tests.sent import PRACTITIONER, sent


@pytest.fixture
def shown(services, actor, signed_in):
    """Give the function from the parts of a referral to its case page."""

    def page_of(**parts):
        return Page(signed_in(PRACTITIONER).get(f"/cases/{sent(services, actor, **parts).reference}").text)

    return page_of


def test_what_happened_stands_there_in_the_referrers_own_words(shown):
    page = shown()

    assert "A bruise <on> the arm. Nobody can say how." in page.text


def test_a_suggestion_gives_its_level_with_its_legal_meaning(shown):
    assert "Suggestion Level 4, acute: child protection, section 47" in shown().text


def test_a_reason_names_its_paragraph_its_edition_and_the_answer_that_met_it(shown):
    text = shown().text

    assert "An injury that nobody can explain" in text
    assert "Does the child have an injury that nobody can explain? Yes" in text
    assert "Paragraph 2.1.1, edition 2026.1" in text


def test_a_floor_is_marked_as_one(shown):
    assert "Always counts, whatever else was answered" in shown().text


def test_strengths_and_what_was_not_considered_are_shown(shown):
    text = shown().text

    assert "Does the child have an adult they trust? Yes" in text
    assert "what you wrote in your own words is read by people" in text


def test_a_question_that_could_raise_the_suggestion_is_listed(shown):
    child = {"given_names": "Robin", "answers": {"missed_appointments": 4}}

    assert "Questions that could change this" in shown(children=[child]).text


def test_a_range_says_what_both_ends_mean(shown):
    child = {"given_names": "Robin", "answers": {"missed_appointments": 4}}

    text = shown(children=[child]).text

    assert "Level 2 or above" in text
    assert (
        "At least level 2, early help. What is not known, or not settled, leaves open up to level 4, acute: child protection, section 47."
        in text
    )


def test_immediate_danger_is_said_before_anything_else(shown):
    worries = {"immediate_danger": True, "what_happened": "He is in the road.", "where_now": "High Street"}

    text = shown(worries=worries).text

    assert text.index("Immediate danger") < text.index("Child 1: Robin Hazel")


def test_no_option_is_chosen_beforehand(shown):
    page = shown()

    assert [field for field in page.all("input") if "checked" in field.attrib] == []


def test_an_engine_failure_needs_a_person_now_and_shows_no_suggested_level(services, actor, signed_in):
    reference = sent(services, actor, engine_fails=True).reference

    page = Page(signed_in(PRACTITIONER).get(f"/cases/{reference}").text)

    assert "Needs a person now: no suggestion could be made" in page.text
    assert "Suggested:" not in page.text
    assert "Paragraph" not in page.text


def test_the_timeline_says_what_was_done_and_leaves_out_who_looked(shown):
    text = shown().text

    assert "Maja Lindqvist (Ravensbourne Community Health) sent referral" in text
    assert "opened referral" not in text


def test_an_unknown_reference_is_not_found(signed_in):
    assert signed_in(PRACTITIONER).get("/cases/CT-0000-0000").status_code == 404


def test_an_unknown_key_in_the_address_is_refused(services, actor, signed_in):
    reference = sent(services, actor).reference

    assert signed_in(PRACTITIONER).get(f"/cases/{reference}?show=all").status_code == 400


def test_the_gravest_reason_comes_first_and_the_lower_rungs_of_the_same_answer_are_folded_away(shown):
    child = {"given_names": "Robin", "date_of_birth": "2019-03-27", "answers": {"missed_appointments": 4, "unexplained_injury": True}}

    text = shown(children=[child], household={"answers": {"violence_at_home": "severe"}}).text

    injury, violence, missed = (
        text.index(words)
        for words in ("An injury that nobody can explain", "Severe violence between the adults at home", "Health appointments are often")
    )
    assert injury < violence < missed
    assert text.index("Milder criteria that the same answers meet") < text.index("Some violence between the adults at home")
