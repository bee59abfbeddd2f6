"""Twenty thousand random pairs of a document and answers: the engine says what the oracle says, and the fuzz would notice if it did not."""

import pytest

from rules.ages import ChildAge
from rules.answers import read_answers
from rules.bulk import bulk_levels, sheet_of
from rules.compiler import compile_edition
from rules.suggest import suggest_level
from tests.rules.documents import DOMAINS, LEVELS, ON, document_of
from tests.rules.fuzzing import EVERY_SHAPE, Report, fuzz, pair_of, pairs_of
from tests.rules.mutants import MUTANTS
from tests.rules.random_documents import ONE_IN_WORST, random_document, refusals
from tests.rules.worst_documents import WORST
from thresholds.model import About, AgencyKind, Choice, Indicator, IndicatorId, OneOf, Question, QuestionId, Rung, StartsAt

DOCUMENTS = 55
PAIRS = 5_000


@pytest.mark.parametrize("first", [0, DOCUMENTS, 2 * DOCUMENTS, 3 * DOCUMENTS])
def test_engine_and_oracle_say_the_same_of_five_thousand_pairs_in_which_every_shape_was_so_and_was_not(first):
    report = fuzz(range(first, first + DOCUMENTS))

    assert report.mismatches == []
    assert report.blind_spots() == []
    assert report.pairs >= PAIRS


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_fault_in_the_rules_is_noticed(mutant, monkeypatch):
    mutant(monkeypatch)

    report = fuzz(range(DOCUMENTS), until_one=True)

    assert report.mismatches != []


def test_bulk_knows_a_level_that_is_reached_whichever_the_answer():
    options = (Rung("with_strangers", "With strangers"), Rung("nowhere", "Nowhere"))
    asked_of = (AgencyKind.POLICE,)
    sleeps = Question(QuestionId("sleeps_at"), DOMAINS[0], About.CHILD, "Where?", {}, "", Choice(options), asked_of, None, "1")
    signs = [
        Indicator(IndicatorId(each.id), DOMAINS[0], "", LEVELS[3], OneOf(sleeps.id, (each.id,)), "1", (), False, False, None, None, None)
        for each in options
    ]
    document = document_of([sleeps], signs, [], [], [], StartsAt(LEVELS[0], LEVELS[1]))
    answers = read_answers({}, document, age=ChildAge.born_on(ON.replace(year=2015)), on=ON)
    assert suggest_level(answers, document, agency=None).at_least == LEVELS[3]

    levels = bulk_levels(edition := compile_edition(document), sheet_of(edition, [answers]))

    assert (levels.at_least[0], levels.possible[0], levels.unclear[0]) == (3, 3, False)


def test_every_kind_of_worst_document_is_among_them():
    assert len(range(0, 4 * DOCUMENTS, ONE_IN_WORST)) >= len(WORST)


@pytest.mark.parametrize("seed", range(0, 4 * DOCUMENTS, 7))
def test_random_documents_are_such_as_the_reader_would_not_refuse_as_unsafe(seed):
    assert refusals(random_document(seed)) == []


def test_a_pair_is_the_same_each_time_it_is_named():
    again = [pair_of(5, number) for number in range(3)]

    assert again == [pair for pair, _ in zip(pairs_of(5, random_document(5)), range(3), strict=False)]


def test_a_shape_that_was_never_met_and_one_that_was_always_met_are_blind_spots():
    report = Report()
    for shape in EVERY_SHAPE:
        report.tally[shape, True] = report.tally[shape, False] = 1
    assert report.blind_spots() == []

    report.tally["any of", False] = report.tally["unborn", True] = 0

    assert report.blind_spots() == ["unborn: never so", "any of: never otherwise"]
