"""Moments, limits and ages in words."""

from datetime import UTC, date, datetime

import pytest

from api.web.words import age_in_words, limit_in_words, moment_in_words
from thresholds.model import LimitUnit


@pytest.mark.parametrize(
    "at, words",
    [
        (datetime(2026, 11, 24, 9, 31, tzinfo=UTC), "24 November 2026 at 9:31am"),
        (datetime(2026, 11, 24, 12, 0, tzinfo=UTC), "24 November 2026 at 12:00pm"),
        (datetime(2026, 11, 24, 0, 5, tzinfo=UTC), "24 November 2026 at 12:05am"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026 at 12:30am"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29 March 2026 at 12:59am"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29 March 2026 at 2:00am"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "25 October 2026 at 1:00am"),
    ],
)
def test_a_moment_is_told_in_london_time_across_both_clock_changes(at, words):
    assert moment_in_words(at) == words


@pytest.mark.parametrize(
    "unit, amount, words",
    [
        (LimitUnit.AT_ONCE, 0, "at once"),
        (LimitUnit.HOURS, 4, "within 4 hours"),
        (LimitUnit.WORKING_DAYS, 1, "within 1 working day"),
        (LimitUnit.WORKING_HOURS, 2, "within 2 working hours"),
    ],
)
def test_a_limit_is_told_in_its_unit(unit, amount, words):
    assert limit_in_words(unit, amount) == words


@pytest.mark.parametrize(
    "child, words",
    [
        ({"date_of_birth": "2026-11-23"}, "1 day, born 23 November 2026"),
        ({"date_of_birth": "2026-10-25"}, "30 days, born 25 October 2026"),
        ({"date_of_birth": "2026-10-24"}, "1 month, born 24 October 2026"),
        ({"date_of_birth": "2024-11-25"}, "23 months, born 25 November 2024"),
        ({"date_of_birth": "2024-11-24"}, "2 years, born 24 November 2024"),
        ({"expected_date": "2027-02-01"}, "Not yet born, expected 1 February 2027"),
        ({"estimated_age": {"from_years": 3, "to_years": 5}}, "Between 3 and 5 years (an estimate)"),
        ({}, "Not known"),
    ],
)
def test_an_age_is_told_in_the_unit_that_matters_for_it(child, words):
    assert age_in_words(child, date(2026, 11, 24)) == words
