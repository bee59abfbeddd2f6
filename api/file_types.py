"""What kind of file some bytes are, found from the bytes alone: neither a name nor what a browser says of a file is ever believed.

The list is closed and short: what the people who refer have to show, in forms that run nothing when they are opened. A file that is also
something else behind its first bytes gains nothing by it: it is handed out under the type found here and the ending that belongs to it.

Nothing is unpacked. Of a Word or Excel file only the directory of its zip is read, and only as far as a real one goes.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that may be attached. *endings* of names that fit it, the usual one first; *words* is what people call it."""

    media_type: str
    endings: tuple[str, ...]
    words: str


class FileTypeRefused(Exception):
    """These bytes are no kind of file that may be attached; the message says what would be right."""


_PDF = FileType("application/pdf", (".pdf",), "PDF")
_JPEG = FileType("image/jpeg", (".jpg", ".jpeg", ".jfif"), "picture (JPEG)")
_PNG = FileType("image/png", (".png",), "picture (PNG)")
_GIF = FileType("image/gif", (".gif",), "picture (GIF)")
_WEBP = FileType("image/webp", (".webp",), "picture (WebP)")
_HEIC = FileType("image/heic", (".heic", ".heif"), "picture (HEIC)")
_RTF = FileType("application/rtf", (".rtf",), "formatted text (RTF)")
_TEXT = FileType("text/plain", (".txt",), "plain text")
_WORD = FileType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",), "Word document")
_EXCEL = FileType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",), "Excel workbook")
_MP3 = FileType("audio/mpeg", (".mp3",), "sound (MP3)")
_WAV = FileType("audio/x-wav", (".wav",), "sound (WAV)")
_M4A = FileType("audio/mp4", (".m4a",), "sound (M4A)")
_MP4 = FileType("video/mp4", (".mp4", ".m4v"), "film (MP4)")

FILE_TYPES = {kind.media_type: kind for kind in (_PDF, _JPEG, _PNG, _GIF, _WEBP, _HEIC, _RTF, _TEXT, _WORD, _EXCEL, _MP3, _WAV, _M4A, _MP4)}
"""Every kind that may be attached, by media type."""

WHAT_WOULD_BE_RIGHT = (
    "Attach a PDF, a Word or Excel file (.docx, .xlsx), a picture (JPEG, PNG, GIF, WebP, HEIC), text (.txt, .rtf), "
    "sound (MP3, WAV, M4A) or film (MP4)"
)

