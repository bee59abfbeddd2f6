"""Changes come in the reading order of the newer edition; what moved says where it stands, and what is gone comes where it stood."""

from dataclasses import replace

import pytest

from tests.thresholds.editions import exampleshire, told, with_items, without_item
from thresholds.changes import ChangedPart, ChangeKind, changes_between


def test_a_question_that_moved_says_what_it_now_stands_after():
    first, second, third, *rest = exampleshire().questions

    moved = with_items(exampleshire(), "questions", [second, third, first, *rest])

    assert told(exampleshire(), moved) == [
        ("other", "“How many health appointments were missed in six months?” now stands after “Does the child talk of dying?”.")
    ]


def test_what_moved_to_the_top_stands_first():
    *rest, last = exampleshire().modifiers

    moved = with_items(exampleshire(), "modifiers", [last, *rest])

    assert told(exampleshire(), moved) in (
        [("other", "“Never below early help before birth” now stands first.")],
        [("other", "“Raise by one step under one year” now stands after “Never below early help before birth”.")],
    )


def test_what_stands_elsewhere_only_because_something_came_or_went_has_not_moved():
    first, *rest = exampleshire().questions
    new = replace(first, id="weight", asks="Is there a worry about weight?")

    changes = changes_between(
        with_items(exampleshire(), "questions", [first, *rest]), with_items(exampleshire(), "questions", [new, *rest])
    )

    assert {change.kind for change in changes if change.part is ChangedPart.QUESTION} == {ChangeKind.ADDED, ChangeKind.REMOVED}


@pytest.mark.parametrize("gone", ["bruised_baby", "has_a_plan", "care_refused"], ids=["first", "in the middle", "last"])
def test_what_is_gone_comes_between_the_changes_of_its_neighbours(gone):
    ids = [indicator.id for indicator in exampleshire().indicators]
    reworded = [replace(indicator, paragraph="9") for indicator in without_item(exampleshire(), "indicators", gone).indicators]

    changes = changes_between(exampleshire(), with_items(exampleshire(), "indicators", reworded))

    assert [change.id for change in changes if change.part is ChangedPart.INDICATOR] == ids


def test_parts_come_in_the_order_of_a_document():
    turned = {section: getattr(exampleshire(), section)[::-1] for section in ("actions", "levels", "questions", "modifiers", "indicators")}
    turned["actions"] = ()

    parts = list(dict.fromkeys(change.part for change in changes_between(exampleshire(), replace(exampleshire(), **turned))))

    assert parts == [
        ChangedPart.LEVEL,
        ChangedPart.QUESTION,
        ChangedPart.INDICATOR,
        ChangedPart.MODIFIER,
        ChangedPart.ACTION,
    ]
