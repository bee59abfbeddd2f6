"""Whatever a referrer says is read on the case: every field of every schema, and first what staff must know before they do anything."""

from typing import Any

import pytest

from api.referrals import submit_referral
from api.schemas import PartSchema, ReferralSchema
from api.schemas.dates import DateField
from api.schemas.fields import OneOf, SomeOf, Text, WholeNumber, YesNo
from api.schemas.from_edition import AreasOfEdition, LevelOfEdition
from api.schemas.identifiers import NhsNumber, Postcode, PupilNumber
from api.schemas.parts import Part, Parts
from api.web.said import APART
from tests.page import Page, text_of
from tests.sent import HEALTH_VISITOR, PRACTITIONER, a_body, sent
from thresholds.model import AgencyKind

ELSEWHERE = APART | {"urgent", "immediate_danger", "what_happened", "where_now"}
"""Fields with tests of their own: here, or in ``test_web_case``."""

BY_KIND: dict[type, tuple[Any, str]] = {
    DateField: ("2026-05-03", "3 May 2026"),
    NhsNumber: ("9990000018", "999 000 0018"),
    PupilNumber: ("B801200005001", "B801200005001"),
    Postcode: ("BR1 3UH", "BR1 3UH"),
    YesNo: (True, "Yes"),
    LevelOfEdition: ("not_sure", "I am not sure"),
    AreasOfEdition: (["safety"], "Safety"),
}


@pytest.fixture
def case_of(services, actor, signed_in):
    """Give the function from a referral to its case page."""

    def page_of(body):
        receipt = submit_referral(body, actor(HEALTH_VISITOR), services, submission_key="one")
        return Page(signed_in(PRACTITIONER).get(f"/cases/{receipt.reference}").text)

    return page_of


def rows_on(page: Page) -> set[tuple[str, str]]:
    return {
        (text_of(key), text_of(value))
        for row in page.all("div")
        if row.attrib.get("class") == "govuk-summary-list__row"
        for key, value in zip(row.iter("dt"), row.iter("dd"), strict=True)
    }


def example(name: str, field: Any) -> tuple[Any, str]:
    """Return a value for a field and how it is read."""
    if type(field) is OneOf:
        code, words = field.metadata["choices"][-1]
        return code, words
    if type(field) is SomeOf:
        code, words = field.metadata["choices"][0]
        return [code], words
    if type(field) is Text:
        return f"What was typed as {name}", f"What was typed as {name}"
    if type(field) is WholeNumber:
        return field.most, str(field.most)
    return BY_KIND[type(field)]


def examples(schema: PartSchema) -> dict[str, tuple[Any, str, str]]:
    """Return a value for every field of a part, how it is read, and what it is called when a health visitor sent it."""
    found = {name: (field, *example(name, field)) for name, field in schema.fields.items() if name not in ELSEWHERE}
    return {
        name: (value, shown, field.metadata.get("wording", {}).get(AgencyKind.HEALTH, {}).get("label", field.metadata["label"]))
        for name, (field, value, shown) in found.items()
    }


def parts() -> dict[str, tuple[Any, bool]]:
    """Return every part of a referral: its schema, and whether there are many."""
    fields = ReferralSchema().fields
    one = {name: (field.schema, False) for name, field in fields.items() if isinstance(field, Part)}
    many = {name: field.inner for name, field in fields.items() if isinstance(field, Parts)}
    return one | {name: (part.schema, True) for name, part in many.items() if isinstance(part, Part)}


TELEPHONES = {"telephone": "0199 496 0000", "safe_telephone": "0199 496 0001"}
NOT_TOGETHER = {"upn_unknown", "mother"}
"""Asked where something else cannot be: a referral cannot hold all fields at once."""


@pytest.mark.parametrize("part", sorted(parts()))
def test_every_field_that_a_referral_may_hold_is_read_on_its_case(case_of, part):
    schema, many = parts()[part]
    said = {name: values for name, values in examples(schema).items() if name not in NOT_TOGETHER}
    values = {name: TELEPHONES.get(name, value) for name, (value, _, _) in said.items()}
    body = a_body()
    body[part] = [{**(body[part][0] if part == "children" else {}), **values}] if many else {**body.get(part, {}), **values}

    rows = rows_on(case_of(body))

    for name, (_, shown, label) in said.items():
        assert any(key == label and value.startswith(TELEPHONES.get(name, shown)) for key, value in rows), (name, label, shown)


def test_a_pupil_without_a_number_and_the_mother_of_an_unborn_child_are_read_too(case_of):
    child = {"given_names": "Nell", "upn_unknown": "UN1", "mother": "A. Example"}
    rows = rows_on(case_of(a_body(children=[{**a_body()["children"][0], **child}])))

    assert {value for _, value in rows} >= {"A. Example"}
    assert any("no UPN" in key or "unique pupil number" in key.lower() for key, _ in rows)


