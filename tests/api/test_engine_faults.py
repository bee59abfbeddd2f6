"""However the engine misbehaves, a referral is kept whole, its child needs a person now on every page, and the next is decided right."""

import json

import pytest

from api.decision_log.leaf import read_leaf
from api.records import EntryFilter, EntryKind
from rules.network import MOST_LEFT_BEHIND
from tests.api.referral_form.browser import Browser
from tests.api.referral_form.filled_in import fill_in, save
from tests.page import Page
from tests.rules.misbehaving import WAYS, Misbehaving, serving
from tests.sent import AUDITOR, HEALTH_VISITOR, PRACTITIONER, a_body, sent

ONE_OF_EACH_KIND = [
    "making it gives the handle of nothing",
    "assert runs out of memory",
    "the sentinel is missing",
    "a later match is of the decision before",
    "retract answers with a wrong code",
    "a later match is slow",
]


@pytest.fixture
def by_program(client, bearer):
    """Give the function that sends one injured child as an agency's own program does, and returns the reference."""
    headers = bearer(HEALTH_VISITOR)

    def send(key, **parts):
        answer = client.post("/v1/referrals", json=a_body(**parts), headers={**headers, "Idempotency-Key": key})
        assert answer.status_code == 201
        return answer.json["reference"]

    return send


@pytest.fixture
def check_answers(signed_in):
    """Give a browser that stands at *check answers*, one injured child in the form."""
    browser = Browser(signed_in(HEALTH_VISITOR))
    path = browser.start().draft
    fill_in(browser, path)
    save(browser, f"{path}/children/1/questions/safety", answer__unexplained_injury="true")
    return browser.open(f"{path}/check")


def suggested_in(services, reference):
    with services.store.reading() as shelf:
        return [child.suggestions[-1] for child in shelf.case(reference).children]


def level_in(services, reference):
    (kept,) = suggested_in(services, reference)
    return json.loads(kept.data)["at_least"]


def results_in_the_log(services):
    with services.store.reading() as shelf:
        entries = shelf.entries(EntryFilter(kind=EntryKind.SUGGESTION), limit=1_000)
    return [read_leaf(entry.leaf)["result"] for entry in entries]


@pytest.mark.parametrize("way", WAYS)
def test_the_child_needs_a_person_now_on_every_page_and_the_next_one_is_decided_right(way, services, by_program, signed_in, caplog):
    with serving(Misbehaving(way)) as calls:
        if not calls.way.is_in_the_making:
            assert level_in(services, by_program("before")) == "protection"
        made = calls.made
        calls.arm()

        failed = by_program("failed")
        after = by_program("after")

    assert suggested_in(services, failed)[0].needs_a_person_now
    assert level_in(services, after) == "protection"
    assert calls.made == made + (3 if calls.way.is_in_the_making else 1), "one engine is made anew, and none that worked is thrown away"
    assert [result == {"needs_a_person_now": True} for result in results_in_the_log(services)][-2:] == [True, False]
    assert [record.levelname for record in caplog.records if "needs a person now" in record.getMessage()] == ["ERROR"]
    needs_a_person_now_on_every_page(failed, signed_in)


@pytest.mark.parametrize("way", ONE_OF_EACH_KIND)
def test_what_was_sent_by_form_is_kept_and_receipted_all_the_same(way, services, check_answers, signed_in, actor):
    with serving(Misbehaving(way)) as calls:
        if not calls.way.is_in_the_making:
            sent(services, actor, key="before")
        calls.arm()

        check_answers.press("Send the referral")
        after = sent(services, actor, key="after").reference

    assert (check_answers.status, check_answers.page.title.startswith("Referral sent")) == (200, True)
    assert "Nell Example" in check_answers.page.text
    failed = next(case for case in cases_in(services) if case.referral.content.find("A bruise.") > 0 and case.referral.reference != after)
    assert failed.referral.reference in check_answers.page.text
    assert json.loads(failed.referral.content)["children"][0]["answers"] == {"unexplained_injury": True}
    assert failed.children[0].suggestions[0].needs_a_person_now
    assert level_in(services, after) == "protection"
    needs_a_person_now_on_every_page(failed.referral.reference, signed_in)


def test_only_the_child_whose_decision_failed_goes_without_a_suggestion(services, by_program):
    child = a_body()["children"][0]

    with serving(Misbehaving("a later match raises")) as calls:
        by_program("before")
        calls.arm()
        reference = by_program("two", children=[child, {**child, "given_names": "Rowan"}])

    assert [kept.needs_a_person_now for kept in suggested_in(services, reference)] == [True, False]


def test_once_too_many_engines_failed_every_child_needs_a_person_now_and_operators_are_told_to_restart(services, by_program, caplog):
    with serving(Misbehaving("assert raises")) as calls:
        for number in range(MOST_LEFT_BEHIND):
            by_program(f"right {number}")
            calls.arm()
            by_program(f"failed {number}")
        caplog.clear()

        reference = by_program("closed")

    assert suggested_in(services, reference)[0].needs_a_person_now
    assert "until it is restarted" in caplog.text


def test_a_suggestion_asked_for_on_its_own_is_an_error_and_never_a_level(client, bearer, services):
    asked = {"answers": {"unexplained_injury": True}}

    with serving(Misbehaving("the first match is of other answers")) as calls:
        headers = bearer(HEALTH_VISITOR)
        assert client.post("/v1/suggestions", json=asked, headers=headers).status_code == 200
        calls.arm()
        failed = client.post("/v1/suggestions", json=asked, headers=headers)
        after = client.post("/v1/suggestions", json=asked, headers=headers)

    assert (failed.status_code, failed.mimetype) == (503, "application/problem+json")
    assert "protection" not in failed.text
    assert after.json["suggestion"]["at_least"] == "protection"
    assert results_in_the_log(services)[-2] == {"needs_a_person_now": True}


def cases_in(services):
    with services.store.reading() as shelf:
        return shelf.cases()


def needs_a_person_now_on_every_page(reference, signed_in):
    practitioner, sender = signed_in(PRACTITIONER), signed_in(HEALTH_VISITOR)
    queue = Page(practitioner.get("/cases").text)
    assert next(link for link in queue.links() if link.startswith("/cases/CT-")) == f"/cases/{reference}"
    assert (queue.text.count("Needs a person now"), queue.text.count("No suggestion could be made")) == (1, 1)
    case = Page(practitioner.get(f"/cases/{reference}").text).text
    assert "Needs a person now: no suggestion could be made" in case
    assert "Suggested:" not in case
    log = Page(signed_in(AUDITOR).get(f"/log?reference={reference}").text).text
    assert "a person is needed now" in log
    # Its sender is told what every sender is told: that it was received, never what was suggested.
    assert "Received. A person in the MASH will read it and decide" in Page(sender.get(f"/referrals/{reference}").text).text
    assert "Robin Hazel: received, not decided yet" in Page(sender.get("/").text).text
