"""What must stay so when a document or answers are changed in a way whose effect is known beforehand: on random and on shipped editions."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from rules.ages import ChildAge, cuts_of
from rules.answers import applies, may_apply, read_answers
from rules.suggest import suggest_level
from rules.suggestion import ReasonKind
from tests.reference import values_of
from tests.rules.changed_documents import distinct, new_names, renamed, renamed_answers, reordered, shuffled
from tests.rules.fuzzing import OF_NO_ONE_PART, taken_without_proof
from tests.rules.random_answers import TEMPERS, boundaries_of, gravest, random_answers, random_birth
from tests.rules.random_documents import is_among_the_worst, random_document
from thresholds.model import AgencyKind, Agreement, Choice, Count, Graded, YesNo
from thresholds.reading import read_document

EDITIONS = Path(__file__).parents[2] / "thresholds" / "documents"
SHIPPED = sorted(str(file.relative_to(EDITIONS)) for file in EDITIONS.glob("*/*.yaml"))
RANDOM = [str(seed) for seed in range(2_000, 2_036) if not is_among_the_worst(seed)]
CHILDREN = 6
STEPS = 12

every_document = pytest.mark.parametrize("name", [*RANDOM, *SHIPPED])


@cache
def document_of(name):
    return random_document(int(name)) if name.isdigit() else read_document((EDITIONS / name).read_bytes(), name)


def children_of(name, document):
    """Give answers and births of every temper: what was sent, what is known of the birth, and the day."""
    boundaries = boundaries_of(document)
    for number in range(CHILDREN):
        chance = Random(f"{name} {number}")
        on = document.in_force_from
        birth = random_birth(chance, boundaries, on)
        yield random_answers(chance, document, boundaries, TEMPERS[(number + 2) % len(TEMPERS)]), birth.age, on


def suggest(document, wire, age, on):
    return suggest_level(read_answers(wire, document, age=age, on=on), document, agency=AgencyKind.HEALTH)


def ends(document, said):
    return document.rank(said.at_least), document.rank(said.possible)


def starting_points(said):
    return [reason.id for reason in said.reasons if reason.kind is ReasonKind.STARTING_POINT]


def without_edition(said):
    return replace(said, edition=None)


def worse(question, value, boundaries):
    """Give the next answer up the ladder; the same where there is none, or where a question is no ladder."""
    match question.answer:
        case YesNo():
            return gravest(question, boundaries)
        case Graded(rungs):
            ids = [rung.id for rung in rungs]
            return ids[min(ids.index(value) + 1, len(ids) - 1)]
        case Count(most):
            return min(value + 1, most)
        case Choice():
            return value


def is_known(value):
    return value is not None and not isinstance(value, dict)


def applies_throughout(question, age, on):
    """Tell whether the question is asked at every age the child may have: only there is it open for certain.

    Where it is not asked at one of them, an answer counts at that age too (``rules.facts``), and so may say more than was thought possible.
    """
    cuts = () if question.ages is None else cuts_of(question.ages)
    return all(applies(question, born, on) for born in age.births_that_differ(cuts, on))


def some_values(question, chance):
    values = values_of(question)
    return {values[0], values[-1], chance.choice(values)}


def falls_only_as_the_floor_is_lifted(document, before, after):
    """Tell whether the lower end stayed, or the need was unclear, said so, and now is said to start where nothing more is met."""
    if document.rank(after.at_least) >= document.rank(before.at_least):
        return True
    explained = starting_points(after) == ["nothing_met"] or any(reason.level == after.at_least for reason in after.reasons)
    was_floor = before.unclear and starting_points(before) == ["unclear"] and before.at_least == document.starts_at.unclear
    return was_floor and not after.unclear and after.at_least == document.starts_at.nothing_met and explained


@every_document
def test_renaming_every_id_changes_nothing_but_the_names(name):
    document = document_of(name)
    names = new_names(document, Random(name))
    other = distinct(renamed(document, names))

    with taken_without_proof(document), taken_without_proof(other):
        for wire, age, on in children_of(name, document):
            said, said_of_other = suggest(document, wire, age, on), suggest(other, renamed_answers(wire, names), age, on)

            assert without_edition(said_of_other) == renamed(without_edition(said), names)


@every_document
def test_the_order_of_parts_questions_and_answers_changes_no_level_reason_action_or_priority(name):
    document, chance = document_of(name), Random(name)
    other = reordered(document, chance)

    def told(said):
        reasons = {(r.kind, r.id): (r.level, r.depends_on_age, frozenset(r.answers)) for r in said.reasons}
        sets = (frozenset(said.decide_on), frozenset(said.actions), frozenset(said.strengths))
        return ends(document, said), said.unclear, said.bands, reasons, sets, said.priority.id, [ask.could_reach for ask in said.ask_next]

    with taken_without_proof(document), taken_without_proof(other):
        for wire, age, on in children_of(name, document):
            said = suggest(other, dict(shuffled([*wire.items()], chance)), age, on)

            assert told(said) == told(suggest(document, wire, age, on))
            order = [str(part.id) for part in (*other.indicators, *other.combinations, *other.modifiers)]
            shown = [reason.id for reason in said.reasons if reason.kind not in OF_NO_ONE_PART]
            assert shown == sorted(shown, key=order.index)


@every_document
def test_strengths_are_shown_and_change_nothing_else(name):
    document = document_of(name)
    with taken_without_proof(document):
        for wire, age, on in children_of(name, document):
            weak, strong = ({**wire, **{each.id: value for each in document.strengths}} for value in (False, True))
            without, with_all = suggest(document, weak, age, on), suggest(document, strong, age, on)

            assert [given.question for given in with_all.strengths] == [each.id for each in document.strengths]
            assert without == replace(with_all, strengths=())


@every_document
def test_agreement_is_a_route_and_never_an_input(name):
    document = document_of(name)
    signed = (Agreement(AgencyKind.POLICE, "A superintendent", document.in_force_from, "1"),)
    levels = tuple(replace(level, needs_agreement=not level.needs_agreement) for level in document.levels)
    other = distinct(replace(document, levels=levels, agreements=() if document.agreements else signed))

    with taken_without_proof(document), taken_without_proof(other):
        for wire, age, on in children_of(name, document):
            assert without_edition(suggest(other, wire, age, on)) == without_edition(suggest(document, wire, age, on))


@every_document
def test_worsening_answers_one_after_another_never_lowers_either_end(name):
    document, boundaries, chance = document_of(name), boundaries_of(document_of(name)), Random(name)
    with taken_without_proof(document):
        for wire, age, on in children_of(name, document):
            low, high = ends(document, suggest(document, wire, age, on))
            known = [question for question in document.questions if is_known(wire.get(question.id))]
            for question in chance.choices(known, k=STEPS) if known else ():
                wire[question.id] = worse(question, wire[question.id], boundaries)
                after_low, after_high = ends(document, suggest(document, wire, age, on))

                assert after_low >= low, question.id
                assert after_high >= high, question.id
                low, high = after_low, after_high


@every_document
def test_a_concern_where_nothing_was_known_lowers_only_the_floor_on_uncertainty_and_the_suggestion_says_so(name):
    document, boundaries, chance = document_of(name), boundaries_of(document_of(name)), Random(name)
    with taken_without_proof(document):
        for wire, age, on in children_of(name, document):
            before = suggest(document, wire, age, on)
            unknown = [question for question in document.questions if not is_known(wire.get(question.id))]
            for question in chance.sample(unknown, min(12, len(unknown))):
                after = suggest(document, {**wire, question.id: gravest(question, boundaries)}, age, on)

                assert falls_only_as_the_floor_is_lifted(document, before, after), question.id


@every_document
def test_an_answer_never_widens_the_range_but_for_the_floor_on_uncertainty(name):
    document, chance = document_of(name), Random(name)
    with taken_without_proof(document):
        for wire, age, on in children_of(name, document):
            before = suggest(document, wire, age, on)
            unknown = [q for q in document.questions if not is_known(wire.get(q.id)) and applies_throughout(q, age, on)]
            for question in chance.sample(unknown, min(8, len(unknown))):
                for value in some_values(question, chance):
                    after = suggest(document, {**wire, question.id: value}, age, on)

                    assert document.rank(after.possible) <= document.rank(before.possible), (question.id, value)
                    assert falls_only_as_the_floor_is_lifted(document, before, after), (question.id, value)


@every_document
def test_an_answer_that_is_not_asked_for_at_this_age_counts_and_the_age_is_doubted_aloud(name):
    document, boundaries = document_of(name), boundaries_of(document_of(name))
    with taken_without_proof(document):
        for wire, age, on in children_of(name, document):
            before = suggest(document, wire, age, on)
            for question in document.questions:
                if not is_known(wire.get(question.id)) and not may_apply(question, age, on):
                    after = suggest(document, {**wire, question.id: gravest(question, boundaries)}, age, on)

                    assert document.rank(after.at_least) >= document.rank(before.at_least)
                    doubts = [line for line in after.decide_on if line not in before.decide_on and "age is right" in line]
                    assert [question.asks in line for line in doubts] == [True]


@every_document
def test_knowing_the_birth_date_never_widens_the_range_but_for_the_floor_on_uncertainty(name):
    document, chance = document_of(name), Random(name)
    with taken_without_proof(document):
        for wire, _, on in children_of(name, document):
            age = chance.choice((ChildAge.not_known(), ChildAge.between(0, 1, on), ChildAge.between(11, 16, on)))
            before = suggest(document, wire, age, on)
            earliest, latest = age.births(on)
            for born in (earliest, latest, earliest + (latest - earliest) * chance.random()):
                after = suggest(document, wire, ChildAge.born_on(born), on)

                assert document.rank(after.possible) <= document.rank(before.possible), born
                assert falls_only_as_the_floor_is_lifted(document, before, after), born


@every_document
def test_possible_is_never_below_at_least_and_open_only_where_something_is_not_known(name):
    document = document_of(name)
    with taken_without_proof(document):
        for wire, age, on in children_of(name, document):
            low, high = ends(document, suggest(document, wire, age, on))
            assert low <= high

            calm = {question.id: values_of(question)[0] for question in document.questions}
            everything = calm | {name: value for name, value in wire.items() if is_known(value)}
            said = suggest(document, everything, ChildAge.born_on(on), on)
            left_open = any(sign.up_to for sign in document.indicators)
            assert said.at_least == said.possible or left_open