_STARTS = (
    (b"%PDF-", _PDF),
    (b"\xff\xd8\xff", _JPEG),
    (b"\x89PNG\r\n\x1a\n", _PNG),
    (b"GIF87a", _GIF),
    (b"GIF89a", _GIF),
    (b"{\\rtf", _RTF),
    (b"ID3", _MP3),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis"})
_M4A_BRANDS = frozenset({b"M4A ", b"M4B "})
_MP4_BRANDS = frozenset(
    {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"3gp4", b"3gp5", b"3gp6"}
)

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PAGES_AND_PROGRAMS = ("<!doctype", "<html", "<head", "<body", "<svg", "<?xml", "<script", "<?php", "#!")
_PLAIN_CONTROLS = frozenset("\t\n\r\f")


def file_type_of(content: bytes) -> FileType:
    """Return what kind of file this is; raises FileTypeRefused."""
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content.startswith(_ZIP):
        return _office_type(content)
    if content.startswith(_OLD_OFFICE):
        raise FileTypeRefused("this is an old Office file, or one with a password. Save it as PDF, .docx or .xlsx without a password")
    found = _riff_type(content) or _media_type(content) or (_MP3 if _is_mp3_frame(content) else None) or _text_type(content)
    if found is None:
        raise FileTypeRefused(f"this kind of file cannot be attached. {WHAT_WOULD_BE_RIGHT}")
    return found


# --- pictures, sound, film ---------------------------------------------------------------------------------------------------------


def _riff_type(content: bytes) -> FileType | None:
    return {b"WEBP": _WEBP, b"WAVE": _WAV}.get(content[8:12]) if content.startswith(b"RIFF") else None


def _media_type(content: bytes) -> FileType | None:
    """Return which kind of ISO base media file this is, by the brands that it names first of all."""
    if content[4:8] != b"ftyp":
        return None
    end = min(int.from_bytes(content[:4], "big"), 1024, len(content))
    brands = [content[8:12], *(content[at : at + 4] for at in range(16, end - 3, 4))]
    if brands[0] in _M4A_BRANDS:
        return _M4A
    return next((kind for kind, known in ((_HEIC, _HEIC_BRANDS), (_MP4, _MP4_BRANDS)) if known & set(brands)), None)


def _is_mp3_frame(content: bytes) -> bool:
    if len(content) < 4 or content[0] != 0xFF or content[1] & 0xE6 != 0xE2:  # eleven bits set, then a known version, layer III
        return False
    return content[1] & 0x18 != 0x08 and content[2] >> 4 not in (0, 15) and content[2] & 0x0C != 0x0C


# --- text --------------------------------------------------------------------------------------------------------------------------


def _text_type(content: bytes) -> FileType | None:
    text = _decoded(content)
    if text is None or any(ord(character) < 0x20 and character not in _PLAIN_CONTROLS for character in set(text)):
        return None
    if text.lstrip().lower().startswith(_PAGES_AND_PROGRAMS):
        raise FileTypeRefused("this is a web page or a program. Print it to PDF and attach that, or copy its words into a text file")
    return _TEXT


def _decoded(content: bytes) -> str | None:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


# --- Word and Excel ----------------------------------------------------------------------------------------------------------------

_DIRECTORY_END = struct.Struct("<4s4H2LH")
_DIRECTORY_ENTRY = struct.Struct("<4s6H3L5H2L")
_MOST_DIRECTORY_BYTES = 500_000
_MOST_UNPACKED_BYTES = 500_000_000

_NOT_OFFICE = "this is a zip file, or a document that cannot be attached as it is. Take the files out of a zip; save a document as PDF"
_UNPACKS_TOO_LARGE = "it would unpack to far more than a real document. Save it as PDF and attach that"
_HAS_MACROS = "it holds macros, which are small programs. Save it as .docx or .xlsx without macros, or as PDF"


def _office_type(content: bytes) -> FileType:
    entries = tuple(_directory(content))
    names = {name for name, _ in entries}
    if any(name.lower().endswith(b"vbaproject.bin") for name in names):
        raise FileTypeRefused(_HAS_MACROS)
    if sum(unpacked for _, unpacked in entries) > _MOST_UNPACKED_BYTES:
        raise FileTypeRefused(_UNPACKS_TOO_LARGE)
    for main_part, kind in ((b"word/document", _WORD), (b"xl/workbook", _EXCEL)):
        if b"[Content_Types].xml" in names and any(name.startswith(main_part) and name.endswith(b".xml") for name in names):
            return kind
    raise FileTypeRefused(_NOT_OFFICE)


def _directory(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Give the name and unpacked size of each entry in a zip's directory; raises FileTypeRefused where it is not a plain, small one."""
    at = content.rfind(b"PK\x05\x06")
    if at < 0 or len(content) - at < _DIRECTORY_END.size:
        raise FileTypeRefused(_NOT_OFFICE)
    *_, size, start, _ = _DIRECTORY_END.unpack_from(content, at)
    if size > _MOST_DIRECTORY_BYTES or start + size != at:
        raise FileTypeRefused(_NOT_OFFICE)
    while start < at:
        if at - start < _DIRECTORY_ENTRY.size or not content.startswith(b"PK\x01\x02", start):
            raise FileTypeRefused(_NOT_OFFICE)
        entry = _DIRECTORY_ENTRY.unpack_from(content, start)
        unpacked, name, extra, comment = entry[9:13]
        start += _DIRECTORY_ENTRY.size
        yield content[start : start + name], unpacked
        start += name + extra + comment
