"""A decision is a person's, always with a reason, never over an unseen one; it stands beside the suggestion and changes nothing of it."""

from dataclasses import replace

import pytest

from api import referrals, reviews
from api.decision_log.leaf import read_leaf
from api.problems import DecidedMeanwhile, DecisionInvalid, NotFound
from api.records import EntryKind
from api.reviews import DecisionChoice, choice_from_form
from tests.api.front_door import FrontDoor, a_child, a_failing_engine, a_referral

CHOICE = DecisionChoice("protection", "strategy_s47", "The bruise has no explanation.", 0)


@pytest.fixture
def door(tmp_path):
    return FrontDoor(tmp_path)


@pytest.fixture
def reference(door):
    return sent(door)


def sent(door, **options):
    body = a_referral(
        children=[a_child("Ada", answers={"injured": True, "mother_alone": False})], household={"answers": {"cold_home": False}}
    )
    return referrals.submit_referral(body, door.visitor, door.services, submission_key="a", **options).reference


def decide(door, reference, choice=CHOICE, *, position=1, actor=None, **changes):
    return reviews.decide(reference, position, replace(choice, **changes), actor or door.practitioner, door.services)


def child_of(door, reference):
    return reviews.open_case(reference, door.practitioner, door.services).children[0]


def test_a_decision_is_kept_with_who_made_it_and_when(door, reference):
    door.tick(minutes=30)

    decision = decide(door, reference)

    assert child_of(door, reference).decisions == (decision,)
    assert (decision.number, decision.decided_by, decision.decided_by_name, decision.decided_at) == (
        1,
        "p-practitioner",
        "Mash Practitioner",
        door.time,
    )


def test_a_decision_changes_nothing_of_the_suggestion(door, reference):
    before = child_of(door, reference).suggestions

    decide(door, reference, level="universal", outcome="nfa")

    assert child_of(door, reference).suggestions == before


def test_a_later_decision_stands_beside_the_earlier_one(door, reference):
    first = decide(door, reference)

    second = decide(door, reference, outcome="immediate_protection", seen_decisions=1, actor=door.manager)

    assert child_of(door, reference).decisions == (first, second)
    assert second.number == 2


def test_deciding_as_suggested_is_logged_as_a_review(door, reference):
    decide(door, reference)

    entry = read_leaf(door.entries(EntryKind.REVIEW)[0].leaf)

    assert entry["human"] == {"level": "protection", "outcome": "strategy_s47", "number": 1}
    assert door.entries(EntryKind.OVERRIDE) == []


def test_deciding_another_level_than_suggested_is_logged_as_an_override(door, reference):
    decide(door, reference, level="universal", outcome="nfa")

    assert len(door.entries(EntryKind.OVERRIDE)) == 1
    assert door.entries(EntryKind.REVIEW) == []


def test_the_reason_is_beside_the_entry_and_not_in_it(door, reference):
    decide(door, reference)
    entry = door.entries(EntryKind.REVIEW)[0]

    with door.services.store.reading() as shelf:
        disclosed = door.services.log.disclosed(shelf, entry.index)

    assert disclosed["reason"] == "The bruise has no explanation."
    assert b"bruise" not in entry.leaf


def test_a_child_is_decided_even_when_the_engine_failed(door):
    reference = sent(door, ask_rules=a_failing_engine)

    decision = decide(door, reference)

    assert child_of(door, reference).decisions == (decision,)


def test_nothing_chosen_is_told_everything_it_lacks(door, reference):
    with pytest.raises(DecisionInvalid) as refused:
        reviews.decide(reference, 1, DecisionChoice(), door.practitioner, door.services)

    assert [problem.pointer for problem in refused.value.problems] == ["/level", "/outcome", "/reason", "/seen_decisions"]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"level": "of another edition"}, "/level"),
        ({"outcome": "forget it"}, "/outcome"),
        ({"reason": "Fine."}, "/reason"),
        ({"reason": "  \n "}, "/reason"),
        ({"seen_decisions": True}, "/seen_decisions"),
        ({"seen_decisions": 1}, "/seen_decisions"),
    ],
)
def test_a_faulty_choice_is_refused_and_not_kept(door, reference, changes, pointer):
    with pytest.raises(DecisionInvalid) as refused:
        decide(door, reference, **changes)

    assert [problem.pointer for problem in refused.value.problems] == [pointer]
    assert child_of(door, reference).decisions == ()
    assert door.entries(EntryKind.REVIEW, EntryKind.OVERRIDE) == []


def test_the_second_of_two_who_decide_at_once_is_shown_what_the_first_recorded(door, reference):
    first = decide(door, reference, actor=door.manager)

    with pytest.raises(DecidedMeanwhile) as stopped:
        decide(door, reference, level="universal", outcome="nfa")

    assert stopped.value.latest == first
    assert child_of(door, reference).decisions == (first,)


@pytest.mark.parametrize(("position", "there"), [(0, False), (1, True), (2, False)])
def test_only_a_child_of_the_referral_can_be_decided(door, reference, position, there):
    if there:
        assert decide(door, reference, position=position).number == 1
    else:
        with pytest.raises(NotFound):
            decide(door, reference, position=position)


@pytest.mark.parametrize(("typed", "read"), [("0", 0), ("12", 12), ("", None), ("-1", None), ("٣", None), ("1_0", None), ("99999", None)])
def test_a_form_gives_the_number_of_decisions_seen_as_digits(typed, read):
    assert choice_from_form({"level": "universal", "seen_decisions": typed}) == DecisionChoice("universal", "", "", read)
