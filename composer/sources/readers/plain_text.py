# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Plain text: the form of most press-review cuttings, and of whatever was copied out of a page."""

from __future__ import annotations

from composer.sources.charset import decode
from composer.sources.measure import refuse_long_bytes
from composer.sources.raw import RawDocument, Reader

_NO_TEXT = (b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"%!PS")
_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF",
    b"SQLite format 3",
    b"ID3",
    b"OggS",
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def _recognise(data: bytes, _filename: str) -> int:
    head = data.lstrip()[:16] if not data.startswith(_WIDE) else data[:16]
    return 0 if head.startswith(_NO_TEXT) or data.startswith(_PICTURES) else 10


def _read(data: bytes, filename: str) -> RawDocument:
    refuse_long_bytes(data, filename)
    text, warnings = decode(data, filename)
    return RawDocument(lines=text, warnings=warnings)


READER = Reader("TXT", "text/plain", (".txt", ".text"), _recognise, _read)
