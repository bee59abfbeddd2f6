"""What a file is stands in its bytes: what may be attached is known whatever it is called, and everything else is refused in words."""

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.file_types import FILE_TYPES, FileTypeRefused, file_type_of
from tests.sample_files import ACCEPTED, DOCM, DOCX, OLD_WORD, PDF, PNG, PPTX, PROGRAM, a_bomb, a_brand, an_office_file


def refusal(content):
    with pytest.raises(FileTypeRefused) as refused:
        file_type_of(content)
    return str(refused.value)


def known_or_refused(content):
    """Return what is said of some bytes: a media type on the list, or why not; whatever else comes out of it is a fault."""
    try:
        return FILE_TYPES[file_type_of(content).media_type].words
    except FileTypeRefused as refused:
        return str(refused)


@pytest.mark.parametrize("media_type", FILE_TYPES)
def test_each_kind_on_the_list_is_known_by_its_bytes(media_type):
    assert file_type_of(ACCEPTED[media_type]).media_type == media_type


@pytest.mark.parametrize("content", [
    PROGRAM, b"\x7fELF\x02\x01", b"\x00", b"\xff\xfe\x00", a_brand(b"avif", b"avif"), b"RIFF\0\0\0\0AVI ", b"Rar!\x1a\x07\x00",
    b"\xff\xff\xff\xff", b"caf\xe9", b"a\x00b",
])  # fmt: skip
def test_anything_else_is_refused_and_what_would_be_right_is_said(content):
    assert "Attach a PDF, a Word or Excel file (.docx, .xlsx), a picture" in refusal(content)


@pytest.mark.parametrize(
    "content, said",
    [
        (OLD_WORD, "Save it as PDF, .docx or .xlsx without a password"),
        (DOCM, "it holds macros"),
        (PPTX, "save a document as PDF"),
        (an_office_file("letter.pdf"), "Take the files out of a zip"),
        (b"  <!DOCTYPE html><script>alert(1)</script>", "web page or a program"),
        (b'<svg xmlns="http://www.w3.org/2000/svg">', "web page or a program"),
        (b"#!/bin/sh\nrm -rf /", "web page or a program"),
    ],
)
def test_what_people_try_most_is_refused_with_what_to_do(content, said):
    assert said in refusal(content)


@pytest.mark.parametrize("words", ["Zoë saw it", "العربية", "👶🏽 asleep", "\ufeffWith a mark before it"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_words_in_any_script_are_plain_text(words, encoding):
    assert file_type_of(words.encode(encoding)).media_type == "text/plain"


def test_a_word_file_that_would_unpack_to_far_too_much_is_refused_without_being_unpacked(monkeypatch):
    bomb = a_bomb(600_000_000)
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        assert [entry.file_size for entry in archive.infolist()] == [0, 600_000_000]
    for unpacking in ("decompress", "decompressobj"):
        monkeypatch.setattr(zlib, unpacking, None)

    assert len(bomb) < 1_000_000
    assert "unpack to far more" in refusal(bomb)


def test_a_size_that_is_too_large_to_be_written_down_counts_as_too_much():
    huge = DOCX.replace(b"\x04\x00\x00\x00", b"\xff\xff\xff\xff")

    assert "unpack to far more" in refusal(huge)


@pytest.mark.parametrize("cut", [4, 30, len(DOCX) // 2, len(DOCX) - 22, len(DOCX) - 1])
def test_a_word_file_that_was_cut_off_is_refused(cut):
    assert "Take the files out of a zip" in refusal(DOCX[:cut])


def test_a_directory_that_does_not_end_where_it_says_is_refused():
    assert refusal(b"PK\x03\x04" + b"x" * 40 + DOCX)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(content):
    for start in (b"", b"PK\x03\x04", b"PK\x03\x04PK\x01\x02", b"\x00\x00\x00\x18ftyp", b"\xff\xfb"):
        assert known_or_refused(start + content)


@given(st.integers(0, len(DOCX) - 1), st.integers(0, 255))
def test_a_word_file_with_one_byte_changed_is_known_or_refused_and_never_more(at, value):
    assert known_or_refused(DOCX[:at] + bytes([value]) + DOCX[at + 1 :])


def test_first_bytes_decide_where_a_file_could_be_two_things():
    assert file_type_of(PDF + DOCX).media_type == "application/pdf"
    assert file_type_of(PNG + b"<script>").media_type == "image/png"
