"""What staff must know before they do anything stands first on the case, beside each address and number, and in the list of cases."""

import json
from dataclasses import replace

import pytest

from api.case_list import says_danger
from api.referrals import submit_referral
from api.safety_first import danger_now
from tests.page import Page, text_of
from tests.sent import HEALTH_VISITOR, PRACTITIONER, a_body, sent


def first_on(page: Page) -> str:
    """Return what stands in the panel before everything else."""
    (panel,) = [part for part in page.all("section") if part.attrib.get("aria-labelledby") == "know-first"]
    return text_of(panel)


SAFE = {"domestic_abuse": "no", "staff_risk": "no"}


@pytest.mark.parametrize(
    ("safety", "words"),
    [
        ({"staff_risk": "yes", "staff_risk_kinds": ["weapon"], "staff_risk_details": "Visit in pairs"}, "Visit in pairs"),
        ({"staff_risk": "unknown"}, "Risk to staff Not known. Act as if there were one"),
        ({"staff_risk": "no", "staff_risk_kinds": ["weapon"]}, "Risk to staff Yes"),
        ({"staff_risk": "no", "staff_risk_kinds": ["no_disclosure"]}, "Address Must not be given out"),
        ({"address_withheld": "yes", "withheld_from": "The father"}, "Must not be given out"),
        ({"address_withheld": "unknown"}, "Do not give it out"),
        ({"address_withheld": "no", "withheld_from": "The father"}, "Address Must not be given out"),
        ({"domestic_abuse": "unknown"}, "Nobody said whether it may be given out"),
        ({"domestic_abuse": "unknown"}, "Not known whether there is domestic abuse. Act as if there were"),
        ({"domestic_abuse": "no", "safe_times": "Until 3pm"}, "Contact In the safe way alone"),
        ({"domestic_abuse": "yes", "safe_telephone": "0199 496 0001", "safe_times": "Until 3pm"}, "Until 3pm"),
        ({"domestic_abuse": "yes", "safe_message": "no"}, "Is it safe to leave a message? No"),
        ({"sensitive": "yes"}, "Only few people should see this"),
        ({"sensitive": "unknown"}, "Not known. Show it to few people"),
    ],
)
def test_what_staff_must_know_stands_before_everything_else(case_of, safety, words):
    assert words in first_on(case_of(a_body(safety={**SAFE, **safety})))


def test_nothing_is_said_first_where_nothing_has_to_be(case_of):
    page = case_of(a_body(safety=SAFE))

    assert [part for part in page.all("section") if part.attrib.get("aria-labelledby") == "know-first"] == []


def test_an_address_and_a_telephone_number_of_the_family_carry_their_warning(case_of):
    people = [{"name": "Mum Example", "telephone": "0199 496 0000", "address": "2 Sample Street"}]
    safety = {**SAFE, "domestic_abuse": "yes", "address_withheld": "yes", "safe_times": "Until 3pm"}
    child = {**a_body()["children"][0], "address": "1 Sample Street", "postcode": "BR1 3UH"}
    values = [value for _, value in case_of(a_body(safety=safety, people=people, children=[child])).rows]

    for typed in ("1 Sample Street", "BR1 3UH", "2 Sample Street"):
        (beside,) = [value for value in values if value.startswith(typed)]
        assert "Must not be given out. Contact safely. " in beside and "Until 3pm" in beside
    (beside,) = [value for value in values if value.startswith("0199 496 0000")]
    assert "Contact safely. " in beside and "Until 3pm" in beside


def test_where_nobody_spoke_of_domestic_abuse_no_number_is_taken_for_safe(case_of):
    body = {
        "urgent": True,
        "referrer": {"name": "Maja Lindqvist", "telephone": "020 7946 0000"},
        "children": [{"given_names": "Nell", "address": "1 Sample Street"}],
        "people": [{"name": "Mum Example", "telephone": "0199 496 0000"}],
        "worries": {"immediate_danger": False, "what_happened": "He shouts."},
    }
    page = case_of(body)
    values = [value for _, value in page.rows]

    assert "Nobody said whether there is domestic abuse. Act as if there were" in first_on(page)
    assert any(value.startswith("0199 496 0000") and "No safe way is known" in value for value in values)
    assert any(value.startswith("1 Sample Street") and "Do not give it out" in value for value in values)


