"""What an entry holds and what it must never hold."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from api.decision_log import entries
from api.decision_log.disclosure import Personal, digest_of
from api.decision_log.entries import NewEntry
from api.decision_log.leaf import ALWAYS, RESULTS, LeafInvalid, keys_of, leaf_bytes, leaf_hash, read_leaf
from api.records import EntryFilter, EntryKind
from api.services import build_services
from rules.answers import ChildAge, read_answers
from rules.proof import Proof
from rules.suggest import prepare, suggest_level
from tests.factories import a_child, a_decision, a_referral, cheap_passwords

SECRET = "Robin Hazel was seen with a bruise"


@pytest.fixture
def okafor(actor):
    return actor("pc.okafor")


def append(services, entry):
    with services.store.transaction() as books:
        return services.log.append(books, entry)


def a_whole_leaf(services, okafor, **changes):
    return {**read_leaf(append(services, entries.signed_in(okafor)).leaf), **changes}


def test_an_entry_is_canonical_json_with_every_key_in_order(services, okafor):
    kept = append(services, entries.signed_in(okafor))

    assert kept.leaf == json.dumps(json.loads(kept.leaf), sort_keys=True, separators=(",", ":")).encode()
    assert set(read_leaf(kept.leaf)) == ALWAYS
    assert read_leaf(kept.leaf)["at"] == "2026-11-24T09:30:00.000Z"


def test_the_hash_of_a_leaf_is_the_one_of_the_tree():
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert leaf_hash(b"a") == hashlib.sha256(b"\x00a").digest()


def test_entries_stand_one_after_another_and_each_agency_can_see_a_gap_alone(services, actor):
    with services.store.reading() as shelf:
        start = shelf.log_head("police", None).size

    kept = [append(services, entries.signed_in(actor(name))) for name in ("pc.okafor", "hv.lindqvist", "pc.okafor")]

    assert [entry.index for entry in kept] == [start, start + 1, start + 2]
    assert [(entry.agency, entry.agency_seq) for entry in kept] == [("police", 1), ("health", 1), ("police", 2)]


def test_each_entry_of_a_referral_names_the_hash_of_the_one_before(services, okafor):
    referral = a_referral("police", okafor.person.id)

    first, _, second = (
        append(services, entry)
        for entry in (entries.case_viewed(okafor, referral), entries.signed_out(okafor), entries.case_viewed(okafor, referral))
    )

    assert read_leaf(first.leaf)["prev"] is None
    assert read_leaf(second.leaf)["prev"] == leaf_hash(first.leaf).hex()
    assert read_leaf(second.leaf)["decision"] == referral.id


def test_a_clock_that_was_set_back_moves_no_entry_back(services, okafor, clock):
    first = append(services, entries.signed_in(okafor))
    clock.move(-timedelta(hours=2))
    second = append(services, entries.signed_out(okafor))
    clock.move(timedelta(hours=3))
    third = append(services, entries.signed_in(okafor))

    assert first.at == second.at < third.at


def test_what_is_personal_stands_nowhere_in_the_file_but_can_be_disclosed(services, okafor):
    referral = a_referral("police", okafor.person.id)
    child = a_child(referral)
    document = services.library.edition("bromley", "2026.1")
    decision = replace(a_decision(child, okafor.person.id), reason=SECRET)

    kept = append(services, entries.decision_recorded(okafor, referral, child, document, decision=decision, suggestion=None))

    with services.store.reading() as shelf:
        assert services.log.disclosed(shelf, kept.index) == {"reason": SECRET}
        (disclosure,) = shelf.disclosures(kept.index)
    assert read_leaf(kept.leaf)["_sd"] == [disclosure.digest]
    services.store.close()
    for file in services.settings.database.parent.glob("books.sqlite3*"):
        assert SECRET.encode() not in file.read_bytes()


def test_the_digest_is_the_one_of_rfc_9901():
    """RFC 9901, section 4.2.3: the example disclosure of family_name Mobius."""
    text = base64.urlsafe_b64encode('["_26bc4LT-ac6q2KI6cBW5es", "family_name", "Möbius"]'.encode()).rstrip(b"=")

    assert digest_of(text) == base64.urlsafe_b64encode(hashlib.sha256(text).digest()).rstrip(b"=").decode()


def test_the_same_value_twice_gives_two_digests(services, okafor):
    twice = NewEntry(EntryKind.LOGIN, entries.who(okafor), personal=(Personal("s", "a", "same"), Personal("s", "a", "same")))

    kept = append(services, twice)

    assert len(set(read_leaf(kept.leaf)["_sd"])) == 2


def test_one_subjects_key_opens_nothing_of_another(services, okafor):
    append(services, NewEntry(EntryKind.LOGIN, entries.who(okafor), personal=(Personal("one", "a", "x"), Personal("two", "a", "y"))))

    with services.store.reading() as shelf:
        assert shelf.subject_key("one") != shelf.subject_key("two")
        assert len(shelf.subject_key("one")) == 60


@pytest.mark.parametrize("kind", EntryKind)
def test_every_kind_has_its_closed_list_of_keys(kind):
    assert keys_of(kind) > ALWAYS
    assert all(re.fullmatch("[a-z_0-9]+", key) for key in RESULTS[kind])


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"reson": "x"}, "no key reson"),
        ({"result": {"found": 1}}, "no key result"),
        ({"auth": {"method": "password", "acr": "2"}}, "auth of login has no key acr"),
        ({"device": "e\u0301"}, "not in normal form C"),
        ({"index": 2**53}, "not below 2\\^53"),
        ({"index": 1.5}, "float, which the profile does not have"),
        ({"request": "x" * 65_536}, "at most 65535 bytes"),
    ],
)
def test_a_leaf_outside_the_profile_is_refused(services, okafor, changes, message):
    leaf = a_whole_leaf(services, okafor, **changes)

    with pytest.raises(LeafInvalid, match=message):
        leaf_bytes(leaf)


def test_a_leaf_without_one_of_its_keys_is_refused(services, okafor):
    leaf = a_whole_leaf(services, okafor)

    with pytest.raises(LeafInvalid, match="device is missing"):
        leaf_bytes({key: value for key, value in leaf.items() if key != "device"})


@pytest.mark.parametrize(
    "level, kind",
    [
        ("universal", EntryKind.OVERRIDE),
        ("early_help", EntryKind.REVIEW),
        ("child_in_need", EntryKind.REVIEW),
        ("protection", EntryKind.OVERRIDE),
    ],
)
def test_a_decision_within_the_suggestion_is_a_review_and_any_other_an_override(services, okafor, level, kind):
    referral = a_referral("police", okafor.person.id)
    child = a_child(referral)
    document = services.library.edition("bromley", "2026.1")
    decision = replace(a_decision(child, okafor.person.id), level_id=level)
    suggestion = suggestion_between(document, "early_help", "child_in_need")

    entry = entries.decision_recorded(okafor, referral, child, document, decision=decision, suggestion=suggestion)

    assert entry.kind is kind


def suggestion_between(document, at_least, possible):
    """Return a suggestion with these two ends; nothing else of it is looked at."""
    from_rules = suggest_level(read_answers({}, document, age=ChildAge.not_known(), on=document.in_force_from), document, agency=None)
    return replace(from_rules, at_least=at_least, possible=possible)


def test_the_start_and_each_new_edition_are_logged_once_with_what_proved_it(services):
    with services.store.reading() as shelf:
        activated = shelf.entries(EntryFilter(kind=EntryKind.EDITION_ACTIVATED))
        started = shelf.entries(EntryFilter(kind=EntryKind.STARTED))

    assert len(activated) == 1 and len(started) == 2
    document = services.library.edition("bromley", "2026.1")
    proof = prepare(document).proof
    assert read_leaf(activated[0].leaf)["edition"]["sha256"] == document.sha256
    assert read_leaf(activated[0].leaf)["result"] == {"engine": "durable-rules 2.0.28", "rules": proof.rules, "decisions": proof.decisions}


def test_an_edition_that_another_engine_proves_is_logged_again(services, monkeypatch):
    def by_another_engine(document):
        return replace(prepare(document), proof=Proof(1, 1, "another engine"))

    monkeypatch.setattr("api.services.prepare", by_another_engine)
    for _ in range(2):
        build_services(services.settings, passwords=cheap_passwords()).store.close()

    with services.store.reading() as shelf:
        activated = [read_leaf(entry.leaf) for entry in shelf.entries(EntryFilter(kind=EntryKind.EDITION_ACTIVATED))]
    assert sorted(leaf["result"]["engine"] for leaf in activated) == ["another engine", "durable-rules 2.0.28"]
