"""Whatever differs between two editions is told, in its part and with the name of what it is about."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thresholds.editions import bromley, exampleshire
from tests.thresholds.one_change import PART_OF, Variation, sections, variations
from thresholds.changes import ChangedPart, changes_between
from thresholds.changes.asked import DOMAINS, QUESTIONS, STRENGTHS
from thresholds.changes.grounds import AGREEMENTS, GUIDANCE, SOURCES
from thresholds.changes.modifiers import MODIFIERS
from thresholds.changes.response import ACTIONS, LEVELS, PRIORITIES
from thresholds.changes.signs import COMBINATIONS, INDICATORS

SECTIONS = (SOURCES, AGREEMENTS, LEVELS, PRIORITIES, DOMAINS, QUESTIONS, STRENGTHS, INDICATORS, COMBINATIONS, MODIFIERS, ACTIONS, GUIDANCE)


@pytest.mark.parametrize("section", sections(exampleshire()))
def test_every_single_difference_from_exampleshire_is_told(section):
    for variation in variations(exampleshire(), section):
        is_told(variation)
        is_told(replace(variation, old=variation.new, new=variation.old))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_difference_from_bromley_chosen_at_random_is_told(data):
    section = data.draw(st.sampled_from(sections(bromley())))
    items = getattr(bromley(), section)
    place = data.draw(st.integers(0, len(items) - 1)) if isinstance(items, tuple) and items else None
    found = list(variations(bromley(), section, place))
    if found:
        is_told(found[data.draw(st.integers(0, len(found) - 1))])


def is_told(variation: Variation) -> None:
    told = [change for change in changes_between(variation.old, variation.new) if change.part is PART_OF[variation.section]]
    sentences = "\n".join(change.sentence for change in told).casefold()

    assert told, f"{variation.where}: nothing is told"
    assert not variation.names or any(name.casefold() in sentences for name in variation.names), f"{variation.where}: {sentences}"


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: type(section.items(exampleshire())[0]).__name__)
def test_every_field_of_an_item_has_words_of_its_own(section):
    [item, *_] = section.items(exampleshire())

    assert {field.name for field in fields(item)} == {*section.facets, *section.known_by}


@pytest.mark.parametrize("edition", [exampleshire(), bromley()], ids=["exampleshire", "bromley"])
def test_a_document_has_not_changed_from_itself(edition):
    assert changes_between(edition, replace(edition, sha256="0" * 64)) == ()


def test_an_edition_that_differs_in_name_and_dates_alone_has_changed_in_its_heading_alone():
    later = replace(bromley(), edition="2027.1", in_force_from=date(2027, 4, 1), review_by=date(2028, 3, 31), sha256="0" * 64)

    changes = changes_between(bromley(), later)

    assert [(change.part, change.id) for change in changes] == [
        (ChangedPart.HEADING, "edition"),
        (ChangedPart.HEADING, "in_force_from"),
        (ChangedPart.HEADING, "review_by"),
    ]
