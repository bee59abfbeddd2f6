"""Rules with one fault each, such as a slip of the hand makes: a fuzz that does not notice every one of them is blind.

Each mutant sets its fault through ``monkeypatch``, and so for one test. The faults are in what compiles, reads and ranks, where the
proof on loading and the fence round the engine do not look.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules import compiler, completions, engine, facts, findings, levels, network, rule_sets, standing, suggest, terms
from rules.bulk import reached, truths
from rules.question_facts import Reading
from rules.suggestion import AnswerState
from rules.terms import Literal
from thresholds.model import AgeWithin, AtLeast, Effect

Patch = pytest.MonkeyPatch


def an_amount_has_to_be_passed(patch: Patch) -> None:
    _literals_changed(patch, AtLeast, lambda literal: replace(literal, bound=literal.bound + 1))


def the_age_that_no_longer_counts_counts(patch: Patch) -> None:
    _literals_changed(patch, AgeWithin, lambda literal: replace(literal, bound=literal.bound + 1) if literal.below else literal)


def the_first_age_that_counts_does_not(patch: Patch) -> None:
    _literals_changed(patch, AgeWithin, lambda literal: literal if literal.below else replace(literal, bound=literal.bound + 1))


def only_the_first_way_of_meeting_something_counts(patch: Patch) -> None:
    _after(patch, rule_sets, "terms_of", lambda found: found[:1])


def the_last_test_of_a_condition_is_forgotten(patch: Patch) -> None:
    _after(patch, rule_sets, "terms_of", lambda found: tuple(term[:-1] if len(term) > 2 else term for term in found))


def a_shard_is_lost(patch: Patch) -> None:
    _engine_not_told(patch, lambda rules: [rule for rule in rules if rule.shard == 1])


def a_rule_is_dropped(patch: Patch) -> None:
    _engine_not_told(patch, lambda rules: rules[-1:])


def the_last_of_several_networks_is_not_asked(patch: Patch) -> None:
    _after(patch, engine, "networks_of", lambda networks: networks[:-1] or networks)


def what_is_met_beyond_twenty_is_lost(patch: Patch) -> None:
    _after(patch, engine.Engine, "met", lambda met: frozenset(sorted(met)[:20]))


def the_least_that_meets_something_is_not_told_to_the_engine(patch: Patch) -> None:
    _after(patch, network, "_told_from", lambda least: [value + 1 for value in least])


def least_and_most_are_swapped(patch: Patch) -> None:
    swapped = {Reading.LEAST: Reading.MOST, Reading.MOST: Reading.LEAST}
    _instead(patch, findings, "answer_facts", lambda real, *args: real(*args[:-1], swapped[args[-1]]))


def what_is_refused_is_read_as_no(patch: Patch) -> None:
    def read(real, edition, answers, born, reading):
        refused = [name for name, answer in answers.given.items() if answer is AnswerState.REFUSED]
        return real(edition, answers, born, reading) | {k: v for name in refused for k, v in edition.questions[name].outside.items()}

    _instead(patch, findings, "answer_facts", read)


def what_is_not_asked_at_an_age_stays_open(patch: Patch) -> None:
    for module in (facts, findings):
        patch.setattr(module, "outside", lambda edition, born, on: frozenset())


def an_unborn_child_is_taken_for_a_newborn(patch: Patch) -> None:
    _after(patch, facts, "age_in", lambda age: max(0, age))


def a_birthday_is_reached_a_day_late(patch: Patch) -> None:
    def late(real, unit, born, on):
        return real(unit, born, on if born is None else max(born, on - timedelta(days=1)))

    _instead(patch, facts, "age_in", late)


def only_the_youngest_age_is_tried(patch: Patch) -> None:
    _after(patch, suggest, "findings", lambda found: found[-1:])


def domains_are_counted_by_their_signs(patch: Patch) -> None:
    _wider_facts_changed(patch, lambda edition, met, name, value: len(met & edition.behind[name]) if name.startswith("domains_") else value)


def a_count_stops_at_one(patch: Patch) -> None:
    _wider_facts_changed(patch, lambda edition, met, name, value: min(value, 1) if name.startswith("count_") else value)


def what_is_left_open_upwards_is_forgotten(patch: Patch) -> None:
    patch.setattr(completions, "possible_rank", findings.certain_rank)


def what_holds_whichever_the_answer_is_forgotten(patch: Patch) -> None:
    patch.setattr(standing, "lowest_rank", lambda one, forks: findings.certain_rank(one))


def two_answers_to_one_question_are_possible_at_once(patch: Patch) -> None:
    patch.setattr(standing, "highest_rank", lambda one, forks, *, shown: max(shown, findings.possible_rank(one)))


def modifiers_do_nothing(patch: Patch) -> None:
    patch.setattr(levels.Step, "lifted", lambda step, rank: rank)


def a_step_up_goes_past_its_limit(patch: Patch) -> None:
    def unlimited(real, document):
        return tuple(replace(step, up_to=len(document.levels) - 1) for step in real(document))

    _instead(patch, compiler, "steps_of", unlimited)


def a_combination_to_review_is_no_reason(patch: Patch) -> None:
    _after(patch, suggest, "reasons_for", lambda reasons: tuple(each for each in reasons if each.effect is not Effect.REVIEW))


def what_is_due_waits_for_the_birth_date(patch: Patch) -> None:
    _instead(patch, suggest, "met_at_some_age", lambda real, found: real(found[:1]))


def what_to_ask_next_is_turned_round(patch: Patch) -> None:
    _after(patch, suggest, "ask_next", lambda asked: asked[::-1])


def only_one_of_two_answers_is_tried_in_asking(patch: Patch) -> None:
    _after(patch, compiler, "facts_of", lambda question: replace(question, telling=question.telling[:1]))


def an_amount_has_to_be_passed_in_columns(patch: Patch) -> None:
    def passed(real, literal, values):
        return real(replace(literal, bound=literal.bound + (not literal.below)), values)

    _instead(patch, truths, "_compared", passed)


def a_modifier_does_nothing_in_columns(patch: Patch) -> None:
    patch.setattr(reached, "_step_taken", lambda step, rows, met: rows)


def open_answers_are_not_open_in_columns(patch: Patch) -> None:
    patch.setattr(truths.Truths, "_with_open", lambda self, given, literal, question, reading: given)


MUTANTS: tuple[Callable[[Patch], None], ...] = (
    an_amount_has_to_be_passed,
    the_age_that_no_longer_counts_counts,
    the_first_age_that_counts_does_not,
    only_the_first_way_of_meeting_something_counts,
    the_last_test_of_a_condition_is_forgotten,
    a_shard_is_lost,
    a_rule_is_dropped,
    the_last_of_several_networks_is_not_asked,
    what_is_met_beyond_twenty_is_lost,
    the_least_that_meets_something_is_not_told_to_the_engine,
    least_and_most_are_swapped,
    what_is_refused_is_read_as_no,
    what_is_not_asked_at_an_age_stays_open,
    an_unborn_child_is_taken_for_a_newborn,
    a_birthday_is_reached_a_day_late,
    only_the_youngest_age_is_tried,
    domains_are_counted_by_their_signs,
    a_count_stops_at_one,
    what_is_left_open_upwards_is_forgotten,
    what_holds_whichever_the_answer_is_forgotten,
    two_answers_to_one_question_are_possible_at_once,
    modifiers_do_nothing,
    a_step_up_goes_past_its_limit,
    a_combination_to_review_is_no_reason,
    what_is_due_waits_for_the_birth_date,
    what_to_ask_next_is_turned_round,
    only_one_of_two_answers_is_tried_in_asking,
    an_amount_has_to_be_passed_in_columns,
    a_modifier_does_nothing_in_columns,
    open_answers_are_not_open_in_columns,
)


def _literals_changed(patch: Patch, kind: type, change: Callable[[Literal], Literal]) -> None:
    def literals(real, condition):
        found = real(condition)
        return tuple(change(literal) for literal in found) if isinstance(condition, kind) else found

    _instead(patch, terms, "_literals", literals)


def _engine_not_told(patch: Patch, of: Callable[..., Any]) -> None:
    def told(real, rule_set):
        lost = {rule.name for rule in of(rule_set.rules)}
        return {name: rule for name, rule in real(rule_set).items() if name not in lost}

    _instead(patch, network, "definition_of", told)


def _wider_facts_changed(patch: Patch, change: Callable[..., Any]) -> None:
    def wider_facts(real, edition, known, met):
        return {name: change(edition, met, name, value) for name, value in real(edition, known, met).items()}

    _instead(patch, findings, "wider_facts", wider_facts)


def _after(patch: Patch, where: object, name: str, change: Callable[..., Any]) -> None:
    _instead(patch, where, name, lambda real, *args, **named: change(real(*args, **named)))


def _instead(patch: Patch, where: object, name: str, other: Callable[..., Any]) -> None:
    real = getattr(where, name)
    patch.setattr(where, name, lambda *args, **named: other(real, *args, **named))
