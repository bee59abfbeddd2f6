"""Where a sign's own words leave a level open, the suggestion says what a person has to settle, modifiers counted in."""

from datetime import date

import pytest

from rules.answers import ChildAge, questions_for, read_answers
from rules.suggest import suggest_level
from tests.reference import values_of
from tests.rules.conftest import BROMLEY
from thresholds.model import About
from thresholds.reading import read_document

ON = date(2026, 11, 24)
TEN = ChildAge.born_on(date(2016, 3, 1))


@pytest.fixture(scope="module")
def second_edition():
    file = BROMLEY.with_name("2026.2.yaml")
    return read_document(file.read_bytes(), file.name)


def calmly(document, **otherwise):
    """Answer all that is asked about a child of ten with the least worrying answer, but for these."""
    asked = questions_for(document, agency=None, about=About, age=TEN, on=ON)
    calm = {question.id: False if isinstance(values_of(question)[0], bool) else values_of(question)[0] for question in asked}
    return suggest_level(read_answers({**calm, **otherwise}, document, age=TEN, on=ON), document, agency=None)


def test_what_modifiers_make_of_a_level_left_open_is_to_be_settled(second_edition):
    said = calmly(second_edition, exploitation="low_signs", disability_support="light")

    low_signs = next(i for i in second_edition.indicators if i.id in {reason.id for reason in said.reasons} and i.up_to and i.decide_on)
    assert (said.at_least, said.possible, said.ask_next) == ("child_in_need", "protection", ())
    assert low_signs.decide_on in said.decide_on


def test_where_all_is_answered_a_range_always_has_something_to_settle(second_edition):
    for question in questions_for(second_edition, agency=None, about=About, age=TEN, on=ON):
        for value in values_of(question):
            said = calmly(second_edition, **{question.id: value})

            assert said.at_least == said.possible or said.decide_on, (question.id, value)
