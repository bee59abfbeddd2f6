"""A referral that can be read is kept whole, with a suggestion for each child and an entry for each; any other is not kept at all."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from api import referrals, reviews
from api.decision_log.leaf import read_leaf
from api.problems import NotFound, ReferralInvalid, SubmissionKeyReused
from api.records import BooksClosed, EntryKind
from tests.api.front_door import FrontDoor, a_child, a_failing_engine, a_referral
from thresholds.errors import NoEditionInForce


@pytest.fixture
def door(tmp_path):
    return FrontDoor(tmp_path)


def sent(door, body, *, key="key-1", actor=None, **options):
    return referrals.submit_referral(body, actor or door.visitor, door.services, submission_key=key, **options)


def case_of(door, receipt):
    return reviews.open_case(receipt.reference, door.practitioner, door.services)


def suggestions_of(case):
    return [json.loads(child.suggestions[0].data) for child in case.children]


def test_the_receipt_names_the_reference_the_time_and_the_edition(door):
    receipt = sent(door, a_referral())

    assert re.fullmatch(r"CT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", receipt.reference)
    assert (receipt.received_at, receipt.edition) == (door.time, "2026.1")
    assert [child.name for child in receipt.children] == ["Ada Example"]


def test_each_child_has_its_own_suggestion(door):
    body = a_referral(children=[a_child("Ada", answers={"injured": True}), a_child("Ben", answers={"injured": False})])

    case = case_of(door, sent(door, body))

    assert [suggestion["at_least"] == "protection" for suggestion in suggestions_of(case)] == [True, False]


def test_answers_about_the_household_count_for_every_child(door):
    body = a_referral(children=[a_child("Ada"), a_child("Ben")], household={"answers": {"cold_home": True, "kind_aunt": True}})

    case = case_of(door, sent(door, body))

    assert ["no_heating" in [reason["id"] for reason in suggestion["reasons"]] for suggestion in suggestions_of(case)] == [True, True]


def test_an_unborn_child_is_referred_by_description_and_expected_date(door):
    unborn = {"description": "Unborn baby of A. Example", "expected_date": "2027-02-01", "answers": {"mother_alone": True}}

    case = case_of(door, sent(door, a_referral(children=[unborn])))

    assert case.children[0].child.name == "Unborn baby of A. Example"
    assert suggestions_of(case)[0]["at_least"] == "child_in_need"


@pytest.mark.parametrize("age", [{"estimated_age": {"from_years": 4, "to_years": 6}}, {}])
def test_a_child_of_uncertain_age_still_gets_a_suggestion(door, age):
    child = {"description": "Boy in a red coat", "answers": {"injured": True}, **age}

    case = case_of(door, sent(door, a_referral(children=[child])))

    assert suggestions_of(case)[0]["possible"] == "protection"


def test_everything_kept_has_its_entry_in_order(door):
    receipt = sent(door, a_referral(children=[a_child("Ada"), a_child("Ben")]))

    kinds = [entry.kind for entry in door.entries(EntryKind.REFERRAL, EntryKind.SUGGESTION)]

    assert kinds == [EntryKind.REFERRAL, EntryKind.SUGGESTION, EntryKind.SUGGESTION]
    assert {entry.thread for entry in door.entries(EntryKind.SUGGESTION)} == {receipt.children[0].referral_id}


def test_no_entry_holds_a_name_a_reference_or_an_answer(door):
    receipt = sent(door, a_referral(children=[a_child("Ada", answers={"injured": True}, nhs_number="999 000 0018")]))

    leaves = b"".join(entry.leaf for entry in door.entries(*EntryKind))

    for personal in ("Ada", "Example,", "bruise", receipt.reference, "9990000018", '"injured"'):
        assert personal.encode() not in leaves


def test_the_inputs_of_a_suggestion_are_disclosed_beside_its_entry(door):
    sent(door, a_referral(children=[a_child("Ada", answers={"injured": True})], household={"answers": {"cold_home": False}}))
    entry = door.entries(EntryKind.SUGGESTION)[0]

    with door.services.store.reading() as shelf:
        disclosed = door.services.log.disclosed(shelf, entry.index)

    assert disclosed["inputs"] == {
        "answers": {"cold_home": False, "injured": True},
        "age": {"date_of_birth": "2019-03-27"},
        "on": "2026-11-24",
        "agency": "health",
    }


def test_what_is_kept_is_the_validated_body_in_one_form(door):
    receipt = sent(
        door, a_referral(children=[a_child("  Ada ", date_of_birth={"day": "27", "month": "3", "year": "2019"}, postcode="br13uh")])
    )

    child = json.loads(case_of(door, receipt).referral.content)["children"][0]

    assert (child["given_names"], child["date_of_birth"], child["postcode"]) == ("Ada", "2019-03-27", "BR1 3UH")


# --- what cannot be taken ----------------------------------------------------------------------------------------------------------


def test_every_fault_comes_at_once_in_the_order_of_the_form(door):
    body = a_referral(
        referrer={"name": "Vic", "role": "", "telephone": "020 7946 0000"},
        children=[a_child("Ada", answers={"injured": "yes", "unheard_of": True})],
        household={"answers": {"cold_home": 1}},
    )

    with pytest.raises(ReferralInvalid) as refused:
        sent(door, body)

    assert [problem.pointer for problem in refused.value.problems] == [
        "/referrer/role",
        "/children/0/answers/injured",
        "/children/0/answers/unheard_of",
        "/household/answers/cold_home",
    ]


def test_an_answer_in_the_wrong_place_is_told_where_it_belongs(door):
    body = a_referral(children=[a_child("Ada", answers={"cold_home": True})], household={"answers": {"injured": True}})

    problems = referrals.problems_in(body, door.visitor, door.services)

    assert [(problem.pointer, "household" in problem.message, "each child" in problem.message) for problem in problems] == [
        ("/children/0/answers/cold_home", True, False),
        ("/household/answers/injured", False, True),
    ]


def test_nothing_is_kept_of_a_referral_that_cannot_be_taken(door):
    with pytest.raises(ReferralInvalid):
        sent(door, a_referral(children=[]))

    assert door.how_many_cases() == 0
    assert door.entries(EntryKind.REFERRAL, EntryKind.SUGGESTION) == []


@pytest.mark.parametrize(
    "body", [{}, {"children": {}}, {"children": [3]}, {"household": [], "children": [{"answers": []}]}, {"children": [{}] * 21}]
)
def test_a_body_of_another_shape_is_refused_with_its_problems(door, body):
    assert referrals.problems_in(body, door.visitor, door.services)


def test_a_referral_that_can_be_sent_has_no_problems(door):
    assert referrals.problems_in(a_referral(), door.visitor, door.services) == ()


@pytest.mark.parametrize(
    ("moment", "accepted"),
    [
        (datetime(2026, 3, 31, 22, 59, 59, tzinfo=UTC), False),  # 23:59:59 in London on the last day without an edition
        (datetime(2026, 3, 31, 23, 0, tzinfo=UTC), True),  # midnight in London, where summer time began on 29 March
        (datetime(2026, 3, 31, 23, 0, 1, tzinfo=UTC), True),
    ],
)
def test_the_london_day_of_receipt_decides_which_edition_applies(tmp_path, moment, accepted):
    door = FrontDoor(tmp_path)
    door.time = moment

    if accepted:
        assert sent(door, a_referral()).edition == "2026.1"
    else:
        with pytest.raises(NoEditionInForce):
            sent(door, a_referral())


# --- when something fails ----------------------------------------------------------------------------------------------------------


def test_a_referral_is_kept_when_the_engine_fails_and_needs_a_person_now(door):
    receipt = sent(door, a_referral(), ask_rules=a_failing_engine)

    kept = case_of(door, receipt).children[0].suggestions[0]

    assert kept.needs_a_person_now
    assert read_leaf(door.entries(EntryKind.SUGGESTION)[0].leaf)["result"] == {"needs_a_person_now": True}


@pytest.mark.parametrize("fault", [KeyError("injured"), RecursionError(), MemoryError(), AssertionError()])
def test_a_referral_is_kept_whatever_goes_wrong_in_suggesting(door, fault):
    def fails(*_):
        raise fault

    receipt = sent(door, a_referral(), ask_rules=fails)

    assert case_of(door, receipt).children[0].suggestions[0].needs_a_person_now


def test_one_child_keeps_its_suggestion_when_the_engine_fails_for_the_other(door):
    calls = []

    def fails_at_first(*question):
        calls.append(question)
        return a_failing_engine() if len(calls) == 1 else referrals.suggest_for_agency(*question)

    receipt = sent(door, a_referral(children=[a_child("Ada"), a_child("Ben")]), ask_rules=fails_at_first)

    assert [child.suggestions[0].needs_a_person_now for child in case_of(door, receipt).children] == [True, False]


@pytest.mark.parametrize("entries_before_the_disk_is_full", [0, 1, 2])
def test_nothing_is_kept_when_one_of_its_entries_cannot_be_written(door, entries_before_the_disk_is_full):
    services = replace(door.services, log=DiskThatFillsUp(door.services.log, entries_before_the_disk_is_full))

    with pytest.raises(BooksClosed):
        referrals.submit_referral(a_referral(children=[a_child("Ada"), a_child("Ben")]), door.visitor, services, submission_key="key-1")

    assert door.how_many_cases() == 0
    assert door.entries(EntryKind.REFERRAL, EntryKind.SUGGESTION) == []


class DiskThatFillsUp:
    def __init__(self, log, room):
        self.log, self.room = log, room

    def append(self, books, entry):
        if self.room == 0:
            raise BooksClosed("database or disk is full")
        self.room -= 1
        return self.log.append(books, entry)


# --- sent twice --------------------------------------------------------------------------------------------------------------------


def test_a_referral_sent_twice_under_its_key_is_one_referral_with_one_receipt(door):
    first = sent(door, a_referral())
    door.tick(minutes=5)

    second = sent(door, a_referral())

    assert second == first
    assert door.how_many_cases() == 1
    assert len(door.entries(EntryKind.REFERRAL)) == 1


def test_the_order_of_members_does_not_make_another_body(door):
    first = sent(door, a_referral())

    assert sent(door, dict(reversed(a_referral().items()))) == first


def test_another_body_under_a_used_key_is_refused_and_not_kept(door):
    sent(door, a_referral())

    with pytest.raises(SubmissionKeyReused):
        sent(door, a_referral(children=[a_child("Ben")]))

    assert door.how_many_cases() == 1


def test_the_same_body_under_another_key_is_another_referral(door):
    assert sent(door, a_referral(), key="key-1").reference != sent(door, a_referral(), key="key-2").reference


def test_two_agencies_may_use_one_key(door):
    police = a_referral(referrer={"name": "Pat", "role": "Constable", "telephone": "101", "own_reference": "CAD 1234"})

    assert sent(door, police, actor=door.constable).reference != sent(door, a_referral()).reference


def test_an_earlier_receipt_is_found_by_its_key(door):
    receipt = sent(door, a_referral())

    assert referrals.earlier_receipt("key-1", door.visitor, door.services) == receipt
    assert referrals.earlier_receipt("key-2", door.visitor, door.services) is None
    assert referrals.earlier_receipt("key-1", door.constable, door.services) is None


# --- what the referrer's agency may see --------------------------------------------------------------------------------------------


def test_a_colleague_of_the_same_agency_may_read_it_and_the_view_is_logged(door):
    receipt = sent(door, a_referral())

    case = referrals.read_own(receipt.reference, door.colleague, door.services)

    assert case.referral.reference == receipt.reference
    assert [read_leaf(entry.leaf)["actor"] for entry in door.entries(EntryKind.VIEW)] == ["pseudonym of p-colleague"]


def test_a_referrer_is_not_shown_what_was_suggested(door):
    receipt = sent(door, a_referral())

    assert [child.suggestions for child in referrals.read_own(receipt.reference, door.visitor, door.services).children] == [()]
    assert [child.suggested for row in referrals.list_own(door.visitor, door.services) for child in row.children] == [""]


def test_another_agencys_referral_is_not_there_and_the_try_is_logged(door):
    receipt = sent(door, a_referral())

    with pytest.raises(NotFound):
        referrals.read_own(receipt.reference, door.constable, door.services)

    assert len(door.entries(EntryKind.DENIED)) == 1
    assert door.entries(EntryKind.VIEW) == []


def test_a_reference_that_was_never_given_is_not_there(door):
    with pytest.raises(NotFound):
        referrals.read_own("CT-0000-0000", door.visitor, door.services)


def test_an_agency_lists_its_own_referrals_newest_first(door):
    first = sent(door, a_referral(), key="a")
    door.tick(hours=1)
    second = sent(door, a_referral(), key="b")

    assert [row.reference for row in referrals.list_own(door.colleague, door.services)] == [second.reference, first.reference]
    assert referrals.list_own(door.constable, door.services) == ()
