"""Answers as the flat, whole-number facts that the engine compares: total, typed, and unknown a value of its own.

Every literal asks for *at least so much*, so an open answer has two readings: ``LEAST`` (below every boundary, nothing is certain
of it) and ``MOST`` (above every boundary, anything is possible). What holds under LEAST holds for certain; what fails under MOST
is certainly not so. An open question that does not apply to this child is below every boundary in both: nobody need ask it.

A given answer always counts, whatever the age: a wrong date of birth, or one corrected after the answer, must not disarm a sign of harm.
Where a criterion is for some ages alone, its own condition says so.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum

from rules.ages import age_in
from rules.answers import Answers, applies
from rules.compiler import CompiledEdition, RuleSet
from rules.suggestion import Answer, AnswerState
from rules.terms import count_fact, domains_fact, met_fact, no_fact, option_fact, question_fact
from thresholds.model import AgeUnit, Choice, Count, Graded, LevelId, Question, YesNo

NOT_KNOWN_LEAST = -1
NOT_KNOWN_MOST = 1_000_000
DOES_NOT_APPLY = -2

Facts = Mapping[str, int]


class Reading(Enum):
    """How open answers are read."""

    LEAST = NOT_KNOWN_LEAST
    MOST = NOT_KNOWN_MOST


def answer_facts(edition: CompiledEdition, answers: Answers, born: date | None, reading: Reading) -> dict[str, int]:
    """Return every fact that answers and age give, for a child born on that day (None: unborn)."""
    facts: dict[str, int] = {f"age_{unit}": age_in(unit, born, answers.on) for unit in AgeUnit}
    facts |= {"born": int(born is not None), "unborn": int(born is None)}
    for question in edition.document.questions:
        facts |= question_facts(question, answers.given[question.id], applies(question, born, answers.on), reading)
    return facts


def question_facts(question: Question, answer: Answer, does_apply: bool, reading: Reading) -> dict[str, int]:
    """Return the facts of one question."""
    if isinstance(answer, AnswerState):
        return dict.fromkeys(fact_names(question), reading.value if does_apply else DOES_NOT_APPLY)
    match question.answer:
        case YesNo():
            return {question_fact(question.id): int(bool(answer)), no_fact(question.id): int(not answer)}
        case Graded():
            return {question_fact(question.id): question.answer.position(str(answer))}
        case Count():
            return {question_fact(question.id): int(answer)}
        case Choice(options):
            return {option_fact(question.id, option.id): int(option.id == answer) for option in options}


def fact_names(question: Question) -> tuple[str, ...]:
    """Return the facts a question gives, whatever the answer."""
    match question.answer:
        case YesNo():
            return question_fact(question.id), no_fact(question.id)
        case Graded() | Count():
            return (question_fact(question.id),)
        case Choice(options):
            return tuple(option_fact(question.id, option.id) for option in options)


def wider_facts(edition: CompiledEdition, facts: Facts, met: frozenset[str]) -> dict[str, int]:
    """Return the facts of the wider rules: the answers', which indicators are met, and the counts over them."""
    indicators = {**edition.none_met, **{met_fact(indicator): 1 for indicator in met}}
    counts = {count_fact(count.indicators): len(met & set(count.indicators)) for count in edition.counts}
    domains = {domains_fact(d.level): _domains_reaching(edition, d.level, met) for d in edition.domains_at}
    return {**facts, **indicators, **counts, **domains}


def for_rule_set(rule_set: RuleSet, facts: Facts) -> tuple[int, ...]:
    """Return the values that a rule set reads, in the order of its facts."""
    return tuple(facts[name] for name in rule_set.facts)


def _domains_reaching(edition: CompiledEdition, level: LevelId, met: frozenset[str]) -> int:
    lowest = edition.document.rank(level)
    return len({edition.placed[name].domain for name in met if edition.placed[name].rank >= lowest})
