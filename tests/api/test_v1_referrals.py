"""The JSON interface: referrals in, receipts out, and how far each has come; every error a problem with its place."""

import pytest

from api import reviews
from api.app import create_app
from api.records import EntryKind
from api.reviews import DecisionChoice
from tests.api.front_door import FrontDoor, a_child, a_referral


@pytest.fixture
def door(tmp_path):
    return FrontDoor(tmp_path)


@pytest.fixture
def client(door):
    return create_app(door.services.settings, door.services).test_client()


def as_(door, actor):
    return {"Authorization": f"Bearer {door.token_of(actor)}"}


def post(client, door, body, *, actor=None, path="/v1/referrals", **headers):
    return client.post(path, json=body, headers={**as_(door, actor or door.visitor), **headers})


def pointers(answer):
    return [problem["pointer"] for problem in answer.json["errors"]]


def test_a_referral_is_answered_with_its_receipt_and_its_address(client, door):
    answer = post(client, door, a_referral())

    assert answer.status_code == 201
    assert set(answer.json) == {"reference", "received_at", "edition", "children"}
    assert (answer.json["received_at"], answer.json["edition"]) == ("2026-11-24T12:00:00.000Z", "2026.1")
    assert client.get(answer.headers["Location"], headers=as_(door, door.visitor)).status_code == 200


def test_a_receipt_says_nothing_of_what_was_suggested(client, door):
    answer = post(client, door, a_referral(children=[a_child("Ada", answers={"injured": True})]))

    assert not any(word in answer.text for word in ("level", "suggest", "protection", "at_least"))


def test_faults_are_a_422_with_a_pointer_to_each(client, door):
    answer = post(client, door, a_referral(children=[a_child("Ada", answers={"injured": "yes"}, shoe_size=3)], extra=1))

    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert pointers(answer) == ["/children/0/answers/injured", "/children/0/shoe_size", "/extra"]
    assert door.how_many_cases() == 0


@pytest.mark.parametrize("body", [b'{"children": [], "children": []}', b"{", b"[]", b'{"a": NaN}'])
def test_a_body_that_cannot_be_read_in_one_way_is_a_400(client, door, body):
    answer = client.post("/v1/referrals", data=body, headers=as_(door, door.visitor), content_type="application/json")

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_a_body_of_another_kind_is_a_415(client, door):
    answer = client.post("/v1/referrals", data={"name": "Ada"}, headers=as_(door, door.visitor))

    assert (answer.status_code, answer.mimetype) == (415, "application/problem+json")


def test_the_same_body_sent_again_under_its_key_is_answered_alike_and_kept_once(client, door):
    first = post(client, door, a_referral(), **{"Idempotency-Key": "one"})
    door.tick(days=2)
    second = post(client, door, a_referral(), **{"Idempotency-Key": "one"})

    assert (second.status_code, second.json) == (first.status_code, first.json)
    assert door.how_many_cases() == 1


def test_another_body_under_a_used_key_is_a_422(client, door):
    post(client, door, a_referral(), **{"Idempotency-Key": "one"})

    answer = post(client, door, a_referral(children=[a_child("Ben")]), **{"Idempotency-Key": "one"})

    assert answer.status_code == 422
    assert door.how_many_cases() == 1


@pytest.mark.parametrize(("days", "cases"), [(0, 1), (1, 2)])
def test_without_a_key_the_same_body_on_the_same_day_is_one_referral(client, door, days, cases):
    post(client, door, a_referral())
    door.tick(days=days)
    post(client, door, a_referral())

    assert door.how_many_cases() == cases


@pytest.mark.parametrize(("key", "status"), [("k" * 199, 201), ("k" * 200, 201), ("k" * 201, 400), (" ", 400)])
def test_a_key_has_up_to_two_hundred_characters(client, door, key, status):
    assert post(client, door, a_referral(), **{"Idempotency-Key": key}).status_code == status


def test_a_status_tells_the_decision_and_neither_suggestion_nor_reason(client, door):
    reference = post(client, door, a_referral(children=[a_child("Ada", answers={"injured": True})])).json["reference"]
    choice = DecisionChoice("early_help", "early_help", "The family nurse will visit.", 0)
    reviews.decide(reference, 1, choice, door.practitioner, door.services)

    answer = client.get(f"/v1/referrals/{reference}", headers=as_(door, door.visitor))

    assert answer.json["state"] == "decided"
    assert answer.json["children"][0]["decision"] == {
        "number": 1,
        "level": {"id": "early_help", "number": 2, "name": "Early help", "bands": ["early_help"]},
        "outcome": "early_help",
        "outcome_in_words": "Early help",
        "decided_at": "2026-11-24T12:00:00.000Z",
    }
    assert "nurse" not in answer.text
    assert "at_least" not in answer.text


def test_a_status_that_has_not_changed_is_a_304(client, door):
    reference = post(client, door, a_referral()).json["reference"]
    first = client.get(f"/v1/referrals/{reference}", headers=as_(door, door.visitor))

    again = client.get(f"/v1/referrals/{reference}", headers={**as_(door, door.visitor), "If-None-Match": first.headers["ETag"]})

    assert (first.json["children"][0]["decision"], again.status_code, again.data) == (None, 304, b"")


def test_each_status_given_is_logged_even_when_nothing_changed(client, door):
    reference = post(client, door, a_referral()).json["reference"]
    first = client.get(f"/v1/referrals/{reference}", headers=as_(door, door.visitor))
    client.get(f"/v1/referrals/{reference}", headers={**as_(door, door.visitor), "If-None-Match": first.headers["ETag"]})

    assert len(door.entries(EntryKind.VIEW)) == 2


def test_another_agencys_referral_is_a_404_like_one_that_never_was(client, door):
    reference = post(client, door, a_referral()).json["reference"]

    theirs = client.get(f"/v1/referrals/{reference}", headers=as_(door, door.constable))
    nobodys = client.get("/v1/referrals/CT-0000-0000", headers=as_(door, door.constable))

    assert (theirs.status_code, theirs.json) == (nobodys.status_code, nobodys.json)
    assert (theirs.status_code, theirs.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize(("who", "status"), [("practitioner", 403), ("manager", 403), ("visitor", 201)])
def test_only_referrers_send_referrals(client, door, who, status):
    assert post(client, door, a_referral(), actor=getattr(door, who)).status_code == status


def test_nobody_sends_a_referral_without_a_token(client, door):
    assert client.post("/v1/referrals", json=a_referral()).status_code == 401
    assert door.how_many_cases() == 0