def test_what_an_urgent_referral_could_not_say_readably_is_read_as_it_was_typed(case_of):
    body = {
        "urgent": True,
        "referrer": {"name": "Maja Lindqvist", "telephone": "ring me"},
        "children": [{"given_names": "Nell", "nhs_number": "12 34", "answers": {"missed_appointments": "lots"}}],
        "worries": {"immediate_danger": False, "what_happened": "x" * 20_001},
    }
    said = first_on(case_of(body))

    assert "Sent as urgent" in said and "Nobody said. Act as if there were one" in said
    assert "Could not be read: Referrer: Telephone number ring me" in said and "Child 1: NHS number" in said and "12 34" in said
    assert "lots" in said and "x" * 20_001 in said


# --- the list of cases --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("safety", "mark"),
    [
        ({"staff_risk": "yes"}, "Risk to staff"),
        ({"staff_risk": "no", "staff_risk_details": "A dog"}, "Risk to staff"),
        ({"staff_risk": "unknown"}, "Risk to staff not known"),
        ({"sensitive": "yes"}, "Sensitive"),
        ({"sensitive": "unknown"}, "Sensitive"),
    ],
)
def test_the_list_of_cases_marks_in_words_what_staff_must_know(services, actor, signed_in, safety, mark):
    sent(services, actor, safety={**SAFE, **safety})

    assert mark in Page(signed_in(PRACTITIONER).get("/cases").text).tags


def test_the_list_of_cases_marks_nothing_where_nothing_has_to_be_heeded(services, actor, signed_in):
    sent(services, actor, safety=SAFE)

    assert {"Risk to staff", "Risk to staff not known", "Sensitive", "Sent as urgent"}.isdisjoint(
        Page(signed_in(PRACTITIONER).get("/cases").text).tags
    )


def test_an_urgent_referral_is_marked_and_comes_before_a_higher_priority(services, actor, signed_in):
    sent(services, actor, key="red")
    body = {
        "urgent": True,
        "referrer": {"name": "Maja Lindqvist", "telephone": "020 7946 0000"},
        "children": [{"given_names": "Nell"}],
        "worries": {"immediate_danger": False, "what_happened": "He shouts."},
    }
    urgent = submit_referral(body, actor(HEALTH_VISITOR), services, submission_key="urgent").reference
    page = Page(signed_in(PRACTITIONER).get("/cases").text)

    assert {"Sent as urgent", "Risk to staff not known"} <= set(page.tags), "nobody said that there is no risk to staff"
    assert next(text_of(cell) for cell in page.all("th") if cell.attrib.get("scope") == "row") == urgent


# --- danger -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "danger"),
    [
        ({"worries": {"immediate_danger": False}, "children": [{"answers": {}}, {"answers": {"immediate_danger": True}}]}, True),
        ({"worries": {"immediate_danger": True}}, True),
        ({"worries": {"immediate_danger": False}, "children": [{"answers": {"immediate_danger": {"state": "unknown"}}}, {}]}, False),
        ({"immediate_danger": True}, True),
        ({"immediate_danger": False, "children": [{"position": 1, "answers": {"immediate_danger": True}}]}, True),
        ({"immediate_danger": False}, False),
    ],
)
def test_danger_of_one_child_is_danger_in_a_referral_and_in_what_is_added(said, danger):
    assert danger_now(said) is danger


def test_danger_answered_about_one_child_alone_marks_the_whole_case(services, actor):
    reference = sent(services, actor).reference
    with services.store.reading() as shelf:
        case = shelf.case(reference)
    assert not says_danger(case)
    content = json.loads(case.referral.content)
    content["children"][0]["answers"]["immediate_danger"] = True

    assert says_danger(replace(case, referral=replace(case.referral, content=json.dumps(content))))
