"""Whatever a referrer says is read on the case: every field of every schema, in words."""

from typing import Any

import pytest

from api.schemas import EvidenceSchema, PartSchema, ReferralSchema
from api.schemas.dates import DateField
from api.schemas.fields import OneOf, SomeOf, Text, WholeNumber, YesNo
from api.schemas.from_edition import AreasOfEdition, LevelOfEdition
from api.schemas.identifiers import NhsNumber, Postcode, PupilNumber
from api.schemas.parts import Part, Parts
from api.web.said import APART
from tests.sent import a_body
from thresholds.model import AgencyKind

ELSEWHERE: dict[str, frozenset[str]] = {
    "children": APART,
    "household": frozenset({"answers", "evidence"}),
    "worries": frozenset({"immediate_danger", "what_happened", "where_now"}),
}
"""Fields with tests of their own, by part: here, in ``test_case_known_first`` or in ``test_web_case``."""

BY_KIND: dict[type, tuple[Any, str]] = {
    DateField: ("2026-05-03", "3 May 2026"),
    NhsNumber: ("9990000018", "999 000 0018"),
    PupilNumber: ("B801200005001", "B801200005001"),
    Postcode: ("BR1 3UH", "BR1 3UH"),
    YesNo: (True, "Yes"),
    LevelOfEdition: ("not_sure", "I am not sure"),
    AreasOfEdition: (["safety"], "Safety"),
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


def examples(part: str, schema: PartSchema) -> dict[str, tuple[Any, str, str]]:
    """Return a value for every field of a part, how it is read, and what it is called when a health visitor sent it."""
    found = {name: (field, *example(name, field)) for name, field in schema.fields.items() if name not in ELSEWHERE.get(part, ())}
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


def test_a_referral_is_parts_alone_but_for_whether_it_is_urgent():
    assert set(ReferralSchema().fields) - set(parts()) == {"urgent"}, "a field that stands beside the parts needs a place on the case"


TELEPHONES = {"telephone": "0199 496 0000", "safe_telephone": "0199 496 0001"}
NOT_TOGETHER = {"upn_unknown", "mother"}
"""Asked where something else cannot be: a referral cannot hold all fields at once."""


@pytest.mark.parametrize("part", sorted(parts()))
def test_every_field_that_a_referral_may_hold_is_read_on_its_case(case_of, part):
    schema, many = parts()[part]
    said = {name: values for name, values in examples(part, schema).items() if name not in NOT_TOGETHER}
    values = {name: TELEPHONES.get(name, value) for name, (value, _, _) in said.items()}
    body = a_body()
    body[part] = [{**(body[part][0] if part == "children" else {}), **values}] if many else {**body.get(part, {}), **values}

    rows = case_of(body).rows

    for name, (_, shown, label) in said.items():
        assert any(
            key.casefold() == label.removeprefix("Your ").casefold() and value.startswith(TELEPHONES.get(name, shown))
            for key, value in rows
        ), (name, label, shown)


def test_a_pupil_without_a_number_and_the_mother_of_an_unborn_child_are_read_too(case_of):
    child = {"given_names": "Nell", "upn_unknown": "UN1", "mother": "A. Example"}
    rows = case_of(a_body(children=[{**a_body()["children"][0], **child}])).rows

    assert {value for _, value in rows} >= {"A. Example"}
    assert any("no UPN" in key or "unique pupil number" in key.lower() for key, _ in rows)


def test_every_field_of_the_evidence_of_an_answer_stands_beside_it(case_of):
    said = examples("evidence", EvidenceSchema())
    evidence = {"unexplained_injury": {name: value for name, (value, _, _) in said.items()}}
    text = case_of(a_body(children=[{**a_body()["children"][0], "evidence": evidence}])).text

    assert [f"{label}: {shown}" for _, shown, label in said.values() if f"{label}: {shown}" not in text] == []


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
