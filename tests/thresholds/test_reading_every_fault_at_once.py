"""One reading tells every fault of a file, in reading order, so that it is put right in one go."""

from pathlib import Path

import pytest

from thresholds.errors import DocumentInvalid
from thresholds.reading import read_document

_GOOD = (Path(__file__).parent / "exampleshire.yaml").read_text(encoding="utf-8")
_FAULTS = (
    ("status: adopted", "status: agreed"),
    ("needs_agreement: false", "needs_agreement: no"),
    ('asks: "Is there a bruise?", ', ""),
    ("{at_least: sometimes}", "{at_least: often}"),
    ('level: complex\n    paragraph: "4.2"', 'level: complicated\n    paragraph: "4.2"'),
    ("    who: The referrer", "    whom: The referrer"),
)


def test_faults_in_every_part_are_told_together_in_reading_order() -> None:
    with pytest.raises(DocumentInvalid) as refused:
        read_document(_with(*_FAULTS), "exampleshire/2025.1.yaml")

    lines = str(refused.value).splitlines()
    assert lines[0] == "exampleshire/2025.1.yaml cannot be used until these are put right:"
    assert [line.partition(", ")[2] for line in lines[1:]] == [
        "status: is 'agreed'; it can be 'draft', 'demonstration' or 'adopted'",
        "levels.protection.needs_agreement: is 'no'; give true or false, without quotes",
        "questions.bruised: needs 'asks': give words",
        "indicators.talks_of_dying.when.talks_of_death.at_least: is 'often', which is not a rung of 'talks_of_death'; "
        "it can be 'never', 'sometimes' or 'with_a_plan'",
        "combinations.violence_and_need.level: names 'complicated', which is not a level in this document; did you mean 'complex'?",
        "actions.seen_today: needs 'who': give words",
        "actions.seen_today: has no use for 'whom'; did you mean 'who'?",
    ]


def test_a_question_that_cannot_be_read_raises_no_second_fault_where_it_is_used() -> None:
    with pytest.raises(DocumentInvalid) as refused:
        read_document(_with(("answer: {count: {most: 10}}", "answer: {count: {most: ten}}")), "a.yaml")

    assert [problem.where for problem in refused.value.problems] == ["questions.appointments_missed.answer.count.most"]


def test_an_empty_file_is_told_what_it_needs() -> None:
    with pytest.raises(DocumentInvalid, match="is not a mapping; write it as keys and values"):
        read_document("", "a.yaml")


def test_a_file_that_is_not_utf_8_is_refused_with_the_line() -> None:
    with pytest.raises(DocumentInvalid) as refused:
        read_document("title: a\nsummary: café\n".encode("latin-1"), "a.yaml")

    assert [(problem.line, problem.message) for problem in refused.value.problems] == [
        (2, "is not written in UTF-8; save the file with the encoding UTF-8")
    ]


def test_a_file_nested_without_end_is_refused() -> None:
    with pytest.raises(DocumentInvalid, match="nested more than"):
        read_document("title: " + "[" * 500 + "]" * 500, "a.yaml")


def _with(*changes: tuple[str, str]) -> str:
    text = _GOOD
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text
