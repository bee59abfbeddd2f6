"""Small files of each kind that may be attached, and of kinds that may not: real in their first bytes and, for zips, in their directory."""

import io
import struct
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(64)


def a_brand(major: bytes, *compatible: bytes) -> bytes:
    """Return the beginning of an ISO base media file."""
    names = major + bytes(4) + b"".join(compatible)
    return struct.pack(">I", 8 + len(names)) + b"ftyp" + names + b"\x00\x00\x00\x08mdat"


def an_office_file(*parts: str, **contents: bytes) -> bytes:
    """Return a zip with a list of content types and these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, contents.get(part, b"<x/>"))
    return written.getvalue()


DOCX = an_office_file("_rels/.rels", "word/document.xml")
XLSX = an_office_file("_rels/.rels", "xl/workbook.xml")
DOCM = an_office_file("word/document.xml", "word/vbaProject.bin")
PPTX = an_office_file("ppt/presentation.xml")

ACCEPTED = {
    "application/pdf": PDF,
    "image/jpeg": JPEG,
    "image/png": PNG,
    "image/gif": b"GIF89a\x01\x00\x01\x00",
    "image/webp": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    "image/heic": a_brand(b"mif1", b"mif1", b"heic"),
    "application/rtf": b"{\\rtf1\\ansi Hello}",
    "text/plain": "Dad said: “no”.\r\n\tÉire".encode(),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": XLSX,
    "audio/mpeg": b"\xff\xfb\x90\x64" + bytes(100),
    "audio/x-wav": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "audio/mp4": a_brand(b"M4A ", b"M4A ", b"mp42"),
    "video/mp4": a_brand(b"mp42", b"isom", b"mp42"),
}


def a_bomb(unpacked: int) -> bytes:
    """Return a Word file whose directory says that its document unpacks to that many bytes: zeros, hardly larger than nothing."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    step = bytes(1_000_000)
    packed = b"".join(packer.compress(step) for _ in range(unpacked // len(step))) + packer.flush()
    checked = 0
    for _ in range(unpacked // len(step)):
        checked = zlib.crc32(step, checked)
    entries = [(b"[Content_Types].xml", b"", 0, 0), (b"word/document.xml", packed, unpacked, checked)]
    body, directory = b"", b""
    for name, content, size, crc in entries:
        method = 8 if content else 0
        shared = struct.pack("<5H3L2H", 20, 0, method, 0, 0x21, crc, len(content), size, len(name), 0)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + shared + struct.pack("<3H2L", 0, 0, 0, 0, len(body)) + name
        body += b"PK\x03\x04" + shared + name + content
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return body + directory + end
