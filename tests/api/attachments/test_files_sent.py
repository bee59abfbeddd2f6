"""Files go with the referral once, all of them or none, and each is in the log."""

import hashlib
from dataclasses import replace

import pytest

from api import attachments, drafts, referrals
from api.decision_log.leaf import read_leaf
from api.problems import AlreadySent
from api.records import BooksClosed, EntryKind
from tests.api.attachments.files import add, names, on_disk, send, sent_files
from tests.api.front_door import a_referral
from tests.fakes import StoreThatCanFail
from tests.sample_files import PDF


def test_what_stands_with_the_draft_is_sent_with_the_referral_and_logged(door, draft):
    (kept,) = add(door, draft)

    reference = send(door, draft)

    (sent,) = sent_files(door, reference)
    (entry,) = door.entries(EntryKind.ATTACHMENT)
    assert (sent.id, sent.name, sent.sha256, sent.uploaded_at) == (kept.id, kept.name, kept.sha256, kept.uploaded_at)
    assert on_disk(door) == [kept.id] and entry.thread == sent.referral_id
    assert read_leaf(entry.leaf)["result"] == {"attachment": kept.id, "media_type": "application/pdf", "size": len(PDF)}
    with door.services.store.reading() as shelf:
        assert shelf.draft_attachments(draft.id) == ()
        disclosed = door.services.log.disclosed(shelf, entry.index)
    assert disclosed == {"attachment_name": "letter.pdf", "attachment_sha256": hashlib.sha256(PDF).hexdigest()}
    assert b"letter" not in entry.leaf and kept.sha256.encode() not in entry.leaf


def test_sending_twice_sends_the_files_once(door, draft):
    add(door, draft)

    first, second = send(door, draft), send(door, draft)

    assert first == second and len(sent_files(door, first)) == len(door.entries(EntryKind.ATTACHMENT)) == 1


def test_a_referral_without_files_has_no_entry_of_any(door, draft):
    reference = send(door, draft)

    assert sent_files(door, reference) == () and door.entries(EntryKind.ATTACHMENT) == []


def test_a_referral_that_was_not_kept_leaves_the_files_with_the_draft(door, draft):
    add(door, draft)
    store = StoreThatCanFail(door.services.store)
    store.is_full = True
    closed = replace(door.services, store=store)

    with pytest.raises(BooksClosed):
        referrals.submit_referral(a_referral(), door.visitor, closed, submission_key=draft.submission_key, draft=draft)

    assert names(door, draft) == ["letter.pdf"] and door.entries(EntryKind.ATTACHMENT) == []


def test_the_draft_of_a_sent_referral_takes_no_sent_file_with_it_when_it_goes(door, draft):
    add(door, draft)
    reference = send(door, draft)
    door.tick(days=8)

    drafts.start_draft(door.visitor, door.services)

    (sent,) = sent_files(door, reference)
    assert attachments.open_own(reference, sent.id, door.colleague, door.services).content == PDF


def test_what_another_window_adds_after_sending_is_said_not_to_be_part_of_it(door, draft):
    reference = send(door, draft)

    with pytest.raises(AlreadySent, match=reference):
        add(door, draft)
    with pytest.raises(AlreadySent, match=reference):
        attachments.remove_from_draft(draft.id, "0" * 32, door.visitor, door.services)

    assert on_disk(door) == []
