"""Why at least this level: the answers named are enough by themselves, none can be spared, and any so many that a count names will do."""

from itertools import combinations, islice, product

from rules.explanation.values import Basis, Explanation
from rules.findings import certain_rank, findings
from rules.suggest import prepare
from tests.rules.documents import Case
from tests.rules.explaining import answers_of, at_any_age, at_least, certain, explained, only, with_answers

WAYS_TRIED = 40


def rank(case: Case, said: Explanation) -> int:
    return case.document.rank(said.why.level)


def the_answers_alone_are_enough(case: Case, said: Explanation) -> None:
    alone = only(case, said.why.answers)
    for one in [alone] if said.why.age_matters else at_any_age(alone):
        assert certain(one) >= rank(case, said)


def no_answer_can_be_spared(case: Case, said: Explanation) -> None:
    alone = only(case, said.why.answers)
    for name in alone.answers:
        without = with_answers(alone, {name: None})
        lower = [certain(one) < rank(case, said) for one in ([without] if said.why.age_matters else at_any_age(without))]
        assert any(lower), name
    if said.why.age_matters:
        assert any(certain(one) < rank(case, said) for one in at_any_age(alone))


def any_so_many_will_do(case: Case, said: Explanation) -> None:
    counts = [count for at in said.why.at_ages for ground in at.grounds for count in ground.counts]
    always = [answer for at in said.why.at_ages for ground in at.grounds for answer in ground.answers]
    for count in counts:
        assert 0 < count.needed <= len(count.met) <= count.listed
    for chosen in islice(product(*(combinations(count.met, count.needed) for count in counts)), WAYS_TRIED):
        given_ = [*always, *(answer for signs in chosen for sign in signs for answer in sign.answers)]
        assert certain(only(case, given_)) >= rank(case, said)


def rule_by_rule(case: Case) -> int:
    """Return what is met at the lowest of the ages, where an open question meets nothing."""
    return min(certain_rank(one.certain) for one in findings(prepare(case.document).edition, answers_of(case)))


def the_basis_is_named(case: Case, said: Explanation) -> None:
    start, floor = (case.document.rank(level) for level in (case.document.starts_at.nothing_met, case.document.starts_at.unclear))
    reached = certain(case)
    assert case.document.rank(said.why.answered) == reached
    assert at_least(case) == rank(case, said)
    match said.why.basis:
        case Basis.ANSWERS | Basis.WHICHEVER_ANSWER:
            assert reached == rank(case, said) > start
            assert said.why.at_ages
            by_rules = rule_by_rule(only(case, said.why.answers)) >= rank(case, said)
            assert by_rules == (said.why.basis is Basis.ANSWERS)
        case Basis.STARTING_POINT:
            assert reached == rank(case, said) == start
        case Basis.UNCLEAR:
            assert reached < rank(case, said) == floor
    if said.why.basis in (Basis.STARTING_POINT, Basis.UNCLEAR):
        assert (said.why.answers, said.why.at_ages) == ((), ())


def every_promise_is_kept(case: Case) -> None:
    said = explained(case)
    the_basis_is_named(case, said)
    if said.why.basis is not Basis.UNCLEAR:
        the_answers_alone_are_enough(case, said)
        no_answer_can_be_spared(case, said)
        any_so_many_will_do(case, said)
