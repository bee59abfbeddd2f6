"""A time limit ends when the hub's own calendar says: over weekends, bank holidays, closed days and both clock changes."""

from datetime import date, datetime, time

import pytest

from thresholds.model import BankHolidays, Calendar, LimitUnit, OutOfHours, TimeLimit, Weekday, WorkingDayEnds
from thresholds.working_calendar import LONDON, NeverOpen, due_at, next_opening

MONDAY_TO_FRIDAY = tuple(Weekday)[:5]
ONE_DAY = TimeLimit(LimitUnit.WORKING_DAYS, 1)


def hub(**changes):
    usual = {
        "days": MONDAY_TO_FRIDAY,
        "opens": time(9),
        "closes": time(17),
        "bank_holidays": BankHolidays.CLOSED,
        "working_day_ends": WorkingDayEnds.SAME_TIME,
        "closed_on": (),
    }
    return Calendar(**usual | changes)


def at(written):
    return datetime.fromisoformat(written).replace(tzinfo=LONDON)


def due(received, limit, calendar=None, out_of_hours=OutOfHours.WAITS):
    return f"{due_at(at(received), limit, out_of_hours, calendar or hub()):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("received", "ends"),
    [
        ("2026-05-22 16:29", "2026-05-26 16:29"),
        ("2026-05-22 16:30", "2026-05-26 16:30"),
        ("2026-05-22 16:59", "2026-05-26 16:59"),
        ("2026-05-22 17:00", "2026-05-27 09:00"),
        ("2026-05-23 11:00", "2026-05-27 09:00"),
        ("2026-05-26 08:59", "2026-05-27 09:00"),
    ],
)
def test_one_working_day_from_a_friday_before_a_bank_holiday_passes_over_the_monday(received, ends):
    assert due(received, ONE_DAY) == ends


@pytest.mark.parametrize(("received", "ends"), [("2026-05-22 16:30", "2026-05-22 20:30"), ("2026-12-25 02:00", "2026-12-25 06:00")])
def test_a_red_clock_runs_past_closing_and_on_christmas_day(received, ends):
    assert due(received, TimeLimit(LimitUnit.HOURS, 4), out_of_hours=OutOfHours.RUNS) == ends


@pytest.mark.parametrize(("hours", "ends"), [(7, "2026-04-09 16:30"), (8, "2026-04-10 09:30"), (9, "2026-04-10 10:30")])
def test_working_hours_go_on_the_next_morning(hours, ends):
    assert due("2026-04-09 09:30", TimeLimit(LimitUnit.WORKING_HOURS, hours)) == ends


@pytest.mark.parametrize(("minute", "ends"), [("59", "2026-04-09 16:59"), ("00", "2026-04-09 17:00")])
def test_working_hours_that_end_at_closing_end_that_day(minute, ends):
    hour = "16" if minute == "00" else "15"

    assert due(f"2026-04-09 {hour}:{minute}", TimeLimit(LimitUnit.WORKING_HOURS, 1)) == ends


@pytest.mark.parametrize(("received", "ends"), [("2026-03-28 20:00", "2026-03-29 21:00"), ("2026-10-24 20:00", "2026-10-25 19:00")])
def test_24_elapsed_hours_are_24_true_hours_over_both_clock_changes(received, ends):
    assert due(received, TimeLimit(LimitUnit.HOURS, 24), out_of_hours=OutOfHours.RUNS) == ends


@pytest.mark.parametrize("received", ["2026-03-27 10:00", "2026-10-23 10:00"])
def test_one_working_day_is_the_same_clock_time_over_both_clock_changes(received):
    assert due(received, ONE_DAY).endswith("10:00")


def test_a_working_day_can_end_at_closing_instead():
    assert due("2026-04-09 09:30", ONE_DAY, hub(working_day_ends=WorkingDayEnds.CLOSING)) == "2026-04-10 17:00"


def test_a_hub_that_opens_on_bank_holidays_counts_them():
    assert due("2026-05-22 16:30", ONE_DAY, hub(bank_holidays=BankHolidays.OPEN)) == "2026-05-25 16:30"


@pytest.mark.parametrize(("closed", "ends"), [((), "2026-12-24 10:00"), ((date(2026, 12, 24),), "2026-12-29 10:00")])
def test_a_closed_day_of_the_hubs_own_is_passed_over(closed, ends):
    assert due("2026-12-23 10:00", ONE_DAY, hub(closed_on=closed)) == ends


def test_hours_that_wait_begin_at_the_next_opening():
    assert due("2026-04-10 18:00", TimeLimit(LimitUnit.HOURS, 24)) == "2026-04-14 09:00"


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-04-09 08:59", "2026-04-09 09:00"),
        ("2026-04-09 09:00", "2026-04-09 09:00"),
        ("2026-04-09 16:59", "2026-04-09 16:59"),
        ("2026-04-09 17:00", "2026-04-10 09:00"),
    ],
)
def test_the_hub_is_open_from_opening_until_just_before_closing(moment, opening):
    assert next_opening(at(moment), hub()) == at(opening)


def test_at_once_is_at_once():
    assert due("2026-04-11 03:00", TimeLimit(LimitUnit.AT_ONCE, 0), out_of_hours=OutOfHours.RUNS) == "2026-04-11 03:00"


def test_a_hub_that_never_opens_is_said_to():
    with pytest.raises(NeverOpen, match="no working day in the year after 2026-04-09"):
        next_opening(at("2026-04-09 18:00"), hub(days=()))
