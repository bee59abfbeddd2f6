"""Which changes of one part raise a child's result; taken back, each lowers it."""

from dataclasses import replace

import pytest

from tests.thresholds.editions import (
    any_of,
    at_least,
    count_of,
    exampleshire,
    item,
    one_of,
    told,
    weights,
    with_item,
    with_items,
    without_item,
    yes,
)
from thresholds.model import (
    About,
    AgeUnit,
    AgeWithin,
    AllOf,
    AnyOf,
    Combination,
    CombinationId,
    DomainsReaching,
    Effect,
    LegalBand,
    LevelId,
)

BABY = item(exampleshire(), "indicators", "bruised_baby")
THREE = ("missed_three", "talks_of_dying", "no_settled_home")


CHOICES = item(exampleshire(), "questions", "sleeps_at").answer.options
AGED = (AgeWithin(AgeUnit.YEARS, None, 1), AgeWithin(AgeUnit.YEARS, 1, None))


def start():
    """Return exampleshire with a combination that sets a level by areas of life."""
    areas = Combination(
        CombinationId("areas"), "Two areas", DomainsReaching(LevelId("complex"), 2), Effect.LEVEL, LevelId("protection"), "4.8", (), True
    )
    return replace(exampleshire(), combinations=(*exampleshire().combinations, areas))


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
    "fewer areas of life are needed": ("combinations", "areas", {"when": DomainsReaching(LevelId("complex"), 1)}),
    "areas of life count from a lower level": ("combinations", "areas", {"when": DomainsReaching(LevelId("early_help"), 2)}),
    "a modifier applies beyond its old upper age": ("modifiers", "under_one", {"when": AnyOf((AGED[0], AGED[1]))}),
    "a question about the child is put before birth too": ("questions", "bruised", {"about": About.HOUSEHOLD}),
    "a question before birth is put after it too": ("questions", "cared_for", {"about": About.HOUSEHOLD}),
    "a level means more in law": ("levels", "complex", {"bands": (LegalBand.S17,)}),
    "a question is asked at more ages": ("questions", "talks_of_death", {"ages": AgeWithin(AgeUnit.YEARS, 4, None)}),
    "a question is asked at every age": ("questions", "talks_of_death", {"ages": None}),
}  # fmt: skip


@pytest.mark.parametrize("section, item_id, changed", RAISING.values(), ids=RAISING)
def test_a_change_that_can_only_raise_is_said_to_raise_and_taken_back_to_lower(section, item_id, changed):
    changed_edition = with_item(start(), section, item_id, **changed)

    assert weights(start(), changed_edition) == ["raises"]
    assert weights(changed_edition, start()) == ["lowers"]


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
    "an age window in two halves": (
        "modifiers", "under_one", {"when": AnyOf((AgeWithin(AgeUnit.MONTHS, None, 5), AgeWithin(AgeUnit.MONTHS, 5, 12)))},
    ),
    "two lists of answers that share the old ones": (
        "indicators", "no_settled_home",
        {"when": AllOf((one_of("sleeps_at", "own_home", "hostel", "nowhere"), one_of("sleeps_at", "hostel", "nowhere")))},
    ),
    "two lists of answers that share fewer than each has": (
        "indicators", "no_settled_home", {"when": AnyOf((one_of("sleeps_at", "hostel"), one_of("sleeps_at", "nowhere")))},
    ),
    "a list of signs in another order": ("combinations", "several_signs", {"when": count_of(3, *reversed(THREE))}),
    "one sign of several, written as a count": (
        "combinations", "violence_and_need", {"when": AllOf((yes("violence"), count_of(1, "no_settled_home", "missed_three")))},
    ),
}  # fmt: skip


@pytest.mark.parametrize("section, item_id, changed", WORDS.values(), ids=WORDS)
def test_words_alone_are_said_to_be_wording(section, item_id, changed):
    assert weights(exampleshire(), with_item(exampleshire(), section, item_id, **changed)) == ["wording"]


OTHER = {
    "an indicator becomes a floor": ("indicators", "has_a_plan", {"floor": True}),
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


def test_answers_that_no_child_can_give_together_count_for_nothing():
    both = with_item(
        exampleshire(),
        "indicators",
        "no_settled_home",
        when=AllOf((one_of("sleeps_at", "own_home", "hostel"), one_of("sleeps_at", "hostel", "nowhere"))),
    )
    shared = with_item(exampleshire(), "indicators", "no_settled_home", when=one_of("sleeps_at", "hostel"))

    assert weights(both, shared) == ["wording"]


def test_an_answer_that_a_choice_no_longer_offers_is_not_taken_for_its_neighbour():
    fewer = replace(item(exampleshire(), "questions", "sleeps_at").answer, options=CHOICES[:2])
    asked = with_item(exampleshire(), "questions", "sleeps_at", answer=fewer)

    assert "lowers" in weights(exampleshire(), with_item(asked, "indicators", "no_settled_home", when=one_of("sleeps_at", "hostel")))


def test_a_modifier_that_rules_levels_out_in_place_of_raising_does_both():
    switched = with_item(exampleshire(), "modifiers", "under_one", raises_from=None, up_to=None, not_below="early_help")

    assert sorted(set(weights(exampleshire(), switched)) - {"other"}) == ["lowers", "raises"]
    assert [weight for weight, said in told(exampleshire(), switched) if "rules out" in said] == ["raises"]
    assert [weight for weight, said in told(switched, exampleshire()) if "rules out" in said] == ["lowers"]
    assert [weight for weight, said in told(exampleshire(), switched) if "raises no result" in said] == ["lowers"]
    assert [weight for weight, said in told(switched, exampleshire()) if "raises results" in said] == ["raises"]


@pytest.mark.parametrize("band, weight", [("universal", "lowers"), ("s47", "raises")])
def test_a_level_that_one_edition_alone_has_is_weighed_by_what_it_means_in_law(band, weight):
    levels = [replace(level, id="own", bands=(LegalBand(band),)) if level.id == "complex" else level for level in exampleshire().levels]
    other = with_item(with_items(exampleshire(), "levels", levels), "indicators", "no_settled_home", level="own")

    assert [found for found, said in told(exampleshire(), other) if said.startswith("“No settled home” now points")] == [weight]
