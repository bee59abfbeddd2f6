"""A disk that is full, books that are closed, a service that dies: a file is lost at most, and never the referral."""

import os
from dataclasses import replace

import pytest

from api import attachments, drafts
from api.attachments import Upload
from api.records import BooksClosed
from api.services import build_services
from tests.api.attachments.files import LETTER, add, names, no_space, on_disk, send
from tests.fakes import StoreThatCanFail
from tests.sample_files import JPEG, PDF


def test_a_disk_that_is_full_loses_the_file_alone(door, draft, monkeypatch):
    drafts.save_draft(draft.id, {"what_happened": "He fell"}, door.visitor, door.services)
    add(door, draft)
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", no_space)
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
