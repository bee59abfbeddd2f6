"""Two criteria that belong together meet at one age: a gap of one, or an overlap by one, is a fault."""

from pathlib import Path

import pytest

from thresholds.errors import DocumentInvalid
from thresholds.reading import read_document

GOOD = (Path(__file__).parent / "exampleshire.yaml").read_text(encoding="utf-8")
ONE = (
    "{id: %s, wording: Violence, domain: home, level: complex, when: {sleeps_at: {one_of: [hostel]}, age: %s}, "
    'paragraph: "9", sources: [levels-page]}'
)


def faults_of(first: str, second: str, *, also: str = "") -> list[str]:
    """Return what is said of the edition with two more indicators, one for each age window."""
    indicators = f"indicators:\n  - {ONE % ('young', first)}\n  - {ONE % ('older', second)}\n{also}"
    try:
        read_document(GOOD.replace("indicators:\n", indicators, 1), "exampleshire.yaml")
    except DocumentInvalid as refused:
        return [problem.message for problem in refused.problems]
    return []


@pytest.mark.parametrize(
    ("begins", "said"),
    [(5, "so both count at 5 years"), (6, ""), (7, "so nobody of 6 years is covered")],
)
def test_the_next_criterion_begins_where_the_one_before_ends(begins, said):
    faults = faults_of("{under_years: 6}", f"{{from_years: {begins}, under_years: 12}}")

    assert [said in fault for fault in faults] == ([True] if said else [])


@pytest.mark.parametrize(("months", "meets"), [(11, False), (12, True), (13, False)])
def test_months_and_years_that_are_the_same_age_meet(months, meets):
    assert (faults_of("{under_years: 1}", f"{{from_months: {months}}}") == []) is meets


@pytest.mark.parametrize(("begins", "allowed"), [(4, True), (5, False)])
def test_an_overlap_by_more_than_one_is_taken_to_be_meant(begins, allowed):
    assert (faults_of("{under_years: 6}", f"{{from_years: {begins}, under_years: 12}}") == []) is allowed


def test_a_gap_that_a_third_criterion_covers_is_none():
    also = f"  - {ONE % ('between', '{from_years: 4, under_years: 10}')}\n"

    assert faults_of("{under_years: 6}", "{from_years: 8}", also=also) == []
