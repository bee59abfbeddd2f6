"""Every answer that the description names is one that the interface gives, in the form that it says."""

from dataclasses import replace
from datetime import timedelta

import pytest

from api.app import create_app
from api.reviews import DecisionChoice, decide
from api.v1.bodies import LARGEST
from tests.api.described import Described
from tests.api.front_door import a_referral
from tests.fakes import StoreThatCanFail
from tests.sent import AUDITOR, HEALTH_VISITOR, INJURED, OTHER_AGENCY, PRACTITIONER, a_body, sent

SEND, STATUS, ADD, ASK, DESCRIBE = "create_referral", "read_referral", "create_addition", "suggest", "describe"
MORE = {"immediate_danger": False, "words": "She was seen again today.", "how_known": "first_hand"}
PATHS = {SEND: "/v1/referrals", ASK: "/v1/suggestions", DESCRIBE: "/v1/openapi.json"}
TOO_LARGE = b'{"a": "' + b"x" * LARGEST + b'"}'
LONG_AGO = timedelta(days=-300)


class Asked:
    """The interface as a program asks it. ``store.is_full`` makes the books refuse what is written from then on."""

    def __init__(self, services, bearer, actor, clock):
        self.store = StoreThatCanFail(services.store)
        self.services, self.bearer, self.actor, self.clock = services, bearer, actor, clock
        self.client = create_app(services.settings, replace(services, store=self.store)).test_client()

    def __call__(self, path, who=HEALTH_VISITOR, *, full=False, days=timedelta(), headers=None, **sent):
        known = self.bearer(who) if who else {}
        self.store.is_full = full
        self.clock.move(days)
        ask = self.client.post if sent else self.client.get
        return ask(path, headers={**known, **(headers or {})}, **sent)

    def send(self, who=HEALTH_VISITOR, **options):
        return self(PATHS[SEND], who, **({"json": a_body()} | options))

    def ask(self, who=HEALTH_VISITOR, **options):
        return self(PATHS[ASK], who, **({"json": {"answers": INJURED}} | options))

    def status(self, who=HEALTH_VISITOR, reference=None, **options):
        return self(f"/v1/referrals/{reference or sent(self.services, self.actor).reference}", who, **options)

    def status_decided(self):
        reference = sent(self.services, self.actor).reference
        decide(
            reference,
            1,
            DecisionChoice("child_in_need", "s17_assessment", "The nursery saw it.", 0),
            self.actor(PRACTITIONER),
            self.services,
        )
        return self.status(reference=reference)

    def add(self, who=HEALTH_VISITOR, reference=None, **options):
        path = f"/v1/referrals/{reference or sent(self.services, self.actor).reference}/additions"
        return self(path, who, **({"json": MORE} | options))

    def twice(self, path, who=HEALTH_VISITOR):
        return self(path, who, headers={"If-None-Match": self(path, who).headers["ETag"]})

    def key_used_again(self):
        self.send(headers={"Idempotency-Key": "one"})
        return self.send(headers={"Idempotency-Key": "one"}, json=a_referral())


JSON_BYTES = {"content_type": "application/json"}

