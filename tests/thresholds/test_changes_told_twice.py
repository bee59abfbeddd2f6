"""A change that raises for some children and lowers for others is two changes, and each says for whom."""

from tests.thresholds.editions import any_of, count_of, exampleshire, one_of, told, with_item, yes
from thresholds.model import About, AgeUnit, AgeWithin, AnyOf


def test_an_age_window_that_moved_on_a_question_says_who_is_asked_and_who_no_longer_is():
    younger = with_item(exampleshire(), "questions", "talks_of_death", ages=AgeWithin(AgeUnit.YEARS, 8, 12))
    older = with_item(exampleshire(), "questions", "talks_of_death", ages=AgeWithin(AgeUnit.YEARS, 10, 14))

    assert told(younger, older) == [
        (
            "raises",
            "“Does the child talk of dying?” is now also asked about a child from 12 to under 14 years old: "
            "it is asked about a child from 10 to under 14 years old (before: from 8 to under 12 years old).",
        ),
        (
            "lowers",
            "“Does the child talk of dying?” is no longer asked about a child from 8 to under 10 years old: "
            "it is asked about a child from 10 to under 14 years old (before: from 8 to under 12 years old).",
        ),
    ]


def test_an_age_window_that_moved_on_a_sign_says_whom_it_counts_and_whom_no_longer():
    younger = with_item(exampleshire(), "modifiers", "under_one", when=AgeWithin(AgeUnit.MONTHS, 0, 6))
    older = with_item(exampleshire(), "modifiers", "under_one", when=AgeWithin(AgeUnit.MONTHS, 3, 9))

    assert told(younger, older) == [
        ("raises", "“Raise by one step under one year” now also counts this: the child is from 6 to under 9 months old."),
        ("lowers", "“Raise by one step under one year” no longer counts this: the child is from 0 to under 3 months old."),
    ]


def test_a_sign_that_replaces_another_in_a_count_is_told_for_each():
    counted = with_item(exampleshire(), "combinations", "several_signs", when=count_of(3, "missed_three", "talks_of_dying", "has_a_plan"))

    assert told(exampleshire(), counted) == [
        ("raises", "“Three or more early signs” now also counts “Plans to die”."),
        ("lowers", "“Three or more early signs” no longer counts “No settled home”."),
    ]


def test_a_condition_that_was_replaced_says_both_before_and_now():
    replaced = with_item(exampleshire(), "indicators", "missed_three", when=yes("bruised"))
    before_and_now = (
        "“Misses health care” is now met if the answer to “Is there a bruise?” is yes "
        "(before: if the answer to “How many health appointments were missed in six months?” is 3 or more)."
    )

    assert told(exampleshire(), replaced) == [
        ("raises", f"{before_and_now} It takes in children whom it left out before."),
        ("lowers", f"{before_and_now} It leaves out children whom it took in before."),
    ]


def test_a_question_about_the_child_that_is_put_before_birth_counts_for_some_and_no_longer_for_others():
    unborn = with_item(exampleshire(), "questions", "bruised", about=About.UNBORN)

    assert [weight for weight, _ in told(exampleshire(), unborn)] == ["raises", "lowers"]


def test_what_is_due_at_other_ages_is_told_twice_though_it_sets_no_level():
    before = with_item(exampleshire(), "actions", "seen_today", when=AnyOf((yes("bruised"), AgeWithin(AgeUnit.YEARS, 1, 3))))
    now = with_item(exampleshire(), "actions", "seen_today", when=AnyOf((yes("bruised"), AgeWithin(AgeUnit.YEARS, 2, 4))))

    assert told(before, now) == [
        (
            "other",
            "The action “A paediatrician sees the child” now also counts this: the child is from 3 to under 4 years old. "
            "The rest of its condition stays.",
        ),
        (
            "other",
            "The action “A paediatrician sees the child” no longer counts this: the child is from 1 to under 2 years old. "
            "The rest of its condition stays.",
        ),
    ]


def test_a_list_of_answers_that_shares_some_with_the_old_one_does_not_say_that_those_no_longer_count():
    before = with_item(exampleshire(), "indicators", "has_a_plan", when=AnyOf((yes("bruised"), one_of("sleeps_at", "hostel", "nowhere"))))
    now = with_item(exampleshire(), "indicators", "has_a_plan", when=AnyOf((yes("bruised"), one_of("sleeps_at", "own_home", "hostel"))))
    before_and_now = (
        "“Plans to die” is now met if the answer to “Where does the family sleep?” is “In their own home” or “In a hostel” "
        "(before: “In a hostel” or “Nowhere settled”). The rest of its condition stays."
    )

    assert told(before, now) == [
        ("raises", f"{before_and_now} It takes in children whom it left out before."),
        ("lowers", f"{before_and_now} It leaves out children whom it took in before."),
    ]


def test_a_sign_that_still_counts_in_another_way_is_not_said_to_be_lost():
    either = count_of(1, "missed_three", "talks_of_dying")
    before = with_item(exampleshire(), "combinations", "several_signs", when=AnyOf((either, *any_of("missed_three").parts)))
    now = with_item(exampleshire(), "combinations", "several_signs", when=AnyOf((either, *any_of("no_settled_home").parts)))

    assert told(before, now) == [
        (
            "raises",
            "“Three or more early signs” is now met if “No settled home” is met (before: if “Misses health care” is met). "
            "The rest of its condition stays.",
        )
    ]