# --- what must be known first -------------------------------------------------------------------------------------------------------


def first_on(page: Page) -> str:
    """Return what stands in the panel before everything else."""
    (panel,) = [part for part in page.all("section") if part.attrib.get("aria-labelledby") == "safety-first"]
    return text_of(panel)


SAFE = {"domestic_abuse": "no", "staff_risk": "no"}


@pytest.mark.parametrize(
    ("safety", "words"),
    [
        ({"staff_risk": "yes", "staff_risk_kinds": ["weapon"], "staff_risk_details": "Visit in pairs"}, "Visit in pairs"),
        ({"staff_risk": "unknown"}, "Not known. Act as if there were one"),
        ({"address_withheld": "yes", "withheld_from": "The father"}, "Must not be given out"),
        ({"address_withheld": "unknown"}, "Do not give it out"),
        ({"domestic_abuse": "yes", "safe_telephone": "0199 496 0001", "safe_times": "Until 3pm"}, "Until 3pm"),
        ({"domestic_abuse": "yes", "safe_message": "no"}, "Is it safe to leave a message? No"),
        ({"sensitive": "yes"}, "Should only few people see this referral? Yes"),
    ],
)
def test_what_staff_must_know_stands_before_everything_else(case_of, safety, words):
    assert words in first_on(case_of(a_body(safety={**SAFE, **safety})))


def test_nothing_is_said_first_where_nothing_has_to_be(case_of):
    page = case_of(a_body(safety=SAFE))

    assert [part for part in page.all("section") if part.attrib.get("aria-labelledby") == "safety-first"] == []


def test_an_address_and_a_telephone_number_of_the_family_carry_their_warning(case_of):
    people = [{"name": "Mum Example", "telephone": "0199 496 0000", "address": "2 Sample Street"}]
    safety = {**SAFE, "domestic_abuse": "yes", "address_withheld": "yes"}
    child = {**a_body()["children"][0], "address": "1 Sample Street", "postcode": "BR1 3UH"}
    values = {value for _, value in rows_on(case_of(a_body(safety=safety, people=people, children=[child])))}

    assert "1 Sample Street Must not be given out" in {value.replace("Street", "Street ").replace("  ", " ") for value in values}
    assert any(value.startswith("0199 496 0000") and "how to contact safely" in value for value in values)


def test_what_an_urgent_referral_could_not_say_readably_is_read_as_it_was_typed(case_of):
    body = {
        "urgent": True,
        "referrer": {"name": "Maja Lindqvist", "telephone": "ring me"},
        "children": [{"given_names": "Nell", "nhs_number": "12 34", "answers": {"missed_appointments": "lots"}}],
        "worries": {"immediate_danger": False, "what_happened": "x" * 20_001},
    }
    said = first_on(case_of(body))

    assert "Sent as urgent" in said and "Nobody said. Act as if there were one" in said
    assert "ring me" in said and "Child 1: NHS number" in said and "12 34" in said
    assert "lots" in said and "x" * 20_001 in said


def test_an_answer_stands_with_what_it_rests_on_and_evidence_without_an_answer_is_read_too(case_of):
    evidence = {
        "unexplained_injury": {"source": "The nursery’s book", "on": "2026-11-20", "seen": "told", "kind": "fact"},
        "missed_appointments": {"source": "The clinic’s list"},
    }
    child = {**a_body()["children"][0], "answers": {"unexplained_injury": True}, "evidence": evidence}
    text = case_of(a_body(children=[child])).text

    assert (
        "Where this comes from: The nursery’s book. Date: 20 November 2026. How you know it: Somebody told me. Fact or opinion: Fact"
        in text
    )
    assert "The clinic’s list" in text


def test_what_makes_sharing_lawful_stands_apart_from_agreement(case_of, services):
    assert f"What makes sharing lawful is another matter: {services.settings.lawful_basis}" in case_of(a_body()).text


# --- the list of cases --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("safety", "mark"),
    [({"staff_risk": "yes"}, "Risk to staff"), ({"staff_risk": "unknown"}, "Risk to staff not known"), ({"sensitive": "yes"}, "Sensitive")],
)
def test_the_list_of_cases_marks_in_words_what_staff_must_know(services, actor, signed_in, safety, mark):
    sent(services, actor, safety={**SAFE, **safety})

    assert mark in Page(signed_in(PRACTITIONER).get("/cases").text).text


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

    assert "Sent as urgent" in page.text
    assert next(text_of(cell) for cell in page.all("th") if cell.attrib.get("scope") == "row") == urgent
