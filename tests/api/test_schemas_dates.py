"""A day is read alike from an API and from three boxes, and every fault says what to do."""

from datetime import date

import pytest
from marshmallow import ValidationError

from api.schemas import ChildSchema, Circumstances
from api.schemas.dates import first_wrong_part, years_before
from tests.standard_referral import CHILD
from thresholds.model import AgencyKind

TODAY = date(2026, 11, 24)


def problems(**members):
    with pytest.raises(ValidationError) as refused:
        ChildSchema(Circumstances(TODAY, True, AgencyKind.HEALTH)).load({"family_name": "Example", **CHILD, **members})
    return refused.value.messages


def loaded(**members):
    return ChildSchema(Circumstances(TODAY, True, AgencyKind.HEALTH)).load({"family_name": "Example", **CHILD, **members})


def boxes(day, month, year):
    return {"day": day, "month": month, "year": year}


@pytest.mark.parametrize(
    "written",
    ["2019-03-27", boxes("27", "3", "2019"), boxes(" 27 ", "03", "2019"), boxes("27", "mar", "2019"), boxes("27", "March", "2019")],
)
def test_a_day_is_read_however_it_is_written(written):
    assert loaded(date_of_birth=written)["date_of_birth"] == date(2019, 3, 27)


def test_boxes_all_blank_are_a_date_not_given():
    assert "date_of_birth" not in loaded(date_of_birth=boxes("", " ", ""))


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        (boxes("", "3", "2019"), "day"),
        (boxes("27", "", ""), "month and year"),
        (boxes("", "3", ""), "day and year"),
        ({"day": "27", "month": "3"}, "year"),
    ],
)
def test_some_boxes_blank_names_the_missing_ones(written, missing):
    assert problems(date_of_birth=written)["date_of_birth"] == [f"The child's date of birth must include a {missing}"]


@pytest.mark.parametrize(
    "written",
    [
        "2019-02-29",
        boxes("29", "2", "2019"),
        boxes("31", "4", "2020"),
        boxes("0", "4", "2020"),
        boxes("1", "13", "2020"),
        boxes("1_0", "4", "2020"),
    ],
)
def test_a_day_the_calendar_does_not_have_must_be_a_real_date(written):
    assert problems(date_of_birth=written)["date_of_birth"] == ["The child's date of birth must be a real date"]


def test_29_february_is_a_real_date_in_a_leap_year():
    assert loaded(date_of_birth="2024-02-29")["date_of_birth"] == date(2024, 2, 29)


@pytest.mark.parametrize("written", [boxes("٢٧", "3", "2019"), boxes("27", "3", "２０１９")])
def test_digits_of_other_scripts_are_not_read_as_a_date(written):
    assert problems(date_of_birth=written)["date_of_birth"] == ["The child's date of birth must be a real date"]


def test_a_two_digit_year_is_refused():
    assert problems(date_of_birth=boxes("27", "3", "19"))["date_of_birth"] == [
        "The child's date of birth must have a year of 4 numbers, like 2019"
    ]


@pytest.mark.parametrize(
    "written", ["27/03/2019", "2019-3-27", "2019-03-27T00:00:00", 20190327, True, ["2019"], {"day": 27}, {"week": "3"}]
)
def test_other_ways_to_write_a_day_are_refused_with_an_example(written):
    assert problems(date_of_birth=written)["date_of_birth"] == ["The child's date of birth must be a real date, like 2026-11-03"]


@pytest.mark.parametrize(
    ("written", "box"), [(boxes("", "3", "2019"), "day"), (boxes("27", "13", "2019"), "month"), (boxes("27", "3", "19"), "year")]
)
def test_an_error_leads_to_the_first_wrong_box(written, box):
    assert first_wrong_part(written) == box


@pytest.mark.parametrize(("day", "accepted"), [(date(2026, 11, 23), True), (date(2026, 11, 24), True), (date(2026, 11, 25), False)])
def test_a_child_may_be_born_up_to_today(day, accepted):
    if accepted:
        assert loaded(date_of_birth=day.isoformat())["date_of_birth"] == day
    else:
        assert "must be today or in the past" in problems(date_of_birth=day.isoformat())["date_of_birth"][0]


@pytest.mark.parametrize(("day", "accepted"), [(date(2000, 11, 25), True), (date(2000, 11, 24), True), (date(2000, 11, 23), False)])
def test_a_child_may_be_born_up_to_26_years_ago(day, accepted):
    if accepted:
        assert loaded(date_of_birth=day.isoformat())["date_of_birth"] == day
    else:
        assert problems(date_of_birth=day.isoformat())["date_of_birth"] == ["The child's date of birth must not be more than 26 years ago"]


@pytest.mark.parametrize(("day", "accepted"), [(date(2027, 9, 19), True), (date(2027, 9, 20), True), (date(2027, 9, 21), False)])
def test_a_baby_may_be_expected_up_to_300_days_ahead(day, accepted):
    if accepted:
        assert loaded(expected_date=day.isoformat())["expected_date"] == day
    else:
        assert problems(expected_date=day.isoformat())["expected_date"] == [
            "The date the baby is expected must be within 300 days from today"
        ]


@pytest.mark.parametrize(("day", "accepted"), [(date(2026, 10, 26), True), (date(2026, 10, 25), True), (date(2026, 10, 24), False)])
def test_a_baby_may_be_up_to_30_days_overdue(day, accepted):
    if accepted:
        assert loaded(expected_date=day.isoformat())["expected_date"] == day
    else:
        assert "give the date of birth" in problems(expected_date=day.isoformat())["expected_date"][0]


def test_years_before_29_february_end_on_the_28th_where_there_is_no_29th():
    assert years_before(date(2024, 2, 29), 26) == date(1998, 2, 28)
