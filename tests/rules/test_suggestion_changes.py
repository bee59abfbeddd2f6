"""What a later suggestion says otherwise than an earlier one, in words that never make a lower one look like the last word."""

from dataclasses import replace

import pytest

from rules.answers import ChildAge, read_answers
from rules.suggest import suggest_level
from rules.suggestion_changes import suggestion_change
from tests.factories import small_library_folder
from thresholds.library import open_library

ALL_ANSWERED = {"missed_appointments": 0, "unexplained_injury": False, "violence_at_home": "none"}


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    return open_library(small_library_folder(tmp_path_factory.mktemp("small"))).edition("bromley", "2026.1")


@pytest.fixture
def changed(document):
    """Give the function from two sets of answers to what is suggested otherwise; None stands for a suggestion that could not be made."""

    def suggested(answers):
        if answers is None:
            return None
        read = read_answers(answers, document, age=ChildAge.not_known(), on=document.in_force_from)
        return suggest_level(read, document, agency=None)

    return lambda before, after: suggestion_change(suggested(before), suggested(after), document)


def test_a_higher_one_names_both_levels_and_the_reasons_that_came(changed):
    change = changed(ALL_ANSWERED, {**ALL_ANSWERED, "unexplained_injury": True})

    assert (change.before, change.after) == ("Level 1, universal", "Level 4, acute: child protection, section 47")
    assert change.sentences[0] == "Now at least level 4, acute: child protection, section 47; before, at least level 1, universal."
    assert "The priority suggested is Red; before, it was Blue." in change.sentences
    assert change.new == ("An injury that nobody can explain",)
    assert not change.is_lower


def test_a_lower_one_says_outright_that_the_earlier_was_higher_and_that_a_person_decides(changed):
    change = changed({**ALL_ANSWERED, "unexplained_injury": True}, ALL_ANSWERED)

    assert change.is_lower
    assert change.sentences[0] == (
        "The earlier suggestion was higher: at least level 4, acute: child protection, section 47. "
        "A new one does not undo it: a person decides which holds."
    )
    assert change.gone == ("An injury that nobody can explain",)


def test_one_that_leaves_less_open_says_what(changed):
    change = changed({"violence_at_home": "some"}, {"violence_at_home": "some", "unexplained_injury": False})

    assert change.sentences == (
        "As before, at least level 3, complex: child in need, section 17.",
        "It no longer leaves open level 4, acute: child protection, section 47.",
    )
    assert not change.is_lower


def test_one_that_leaves_more_open_says_how_far(changed):
    change = changed({"violence_at_home": "some", "unexplained_injury": False}, {"violence_at_home": "some"})

    assert "It now leaves open up to level 4, acute: child protection, section 47." in change.sentences


def test_the_same_again_is_said_to_be_as_before(changed):
    change = changed(ALL_ANSWERED, ALL_ANSWERED)

    assert change.sentences == ("As before, at least level 1, universal.",)
    assert (change.new, change.gone, change.is_lower) == ((), (), False)


def test_one_that_cannot_be_made_any_more_needs_a_person_and_keeps_the_earlier_in_sight(changed):
    change = changed({**ALL_ANSWERED, "unexplained_injury": True}, None)

    assert change.after == "No suggestion could be made"
    assert change.sentences == (
        "No suggestion could be made from the new answers: a person is needed now.",
        "The suggestion before was at least level 4, acute: child protection, section 47.",
    )
    assert change.is_lower


def test_the_first_that_can_be_made_says_that_there_was_none(changed):
    change = changed(None, ALL_ANSWERED)

    assert (change.before, change.sentences, change.is_lower) == (
        "No suggestion could be made",
        ("No suggestion could be made before.",),
        False,
    )


def test_two_failures_say_that_a_person_is_needed(changed):
    assert changed(None, None).sentences == ("No suggestion could be made from the new answers either: a person is needed now.",)


def test_a_lower_rank_is_told_by_the_documents_order_whatever_the_numbers(document, changed):
    read = read_answers({}, document, age=ChildAge.not_known(), on=document.in_force_from)
    low = suggest_level(read, document, agency=None)

    assert suggestion_change(replace(low, at_least="protection", possible="protection"), low, document).is_lower
