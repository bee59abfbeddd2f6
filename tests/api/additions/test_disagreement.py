"""A referrer disagrees with a decision, once there is one: kept, dated, shown to the MASH until somebody decides again."""

import json

import pytest

from api.additions import disagree
from api.decision_log.leaf import read_leaf
from api.problems import NotFound, ReferralInvalid
from api.records import AdditionKind, EntryFilter, EntryKind
from api.reviews import DecisionChoice, decide
from tests.api.additions.adding import case_of, suggested
from tests.api.referral_form.browser import Browser
from tests.sent import HEALTH_VISITOR, OTHER_AGENCY, PRACTITIONER, sent

SECRET = "A neighbour told us in confidence."
WHY: dict[str, object] = {"position": 1, "level": "protection", "words": "The bruise has no explanation."}


@pytest.fixture
def reference(services, actor):
    return sent(services, actor, children=[{"given_names": "Robin", "answers": {}}, {"given_names": "Wren", "answers": {}}]).reference


@pytest.fixture
def decided(reference, services, actor):
    decide(reference, 1, DecisionChoice("early_help", "early_help", SECRET, 0), actor(PRACTITIONER), services)
    return reference


@pytest.fixture
def page(signed_in, decided):
    """Give the health visitor's browser on the page to disagree."""
    return Browser(signed_in(HEALTH_VISITOR)).open(f"/referrals/{decided}").follow("I disagree")


def disagreed(services, actor, reference, **changes):
    return disagree(reference, {**WHY, **changes}, actor(HEALTH_VISITOR), services, submission_key="one")


def test_it_is_kept_with_the_decision_it_is_about_and_nothing_is_suggested_again(services, actor, decided):
    addition = disagreed(services, actor, decided)

    assert addition.kind is AdditionKind.DISAGREEMENT
    assert json.loads(addition.content) == {**WHY, "decision": 1}
    assert case_of(services, decided).additions == (addition,)
    assert len(suggested(services, decided)) == 1


def test_it_has_its_entry_and_the_words_are_beside_it(services, actor, decided):
    disagreed(services, actor, decided)

    with services.store.reading() as shelf:
        (entry,) = shelf.entries(EntryFilter(kind=EntryKind.DISAGREEMENT))
        disclosed = services.log.disclosed(shelf, entry.index)
    leaf = read_leaf(entry.leaf)
    assert (leaf["child"], leaf["result"]) == (1, {"number": 1, "decision": 1})
    assert disclosed["disagreement"]["words"] == WHY["words"]
    assert b"bruise" not in entry.leaf


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"position": 2}, "/position"),
        ({"position": 9}, "/position"),
        ({"position": None}, "/position"),
        ({"level": "level_nine"}, "/level"),
        ({"level": ""}, "/level"),
        ({"words": "  "}, "/words"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_place_and_not_kept(services, actor, decided, changes, pointer):
    with pytest.raises(ReferralInvalid) as refused:
        disagreed(services, actor, decided, **changes)

    assert [problem.pointer for problem in refused.value.problems] == [pointer]
    assert case_of(services, decided).additions == ()


def test_another_agency_cannot_disagree(services, actor, decided):
    with pytest.raises(NotFound):
        disagree(decided, WHY, actor(OTHER_AGENCY), services, submission_key="one")


def test_there_is_no_page_before_anything_is_decided(signed_in, reference):
    browser = Browser(signed_in(HEALTH_VISITOR)).open(f"/referrals/{reference}")

    assert "I disagree" not in browser.page.text
    assert browser.open(f"/referrals/{reference}/disagree").status == 404


def test_only_the_decided_child_is_asked_about_and_no_reason_of_the_decision_is_shown(page):
    assert "Robin" in page.page.text and "Wren" not in page.page.text
    assert "Level 3, complex: child in need, section 17" in page.page.text and "I am not sure" in page.page.text
    assert SECRET not in page.page.text
    assert page.value_of("position") == page.value_of("level") == ""


def test_it_is_sent_and_says_who_reads_it_and_who_can_take_it_further(page, decided):
    page.press("Send", position="1", level="not_sure", words="He is afraid of going home.")

    assert page.path == f"/referrals/{decided}/additions/1"
    assert "A MASH manager reads why you disagree" in page.page.text
    assert "Your own safeguarding lead can take it further" in page.page.text


def test_a_faulty_page_comes_back_with_what_was_typed(page):
    page.press("Send", position="1", words="He is afraid.")

    assert (page.status, page.error_links) == (422, ["#level"])
    assert (page.value_of("words"), page.value_of("position")) == ("He is afraid.", "1")


def test_the_same_sent_twice_is_one(page, services, decided):
    said = {"position": "1", "level": "not_sure", "words": "He is afraid of going home."}
    twice = page.client.send, f"/referrals/{decided}/disagree", {**said, "submission_key": "same"}

    first, second = (twice[0](*twice[1:]) for _ in range(2))

    assert first.location == second.location
    assert len(case_of(services, decided).additions) == 1


def test_the_mash_sees_it_on_the_case_and_in_the_queue_until_somebody_decides_again(services, actor, decided, signed_in):
    disagreed(services, actor, decided)
    mash = Browser(signed_in(PRACTITIONER))

    assert "The referrer disagrees with the decision" in mash.open("/cases").page.text
    text = mash.open(f"/cases/{decided}").page.text
    assert "Disagrees with decision 1 for Robin The bruise has no explanation." in text
    assert "What the level should be Level 4, acute: child protection, section 47" in text
    assert "A MASH manager has to read why." in text
    assert "Maja Lindqvist (Ravensbourne Community Health) disagreed with decision 1 for child 1 of referral" in text

    decide(decided, 1, DecisionChoice("protection", "strategy_s47", "They are right about it.", 1), actor(PRACTITIONER), services)
    assert "The referrer disagrees" not in mash.open("/cases").page.text
    assert "Disagrees with decision 1 for Robin" in mash.open(f"/cases/{decided}").page.text


def test_the_status_page_says_that_it_was_sent(services, actor, decided, signed_in):
    disagreed(services, actor, decided)

    text = Browser(signed_in(HEALTH_VISITOR)).open(f"/referrals/{decided}").page.text

    assert "You said that you disagree." in text
    assert "The bruise has no explanation." in text
    assert SECRET not in text