ANSWERS = {
    (SEND, 201): [lambda ask: ask.send(), lambda ask: ask.send(headers={"Idempotency-Key": "one"})],
    (SEND, 400): [lambda ask: ask.send(json=None, data=b"{", **JSON_BYTES), lambda ask: ask.send(headers={"Idempotency-Key": " "})],
    (SEND, 401): [lambda ask: ask.send(None), lambda ask: ask.send(None, headers={"Authorization": "Bearer nobody's"})],
    (SEND, 403): [lambda ask: ask.send(PRACTITIONER), lambda ask: ask.send(AUDITOR)],
    (SEND, 409): [lambda ask: ask.send(days=LONG_AGO)],
    (SEND, 413): [lambda ask: ask.send(json=None, data=TOO_LARGE, **JSON_BYTES)],
    (SEND, 415): [lambda ask: ask.send(json=None, data=b"{}", content_type="text/plain")],
    (SEND, 422): [lambda ask: ask.send(json={}), lambda ask: ask.key_used_again()],
    (SEND, 503): [lambda ask: ask.send(full=True)],
    (STATUS, 200): [lambda ask: ask.status(), lambda ask: ask.status_decided()],
    (STATUS, 304): [lambda ask: ask.twice(f"/v1/referrals/{sent(ask.services, ask.actor).reference}")],
    (STATUS, 401): [lambda ask: ask.status(None)],
    (STATUS, 403): [lambda ask: ask.status(PRACTITIONER)],
    (STATUS, 404): [lambda ask: ask.status(OTHER_AGENCY), lambda ask: ask.status(reference="CT-NONE")],
    (STATUS, 503): [lambda ask: ask.status(full=True)],
    (ADD, 201): [lambda ask: ask.add()],
    (ADD, 400): [lambda ask: ask.add(json=None, data=b"{", **JSON_BYTES)],
    (ADD, 401): [lambda ask: ask.add(None)],
    (ADD, 403): [lambda ask: ask.add(PRACTITIONER)],
    (ADD, 404): [lambda ask: ask.add(OTHER_AGENCY), lambda ask: ask.add(reference="CT-NONE")],
    (ADD, 413): [lambda ask: ask.add(json=None, data=TOO_LARGE, **JSON_BYTES)],
    (ADD, 415): [lambda ask: ask.add(json=None, data=b"{}", content_type="text/plain")],
    (ADD, 422): [lambda ask: ask.add(json={})],
    (ADD, 503): [lambda ask: ask.add(full=True)],
    (ASK, 200): [lambda ask: ask.ask(), lambda ask: ask.ask(PRACTITIONER, json={"answers": {}})],
    (ASK, 400): [lambda ask: ask.ask(json=None, data=b"[]", **JSON_BYTES)],
    (ASK, 401): [lambda ask: ask.ask(None)],
    (ASK, 403): [lambda ask: ask.ask(AUDITOR)],
    (ASK, 409): [lambda ask: ask.ask(json={"answers": {}, "on": "2026-03-31"})],
    (ASK, 413): [lambda ask: ask.ask(json=None, data=TOO_LARGE, **JSON_BYTES)],
    (ASK, 415): [lambda ask: ask.ask(json=None, data=b"{}", content_type="text/plain")],
    (ASK, 422): [lambda ask: ask.ask(json={"answers": {"unheard_of": 1}, "name": "Ada"})],
    (ASK, 503): [lambda ask: ask.ask(full=True)],
    (DESCRIBE, 200): [lambda ask: ask(PATHS[DESCRIBE], None)],
    (DESCRIBE, 304): [lambda ask: ask.twice(PATHS[DESCRIBE], None)],
}  # fmt: skip


@pytest.fixture
def described(client):
    return Described(client)


@pytest.fixture
def ask(services, bearer, actor, clock):
    return Asked(services, bearer, actor, clock)


def test_every_answer_that_is_described_is_tried_here(described):
    named = {
        (operation["operationId"], int(status))
        for _, _, operation in described.operations()
        for status in operation["responses"]
        if status != "default"
    }

    assert named == set(ANSWERS)


@pytest.mark.parametrize("name, status", ANSWERS)
def test_an_answer_is_as_described(name, status, ask, described):
    response = described.at(described.operation(name)["responses"][str(status)])

    for request in ANSWERS[name, status]:
        answer = request(ask)

        assert answer.status_code == status, answer.text
        assert set(response.get("headers", {})) <= set(answer.headers.keys())
        if status == 304:
            assert (answer.data, "content" in response) == (b"", False)
        else:
            assert described.faults(answer.json, response["content"][answer.mimetype]["schema"]) == []


def test_an_answer_with_a_member_that_is_not_described_is_found(ask, described):
    receipt = {**ask.send().json, "suggested": "protection"}

    assert described.faults(receipt, {"$ref": "#/components/schemas/Receipt"})


def test_a_fault_in_the_body_is_described_with_its_place(ask):
    answer = ask.send(json=a_referral(extra=1))

    assert [fault["pointer"] for fault in answer.json["errors"]] == ["/extra"]
    assert all(set(fault) == {"pointer", "detail"} for fault in answer.json["errors"])
