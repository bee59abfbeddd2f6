"""Sealed files: only what was sealed under an id is read under it, nothing shows what is in them, and a crash leaves nothing behind."""

import os
import time

import pytest

from api.attachment_files import FileUnsound, open_attachment_files
from api.records import BooksClosed

KEY, ID, OTHER = b"k" * 32, "a" * 32, "b" * 32
CONTENT = b"%PDF-1.7 Robin Hazel has a bruise"


@pytest.fixture
def files(tmp_path):
    return open_attachment_files(tmp_path, KEY)


def in_folder(files):
    return sorted(path.name for path in files.folder.iterdir())


def make_old(path):
    os.utime(path, (time.time() - 7200,) * 2)


@pytest.fixture
def written(files):
    files.write(ID, CONTENT)
    return files


def test_what_was_written_is_read_settled_or_not(written):
    assert written.read(ID) == CONTENT

    written.settle(ID)

    assert (written.read(ID), in_folder(written)) == (CONTENT, [ID])


def test_a_file_is_for_its_owner_alone_and_shows_nothing(written):
    (path,) = written.folder.iterdir()

    assert path.stat().st_mode & 0o777 == 0o600 and written.folder.stat().st_mode & 0o777 == 0o700
    assert b"PDF" not in path.read_bytes() and b"Robin" not in path.read_bytes()


@pytest.mark.parametrize("at", [0, 12, 30, -1])
def test_one_byte_changed_is_noticed(written, at):
    (path,) = written.folder.iterdir()
    sealed = bytearray(path.read_bytes())
    sealed[at] ^= 1
    path.write_bytes(sealed)

    with pytest.raises(FileUnsound, match="changed after it was sealed"):
        written.read(ID)


@pytest.mark.parametrize("left", [0, 5, 12, 20])
def test_a_file_cut_off_is_noticed(written, left):
    (path,) = written.folder.iterdir()
    path.write_bytes(path.read_bytes()[:left])

    with pytest.raises(FileUnsound):
        written.read(ID)


def test_one_file_cannot_stand_in_for_another(written):
    written.write(OTHER, b"something else")
    written.settle(ID)
    written.settle(OTHER)
    (written.folder / OTHER).replace(written.folder / ID)

    with pytest.raises(FileUnsound, match="changed"):
        written.read(ID)


def test_a_name_opens_for_its_own_file_alone(files):
    sealed = files.seal_name(ID, "ספר.pdf")

    assert files.open_name(ID, sealed) == "ספר.pdf"
    assert files.open_name(OTHER, sealed) == files.open_name(ID, "letter.pdf") == files.open_name(ID, sealed[:-8]) == "file"


def test_a_file_that_is_gone_or_cannot_be_read_is_said_to_be(files):
    with pytest.raises(FileUnsound, match="it is gone"):
        files.read(ID)
    (files.folder / ID).mkdir()
    with pytest.raises(FileUnsound, match="cannot be read"):
        files.read(ID)


def test_a_full_disk_closes_the_books_and_leaves_no_half_file(files, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(BooksClosed, match="No space left"):
        files.write(ID, CONTENT)

    assert in_folder(files) == []


def test_removing_takes_a_file_away_under_either_name_and_twice_does_no_harm(written):
    written.write(OTHER, CONTENT)
    written.settle(OTHER)

    written.remove([ID, OTHER])
    written.remove([ID])

    assert in_folder(written) == []


def test_sweeping_settles_what_has_a_row_and_deletes_what_has_none(written):
    written.write(OTHER, CONTENT)
    for path in written.folder.iterdir():
        make_old(path)

    written.sweep({ID})

    assert in_folder(written) == [ID]


def test_sweeping_leaves_an_upload_that_is_still_on_its_way(written):
    written.sweep(set())

    assert written.read(ID) == CONTENT


def test_sweeping_with_the_wrong_books_never_takes_a_settled_file(written):
    written.settle(ID)
    make_old(written.folder / ID)

    written.sweep(set())

    assert written.read(ID) == CONTENT
