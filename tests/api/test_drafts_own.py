"""A draft keeps what was typed as it was typed, for the person who typed it and nobody else, until it runs out."""

import pytest

from api import drafts, referrals
from api.problems import NotFound
from tests.api.front_door import FrontDoor, a_referral


@pytest.fixture
def door(tmp_path):
    return FrontDoor(tmp_path)


@pytest.fixture
def draft(door):
    return drafts.start_draft(door.visitor, door.services)


def test_a_draft_begins_empty(door, draft):
    assert drafts.content_of(drafts.open_draft(draft.id, door.visitor, door.services)) == {}


def test_what_was_typed_is_kept_valid_or_not(door, draft):
    typed = {"children": [{"nhs_number": "not a number", "date_of_birth": {"day": "31", "month": "2", "year": ""}}], "page": "\u2014"}

    drafts.save_draft(draft.id, typed, door.visitor, door.services)

    assert drafts.content_of(drafts.open_draft(draft.id, door.visitor, door.services)) == typed


def test_saving_again_takes_the_place_of_what_was_saved(door, draft):
    drafts.save_draft(draft.id, {"a": "1"}, door.visitor, door.services)
    door.tick(minutes=3)
    drafts.save_draft(draft.id, {"b": "2"}, door.visitor, door.services)

    kept = drafts.open_draft(draft.id, door.visitor, door.services)

    assert (drafts.content_of(kept), kept.saved_at, kept.submission_key) == ({"b": "2"}, door.time, draft.submission_key)


@pytest.mark.parametrize("who", ["colleague", "constable", "practitioner"])
def test_a_draft_is_not_there_for_anybody_else(door, draft, who):
    other = getattr(door, who)

    for attempt in (
        lambda: drafts.open_draft(draft.id, other, door.services),
        lambda: drafts.save_draft(draft.id, {}, other, door.services),
        lambda: drafts.discard_draft(draft.id, other, door.services),
    ):
        with pytest.raises(NotFound):
            attempt()

    assert drafts.list_drafts(other, door.services) == ()
    assert drafts.open_draft(draft.id, door.visitor, door.services) == draft


def test_a_discarded_draft_is_gone(door, draft):
    drafts.discard_draft(draft.id, door.visitor, door.services)

    with pytest.raises(NotFound):
        drafts.open_draft(draft.id, door.visitor, door.services)


@pytest.mark.parametrize(("seconds", "there"), [(-1, True), (0, False), (1, False)])
def test_a_draft_runs_out_after_the_days_that_were_set(door, draft, seconds, there):
    door.tick(days=7, seconds=seconds)

    assert bool(drafts.list_drafts(door.visitor, door.services)) is there
    if not there:
        with pytest.raises(NotFound):
            drafts.open_draft(draft.id, door.visitor, door.services)


def test_starting_a_draft_forgets_those_that_have_run_out(door, draft):
    door.tick(days=8)

    drafts.start_draft(door.visitor, door.services)

    with door.services.store.reading() as shelf:
        assert shelf.draft(draft.id) is None


def test_drafts_are_listed_with_the_latest_saved_first(door, draft):
    door.tick(minutes=1)
    second = drafts.start_draft(door.visitor, door.services)
    door.tick(minutes=1)
    saved = drafts.save_draft(draft.id, {"a": "1"}, door.visitor, door.services)

    assert drafts.list_drafts(door.visitor, door.services) == (saved, second)


def test_a_sent_draft_is_emptied_and_no_longer_listed_but_still_finds_its_receipt(door, draft):
    receipt = referrals.submit_referral(a_referral(), door.visitor, door.services, submission_key=draft.submission_key)

    emptied = drafts.empty_sent_draft(draft.id, door.visitor, door.services)

    assert drafts.content_of(emptied) == {}
    assert drafts.list_drafts(door.visitor, door.services) == ()
    assert referrals.earlier_receipt(emptied.submission_key, door.visitor, door.services) == receipt


def test_a_drafts_address_and_key_cannot_be_guessed_from_another(door, draft):
    other = drafts.start_draft(door.visitor, door.services)

    assert len({draft.id, other.id, draft.submission_key, other.submission_key}) == 4
    assert min(len(draft.id), len(draft.submission_key)) >= 24
