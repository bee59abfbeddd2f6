"""What people agreed each edition should say about described children, held against what it does say."""

from functools import cache
from pathlib import Path

import pytest

from rules.worked_examples import WorkedExample, gaps_in, read_examples, run
from thresholds.model import ThresholdDocument
from thresholds.reading import read_document

EXAMPLES = Path(__file__).parent
DOCUMENTS = EXAMPLES.parents[1] / "thresholds" / "documents"
EDITIONS = sorted(path.relative_to(DOCUMENTS).as_posix() for path in DOCUMENTS.glob("*/*.yaml"))
FILES = sorted(path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.glob("*/*.yaml"))


@cache
def agreed_about(edition: str) -> tuple[ThresholdDocument, tuple[WorkedExample, ...]]:
    document = read_document((DOCUMENTS / edition).read_bytes(), edition)
    return document, read_examples((EXAMPLES / edition).read_bytes(), f"tests/worked_examples/{edition}", document)


def test_every_edition_has_worked_examples_and_all_worked_examples_have_an_edition() -> None:
    assert FILES == EDITIONS


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_edition_says_what_people_agreed(edition: str) -> None:
    document, examples = agreed_about(edition)

    differences = [f"line {example.line}, {example.name}: {differs}" for example in examples for differs in run(example, document)]

    assert not differences, "\n".join(differences)


@pytest.mark.parametrize("edition", EDITIONS)
def test_worked_examples_meet_what_is_gravest_and_show_every_shape_in_threes(edition: str) -> None:
    document, examples = agreed_about(edition)

    gaps = gaps_in(examples, document)

    assert not gaps, "\n".join(gaps)
