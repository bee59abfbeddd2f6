"""Files with a draft and with a referral: kept once, sent once, for those who may have them, and never in a referral's way."""

import hashlib
import logging
import os
from dataclasses import replace
from datetime import timedelta

import pytest

from api import attachments, drafts, referrals
from api.attachments import MOST_FILES, Upload
from api.decision_log.leaf import read_leaf
from api.problems import AlreadySent, AttachmentRefused, AttachmentUnsound, NotFound
from api.records import BooksClosed, EntryKind
from api.services import build_services
from api.settings import MEGABYTE
from tests.api.front_door import FrontDoor, a_referral
from tests.fakes import StoreThatCanFail
from tests.sample_files import ACCEPTED, JPEG, PDF, PROGRAM

LETTER = Upload("letter.pdf", PDF)


@pytest.fixture
def door(tmp_path):
    return FrontDoor(tmp_path)


@pytest.fixture
def draft(door):
    return drafts.start_draft(door.visitor, door.services)


def add(door, draft, *uploads):
    return [attachments.add_to_draft(draft.id, upload, door.visitor, door.services) for upload in uploads or (LETTER,)]


def names(door, draft):
    return [kept.name for kept in attachments.list_of_draft(draft.id, door.visitor, door.services)]


def send(door, draft):
    return referrals.submit_referral(a_referral(), door.visitor, door.services, submission_key=draft.submission_key, draft=draft).reference


def sent_files(door, reference):
    with door.services.store.reading() as shelf:
        return shelf.case(reference).attachments


def on_disk(door):
    return sorted(path.name for path in door.services.files.folder.iterdir())


def refusal(door, draft, upload):
    with pytest.raises(AttachmentRefused) as refused:
        add(door, draft, upload)
    return str(refused.value)


# --- with a draft ------------------------------------------------------------------------------------------------------------------


def test_a_file_is_kept_with_what_its_bytes_say(door, draft):
    (kept,) = add(door, draft)

    assert attachments.list_of_draft(draft.id, door.visitor, door.services) == (kept,)
    assert (kept.media_type, kept.size, kept.sha256) == ("application/pdf", len(PDF), hashlib.sha256(PDF).hexdigest())
    assert (kept.uploaded_by, kept.uploaded_at) == (door.visitor.person.id, door.time)
    assert on_disk(door) == [kept.id]


@pytest.mark.parametrize("media_type", ACCEPTED)
def test_every_kind_on_the_list_can_be_attached(door, draft, media_type):
    (kept,) = add(door, draft, Upload("as the phone called it", ACCEPTED[media_type]))

    assert kept.media_type == media_type


