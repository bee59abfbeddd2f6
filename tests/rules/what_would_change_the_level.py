"""What would change the level: each change named does what is said of it, and none is left out. The floor on uncertainty is applied."""

from dataclasses import replace

from rules.ages import ChildAge
from rules.explanation import Explanation
from rules.suggest import suggest_level
from tests.reference import Child, births, expected, values_of, within
from tests.rules.documents import ON, Case
from tests.rules.explaining import answers_of, at_least, certain, explained
from thresholds.model import About


def plainly_at_least(case: Case) -> int:
    return expected(case.document, case.answers, case.child, ON).at_least


def levels_reached(case: Case, question) -> list[int]:
    """Return where each answer to a question would put the suggestion, by a plain reading."""
    each = [replace(case, answers={**case.answers, question.id: value}) for value in values_of(question)]
    return [plainly_at_least(one) for one in each]


def is_open(case: Case, question) -> bool:
    return case.answers.get(question.id) is None or isinstance(case.answers[question.id], dict)


def may_apply(case: Case, question) -> bool:
    subjects = {True: (About.UNBORN, About.HOUSEHOLD), False: (About.CHILD, About.HOUSEHOLD)}
    ages = births(case.document, case.child, ON)
    return any(question.about in subjects[born is None] and (not question.ages or within(question.ages, born, ON)) for born in ages)


def answers_that_would_move_the_level_are_all_named_with_the_level_they_give(case: Case, said: Explanation) -> None:
    """Raising it, or settling the uncertainty that holds it up."""
    now, document = at_least(case), case.document
    reached = {q.id: levels_reached(case, q) for q in document.questions if is_open(case, q) and may_apply(case, q)}
    assert [(each.question, document.rank(each.level)) for each in said.change.raising] == [
        (name, max(levels)) for name, levels in reached.items() if max(levels) > now
    ]
    assert [(each.question, document.rank(each.level)) for each in said.change.settling] == [
        (name, min(levels)) for name, levels in reached.items() if min(levels) < now
    ]


def answers_that_cannot_be_missed_are_all_named_with_the_level_left_without_them(case: Case, said: Explanation) -> None:
    now, document = at_least(case), case.document
    answered = [q.id for q in document.questions if not is_open(case, q)]
    left = {name: expected(document, {**case.answers, name: {"state": "unknown"}}, case.child, ON) for name in answered}
    rests_on_answers = not expected(document, case.answers, case.child, ON).unclear
    assert [(each.question, document.rank(each.level), each.unclear) for each in said.change.critical if not each.is_age] == [
        (name, plain.at_least, plain.unclear)
        for name, plain in left.items()
        if plain.at_least < now or (rests_on_answers and plain.certain < now)
    ]


def the_age_is_named_where_the_level_rests_on_it(case: Case, said: Explanation) -> None:
    document, answers = case.document, answers_of(case)
    left = suggest_level(replace(answers, age=ChildAge.not_known()), document, agency=None)
    named = [(each.level, each.unclear) for each in said.change.critical if each.is_age]
    is_held = left.unclear and document.rank(left.at_least) == at_least(case) == certain(case)
    assert named == ([(left.at_least, left.unclear)] if is_held or document.rank(left.at_least) < at_least(case) else [])


def an_exact_age_that_would_raise_is_named_with_the_level_it_reaches(case: Case, said: Explanation) -> None:
    exact = [plainly_at_least(replace(case, child=Child(born, born))) for born in births(case.document, case.child, ON)]
    reaches = said.change.exact_age and case.document.rank(said.change.exact_age)
    assert reaches == (max(exact) if max(exact) > at_least(case) else None)


def every_promise_is_kept(case: Case) -> None:
    said = explained(case)
    answers_that_would_move_the_level_are_all_named_with_the_level_they_give(case, said)
    answers_that_cannot_be_missed_are_all_named_with_the_level_left_without_them(case, said)
    the_age_is_named_where_the_level_rests_on_it(case, said)
    an_exact_age_that_would_raise_is_named_with_the_level_it_reaches(case, said)
