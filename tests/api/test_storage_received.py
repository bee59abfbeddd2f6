"""Reading every received child page by page: each once, with the referral it came in, in order of receipt."""

from dataclasses import replace

import pytest

from api.records import AdditionKind
from tests.factories import a_child, a_referral, an_addition
from tests.sent import HEALTH_VISITOR


@pytest.fixture
def kept(services, actor):
    """Give three referrals with two children each, kept."""
    health_visitor = actor(HEALTH_VISITOR)
    referrals = [a_referral(health_visitor.agency.id, health_visitor.person.id, number=number) for number in (1, 2, 3)]
    with services.store.transaction() as books:
        for referral in referrals:
            books.add_referral(referral)
            for position in (1, 2):
                books.add_child(a_child(referral, position))
    return referrals


@pytest.mark.parametrize("size", [1, 2, 3, 6, 100])
def test_pages_hold_every_child_once_with_its_referral(services, kept, size):
    pages, last = [], ""
    with services.store.reading() as shelf:
        while page := shelf.children_received(after=last, limit=size):
            pages.append(page)
            last = page[-1].child.id

    assert [each.child for page in pages for each in page] == [a_child(referral, position) for referral in kept for position in (1, 2)]
    assert all(each.referral.id == each.child.referral_id and each.referral in kept for page in pages for each in page)
    assert {len(page) for page in pages[:-1]} <= {size}


def test_children_are_counted(services, kept):
    with services.store.reading() as shelf:
        assert shelf.count_children() == 6


@pytest.mark.parametrize("size", [1, 2, 3, 6, 100])
def test_each_child_comes_with_the_information_added_to_its_referral_and_no_other(services, kept, size):
    added = [an_addition(kept[1], kept[1].submitted_by, number) for number in (1, 2)]
    with services.store.transaction() as books:
        for addition in (*added, replace(an_addition(kept[1], kept[1].submitted_by, 3), kind=AdditionKind.DISAGREEMENT)):
            books.add_addition(addition)

    found, last = {}, ""
    with services.store.reading() as shelf:
        while page := shelf.children_received(after=last, limit=size):
            found |= {each.child.id: list(each.additions) for each in page}
            last = page[-1].child.id

    assert [found[a_child(referral, position).id] for referral in kept for position in (1, 2)] == [[], [], added, added, [], []]
