"""Which changes of one part raise a child's result; taken back, each lowers it."""

from dataclasses import replace

import pytest

from tests.thresholds.editions import any_of, at_least, count_of, exampleshire, item, one_of, weights, with_item, without_item, yes
from thresholds.model import AgeUnit, AgeWithin, AllOf, AnyOf, Effect

BABY = item(exampleshire(), "indicators", "bruised_baby")
THREE = ("missed_three", "talks_of_dying", "no_settled_home")


def months(under):
    return AllOf((yes("bruised"), AgeWithin(AgeUnit.MONTHS, None, under)))


RAISING = {
    "an indicator points to a higher level": ("indicators", "missed_three", {"level": "complex"}),
    "an indicator points to the highest level": ("indicators", "missed_three", {"level": "protection"}),
    "an indicator is met by a lower count": ("indicators", "missed_three", {"when": at_least("appointments_missed", 2)}),
    "an indicator is met by a lesser answer": ("indicators", "has_a_plan", {"when": at_least("talks_of_death", 1)}),
    "an indicator is met by one answer more": (
        "indicators", "no_settled_home", {"when": one_of("sleeps_at", "own_home", "hostel", "nowhere")},
    ),
    "an indicator is met at more ages": ("indicators", "bruised_baby", {"when": months(7)}),
    "an indicator is met at an age counted in another unit": (
        "indicators", "bruised_baby", {"when": AllOf((yes("bruised"), AgeWithin(AgeUnit.YEARS, None, 1)))},
    ),
    "an indicator is met whatever the age": ("indicators", "bruised_baby", {"when": yes("bruised")}),
    "an indicator is met in another case too": ("indicators", "bruised_baby", {"when": AnyOf((BABY.when, yes("violence")))}),
    "an indicator becomes a floor": ("indicators", "has_a_plan", {"floor": True}),
    "an indicator leaves a higher level open": ("indicators", "missed_three", {"up_to": "complex"}),
    "fewer signs are needed": ("combinations", "several_signs", {"when": count_of(2, *THREE)}),
    "one sign is enough, said in another way": ("combinations", "several_signs", {"when": any_of(*THREE)}),
    "more signs are counted": ("combinations", "several_signs", {"when": count_of(3, *THREE, "has_a_plan")}),
    "a combination reaches a higher level": ("combinations", "several_signs", {"level": "protection"}),
    "a flag becomes a level": ("combinations", "two_areas", {"effect": Effect.LEVEL, "level": "complex"}),
    "a modifier raises from a lower level": ("modifiers", "under_one", {"raises_from": "universal"}),
    "a modifier raises further": ("modifiers", "under_one", {"up_to": "protection"}),
    "a modifier raises without limit": ("modifiers", "under_one", {"up_to": None}),
    "a modifier rules out one level more": ("modifiers", "unborn_first", {"not_below": "complex"}),
    "a modifier applies at more ages": ("modifiers", "under_one", {"when": AgeWithin(AgeUnit.YEARS, None, 2)}),
    "a question is asked at more ages": ("questions", "talks_of_death", {"ages": AgeWithin(AgeUnit.YEARS, 4, None)}),
    "a question is asked at every age": ("questions", "talks_of_death", {"ages": None}),
}  # fmt: skip


@pytest.mark.parametrize("section, item_id, changed", RAISING.values(), ids=RAISING)
def test_a_change_that_can_only_raise_is_said_to_raise_and_taken_back_to_lower(section, item_id, changed):
    changed_edition = with_item(exampleshire(), section, item_id, **changed)

    assert weights(exampleshire(), changed_edition) == ["raises"]
    assert weights(changed_edition, exampleshire()) == ["lowers"]


@pytest.mark.parametrize(
    "section, item_id",
    [("indicators", "bruised_baby"), ("combinations", "violence_and_need"), ("modifiers", "under_one"), ("modifiers", "unborn_first")],
)
def test_a_part_that_sets_levels_raises_where_it_is_new_and_lowers_where_it_is_gone(section, item_id):
    without = without_item(exampleshire(), section, item_id)

    assert "raises" in weights(without, exampleshire()) and "lowers" not in weights(without, exampleshire())
    assert "lowers" in weights(exampleshire(), without) and "raises" not in weights(exampleshire(), without)


@pytest.mark.parametrize("starts_at", [{"nothing_met": "early_help"}, {"unclear": "complex"}], ids=["nothing met", "unclear"])
def test_a_higher_starting_point_raises(starts_at):
    higher = with_start(starts_at)

    assert weights(exampleshire(), higher) == ["raises"]
    assert weights(higher, exampleshire()) == ["lowers"]


def with_start(starts_at):
    return replace(exampleshire(), starts_at=replace(exampleshire().starts_at, **starts_at))


WORDS = {
    "an indicator's wording": ("indicators", "missed_three", {"wording": "Does not come to health appointments"}),
    "a question's wording": ("questions", "bruised", {"asks": "Is there any bruise?"}),
    "a question's help": ("questions", "bruised", {"help": "Count every mark."}),
    "a paragraph's number": ("combinations", "several_signs", {"paragraph": "4.9"}),
    "what a level means": ("levels", "complex", {"meaning": "The child may be a child in need."}),
    "a condition that comes to the same": ("indicators", "bruised_baby", {"when": AllOf(tuple(reversed(BABY.when.parts)))}),
    "a list of signs in another order": ("combinations", "several_signs", {"when": count_of(3, *reversed(THREE))}),
    "one sign of several, written as a count": (
        "combinations", "violence_and_need", {"when": AllOf((yes("violence"), count_of(1, "no_settled_home", "missed_three")))},
    ),
}  # fmt: skip


@pytest.mark.parametrize("section, item_id, changed", WORDS.values(), ids=WORDS)
def test_words_alone_are_said_to_be_wording(section, item_id, changed):
    assert weights(exampleshire(), with_item(exampleshire(), section, item_id, **changed)) == ["wording"]


OTHER = {
    "who is asked": ("questions", "talks_of_death", {"asked_of": ("health", "education")}),
    "a sign's priority": ("indicators", "has_a_plan", {"priority": "red"}),
    "when an action is due": ("actions", "seen_today", {"when": yes("bruised")}),
    "what flags a child": ("combinations", "two_areas", {"when": yes("violence")}),
    "the level beside a strength": ("strengths", "kind_aunt", {"level": "complex"}),
    "a level's name": ("levels", "complex", {"name": "Targeted"}),
}


@pytest.mark.parametrize("section, item_id, changed", OTHER.values(), ids=OTHER)
def test_what_sets_no_level_promises_nothing(section, item_id, changed):
    assert set(weights(exampleshire(), with_item(exampleshire(), section, item_id, **changed))) == {"other"}
