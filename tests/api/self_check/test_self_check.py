"""A self-check asks the same rules as everybody: the same suggestion as the interface and as a referral, and nothing is kept."""

import json
import logging
from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from api import suggestions
from api.records import EntryFilter
from api.referrals import submit_referral
from api.self_check import Asking, areas_asked, is_met, rings_first, suggest, today_in
from rules.ages import ChildAge
from rules.errors import AnswersInvalid, EngineFailed
from rules.suggestion_written import suggestion_data
from tests.api.front_door import FrontDoor, a_child, a_failing_engine, a_referral
from thresholds.model import AgencyKind

STATES = st.sampled_from([{"state": state} for state in ("unknown", "not_asked", "refused", "not_applicable")])
ANSWERS = st.fixed_dictionaries({}, optional={name: st.booleans() | STATES for name in ("injured", "mother_alone", "cold_home")})
HOUSEHOLD = {"cold_home"}
EVERYWHERE = ("harm", "home")


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    return FrontDoor(tmp_path_factory.mktemp("door"))


def asking(door, age, agency=AgencyKind.HEALTH, areas=EVERYWHERE):
    return Asking(agency, age, areas)


def a_five_year_old(door):
    return ChildAge.between(5, 5, door.services.today())


def checked(door, answers, age=None, agency=AgencyKind.HEALTH, **options):
    return suggest(answers, asking(door, age or a_five_year_old(door), agency), today_in(door.services), **options)


@settings(max_examples=60, deadline=None)
@drawn(answers=ANSWERS, who=st.sampled_from(["constable", "visitor", "manager"]))
def test_it_is_the_very_suggestion_that_the_interface_gives_the_same_agency(door, answers, who):
    person = getattr(door, who)
    body = {"child": {"estimated_age": {"from_years": 5, "to_years": 5}}, "answers": answers}

    by_interface, _ = suggestions.suggest(body, person, door.services)

    assert checked(door, answers, agency=person.agency.kind) == by_interface


@settings(max_examples=20, deadline=None)
@drawn(answers=ANSWERS, who=st.sampled_from(["constable", "visitor"]), unborn=st.booleans())
def test_it_is_the_very_suggestion_that_a_referral_by_the_same_agency_gets(door, answers, who, unborn):
    person = getattr(door, who)
    age = {"expected_date": "2027-02-01"} if unborn else {"date_of_birth": "2026-08-10"}
    child = {name: value for name, value in a_child("Ada", answers={}).items() if name != "date_of_birth"} | age
    child["answers"] = {name: answer for name, answer in answers.items() if name not in HOUSEHOLD}
    household = {"answers": {name: answer for name, answer in answers.items() if name in HOUSEHOLD}}
    key = json.dumps([answers, who, unborn], sort_keys=True)
    body = a_referral(children=[child], household=household)
    body["referrer"]["own_reference"] = "CAD 1"

    receipt = submit_referral(body, person, door.services, submission_key=key)

    with door.services.store.reading() as shelf:
        kept = json.loads(shelf.case(receipt.reference).children[0].suggestions[0].data)
    expected = ChildAge.expected_on(date(2027, 2, 1)) if unborn else ChildAge.in_months(3, door.services.today())
    found = suggestion_data(checked(door, answers, expected, person.agency.kind))
    assert (found["at_least"], found["possible"], found["reasons"]) == (kept["at_least"], kept["possible"], kept["reasons"])


def test_whoever_belongs_to_no_agency_gets_a_suggestion_too(door):
    assert checked(door, {"injured": True}, agency=None).at_least == "protection"


def test_nothing_is_written_and_no_line_for_operators_holds_an_answer(door, caplog):
    with door.services.store.reading() as shelf:
        before = len(shelf.entries(EntryFilter(), limit=10_000))

    with caplog.at_level(logging.DEBUG):
        checked(door, {"injured": True, "cold_home": {"state": "refused"}})

    with door.services.store.reading() as shelf:
        assert len(shelf.entries(EntryFilter(), limit=10_000)) == before
    assert caplog.records == []


def test_when_the_engine_fails_there_is_no_level_and_operators_are_told_without_an_answer(door, caplog):
    with pytest.raises(EngineFailed):
        checked(door, {"injured": True}, ask_rules=a_failing_engine)

    (record,) = caplog.records
    assert (record.levelname, record.exc_info) == ("ERROR", None)
    assert "injured" not in record.getMessage()


def test_answers_that_fit_no_question_are_refused(door):
    with pytest.raises(AnswersInvalid):
        checked(door, {"injured": "perhaps", "unheard_of": True})


@pytest.mark.parametrize("age, areas, asked", [
    (ChildAge.not_known(), EVERYWHERE, ["injured", "cold_home"]),
    (ChildAge.expected_on(date(2027, 2, 1)), EVERYWHERE, ["mother_alone", "cold_home"]),
    (ChildAge.expected_on(date(2027, 2, 1)), ("home",), ["cold_home"]),
    (ChildAge.not_known(), (), []),
])  # fmt: skip
def test_only_the_areas_chosen_are_asked_and_only_what_fits_the_child(door, age, areas, asked):
    found = areas_asked(asking(door, age, areas=areas), today_in(door.services))

    assert [question.id for area in found for question in area.questions] == asked


@pytest.mark.parametrize("answers, rings, met", [
    ({}, False, False),
    ({"injured": False, "cold_home": False}, False, False),
    ({"cold_home": True}, False, True),
    ({"injured": {"state": "refused"}}, False, False),
    ({"injured": True}, True, True),
])  # fmt: skip
def test_a_sign_of_significant_harm_is_rung_about_first_and_an_open_question_alone_is_not(door, answers, rings, met):
    suggestion = checked(door, answers)

    assert (rings_first(suggestion, answers, today_in(door.services).document), is_met(suggestion)) == (rings, met)


def test_danger_now_is_rung_about_first_whatever_the_document_makes_of_it(door):
    suggestion = checked(door, {})

    assert rings_first(suggestion, {"immediate_danger": True}, today_in(door.services).document)
    assert not rings_first(suggestion, {"immediate_danger": False}, today_in(door.services).document)