@pytest.mark.parametrize(
    "came_as, content, called",
    [
        ("letter.pdf", PDF, "letter.pdf"),
        ("IMG_1.JPG", JPEG, "IMG_1.JPG"),
        ("photo.exe", JPEG, "photo.exe.jpg"),
        ("letter.pdf", JPEG, "letter.pdf.jpg"),
        ("page.html", b"Only words", "page.html.txt"),
        ("C:\\Users\\vic\\letter.pdf", PDF, "letter.pdf"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("a\x00b\nc.pdf", PDF, "ab c.pdf"),
        ("", PDF, "file.pdf"),
        ("...", PDF, "file.pdf"),
        ("\u200b", PDF, "file.pdf"),
        ("ספר 👶🏽.pdf", PDF, "ספר 👶🏽.pdf"),
        ("fdp\u202efdp.exe", PDF, "fdpfdp.exe.pdf"),
        ("e\u0301.pdf", PDF, "é.pdf"),
    ],
)
def test_a_name_is_made_safe_to_show_and_ends_as_the_file_is(door, draft, came_as, content, called):
    (kept,) = add(door, draft, Upload(came_as, content))

    assert kept.name == called


def test_a_long_name_is_cut_and_still_ends_as_the_file_is(door, draft):
    (kept,) = add(door, draft, Upload("x" * 5000 + ".pdf", PDF))

    assert kept.name == "x" * 100 + ".pdf"


@pytest.mark.parametrize(
    "content, said", [(b"", "“x.pdf” was not added: it is empty"), (PROGRAM, "“x.pdf” was not added: this kind of file")]
)
def test_what_cannot_be_attached_is_refused_by_its_name(door, draft, content, said):
    assert refusal(door, draft, Upload("x.pdf", content)).startswith(said)
    assert names(door, draft) == [] and on_disk(door) == []


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_a_file_may_have_as_many_bytes_as_were_set_and_not_one_more(door, draft, over):
    upload = Upload("film.pdf", PDF.ljust(10 * MEGABYTE + over))

    if over > 0:
        assert "it is larger than 10 MB" in refusal(door, draft, upload)
    else:
        add(door, draft, upload)

    assert names(door, draft) == ([] if over > 0 else ["film.pdf"])


def test_the_eleventh_file_is_refused_and_the_ten_stand(door, draft):
    add(door, draft, *(Upload(f"{number}.pdf", PDF) for number in range(MOST_FILES)))

    assert "one referral can have 10 files" in refusal(door, draft, LETTER)
    assert len(names(door, draft)) == len(on_disk(door)) == MOST_FILES


def test_the_same_file_sent_twice_is_kept_once(door, draft):
    first, second = add(door, draft, LETTER, LETTER)

    assert first == second and on_disk(door) == [first.id]


def test_one_name_for_two_files_keeps_both(door, draft):
    add(door, draft, LETTER, Upload("letter.pdf", PDF + b"2"))

    assert names(door, draft) == ["letter.pdf", "letter.pdf"]


def test_files_are_listed_in_the_order_in_which_they_came(door, draft):
    for name in ("c.pdf", "a.pdf", "b.pdf"):
        add(door, draft, Upload(name, PDF))
        door.tick(seconds=1)

    assert names(door, draft) == ["c.pdf", "a.pdf", "b.pdf"]


def test_a_name_that_cannot_be_opened_stops_neither_the_list_nor_the_sending(door, draft):
    add(door, draft)
    services = replace(door.services, files=replace(door.services.files, key=b"n" * 32))

    assert [other.name for other in attachments.list_of_draft(draft.id, door.visitor, services)] == ["file"]
    referrals.submit_referral(a_referral(), door.visitor, services, submission_key=draft.submission_key, draft=draft)
    assert [entry.thread is not None for entry in door.entries(EntryKind.ATTACHMENT)] == [True]


def test_what_is_refused_for_want_of_room_is_not_written_first(door, draft, monkeypatch):
    add(door, draft, *(Upload(f"{number}.pdf", PDF) for number in range(MOST_FILES)))
    monkeypatch.setattr(os, "fsync", _no_space)

    assert "one referral can have 10 files" in refusal(door, draft, LETTER)
    add(door, draft, Upload("0.pdf", PDF))


def test_attaching_touches_nothing_else_of_the_draft(door, draft):
    drafts.save_draft(draft.id, {"what_happened": "He fell"}, door.visitor, door.services)
    before = drafts.open_draft(draft.id, door.visitor, door.services)

    add(door, draft)
    refusal(door, draft, Upload("x", PROGRAM))

    assert drafts.open_draft(draft.id, door.visitor, door.services) == before


def test_a_file_can_be_removed_and_removing_it_again_does_no_harm(door, draft):
    first, second = add(door, draft, LETTER, Upload("photo.jpg", JPEG))

    for _ in range(2):
        attachments.remove_from_draft(draft.id, first.id, door.visitor, door.services)

    assert names(door, draft) == ["photo.jpg"] and on_disk(door) == [second.id]


@pytest.mark.parametrize("who", ["colleague", "constable", "practitioner"])
def test_the_files_of_a_draft_are_not_there_for_anybody_else(door, draft, who):
    (kept,) = add(door, draft)
    other = getattr(door, who)

    for attempt in (
        lambda: attachments.add_to_draft(draft.id, Upload("photo.jpg", JPEG), other, door.services),
        lambda: attachments.remove_from_draft(draft.id, kept.id, other, door.services),
        lambda: attachments.list_of_draft(draft.id, other, door.services),
    ):
        with pytest.raises(NotFound):
            attempt()

    assert names(door, draft) == ["letter.pdf"] and on_disk(door) == [kept.id]


def test_a_file_of_another_draft_cannot_be_removed_through_ones_own(door, draft):
    (kept,) = add(door, draft)
    own = drafts.start_draft(door.colleague, door.services)

    attachments.remove_from_draft(own.id, kept.id, door.colleague, door.services)

    assert names(door, draft) == ["letter.pdf"] and on_disk(door) == [kept.id]


def test_a_discarded_draft_takes_its_files_with_it(door, draft):
    add(door, draft)

    drafts.discard_draft(draft.id, door.visitor, door.services)

    assert on_disk(door) == []


def test_a_draft_that_ran_out_takes_its_files_with_it(door, draft):
    add(door, draft)
    door.tick(days=4)
    later = drafts.start_draft(door.colleague, door.services)
    (kept,) = [attachments.add_to_draft(later.id, LETTER, door.colleague, door.services)]
    door.tick(days=4)

    drafts.start_draft(door.constable, door.services)

    assert on_disk(door) == [kept.id]


def test_nobody_can_add_to_a_draft_that_ran_out(door, draft):
    door.tick(days=8)

    with pytest.raises(NotFound):
        add(door, draft)
    assert on_disk(door) == []


# --- when something fails ----------------------------------------------------------------------------------------------------------


def test_a_disk_that_is_full_loses_the_file_alone(door, draft, monkeypatch):
    drafts.save_draft(draft.id, {"what_happened": "He fell"}, door.visitor, door.services)
    add(door, draft)
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", _no_space)
        with pytest.raises(BooksClosed, match="No space left"):
            add(door, draft, Upload("photo.jpg", JPEG))

    assert names(door, draft) == ["letter.pdf"] and len(on_disk(door)) == 1
    assert drafts.content_of(drafts.open_draft(draft.id, door.visitor, door.services)) == {"what_happened": "He fell"}


def test_a_file_whose_row_could_not_be_kept_is_taken_away_again(door, draft):
    store = StoreThatCanFail(door.services.store)
    store.is_full = True
    closed = replace(door.services, store=store)

    with pytest.raises(BooksClosed):
        attachments.add_to_draft(draft.id, LETTER, door.visitor, closed)

    assert on_disk(door) == [] and names(door, draft) == []


def test_a_file_that_could_not_be_removed_can_still_be_sent(door, draft):
    add(door, draft)
    store = StoreThatCanFail(door.services.store)
    store.is_full = True
    closed = replace(door.services, store=store)
    (kept,) = attachments.list_of_draft(draft.id, door.visitor, door.services)
    with pytest.raises(BooksClosed):
        attachments.remove_from_draft(draft.id, kept.id, door.visitor, closed)

    reference = send(door, draft)

    assert attachments.open_for_staff(reference, kept.id, door.practitioner, door.services).content == PDF


def test_what_a_crash_left_is_swept_when_the_service_starts(door, draft):
    (kept,) = add(door, draft)
    door.services.files.unsettle([kept.id])
    door.services.files.write("f" * 32, PDF)
    for path in door.services.files.folder.iterdir():
        os.utime(path, (0, 0))

    build_services(door.services.settings, clock=lambda: door.time, passwords=door.services.passwords)

    assert on_disk(door) == [kept.id]


# --- sent --------------------------------------------------------------------------------------------------------------------------


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


# --- handed out --------------------------------------------------------------------------------------------------------------------


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


def _no_space(_):
    raise OSError(28, "No space left on device")
