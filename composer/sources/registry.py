# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which reader reads a document, told from its content; and a clear answer for what none can read.

A new format is one new module in `composer.sources.readers` that defines `READER`; it is found by itself.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from functools import lru_cache
from pathlib import PurePath

from composer.errors import UnreadableSource
from composer.sources import readers
from composer.sources.charset import NOT_TEXT
from composer.sources.raw import Reader
from composer.wording import N_, Message

LARGEST = 64 * 1024 * 1024  # bytes; a press document is a thousand times smaller
LARGEST_PAGES = 200 * 1024 * 1024  # of PDF and pictures: a press review of scans at 300 dots an inch
_PAGES = (b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")

EMPTY = N_("“{name}” is empty.")
TOO_LARGE = N_(
    "“{name}” is larger than {megabytes} MB and was not read. Save the part you need as a document of its own."
)
PASSWORD = N_(
    "“{name}” is protected by a password. Open it in its own program, save it without the password, and import that."
)
OLD_WORD = N_("“{name}” is in the old Word format (.doc). Open it in Word, save it as .docx, and import that.")
CANNOT_YET = N_(
    "“{name}” is a document in the format {format}, which cannot be read yet. What can be read: {readable}."
)
OTHER_DATA = N_("“{name}” holds {format} data, not a document. What can be read: {readable}.")
READ_AS = N_("The name of “{name}” does not fit its content; it was read as {format}.")

# What a file begins with, and what it then is. Names of formats are the same in every language.
_DOCUMENTS = ((b"%PDF-", "PDF"), (b"%!PS", "PostScript"))
_DATA = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
    (b"ID3", "MP3"),
    (b"OggS", "Ogg"),
)
_ZIPPED = (
    (b"mimetypeapplication/vnd.oasis.opendocument", "OpenDocument"),
    (b"xl/workbook.xml", "Excel (.xlsx)"),
    (b"ppt/presentation.xml", "PowerPoint (.pptx)"),
)
# Data and programs that are text: no words to quote. Told by their name; JSON and XML by their content as well.
_TEXT_DATA = {
    ".json": "JSON",
    ".jsonl": "JSON",
    ".geojson": "JSON",
    ".ipynb": "Jupyter",
    ".csv": "CSV",
    ".tsv": "TSV",
    ".xml": "XML",
    ".svg": "SVG",
    ".yaml": "YAML",
    ".yml": "YAML",
    ".toml": "TOML",
    ".ini": "INI",
    ".log": "log",
    ".sql": "SQL",
    ".css": "CSS",
    ".js": "JavaScript",
    ".py": "Python",
    ".sh": "shell",
    ".bat": "batch",
    ".ics": "iCalendar",
    ".vcf": "vCard",
    ".bib": "BibTeX",
    ".ris": "RIS",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"


@lru_cache(maxsize=1)
def available_readers() -> tuple[Reader, ...]:
    """Every reader there is, in the order of their module names."""
    found = sorted(info.name for info in pkgutil.iter_modules(readers.__path__))
    modules = [importlib.import_module(f"{readers.__name__}.{name}") for name in found]
    return tuple(module.READER for module in modules if isinstance(getattr(module, "READER", None), Reader))


def readable_extensions() -> tuple[str, ...]:
    """The file name endings that can be read, with their dots, for dialogs and sentences."""
    return tuple(extension for reader in available_readers() for extension in reader.extensions)


def reader_for(data: bytes, filename: str) -> tuple[Reader, tuple[Message, ...]]:
    """The reader for a document and what is to be said about the choice. Raises UnreadableSource with one sentence.

    The content decides; a name that does not fit is only mentioned.
    """
    _refuse_useless(data, filename)
    graded = [(reader.recognise(data, filename), reader) for reader in available_readers()]
    best, reader = max(graded, key=lambda pair: pair[0], default=(0, None))
    _refuse_text_data(data, filename)
    if not best or reader is None:
        _refuse_foreign(data, filename)
        raise UnreadableSource(NOT_TEXT, concerned=filename, name=filename)
    extension = PurePath(filename).suffix.lower()
    if extension in readable_extensions() and extension not in reader.extensions:
        return reader, (Message(READ_AS, {"name": filename, "format": reader.name}),)
    return reader, ()


def _refuse_useless(data: bytes, filename: str) -> None:
    if not data:
        raise UnreadableSource(EMPTY, concerned=filename, name=filename)
    refuse_too_large(data, filename)


def largest(head: bytes) -> int:
    """How many bytes a document may have that begins with `head` (a thousand bytes of it): more where it has pages."""
    return (
        LARGEST_PAGES
        if any(mark in head[:1024] if mark == b"%PDF-" else head.startswith(mark) for mark in _PAGES)
        else LARGEST
    )


def refuse_too_large(data: bytes, filename: str, size: int | None = None) -> None:
    """Raises UnreadableSource for what is larger than any document; `size` is that of a file `data` is the head of."""
    most = largest(data[:1024])
    if (len(data) if size is None else size) > most:
        raise UnreadableSource(TOO_LARGE, concerned=filename, name=filename, megabytes=most // 1024 // 1024)


def _refuse_text_data(data: bytes, filename: str) -> None:
    """Say that a file is data: JSON by its form, the others by their names. A page or paper named .xml is a page."""
    named = _TEXT_DATA.get(PurePath(filename).suffix.lower(), "")
    page = (
        b"<html" in data[:4096].lower() or b"<office:document" in data[:4096] or data.startswith((b"PK", b"%PDF", _OLE))
    )
    name = "JSON" if _is_json(data) else "" if page else named
    if not name and not page and re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b", data):
        name = "XML"
    if name:
        readable = ", ".join(reader.extensions[0] for reader in available_readers())
        raise UnreadableSource(OTHER_DATA, concerned=filename, name=filename, format=name, readable=readable)


def _is_json(data: bytes) -> bool:
    """Whether the whole file is one JSON object or list; a text that only begins with a bracket is none."""
    if not re.match(rb"[\xef\xbb\xbf \t\r\n]*[{\[]", data) or data.startswith(b"{\\rtf"):
        return False
    try:
        return isinstance(json.loads(data.lstrip(b"\xef\xbb\xbf \t\r\n")), dict | list)
    except (ValueError, RecursionError):
        return False


def _refuse_foreign(data: bytes, filename: str) -> None:
    """Say what an unreadable document is, where its first bytes tell."""
    readable = ", ".join(reader.extensions[0] for reader in available_readers())
    if data.startswith(_OLE):
        protected = "EncryptedPackage".encode("utf-16-le") in data
        raise UnreadableSource(PASSWORD if protected else OLD_WORD, concerned=filename, name=filename)
    head = data[:1024].lstrip()
    for magic, name in _DOCUMENTS:
        if head.startswith(magic):
            raise UnreadableSource(CANNOT_YET, concerned=filename, name=filename, format=name, readable=readable)
    if data.startswith(_ZIP):
        for magic, name in _ZIPPED:
            if magic in data[:4096] or magic in data[-65536:]:
                raise UnreadableSource(CANNOT_YET, concerned=filename, name=filename, format=name, readable=readable)
        raise UnreadableSource(OTHER_DATA, concerned=filename, name=filename, format="zip", readable=readable)
    for magic, name in _DATA:
        if data.startswith(magic) and b"\x00" in data[:4096]:
            raise UnreadableSource(OTHER_DATA, concerned=filename, name=filename, format=name, readable=readable)
