"""Files put with a draft: kept once, named by what they are, for its writer alone, and touching nothing else of it."""

import hashlib
import os
from dataclasses import replace

import pytest

from api import attachments, drafts, referrals
from api.attachments import MOST_FILES, Upload
from api.problems import NotFound
from api.records import EntryKind
from api.settings import MEGABYTE
from tests.api.attachments.files import LETTER, add, names, no_space, on_disk, refusal
from tests.api.front_door import a_referral
from tests.sample_files import ACCEPTED, JPEG, PDF, PROGRAM


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
    monkeypatch.setattr(os, "fsync", no_space)

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
