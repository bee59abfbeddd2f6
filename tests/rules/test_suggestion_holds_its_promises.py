"""What stays true of every suggestion, whatever is answered."""

import json
import random
from datetime import date

import pytest

from rules.answers import ChildAge, read_answers
from rules.suggest import suggest_level
from rules.suggestion_written import sentences, suggestion_data, suggestion_from
from tests.reference import values_of
from thresholds.model import AgencyKind, Choice

SEEDS = range(25)


def random_answers(bromley, seed, share=0.3):
    chance = random.Random(seed)
    return {q.id: chance.choice(values_of(q)) for q in bromley.questions if chance.random() < share}


def suggest(raw, bromley, today, age=None):
    answers = read_answers(raw, bromley, age=age or ChildAge.born_on(today.replace(year=2019)), on=today)
    return suggest_level(answers, bromley, agency=AgencyKind.HEALTH)


def ranks(suggestion, bromley):
    return bromley.rank(suggestion.at_least), bromley.rank(suggestion.possible)


@pytest.mark.parametrize("seed", SEEDS)
def test_worsening_one_answer_never_lowers_either_end(seed, bromley, today):
    raw = random_answers(bromley, seed)
    before = ranks(suggest(raw, bromley, today), bromley)

    for question in bromley.questions:
        if question.id in raw and not isinstance(question.answer, Choice):
            worst = values_of(question)[0] if raw[question.id] is True else values_of(question)[-1]
            worse = True if isinstance(raw[question.id], bool) else worst
            after = ranks(suggest({**raw, question.id: worse}, bromley, today), bromley)
            assert after[0] >= before[0], question.id
            assert after[1] >= before[1], question.id


@pytest.mark.parametrize("seed", SEEDS)
def test_answering_a_question_never_widens_the_range_but_for_the_floor_on_uncertainty(seed, bromley, today):
    raw = random_answers(bromley, seed, share=0.6)
    said = suggest(raw, bromley, today)

    for question in bromley.questions[seed::9]:
        if question.id not in raw:
            for value in values_of(question):
                after = suggest({**raw, question.id: value}, bromley, today)
                assert ranks(after, bromley)[1] <= ranks(said, bromley)[1]
                assert ranks(after, bromley)[0] >= ranks(said, bromley)[0] or said.unclear


@pytest.mark.parametrize("seed", SEEDS[:5])
def test_strengths_are_shown_and_change_nothing_else(seed, bromley, today):
    raw = random_answers(bromley, seed)
    strong = {**raw, **{strength.id: True for strength in bromley.strengths}}

    without, with_all = suggestion_data(suggest(raw, bromley, today)), suggestion_data(suggest(strong, bromley, today))

    assert len(with_all.pop("strengths")) == len(bromley.strengths)
    assert without.pop("strengths") == []
    assert with_all == without


@pytest.mark.parametrize("state", ["unknown", "not_asked", "refused", "not_applicable"])
def test_not_knowing_is_never_no(state, bromley, today):
    nothing = {q.id: {"state": state} for q in bromley.questions}

    said = suggest(nothing, bromley, today)

    assert said.unclear
    assert said.at_least == bromley.starts_at.unclear
    assert said.possible == bromley.levels[-1].id


def test_the_same_answers_in_another_order_give_the_same_bytes(bromley, today):
    raw = random_answers(bromley, 7)
    turned = dict(reversed(raw.items()))

    assert json.dumps(suggestion_data(suggest(raw, bromley, today))) == json.dumps(suggestion_data(suggest(turned, bromley, today)))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_written_is_read_back_the_same(seed, bromley, today):
    said = suggest(random_answers(bromley, seed), bromley, today)

    assert suggestion_from(json.loads(json.dumps(suggestion_data(said)))) == said


def test_an_answer_counts_even_where_the_age_says_the_question_is_not_asked_and_the_age_is_doubted_aloud(bromley, today):
    rungs = values_of(bromley.question("self_harm"))

    said = suggest({"self_harm": rungs[-1]}, bromley, today, ChildAge.born_on(today.replace(year=2024)))

    assert said.at_least == "protection"
    assert any(line.startswith("Whether the age is right: ") for line in said.decide_on)


def test_when_the_age_is_not_known_a_rule_for_some_ages_widens_the_range_and_says_so(bromley, today):
    raw = {q.id: values_of(q)[0] if not isinstance(values_of(q)[0], bool) else False for q in bromley.questions}
    raw["sexual_activity"] = values_of(bromley.question("sexual_activity"))[-1]

    said = suggest(raw, bromley, today, ChildAge.between(12, 15, today))

    by_age = [reason for reason in said.reasons if reason.depends_on_age]
    assert by_age
    assert said.possible == "protection"


def test_the_sentences_name_the_range_the_paragraphs_and_the_edition(bromley, today):
    said = sentences(suggest({"immediate_danger": True}, bromley, today), bromley)

    assert said[0].startswith("Suggested: Level 4, acute: child protection, section 47.")
    assert any("edition 2026.1, paragraph" in sentence for sentence in said)


def test_nothing_is_left_to_settle_below_a_level_that_is_reached(bromley, today):
    rungs = values_of(bromley.question("domestic_abuse"))

    suspected = suggest({"domestic_abuse": rungs[1]}, bromley, today)
    life_threatening = suggest({"domestic_abuse": rungs[-1]}, bromley, today)

    assert suspected.decide_on
    assert life_threatening.at_least == "protection"
    assert not set(suspected.decide_on) & set(life_threatening.decide_on)


@pytest.mark.parametrize("age", [ChildAge.not_known(), ChildAge.between(16, 19, date(2026, 11, 24))])
def test_somebody_who_may_be_a_child_is_taken_for_one(age, bromley, today):
    said = suggest({"fgm": values_of(bromley.question("fgm"))[-1]}, bromley, today, age)

    assert said.at_least == "protection"
    assert said.priority.id == "red"


def test_a_sign_met_at_one_of_the_ages_a_child_may_have_sets_the_priority(bromley, today):
    said = suggest({"sexual_activity": "active"}, bromley, today, ChildAge.between(12, 13, today))

    assert said.possible == "protection"
    assert said.priority.id == "red"


def test_a_level_that_a_modifier_gives_at_one_of_the_ages_sets_the_priority(bromley, today):
    raw = {"domestic_abuse": "incidents"}

    at_either_age = suggest(raw, bromley, today, ChildAge.between(0, 1, today))

    assert suggest(raw, bromley, today, ChildAge.born_on(date(2026, 6, 1))).priority.id == "red"
    assert suggest(raw, bromley, today, ChildAge.born_on(date(2025, 6, 1))).priority.id == "amber"
    assert (at_either_age.at_least, at_either_age.possible, at_either_age.priority.id) == ("child_in_need", "protection", "red")
