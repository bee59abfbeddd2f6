"""The queue puts the most pressing referral first, says how far each has come, and logs every look."""

import pytest

from api import referrals, reviews
from api.decision_log.leaf import read_leaf
from api.problems import NotFound
from api.records import EntryKind
from api.reviews import DecisionChoice
from tests.api.front_door import FrontDoor, a_child, a_failing_engine, a_referral


@pytest.fixture
def door(tmp_path):
    return FrontDoor(tmp_path)


def sent(door, key, *children, danger=False, **options):
    worries = {"immediate_danger": danger, "what_happened": "She had a bruise.", "where_now": "At school."}
    body = a_referral(children=list(children) or [a_child("Ada")], worries=worries)
    reference = referrals.submit_referral(body, door.visitor, door.services, submission_key=key, **options).reference
    door.tick(minutes=1)
    return reference


def decided(door, reference, position=1):
    choice = DecisionChoice("early_help", "early_help", "Support was agreed with the mother.", 0)
    reviews.decide(reference, position, choice, door.practitioner, door.services)


def references(door, state=None):
    return [row.reference for row in reviews.queue(door.practitioner, door.services, state=state)]


def test_the_more_urgent_comes_before_the_newer(door):
    urgent = sent(door, "a", a_child("Ada", answers={"injured": True}))
    newer = sent(door, "b", a_child("Ben", answers={"injured": False}))

    assert references(door) == [urgent, newer]


def test_of_two_alike_the_newer_comes_first(door):
    older, newer = sent(door, "a"), sent(door, "b")

    assert references(door) == [newer, older]


def test_immediate_danger_comes_before_any_priority(door):
    danger = sent(door, "a", a_child("Ada", answers={"injured": False}), danger=True)
    urgent = sent(door, "b", a_child("Ben", answers={"injured": True}))

    assert references(door) == [danger, urgent]


def test_a_child_about_whom_the_rules_could_say_nothing_comes_before_any_priority(door):
    failed = sent(door, "a", ask_rules=a_failing_engine)
    urgent = sent(door, "b", a_child("Ben", answers={"injured": True}))

    rows = reviews.queue(door.practitioner, door.services, state=None)

    assert [row.reference for row in rows] == [failed, urgent]
    assert (rows[0].needs_a_person_now, rows[0].priority, rows[0].children[0].suggested) == (True, None, "")


def test_what_is_decided_comes_last_however_urgent(door):
    urgent = sent(door, "a", a_child("Ada", answers={"injured": True}))
    waiting = sent(door, "b", a_child("Ben", answers={"injured": False}))
    decided(door, urgent)

    assert references(door) == [waiting, urgent]


def test_a_row_takes_the_priority_of_its_most_urgent_child(door):
    sent(door, "a", a_child("Ada", answers={"injured": False}), a_child("Ben", answers={"injured": True}))

    (row,) = reviews.queue(door.practitioner, door.services, state=None)

    assert (row.priority, row.priority_name) == ("red", "Red")
    assert [child.name for child in row.children] == ["Ada Example", "Ben Example"]
    assert "4" in row.children[1].suggested


@pytest.mark.parametrize(("positions", "state"), [((), "new"), ((1,), "part_decided"), ((1, 2), "decided")])
def test_a_referral_is_new_part_decided_or_decided(door, positions, state):
    reference = sent(door, "a", a_child("Ada"), a_child("Ben"))
    for position in positions:
        decided(door, reference, position)

    assert reviews.queue(door.practitioner, door.services, state=None)[0].state == state
    assert [bool(references(door, other)) for other in ("new", "part_decided", "decided")].count(True) == 1
    assert references(door, state) == [reference]


def test_a_row_says_what_was_decided_in_words(door):
    reference = sent(door, "a")
    decided(door, reference)

    child = reviews.queue(door.practitioner, door.services, state=None)[0].children[0]

    assert child.decided.startswith("Level 2")
    assert child.outcome == "Early help"


def test_every_look_at_the_queue_is_logged_with_its_filter_and_count(door):
    sent(door, "a")
    references(door, "new")

    leaf = read_leaf(door.entries(EntryKind.SEARCH)[-1].leaf)

    assert (leaf["query"], leaf["result"]) == ({"of": "queue", "state": "new"}, {"found": 1})


def test_opening_a_case_is_logged(door):
    reference = sent(door, "a")

    case = reviews.open_case(reference, door.practitioner, door.services)

    assert [entry.thread for entry in door.entries(EntryKind.VIEW)] == [case.referral.id]


def test_a_case_that_is_not_there_is_not_found_and_not_logged(door):
    with pytest.raises(NotFound):
        reviews.open_case("CT-0000-0000", door.practitioner, door.services)

    assert door.entries(EntryKind.VIEW) == []
