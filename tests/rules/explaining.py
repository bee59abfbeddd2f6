"""What the tests of explanations share: cases random and shipped, and asking engine and plain reading of other answers."""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from rules.ages import ChildAge
from rules.answers import Answers, read_answers
from rules.explanation import Explanation, explain_level
from rules.findings import findings
from rules.standing import certain_at_each_age
from rules.suggest import prepare, suggest_level
from rules.suggestion import Answer, GivenAnswer
from tests.reference import Child, expected, values_of
from tests.rules.documents import LEVELS, ON, Case, cases
from thresholds.model import (
    About,
    AgeUnit,
    AgeWithin,
    AllOf,
    Combination,
    CombinationId,
    Condition,
    CountOf,
    DomainsReaching,
    Effect,
    IndicatorMet,
    StartsAt,
    ThresholdDocument,
    YesNo,
)
from thresholds.reading import read_document

thorough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

DOCUMENTS = Path(__file__).parents[2] / "thresholds" / "documents"
SHIPPED = tuple(sorted(DOCUMENTS.glob("*/*.yaml")))
UNBORN = Child(None, None)
AGES = (
    Child(date(2019, 3, 1), date(2019, 3, 1)),
    UNBORN,
    Child(date(2025, 9, 1), date(2026, 6, 1)),
    Child(date(2010, 1, 5), date(2010, 1, 5)),
)


@st.composite
def counting_cases(draw: st.DrawFn) -> Case:
    """Draw a case in which mild signs and mild areas are counted, so that a level rests on how many there are."""
    case = draw(cases())
    document = case.document
    signs = tuple(replace(i, level=LEVELS[draw(st.integers(0, 1))], up_to=None) for i in document.indicators)
    ids = tuple(i.id for i in signs)
    counted: Condition = CountOf(ids, draw(st.integers(1, len(ids))))
    areas = DomainsReaching(LEVELS[0], draw(st.integers(1, 3)))
    when = draw(st.sampled_from([counted, areas, AllOf((counted, areas)), AllOf((counted, IndicatorMet(ids[0])))]))
    counts = Combination(CombinationId("counts"), "Several signs", when, Effect.LEVEL, LEVELS[2], "7", (), policy=False)
    digest = sha256(f"{document.sha256}{signs}{counts}".encode()).hexdigest()
    document = replace(document, indicators=signs, combinations=(counts,), sha256=digest)
    return replace(case, document=document, answers={**case.answers, **_graver(document)} if draw(st.booleans()) else case.answers)


@st.composite
def ageing_cases(draw: st.DrawFn) -> Case:
    """Draw a case in which signs and questions are for some ages, and the child may be on either side of where those begin and end."""
    case = draw(cases())
    document = case.document
    months = st.builds(AgeWithin, unit=st.just(AgeUnit.MONTHS), from_=st.none() | st.integers(1, 20), under=st.none() | st.integers(15, 40))
    signs = tuple(replace(i, when=AllOf((i.when, draw(months)))) if draw(st.booleans()) else i for i in document.indicators)
    questions = tuple(replace(q, about=About.CHILD, ages=draw(st.none() | months)) for q in document.questions)
    document = replace(document, indicators=signs, questions=questions, starts_at=StartsAt(LEVELS[0], draw(st.sampled_from(LEVELS[:3]))))
    latest = ON - timedelta(days=draw(st.integers(0, 600)))
    child = Child(latest - timedelta(days=draw(st.integers(60, 700))), latest)
    digest = sha256(f"{document.sha256}{signs}{questions}{document.starts_at}".encode()).hexdigest()
    answers = {**case.answers, **dict(list(_graver(document).items())[draw(st.integers(0, 2)) :])}
    return Case(replace(document, sha256=digest), answers, child)


def _graver(document: ThresholdDocument) -> dict[str, object]:
    return {q.id: values_of(q)[0] if isinstance(q.answer, YesNo) else values_of(q)[-1] for q in document.questions}


@cache
def shipped(path: Path) -> ThresholdDocument:
    """Return a shipped edition."""
    return read_document(path.read_bytes(), path.name)


def shipped_cases(path: Path, how_many: int) -> Iterator[Case]:
    """Yield made-up referrals under a shipped edition: mostly calm, some grave, some of it not known, at different ages."""
    document = shipped(path)
    for seed in range(how_many):
        chance = random.Random(seed)
        answered = chance.choice([0.03, 0.1, 0.5, 0.9, 1])
        worry = chance.choice([0.0, 0.1, 0.4])
        raw: dict[str, object] = {}
        for question in document.questions:
            values = values_of(question)
            calm = False if isinstance(values[0], bool) else values[0]
            if chance.random() < answered:
                raw[question.id] = chance.choice(values) if chance.random() < worry else calm
        yield Case(document, raw, AGES[seed % len(AGES)])


def age_of(child: Child) -> ChildAge:
    """Return a child's age as the rules take it."""
    return ChildAge.expected_on(ON) if child.earliest is None else ChildAge(child.earliest, child.latest)


def answers_of(case: Case) -> Answers:
    """Return a case's answers as the rules take them."""
    return read_answers(case.answers, case.document, age=age_of(case.child), on=ON)


def explained(case: Case) -> Explanation:
    """Return the explanation of a case, to nobody in particular."""
    return explain_level(answers_of(case), case.document, agency=None)


def with_answers(case: Case, changed: Mapping[str, Answer | None]) -> Case:
    """Return the case with some answers changed; None takes one away."""
    answers = {**case.answers, **changed}
    return replace(case, answers={name: answer for name, answer in answers.items() if answer is not None})


def only(case: Case, given: Iterable[GivenAnswer]) -> Case:
    """Return the case with these answers alone."""
    names = {each.question for each in given}
    return replace(case, answers={name: answer for name, answer in case.answers.items() if name in names})


def at_any_age(case: Case) -> Iterator[Case]:
    """Yield the case at its own ages and at others, before birth too."""
    yield case
    yield replace(case, child=UNBORN)
    for days in (0, 20, 60, 200, 400, 1500, 3000, 4000, 5000, 6000, 7000, 9000):
        born = ON - timedelta(days=days)
        yield replace(case, child=Child(born, born))


def certain(case: Case) -> int:
    """Return the place of the level that is certain, on which engine and plain reading agree."""
    by_engine = min(certain_at_each_age(findings(prepare(case.document).edition, answers_of(case))))
    plain = expected(case.document, case.answers, case.child, ON).certain
    assert by_engine == plain
    return by_engine


def at_least(case: Case) -> int:
    """Return the place of the suggestion's lower end, on which engine and plain reading agree."""
    said = suggest_level(answers_of(case), case.document, agency=None)
    plain = expected(case.document, case.answers, case.child, ON)
    assert (case.document.rank(said.at_least), said.unclear) == (plain.at_least, plain.unclear)
    return plain.at_least
