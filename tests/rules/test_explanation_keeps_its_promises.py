"""Each part of an explanation keeps what it promises: on random documents, where they count, where the age matters, and on shipped ones."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given

from tests.reference import Child
from tests.rules import what_would_change_the_level as change
from tests.rules import why_at_least_is_enough as enough
from tests.rules import why_not_the_next_level as why_not
from tests.rules.documents import ON, Case, cases
from tests.rules.explaining import DOCUMENTS, SHIPPED, ageing_cases, counting_cases, explained, shipped, shipped_cases, thorough
from thresholds.model import AgeUnit, AgeWithin, AllOf, IsYes

Promise = Callable[[Case], None]

PROMISES = {"why at least": enough, "why not the next": why_not, "what would change": change}
each_promise = pytest.mark.parametrize("promise", [part.every_promise_is_kept for part in PROMISES.values()], ids=PROMISES)


@each_promise
@thorough
@given(case=cases())
def test_on_random_documents(promise: Promise, case: Case) -> None:
    promise(case)


@each_promise
@thorough
@given(case=counting_cases())
def test_on_random_documents_that_count(promise: Promise, case: Case) -> None:
    promise(case)


@each_promise
@thorough
@given(case=ageing_cases())
def test_on_random_documents_where_the_age_matters_and_is_estimated(promise: Promise, case: Case) -> None:
    promise(case)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.parametrize(
    ("promise", "how_many"),
    [(enough.every_promise_is_kept, 12), (why_not.every_promise_is_kept, 12), (change.every_promise_is_kept, 2)],
    ids=PROMISES,
)
def test_on_shipped_editions(promise: Promise, how_many: int, path) -> None:
    for case in shipped_cases(path, how_many):
        promise(case)


def test_an_answer_out_of_place_may_bring_in_the_floor_on_uncertainty_and_is_named() -> None:
    """A question for babies whose answer meets a sign from 12 months on, and a child near it: nothing is open until it is answered."""
    bromley = shipped(DOCUMENTS / "bromley" / "2026.1.yaml")
    asked = replace(bromley.question("immediate_danger"), ages=AgeWithin(AgeUnit.MONTHS, None, 12))
    sign = next(i for i in bromley.indicators if i.when == IsYes(asked.id))
    later = replace(sign, when=AllOf((sign.when, AgeWithin(AgeUnit.MONTHS, 12))))
    parts: dict[str, Any] = {
        "questions": (asked,),
        "indicators": (later,),
        "combinations": (),
        "modifiers": (),
        "actions": (),
        "sha256": "out of place",
    }
    case = Case(replace(bromley, **parts), {}, Child(ON - timedelta(days=540), ON - timedelta(days=180)))

    said = explained(case)

    assert said.why.level == "universal"
    assert [(each.question, each.level) for each in said.change.raising] == [("immediate_danger", "early_help")]
    change.every_promise_is_kept(case)
