"""The reasons beside a level are the ones it rests on: none says less than the level, none claims more than it did."""

from rules.answers import ChildAge, read_answers
from rules.suggest import suggest_level
from rules.suggestion import ReasonKind
from thresholds.model import Choice, Count, Graded, YesNo


def suggest(raw, bromley, today, age):
    return suggest_level(read_answers(raw, bromley, age=age, on=today), bromley, agency=None)


def no_concern(question):
    match question.answer:
        case YesNo():
            return False
        case Graded(rungs) | Choice(rungs):
            return rungs[0].id
        case Count():
            return 0


def test_two_signs_that_each_depend_on_age_but_together_set_the_level_are_not_called_nothing_met(bromley, today):
    said = suggest({"injury": "explained"}, bromley, today, ChildAge.between(0, 0, today))

    assert said.at_least == "child_in_need"
    assert [(reason.id, reason.depends_on_age) for reason in said.reasons] == [
        ("injury_under_6_months", True),
        ("injury_6_to_12_months", True),
    ]


def test_a_step_up_says_the_level_it_led_to_and_not_how_far_it_could_have_gone(bromley, today):
    first_signs = bromley.question("exploitation").answer.rungs[1].id
    raw = {"disability_support": "light", "exploitation": first_signs}

    said = suggest(raw, bromley, today, ChildAge.born_on(today.replace(year=2012)))

    step = next(reason for reason in said.reasons if reason.kind is ReasonKind.MODIFIER)
    assert (step.id, step.level, said.at_least) == ("exploitation_of_disabled_child", "child_in_need", "child_in_need")


def test_a_step_up_that_changed_nothing_claims_no_level(bromley, today):
    first_signs = bromley.question("exploitation").answer.rungs[1].id
    raw = {"disability_support": "light", "exploitation": first_signs, "immediate_danger": True}

    said = suggest(raw, bromley, today, ChildAge.born_on(today.replace(year=2012)))

    step = next(reason for reason in said.reasons if reason.kind is ReasonKind.MODIFIER)
    assert (step.level, said.at_least) == (None, "protection")


def test_every_level_rests_on_at_least_one_reason_that_reaches_it(bromley, today):
    calm = {question.id: no_concern(question) for question in bromley.questions}

    for question in bromley.questions:
        for age in (ChildAge.born_on(today.replace(year=2012)), ChildAge.between(0, 2, today), ChildAge.expected_on(today)):
            said = suggest({key: value for key, value in calm.items() if key != question.id}, bromley, today, age)

            assert any(reason.level and bromley.rank(reason.level) >= bromley.rank(said.at_least) for reason in said.reasons)
