"""When a hub works and how its clocks run, in sentences."""

from datetime import date, time

import pytest

from thresholds.model import BankHolidays, Calendar, LimitUnit, OutOfHours, Priority, TimeLimit, Weekday, WorkingDayEnds
from thresholds.words.calendar import calendar_in_words, clock_of

WEEK = tuple(Weekday)


def a_calendar(days=WEEK[:5], *, bank_holidays=BankHolidays.CLOSED, ends=WorkingDayEnds.SAME_TIME, closed_on=()):
    return Calendar(days, time(9), time(17, 30), bank_holidays, ends, closed_on)


@pytest.mark.parametrize(
    "days, words",
    [
        (WEEK[:5], "The hub works Monday to Friday, 9am to 5:30pm."),
        (WEEK, "The hub works every day, 9am to 5:30pm."),
        ((Weekday.MONDAY, Weekday.WEDNESDAY), "The hub works Monday and Wednesday, 9am to 5:30pm."),
        ((*WEEK[:3], Weekday.SATURDAY, Weekday.SUNDAY), "The hub works Monday to Wednesday, Saturday and Sunday, 9am to 5:30pm."),
    ],
)
def test_days_in_a_row_are_said_as_a_run(days, words):
    assert calendar_in_words(a_calendar(days))[0] == words


def test_bank_holidays_and_further_closed_days_are_said():
    said = calendar_in_words(a_calendar(closed_on=(date(2026, 12, 24), date(2026, 12, 31))))

    assert "It is closed on England’s bank holidays." in said
    assert "It is also closed on 24 December 2026 and 31 December 2026." in said
    assert "It works on bank holidays as on other days." in calendar_in_words(a_calendar(bank_holidays=BankHolidays.OPEN))


@pytest.mark.parametrize(
    "ends, words",
    [
        (WorkingDayEnds.SAME_TIME, "Within one working day means by the same time on the next working day."),
        (WorkingDayEnds.CLOSING, "Within one working day means by 5:30pm on the next working day, when the hub closes."),
    ],
)
def test_what_a_working_day_is_is_said(ends, words):
    assert calendar_in_words(a_calendar(ends=ends))[-1] == words


@pytest.mark.parametrize(
    "unit, amount, out_of_hours, words",
    [
        (LimitUnit.HOURS, 4, OutOfHours.RUNS, "Red: look into this within 4 hours. The clock runs at night and at weekends too."),
        (
            LimitUnit.HOURS,
            4,
            OutOfHours.WAITS,
            "Red: look into this within 4 hours. For what comes while the hub is closed, the clock starts when it next opens.",
        ),
        (LimitUnit.WORKING_DAYS, 1, OutOfHours.WAITS, "Red: look into this within 1 working day."),
        (LimitUnit.AT_ONCE, 0, OutOfHours.RUNS, "Red: look into this at once."),
    ],
)
def test_a_priority_says_what_its_clock_does_at_night_where_that_could_be_doubted(unit, amount, out_of_hours, words):
    assert clock_of(Priority("red", "Red", TimeLimit(unit, amount), out_of_hours)) == words
