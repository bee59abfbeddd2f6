"""Files are handed to those who may read the referral, logged first, and only as they were sent."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from api import attachments, drafts
from api.decision_log.leaf import read_leaf
from api.problems import AttachmentUnsound, NotFound
from api.records import BooksClosed, EntryKind
from api.services import build_services
from tests.api.attachments.files import add, send, sent_files
from tests.fakes import StoreThatCanFail
from tests.sample_files import PDF


@pytest.fixture
def sent(door, draft):
    add(door, draft)
    reference = send(door, draft)
    (file,) = sent_files(door, reference)
    return reference, file.id


@pytest.mark.parametrize("who, opened_by", [("practitioner", "open_for_staff"), ("manager", "open_for_staff"), ("colleague", "open_own")])
def test_whoever_may_read_the_referral_gets_the_very_bytes_and_is_logged_first(door, sent, who, opened_by):
    opened = getattr(attachments, opened_by)(*sent, getattr(door, who), door.services)

    (entry,) = door.entries(EntryKind.DOWNLOAD)
    assert opened.content == PDF
    assert read_leaf(entry.leaf)["result"] == {"attachment": sent[1], "sound": True}
    assert read_leaf(entry.leaf)["actor"] == getattr(door, who).person.pseudonym


def test_another_agencys_person_gets_nothing_and_that_is_logged(door, sent):
    with pytest.raises(NotFound):
        attachments.open_own(*sent, door.constable, door.services)

    assert len(door.entries(EntryKind.DENIED)) == 1 and door.entries(EntryKind.DOWNLOAD) == []


def test_what_cannot_be_logged_is_not_handed_over(door, sent):
    store = StoreThatCanFail(door.services.store)
    store.is_full = True

    with pytest.raises(BooksClosed):
        attachments.open_for_staff(*sent, door.practitioner, replace(door.services, store=store))


def test_a_file_of_one_referral_is_not_there_under_another(door, sent):
    other = send(door, drafts.start_draft(door.visitor, door.services))

    for reference, file_id in ((other, sent[1]), (sent[0], "0" * 32), ("CT-NONE", sent[1]), (sent[0], "../keys/secret.key")):
        with pytest.raises(NotFound):
            attachments.open_for_staff(reference, file_id, door.practitioner, door.services)


@pytest.mark.parametrize("harm", ["changed", "gone", "swapped"])
def test_a_file_that_is_not_what_was_sent_is_withheld_and_that_is_logged(door, sent, harm, caplog):
    path = door.services.files.folder / sent[1]
    if harm == "changed":
        path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    else:
        path.unlink()
    if harm == "swapped":  # sealed under the right key and id, by somebody who has both
        door.services.files.write(sent[1], PDF + b"forged")

    with caplog.at_level(logging.ERROR), pytest.raises(AttachmentUnsound, match="is not handed over"):
        attachments.open_for_staff(*sent, door.practitioner, door.services)

    (entry,) = door.entries(EntryKind.DOWNLOAD)
    assert read_leaf(entry.leaf)["result"] == {"attachment": sent[1], "sound": False}
    assert sent[1] in caplog.text and "letter" not in caplog.text


def test_a_new_cookie_secret_loses_no_file(door, sent):
    (door.services.settings.instance / "keys" / "secret.key").write_bytes(b"n" * 32)

    again = build_services(door.services.settings, clock=lambda: door.time + timedelta(hours=1), passwords=door.services.passwords)

    assert attachments.open_for_staff(*sent, door.practitioner, again).content == PDF
