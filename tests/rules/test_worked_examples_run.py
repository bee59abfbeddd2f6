"""A worked example is run on the edition's first day, and each way in which the edition says otherwise is told in words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rules.ages import ChildAge, age_in
from rules.worked_examples import read_examples, run
from rules.worked_examples.values import Aged, AgedBetween, AgeNotKnown, Born, Unborn, age_on
from thresholds.model import AgeUnit
from thresholds.reading import read_document

EDITION = Path(__file__).parents[1] / "thresholds" / "exampleshire.yaml"

BABY = b"""\
- name: A baby of 5 months with a bruise reaches protection
  agreed_by: Exampleshire
  agreed_on: 2025-01-14
  child: {age_months: 5}
  answers: {bruised: true}
  others: no_concern
  at_least: protection
  possible: protection
  priority: red
  reasons: [bruised_baby]
  not_reasons: [unclear]
  actions: [seen_today]
  because: No explanation disarms it.
"""


@pytest.fixture(scope="module")
def exampleshire():
    return read_document(EDITION.read_bytes(), str(EDITION))


@pytest.fixture
def baby(exampleshire):
    [example] = read_examples(BABY, "examples.yaml", exampleshire)
    return example


def test_an_example_that_the_edition_agrees_with_has_no_differences(baby, exampleshire):
    assert run(baby, exampleshire) == ()


@pytest.mark.parametrize(
    "otherwise, told",
    [
        ({"at_least": "early_help"}, "at_least: agreed early_help, the edition says protection (it gives as reasons: bruised_baby"),
        ({"possible": "complex"}, "possible: agreed complex, the edition says protection"),
        ({"priority": "green"}, "priority: agreed green, the edition says red, because of "),
        ({"reasons": ("has_a_plan",)}, "reasons: has_a_plan was agreed, the edition does not give it"),
        ({"not_reasons": ("bruised_baby",)}, "not_reasons: bruised_baby was agreed not to be met, the edition gives it"),
        ({"answers": {}, "at_least": "early_help", "possible": None, "priority": None, "reasons": ()}, "actions: seen_today was agreed"),
        ({"actions": (), "not_actions": ("seen_today",)}, "not_actions: seen_today was agreed not to be due, the edition asks for it"),
    ],
)
def test_a_difference_says_what_was_agreed_and_what_the_edition_says(otherwise, told, baby, exampleshire):
    differences = run(replace(baby, **otherwise), exampleshire)

    assert any(difference.startswith(told) for difference in differences)


def test_nothing_agreed_about_possible_or_priority_is_no_difference(baby, exampleshire):
    assert run(replace(baby, possible=None, priority=None), exampleshire) == ()


def test_others_no_concern_leaves_nothing_open_and_without_it_all_the_rest_is(baby, exampleshire):
    fine = replace(baby, child=Aged(AgeUnit.YEARS, 8), answers={}, at_least="universal", reasons=(), actions=(), priority=None)

    assert run(replace(fine, possible="universal"), exampleshire) == ()
    assert run(replace(fine, others=None, at_least="early_help", not_reasons=(), reasons=("unclear",)), exampleshire) == ()


@pytest.mark.parametrize("agency", ["police", "health"])
def test_the_agency_that_refers_does_not_change_what_is_said(agency, baby, exampleshire):
    assert run(replace(baby, agency=agency), exampleshire) == ()


DAYS = [date(2025, 4, 1), date(2025, 3, 31), date(2028, 2, 29), date(2027, 2, 28)]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    "unit, amount", [(AgeUnit.DAYS, 10), (AgeUnit.MONTHS, 1), (AgeUnit.MONTHS, 6), (AgeUnit.YEARS, 1), (AgeUnit.YEARS, 17)]
)
def test_a_child_of_an_age_has_exactly_that_age_on_the_first_day(unit, amount, day):
    age = age_on(Aged(unit, amount), day)

    assert age_in(unit, age.latest, day) == amount


@pytest.mark.parametrize(
    "child, age",
    [
        (Born(date(2020, 5, 17)), ChildAge.born_on(date(2020, 5, 17))),
        (AgedBetween(4, 6), ChildAge(date(2018, 4, 2), date(2021, 4, 1))),
        (Unborn(), ChildAge(None, None, is_unborn=True)),
        (AgeNotKnown(), ChildAge.not_known()),
    ],
)
def test_every_way_of_saying_an_age_is_read(child, age):
    assert age_on(child, date(2025, 4, 1)) == age
