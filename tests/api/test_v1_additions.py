"""The JSON interface: information added to a referral by an agency's own program."""

import pytest

from api.app import create_app
from api.records import EntryKind
from tests.api.front_door import FrontDoor, a_child, a_referral

ADDITION = {"immediate_danger": False, "words": "A second bruise.", "how_known": "told"}


@pytest.fixture
def door(tmp_path):
    return FrontDoor(tmp_path)


@pytest.fixture
def post(door):
    """Give the function that posts as the health visitor, and the one that reads."""
    client = create_app(door.services.settings, door.services).test_client()

    def posted(path, body, *, actor=None, **headers):
        token = door.token_of(actor or door.visitor)
        return client.post(path, json=body, headers={"Authorization": f"Bearer {token}", **headers})

    posted.read = lambda path: client.get(path, headers={"Authorization": f"Bearer {door.token_of(door.visitor)}"})
    return posted


@pytest.fixture
def path(post):
    reference = post("/v1/referrals", a_referral(children=[a_child("Ada", answers={"injured": False})])).json["reference"]
    return f"/v1/referrals/{reference}"


def test_an_addition_is_answered_with_its_number_and_its_moment_and_nothing_of_what_is_suggested(post, path):
    answer = post(f"{path}/additions", {**ADDITION, "children": [{"position": 1, "answers": {"injured": True}}]})

    assert answer.status_code == 201
    assert answer.json == {"number": 1, "kind": "information", "added_at": "2026-11-24T12:00:00.000Z"}
    assert answer.headers["Location"] == path


def test_the_referral_lists_its_additions_with_its_own_agencys_words(post, path, door):
    before = post.read(path).headers["ETag"]
    post(f"{path}/additions", ADDITION)
    door.tick(hours=1)
    post(f"{path}/additions", {"immediate_danger": True, "household": {"answers": {"cold_home": True}}})

    read = post.read(path)

    assert read.headers["ETag"] != before
    assert read.json["additions"] == [
        {"number": 1, "kind": "information", "added_at": "2026-11-24T12:00:00.000Z", "words": "A second bruise."},
        {"number": 2, "kind": "information", "added_at": "2026-11-24T13:00:00.000Z", "words": None},
    ]
    assert not any(word in read.text for word in ("suggest", "at_least", "protection"))


def test_the_same_sent_again_under_its_key_is_answered_alike_and_kept_once(post, path, door):
    first = post(f"{path}/additions", ADDITION, **{"Idempotency-Key": "one"})
    door.tick(days=2)
    second = post(f"{path}/additions", ADDITION, **{"Idempotency-Key": "one"})

    assert (second.status_code, second.json) == (first.status_code, first.json)
    assert len(door.entries(EntryKind.ADDITION)) == 1


def test_the_same_sent_again_without_a_key_on_the_same_day_is_kept_once(post, path, door):
    assert post(f"{path}/additions", ADDITION).json == post(f"{path}/additions", ADDITION).json
    assert len(door.entries(EntryKind.ADDITION)) == 1


def test_another_body_under_a_used_key_is_a_422_that_says_so(post, path):
    post(f"{path}/additions", ADDITION, **{"Idempotency-Key": "one"})

    answer = post(f"{path}/additions", {**ADDITION, "words": "Another."}, **{"Idempotency-Key": "one"})

    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert "already used for another addition" in answer.json["detail"]


def test_faults_are_a_422_with_a_pointer_to_each(post, path):
    answer = post(f"{path}/additions", {"words": "Seen.", "children": [{"position": 4, "answers": {"injured": "yes"}}]})

    assert answer.status_code == 422
    assert [problem["pointer"] for problem in answer.json["errors"]] == [
        "/immediate_danger",
        "/how_known",
        "/children/0/position",
        "/children/0/answers/injured",
    ]


def test_another_agencys_referral_is_a_404(post, path, door):
    assert post(f"{path}/additions", ADDITION, actor=door.constable).status_code == 404
    assert door.entries(EntryKind.ADDITION) == []


def test_mash_staff_may_not_add_as_if_they_were_the_referrer(post, path, door):
    assert post(f"{path}/additions", ADDITION, actor=door.practitioner).status_code == 403
