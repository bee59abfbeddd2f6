"""A kept suggestion that cannot be read makes its own child need a person now, and keeps nobody else from being seen."""

import json
from datetime import timedelta

import pytest

from api.decision_log.leaf import read_leaf
from api.records import EntryFilter, EntryKind, KeptSuggestion
from tests.page import Page
from tests.sent import PRACTITIONER, sent

FIELDS = {"level": "child_in_need", "outcome": "s17_assessment", "reason": "The nursery saw how it came about.", "seen_decisions": "0"}


def broken(**changes):
    return lambda written: {**written, **changes}


def without(name):
    return lambda written: {key: value for key, value in written.items() if key != name}


UNREADABLE = {
    "half written": lambda written: json.dumps(written)[:-20],
    "nothing at all": lambda _: "",
    "no object": lambda _: [],
    "without its priority": without("priority"),
    "a level that is not in the document": broken(possible="level_nine"),
    "a reason with a level that is not in the document": lambda written: {
        **written,
        "reasons": [{**written["reasons"][0], "level": "level_nine"}, *written["reasons"][1:]],
    },
    "a list where one value belongs": lambda written: {**written, "priority": {**written["priority"], "id": ["red"]}},
    "a band that is no band": broken(bands=["s99"]),
    "a day that is no day": broken(on="yesterday"),
}


@pytest.fixture
def reference(services, actor):
    """Give a referral whose newest suggestion is half written, beside one that is whole."""
    return with_a_suggestion_that_is("half written", services, actor)


def with_a_suggestion_that_is(fault, services, actor):
    sent(services, actor, key="whole")
    reference = sent(services, actor, key="broken").reference
    with services.store.transaction() as books:
        (child,) = books.case(reference).children
        spoiled = UNREADABLE[fault](json.loads(child.suggestions[-1].data))
        written = spoiled if isinstance(spoiled, str) else json.dumps(spoiled)
        made_at = services.clock() + timedelta(minutes=1)
        books.add_suggestion(KeptSuggestion("unreadable", child.child.id, made_at, written))
    return reference


@pytest.mark.parametrize("fault", UNREADABLE)
def test_the_queue_stays_up_and_says_that_this_child_needs_a_person_now(fault, services, actor, signed_in):
    with_a_suggestion_that_is(fault, services, actor)

    answer = signed_in(PRACTITIONER).get("/cases")

    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.text.count("Needs a person now") == 1
    assert page.text.count("No suggestion could be made") == 1
    assert page.text.count("Suggested: ") == 1


def test_its_case_is_listed_before_one_with_a_priority(reference, signed_in):
    links = [link for link in Page(signed_in(PRACTITIONER).get("/cases").text).links() if link.startswith("/cases/CT-")]

    assert links[0] == f"/cases/{reference}"


@pytest.mark.parametrize("fault", UNREADABLE)
def test_its_case_page_says_that_the_child_needs_a_person_now(fault, services, actor, signed_in):
    reference = with_a_suggestion_that_is(fault, services, actor)

    answer = signed_in(PRACTITIONER).get(f"/cases/{reference}")

    assert answer.status_code == 200
    assert "Needs a person now: no suggestion could be made" in Page(answer.text).text


def test_its_child_can_be_decided_and_the_log_says_that_nothing_was_suggested(reference, signed_in, services):
    answer = signed_in(PRACTITIONER).send(f"/cases/{reference}/children/1/decision", FIELDS)

    assert answer.status_code == 303
    with services.store.reading() as shelf:
        (entry,) = shelf.latest_entries(EntryFilter(kind=EntryKind.OVERRIDE))
    assert "result" not in read_leaf(entry.leaf)


def test_its_own_agency_still_sees_it(reference, signed_in):
    browser = signed_in("hv.lindqvist")

    assert browser.get("/").status_code == 200
    assert browser.get(f"/referrals/{reference}").status_code == 200
