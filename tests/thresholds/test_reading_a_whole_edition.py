"""A good edition becomes exactly the values it says, and stands for the bytes it was read from."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from thresholds.model import (
    AgencyKind,
    AgeUnit,
    AgeWithin,
    AllOf,
    AnyOf,
    AtLeast,
    Choice,
    Condition,
    Count,
    CountOf,
    DomainId,
    DomainsReaching,
    Effect,
    IndicatorId,
    IndicatorMet,
    IsUnborn,
    IsYes,
    LegalBand,
    LevelId,
    LimitUnit,
    OneOf,
    QuestionId,
    Rung,
    Status,
    ThresholdDocument,
    TimeLimit,
    YesNo,
)
from thresholds.reading import read_document

_FILE = Path(__file__).parent / "exampleshire.yaml"


@pytest.fixture(scope="module")
def document() -> ThresholdDocument:
    return read_document(_FILE.read_bytes(), "exampleshire/2025.1.yaml")


def test_the_heading_says_whose_edition_it_is_and_from_when(document: ThresholdDocument) -> None:
    assert document.name == "exampleshire/2025.1"
    assert document.status is Status.ADOPTED
    assert document.in_force_from == date(2025, 4, 1)
    assert document.summary == "A made-up edition, small enough to read in a minute."
    assert [agreement.agency for agreement in document.agreements] == [AgencyKind.POLICE, AgencyKind.HEALTH, AgencyKind.SOCIAL_CARE]


def test_an_edition_is_known_by_the_digest_of_its_exact_bytes(document: ThresholdDocument) -> None:
    content = _FILE.read_bytes()

    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert read_document(content.decode(), "a.yaml").sha256 == document.sha256
    assert read_document(content + b"\n", "a.yaml").sha256 != document.sha256


def test_the_same_bytes_give_the_same_document_which_can_be_a_key(document: ThresholdDocument) -> None:
    again = read_document(_FILE.read_bytes(), "elsewhere.yaml")

    assert again == document
    assert {document: "cached"}[again] == "cached"


def test_a_level_keeps_its_printed_number_and_its_legal_bands(document: ThresholdDocument) -> None:
    level = document.level(LevelId("complex"))

    assert (level.number, level.bands) == (3, (LegalBand.EARLY_HELP, LegalBand.S17))
    assert document.rank(LevelId("complex")) == 2


def test_each_kind_of_answer_is_read(document: ThresholdDocument) -> None:
    assert document.question("bruised").answer == YesNo()
    assert document.question("appointments_missed").answer == Count(10)
    assert document.question("sleeps_at").answer == Choice(
        (Rung("own_home", "In their own home"), Rung("hostel", "In a hostel"), Rung("nowhere", "Nowhere settled"))
    )
    assert document.question("talks_of_death").ages == AgeWithin(AgeUnit.YEARS, 5, None)


def test_any_means_every_agency_and_wording_differs_only_where_it_says_so(document: ThresholdDocument) -> None:
    question = document.question("appointments_missed")

    assert document.question("bruised").asked_of == tuple(AgencyKind)
    assert question.wording_for(AgencyKind.HEALTH) == "How many appointments were not brought?"
    assert question.wording_for(AgencyKind.EDUCATION) == question.asks


def test_an_indicator_without_a_domain_has_that_of_its_question(document: ThresholdDocument) -> None:
    domains = {indicator.id: indicator.domain for indicator in document.indicators}

    assert domains[IndicatorId("missed_three")] == DomainId("health")
    assert domains[IndicatorId("violence_near_a_baby")] == DomainId("home")


_BRUISED, _VIOLENCE = IsYes(QuestionId("bruised")), IsYes(QuestionId("violence"))
_CONDITIONS: dict[str, Condition] = {
    "bruised_baby": AllOf((_BRUISED, AgeWithin(AgeUnit.MONTHS, None, 6))),
    "missed_three": AtLeast(QuestionId("appointments_missed"), 3),
    "has_a_plan": AtLeast(QuestionId("talks_of_death"), 2),
    "no_settled_home": OneOf(QuestionId("sleeps_at"), ("hostel", "nowhere")),
    "violence_near_a_baby": AllOf((_VIOLENCE, AnyOf((IsUnborn(), AgeWithin(AgeUnit.YEARS, None, 1))))),
    "several_signs": CountOf((IndicatorId("missed_three"), IndicatorId("talks_of_dying"), IndicatorId("no_settled_home")), 3),
    "violence_and_need": AllOf(
        (_VIOLENCE, AnyOf((IndicatorMet(IndicatorId("no_settled_home")), IndicatorMet(IndicatorId("missed_three")))))
    ),
    "two_areas": DomainsReaching(LevelId("complex"), 2),
    "under_one": AgeWithin(AgeUnit.YEARS, None, 1),
    "seen_today": AnyOf((IndicatorMet(IndicatorId("bruised_baby")), AllOf((_BRUISED, _VIOLENCE)))),
}


@pytest.mark.parametrize("item", _CONDITIONS)
def test_a_condition_is_read_as_it_is_written(document: ThresholdDocument, item: str) -> None:
    conditions: dict[str, Condition] = {indicator.id: indicator.when for indicator in document.indicators}
    conditions |= {combination.id: combination.when for combination in document.combinations}
    conditions |= {modifier.id: modifier.when for modifier in document.modifiers}
    conditions |= {action.id: action.when for action in document.actions}

    assert conditions[item] == _CONDITIONS[item]


def test_a_combination_for_review_sets_no_level(document: ThresholdDocument) -> None:
    combination = document.combinations[2]

    assert (combination.effect, combination.level, combination.policy, combination.sources) == (Effect.REVIEW, None, True, ())


def test_time_limits_keep_their_unit(document: ThresholdDocument) -> None:
    assert document.actions[0].within == TimeLimit(LimitUnit.HOURS, 4)
    assert [priority.within.unit for priority in document.priorities][-1] is LimitUnit.AT_ONCE
