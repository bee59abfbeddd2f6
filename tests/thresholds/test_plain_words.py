"""The small things of a document in plain words."""

from datetime import time

import pytest

from thresholds.model import AgencyKind, AgeUnit, AgeWithin
from thresholds.words.phrases import agencies_in_words, ages_in_words, clock_in_words, listed, mid_sentence


@pytest.mark.parametrize(
    "ages, words",
    [
        (AgeWithin(AgeUnit.YEARS, 5, 18), "aged 5 to under 18"),
        (AgeWithin(AgeUnit.YEARS, 5, None), "aged 5 or over"),
        (AgeWithin(AgeUnit.YEARS, 1, None), "aged 1 year or over"),
        (AgeWithin(AgeUnit.YEARS, None, 18), "aged under 18"),
        (AgeWithin(AgeUnit.YEARS, None, 1), "aged under 1 year"),
        (AgeWithin(AgeUnit.MONTHS, 6, 12), "aged 6 to under 12 months"),
        (AgeWithin(AgeUnit.MONTHS, None, 6), "aged under 6 months"),
        (AgeWithin(AgeUnit.DAYS, 1, None), "aged 1 day or over"),
        (AgeWithin(AgeUnit.YEARS), "born"),
    ],
)
def test_an_age_window_says_that_its_upper_end_is_not_in_it(ages, words):
    assert ages_in_words(ages) == words


@pytest.mark.parametrize(
    "at, words",
    [
        (time(9), "9am"),
        (time(17, 30), "5:30pm"),
        (time(12), "midday"),
        (time(12, 1), "12:01pm"),
        (time(0), "midnight"),
        (time(0, 5), "12:05am"),
    ],
)
def test_a_time_of_day_needs_no_noughts(at, words):
    assert clock_in_words(at) == words


def test_agencies_are_listed_in_their_usual_order_and_all_of_them_are_every_agency():
    assert agencies_in_words([AgencyKind.EDUCATION, AgencyKind.POLICE, AgencyKind.HEALTH]) == "police, health and education"
    assert agencies_in_words([AgencyKind.SOCIAL_CARE]) == "social care"
    assert agencies_in_words(AgencyKind) == "every agency"


@pytest.mark.parametrize("words, said", [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
def test_a_list_is_said_as_a_person_says_it(words, said):
    assert listed(words, "or") == said


def test_within_a_sentence_a_capital_is_kept_where_it_belongs_to_the_word():
    assert mid_sentence("Whether to act") == "whether to act"
    assert mid_sentence("FGM was done") == "FGM was done"
