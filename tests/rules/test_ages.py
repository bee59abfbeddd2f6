"""Ages are derived from dates, and every boundary falls on the right day."""

from datetime import date

import pytest

from rules.ages import ChildAge, age_in, is_within
from thresholds.model import AgeUnit, AgeWithin


@pytest.mark.parametrize(
    "on, years",
    [(date(2026, 11, 23), 12), (date(2026, 11, 24), 13), (date(2026, 11, 25), 13)],
    ids=["the day before", "the birthday", "the day after"],
)
def test_a_year_of_age_is_attained_on_the_birthday(on, years):
    assert age_in(AgeUnit.YEARS, date(2013, 11, 24), on) == years


@pytest.mark.parametrize("on, years", [(date(2025, 2, 28), 12), (date(2025, 3, 1), 13), (date(2028, 2, 29), 16), (date(2028, 2, 28), 15)])
def test_a_child_born_on_29_february_attains_an_age_on_1_march_in_ordinary_years(on, years):
    assert age_in(AgeUnit.YEARS, date(2012, 2, 29), on) == years


@pytest.mark.parametrize("on, months", [(date(2026, 2, 28), 0), (date(2026, 3, 1), 1), (date(2026, 3, 30), 1), (date(2026, 3, 31), 2)])
def test_a_month_of_age_that_the_month_lacks_is_attained_on_the_first_of_the_next(on, months):
    assert age_in(AgeUnit.MONTHS, date(2026, 1, 31), on) == months


def test_no_age_condition_holds_before_birth():
    assert not is_within(AgeWithin(AgeUnit.YEARS, under=13), None, date(2026, 11, 24))


def test_an_estimate_of_8_to_12_years_reaches_from_the_8th_birthday_to_the_day_before_the_13th():
    age = ChildAge.between(8, 12, date(2026, 11, 24))

    assert (age.earliest, age.latest) == (date(2013, 11, 25), date(2018, 11, 24))


@pytest.mark.parametrize("on", [date(2026, 11, 24), date(2026, 3, 31), date(2026, 2, 28), date(2028, 2, 29)])
@pytest.mark.parametrize("months", [0, 5, 6, 11])
def test_an_age_in_months_holds_every_birth_that_gives_it_and_no_other(months, on):
    age = ChildAge.in_months(months, on)

    births = [date.fromordinal(day) for day in range(on.toordinal() - 400, on.toordinal() + 1)]
    assert [born for born in births if age_in(AgeUnit.MONTHS, born, on) == months] == [
        born for born in births if age.earliest <= born <= age.latest
    ]


def test_an_estimate_is_looked_at_on_both_sides_of_each_boundary_inside_it():
    on = date(2026, 11, 24)

    births = ChildAge.between(12, 14, on).births_that_differ([(AgeUnit.YEARS, 13), (AgeUnit.YEARS, 18)], on)

    assert [age_in(AgeUnit.YEARS, born, on) >= 13 for born in births] == [True, False]
