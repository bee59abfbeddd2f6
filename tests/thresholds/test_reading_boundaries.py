"""The edges of what a document may say: just under, on, just over."""

from pathlib import Path

import pytest

from thresholds.errors import DocumentInvalid
from thresholds.reading import read_document

_GOOD = (Path(__file__).parent / "exampleshire.yaml").read_text(encoding="utf-8")


def _is_good(old: str, new: str) -> bool:
    assert _GOOD.count(old) == 1, old
    try:
        read_document(_GOOD.replace(old, new), "exampleshire/2025.1.yaml")
    except DocumentInvalid:
        return False
    return True


@pytest.mark.parametrize(("day", "good"), [("2025-03-31", False), ("2025-04-01", False), ("2025-04-02", True)])
def test_an_edition_is_reviewed_after_the_day_it_begins(day: str, good: bool) -> None:
    assert _is_good("review_by: 2026-03-31", f"review_by: {day}") is good


@pytest.mark.parametrize(("day", "good"), [("2028-02-29", True), ("2027-02-28", True), ("2027-02-29", False)])
def test_only_a_leap_year_has_a_29_february(day: str, good: bool) -> None:
    assert _is_good("review_by: 2026-03-31", f"review_by: {day}") is good


@pytest.mark.parametrize(("most", "good"), [(2, False), (3, True), (4, True)])
def test_an_indicator_cannot_ask_for_more_than_its_question_counts(most: int, good: bool) -> None:
    assert _is_good("{count: {most: 10}}", f"{{count: {{most: {most}}}}}") is good


@pytest.mark.parametrize(("at_least", "good"), [(0, False), (1, True), (2, True), (3, True), (4, False)])
def test_a_count_asks_for_one_to_all_of_its_indicators(at_least: int, good: bool) -> None:
    assert _is_good("no_settled_home], at_least: 3}", f"no_settled_home], at_least: {at_least}}}") is good


@pytest.mark.parametrize(("at_least", "good"), [(0, False), (1, True), (2, True), (3, False)])
def test_domains_reaching_asks_for_one_to_all_of_the_domains(at_least: int, good: bool) -> None:
    assert _is_good("{domains_reaching: complex, at_least: 2}", f"{{domains_reaching: complex, at_least: {at_least}}}") is good


@pytest.mark.parametrize(("under", "good"), [(4, False), (5, False), (6, True)])
def test_an_age_window_holds_at_least_one_age(under: int, good: bool) -> None:
    assert _is_good("ages: {from_years: 5}", f"ages: {{from_years: 5, under_years: {under}}}") is good


@pytest.mark.parametrize(("years", "good"), [(4, False), (5, False), (6, True)])
def test_an_indicator_needs_an_age_at_which_its_question_is_put(years: int, good: bool) -> None:
    condition = "when: {talks_of_death: {at_least: sometimes}"

    assert _is_good(condition, f"{condition}, age: {{under_years: {years}}}") is good


@pytest.mark.parametrize(("up_to", "good"), [("universal", False), ("early_help", False), ("complex", True)])
def test_a_level_left_open_reaches_above_itself(up_to: str, good: bool) -> None:
    assert _is_good("up_to: protection", f"up_to: {up_to}") is good


@pytest.mark.parametrize(("number", "good"), [(2, False), (3, False), (4, True)])
def test_level_numbers_rise(number: int, good: bool) -> None:
    assert _is_good("number: 4", f"number: {number}") is good


@pytest.mark.parametrize(("agency", "good"), [("police", False), ("health", False), ("social_care", False), ("education", True)])
def test_an_adopted_edition_is_agreed_by_police_health_and_social_care(agency: str, good: bool) -> None:
    text = _GOOD.replace("agreements:\n", "agreements:\n  - {agency: education, who: Head, on: 2025-01-14, minute: Item 4}\n")
    line = next(line for line in text.splitlines() if f"{{agency: {agency}," in line)

    try:
        read_document(text.replace(line + "\n", ""), "exampleshire/2025.1.yaml")
    except DocumentInvalid as refused:
        message = str(refused)
    else:
        message = ""

    assert (message == "") is good
    assert good or f"'agreements' has none by {agency}" in message
