"""A file of worked examples shows every shape of its edition in threes, and meets what is gravest; what it does not show is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from rules.worked_examples import Shape, Side, gaps_in, parts_showing, read_examples
from thresholds.reading import read_document

ROOT = Path(__file__).parents[2]
SCAFFOLD = ROOT / "api" / "commands" / "documents" / "scaffold"
EXAMPLESHIRE = ROOT / "tests" / "thresholds" / "exampleshire.yaml"


@pytest.fixture(scope="module")
def edition():
    return read_document((SCAFFOLD / "edition.yaml").read_bytes(), "edition.yaml")


@pytest.fixture(scope="module")
def examples(edition):
    return read_examples((SCAFFOLD / "examples.yaml").read_bytes(), "examples.yaml", edition)


def test_examples_of_everything_leave_no_gap(edition, examples):
    assert gaps_in(examples, edition) == ()


@pytest.mark.parametrize("shape", Shape)
def test_a_shape_that_the_edition_uses_and_no_example_shows_is_told(shape, edition, examples):
    others = [replace(example, shows=None) if example.shows and example.shows.shape is shape else example for example in examples]

    [gap] = gaps_in(others, edition)

    assert gap.startswith(f"no three examples show '{shape}'")


@pytest.mark.parametrize("side, told", [(Side.UNDER, "just under it"), (Side.ON, "on it"), (Side.OVER, "just over it")])
@pytest.mark.parametrize("shape", Shape)
def test_a_boundary_that_lacks_one_of_its_three_is_told(shape, side, told, edition, examples):
    def is_dropped(example):
        return example.shows is not None and (example.shows.shape, example.shows.side) == (shape, side)

    others = [replace(example, shows=None) if is_dropped(example) else example for example in examples]

    [gap] = gaps_in(others, edition)

    assert gap.startswith("the boundary of ") and gap.endswith(f"({shape}) has no example {told}; add it")


@pytest.mark.parametrize("named, told", [({"not_reasons": ()}, "says that it is not met"), ({"reasons": ()}, "says that it is met")])
def test_three_examples_that_show_no_boundary_are_told(named, told, edition, examples):
    three = [replace(example, **named) for example in examples if example.shows and example.shows.shape is Shape.MODIFIER]
    rest = [example for example in examples if not example.shows or example.shows.shape is not Shape.MODIFIER]

    gaps = gaps_in([*three, *rest], edition)

    assert any(gap.startswith(f"none of the three at the boundary of 'violence_near_a_baby' (modifier) {told}") for gap in gaps)


@pytest.mark.parametrize(
    "kind, part",
    [("floor", "injured_baby"), ("combination", "drawn_away"), ("modifier", "violence_near_a_baby"), ("action", "call_police")],
)
def test_a_grave_part_that_no_example_meets_is_told_with_its_wording(kind, part, edition, examples):
    others = [example for example in examples if part not in example.met]

    gaps = gaps_in(others, edition)

    assert any(gap.startswith(f"no example meets the {kind} '{part}' (") for gap in gaps)


def test_a_shape_that_the_edition_does_not_use_need_not_be_shown(edition, examples):
    without = replace(edition, modifiers=())
    others = [example for example in examples if not example.shows or example.shows.shape is not Shape.MODIFIER]

    assert gaps_in(others, without) == ()


def test_what_shows_each_shape_is_read_off_the_edition():
    exampleshire = read_document(EXAMPLESHIRE.read_bytes(), "exampleshire.yaml")

    assert parts_showing(exampleshire) == {
        Shape.TRUMP: ("bruised_baby",),
        Shape.MAXIMUM: ("talks_of_dying", "has_a_plan"),
        Shape.COUNT: ("missed_three", "several_signs"),
        Shape.ANY_AND_ANY: ("violence_near_a_baby", "violence_and_need"),
        Shape.DOMAIN_COUNT: ("two_areas",),
        Shape.MODIFIER: ("under_one", "unborn_first"),
        Shape.UNCERTAINTY: ("unclear",),
        Shape.ACTION: ("seen_today",),
    }


def test_no_floor_on_uncertainty_is_used_where_what_is_unclear_starts_lowest(edition):
    starts = replace(edition.starts_at, unclear=edition.starts_at.nothing_met)

    assert parts_showing(replace(edition, starts_at=starts))[Shape.UNCERTAINTY] == ()
