"""One child's answers as the flat, whole-number facts that the engine compares: total, typed, and unknown a value of its own.

A given answer always counts, whatever the age: a wrong date of birth, or one corrected after the answer, must not disarm a sign of harm.
Where a criterion is for some ages alone, its own condition says so. What an open question gives is said in ``rules.question_facts``.
"""

from datetime import date
from functools import lru_cache

from rules.ages import age_in
from rules.answers import Answers, applies
from rules.compiler import CompiledEdition
from rules.question_facts import DOES_NOT_APPLY as DOES_NOT_APPLY
from rules.question_facts import NOT_KNOWN_LEAST as NOT_KNOWN_LEAST
from rules.question_facts import NOT_KNOWN_MOST as NOT_KNOWN_MOST
from rules.question_facts import Facts as Facts
from rules.question_facts import Reading as Reading
from rules.rule_sets import RuleSet
from rules.suggestion import AnswerState
from rules.terms import count_fact, domains_fact, met_fact
from thresholds.model import AgeUnit

AGE_FACTS = frozenset({"born", "unborn", *(f"age_{unit}" for unit in AgeUnit)})
"""The facts that come from age."""


@lru_cache(maxsize=64)
def outside(edition: CompiledEdition, born: date | None, on: date) -> frozenset[str]:
    """Return the questions that do not apply to a child born on that day (None: unborn)."""
    return frozenset(question.id for alike in edition.asked_alike if not applies(alike[0], born, on) for question in alike)


def answer_facts(edition: CompiledEdition, answers: Answers, born: date | None, reading: Reading) -> dict[str, int]:
    """Return every fact that answers and age give, for a child born on that day (None: unborn)."""
    facts = {**edition.open_facts[reading], "born": int(born is not None), "unborn": int(born is None)}
    facts |= {f"age_{unit}": age_in(unit, born, answers.on) for unit in AgeUnit}
    does_not_apply = outside(edition, born, answers.on)
    for name, question in edition.questions.items():
        answer = answers.given[name]
        if not isinstance(answer, AnswerState):
            facts.update(question.answered[answer])
        elif name in does_not_apply:
            facts.update(question.outside)
    return facts


def wider_facts(edition: CompiledEdition, facts: Facts, met: frozenset[str]) -> dict[str, int]:
    """Return the facts of the wider rules: the answers', which indicators are met, and the counts over them."""
    wider = {**facts, **edition.none_met, **{met_fact(indicator): 1 for indicator in met}}
    for count in edition.counts:
        fact = count_fact(count.indicators)
        wider[fact] = len(met & edition.behind[fact])
    for reaching in edition.domains_at:
        fact = domains_fact(reaching.level)
        wider[fact] = len({edition.placed[name].domain for name in met & edition.behind[fact]})
    return wider


def for_rule_set(rule_set: RuleSet, facts: Facts) -> tuple[int, ...]:
    """Return the values that a rule set reads, in the order of its facts."""
    return tuple(map(facts.__getitem__, rule_set.facts))
