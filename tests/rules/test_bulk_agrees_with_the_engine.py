"""In bulk every child has the range that the engine by itself gives, and that a plain reading gives: random documents, random children."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.answers import Answers, ChildAge, read_answers
from rules.bulk import BulkEdition, SheetWriter, bulk_levels, levels, levels_under, sheet_of
from rules.bulk.reread import Rereader
from rules.suggest import prepare, suggest_level
from tests.reference import Child, expected, values_of
from tests.rules.documents import ON, STATES, documents
from thresholds.model import (
    About,
    AllOf,
    Combination,
    CombinationId,
    DomainsReaching,
    Effect,
    IndicatorId,
    IndicatorMet,
    IsYes,
    LevelId,
    QuestionId,
    ThresholdDocument,
    YesNo,
)

CHILDREN = 60
thorough = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

Range = tuple[int, int, bool]


@thorough
@given(documents(), st.randoms(use_true_random=False))
def test_bulk_engine_and_plain_reading_say_the_same(document: ThresholdDocument, chance: Random) -> None:
    children = [_child(document, chance) for _ in range(CHILDREN)]

    assert _in_bulk(document, [answers for answers, _ in children]) == [_by_the_engine(document, answers) for answers, _ in children]
    for answers, plain in children:
        assert _by_the_engine(document, answers) == _plainly(document, plain, answers.on)


@thorough
@given(documents(), documents(), st.randoms(use_true_random=False))
def test_two_editions_on_one_sheet_have_what_each_has_alone(old: ThresholdDocument, new: ThresholdDocument, chance: Random) -> None:
    both = [BulkEdition(prepare(document).edition) for document in (old, new)]
    answers, (raw, _) = _child(old, chance)
    reread = [Rereader(document, frozenset()).reread(raw).known for document in (old, new)]
    writer = SheetWriter([each.edition for each in both])
    writer.add(reread, answers.age, answers.on)

    found = levels_under(both, writer.sheet())

    alone = [read_answers(known, document, age=answers.age, on=answers.on) for known, document in zip(reread, (old, new), strict=True)]
    assert [_range(each, 0) for each in found] == [_by_the_engine(old, alone[0]), _by_the_engine(new, alone[1])]


@pytest.mark.parametrize("children", [1, 63, 64, 65, 129])
def test_the_end_of_a_word_of_rows_is_no_boundary(bromley, children, monkeypatch):
    monkeypatch.setattr(levels, "ROWS_AT_ONCE", 64)
    danger = [
        read_answers({"immediate_danger": place % 3 == 0}, bromley, age=ChildAge.born_on(date(2019, 3, 27)), on=ON)
        for place in range(children)
    ]

    assert _in_bulk(bromley, danger) == [_by_the_engine(bromley, answers) for answers in danger]


def test_a_level_that_no_indicator_reaches_counts_no_domain(bromley):
    everywhere = Combination(
        CombinationId("everywhere"),
        "Everywhere",
        DomainsReaching(LevelId("protection"), 1),
        Effect.LEVEL,
        LevelId("protection"),
        "9",
        (),
        policy=False,
    )
    low = tuple(replace(i, level=LevelId("early_help"), up_to=None) for i in bromley.indicators)
    document = replace(bromley, indicators=low, combinations=(everywhere,), modifiers=(), sha256="no indicator reaches protection")
    child = read_answers({"immediate_danger": True}, document, age=ChildAge.born_on(date(2019, 3, 27)), on=ON)

    assert _in_bulk(document, [child]) == [_by_the_engine(document, child)]
    assert _in_bulk(document, [child])[0][0] == 1


def test_what_one_answer_cannot_both_be_is_left_to_the_engine_alone(bromley):
    document = _met_by_yes_and_by_no(bromley)
    open_, told = ({}, {"seen": True})
    children = [read_answers(raw, document, age=ChildAge.born_on(date(2019, 3, 27)), on=ON) for raw in (open_, told)]

    found = bulk_levels(prepare(document).edition, sheet_of(prepare(document).edition, children))

    assert found.one_by_one == (0,)
    assert [_range(found, child) for child in (0, 1)] == [_by_the_engine(document, each) for each in children]


def test_what_the_engine_has_said_once_it_is_not_asked_again(bromley):
    edition = BulkEdition(prepare(bromley).edition)
    child = read_answers({"immediate_danger": True}, bromley, age=ChildAge.born_on(date(2019, 3, 27)), on=ON)
    sheet = sheet_of(edition.edition, [child])
    levels_under([edition], sheet)
    runs = edition.runs

    levels_under([edition], sheet)

    assert 0 < runs == edition.runs


def test_no_children_have_no_levels(bromley):
    edition = prepare(bromley).edition

    assert len(bulk_levels(edition, sheet_of(edition, [])).at_least) == 0


def _child(document: ThresholdDocument, chance: Random) -> tuple[Answers, tuple[dict[str, object], Child]]:
    raw: dict[str, object] = {
        q.id: chance.choice([*values_of(q), {"state": chance.choice(STATES)}]) for q in document.questions if chance.random() < 0.8
    }
    on = ON - timedelta(days=chance.randint(0, 400))
    latest = on - timedelta(days=chance.randint(0, 8000))
    match chance.randrange(3):
        case 0:
            child, age = Child(None, None), ChildAge(None, None, is_unborn=True)
        case 1:
            child = Child(latest - timedelta(days=chance.randint(0, 300)), latest)
            age = ChildAge(child.earliest, child.latest)
        case _:
            child, age = Child(latest, latest), ChildAge.born_on(latest)
    return read_answers(raw, document, age=age, on=on), (raw, child)


def _in_bulk(document: ThresholdDocument, children: list[Answers]) -> list[Range]:
    edition = prepare(document).edition
    found = bulk_levels(edition, sheet_of(edition, children))
    return [_range(found, child) for child in range(len(children))]


def _range(found: levels.Levels, child: int) -> Range:
    return int(found.at_least[child]), int(found.possible[child]), bool(found.unclear[child])


def _by_the_engine(document: ThresholdDocument, answers: Answers) -> Range:
    said = suggest_level(answers, document, agency=None)
    return document.rank(said.at_least), document.rank(said.possible), said.unclear


def _plainly(document: ThresholdDocument, child: tuple[dict[str, object], Child], on: date) -> Range:
    said = expected(document, child[0], child[1], on)
    return said.at_least, said.possible, said.unclear


def _met_by_yes_and_by_no(bromley: ThresholdDocument) -> ThresholdDocument:
    asked = replace(bromley.questions[0], id=QuestionId("seen"), about=About.CHILD, answer=YesNo(), ages=None)
    yes, no = (
        replace(
            bromley.indicators[0], id=IndicatorId(name), level=LevelId("early_help"), up_to=None, when=IsYes(asked.id, yes=name == "yes")
        )
        for name in ("yes", "no")
    )
    met_both = AllOf((IndicatorMet(yes.id), IndicatorMet(no.id)))
    both = Combination(CombinationId("both"), "Both", met_both, Effect.LEVEL, LevelId("protection"), "9", (), policy=False)
    bare = replace(bromley, questions=(asked,), indicators=(yes, no), modifiers=(), actions=())
    return replace(bare, combinations=(both,), sha256="met by yes and by no")
