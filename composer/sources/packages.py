# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Zipped documents opened with care: what is damaged, protected or would unpack beyond measure is refused.

Sizes are those the zip states, checked before anything is unpacked; the standard library unpacks no more than stated.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from lzma import LZMAError
from types import TracebackType
from typing import TYPE_CHECKING, Final, NoReturn

from composer.errors import UnreadableSource
from composer.wording import N_

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_UNPACKED = 256 * 1024 * 1024  # bytes, all parts together
LARGEST_PART = 64 * 1024 * 1024  # bytes, one XML part
MOST_PARTS = 10_000

DAMAGED = N_(
    "“{name}” is damaged or incomplete and cannot be opened. Fetch it again, or open and save it in its own program."
)
BOMB = N_("“{name}” would unpack to far more than a document holds and was not opened.")
PROTECTED = N_(
    "“{name}” is protected by a password. Open it in its own program, save it without the password, and import that."
)

UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, RuntimeError, ValueError)
"""What `zipfile` raises for an archive or a member that cannot be read: damaged or cut short, under a password, or
packed in a way it does not know (of the last two it says so by kinds of RuntimeError)."""


class Package:
    """A zipped document; a context manager. Every method raises UnreadableSource with one sentence."""

    def __init__(self, data: bytes, filename: str) -> None:
        self._filename = filename
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except UNREADABLE as error:
            raise self._error(DAMAGED) from error
        self._parts = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        if len(self._zip.infolist()) > MOST_PARTS or sum(i.file_size for i in self._parts.values()) > LARGEST_UNPACKED:
            raise self._error(BOMB)
        if any(info.flag_bits & 0x1 for info in self._parts.values()):
            raise self._error(PROTECTED)

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def names(self) -> tuple[str, ...]:
        """The names of the parts, without a leading slash."""
        return tuple(self._parts)

    def xml(self, name: str) -> _Element | None:
        """The root of an XML part, None when there is no such part; no entity is resolved and nothing fetched."""
        data = self.data(name)
        return None if data is None else safe_xml(data, self._filename)

    def data(self, name: str) -> bytes | None:
        """The bytes of a part, None when there is no such part."""
        info = self._parts.get(name)
        if info is None:
            return None
        if info.file_size > LARGEST_PART:
            raise self._error(BOMB)
        try:
            return self._zip.read(info)
        except UNREADABLE as error:
            raise self._error(DAMAGED) from error

    def refuse_password(self) -> NoReturn:
        """Say that the document is protected. Raises UnreadableSource."""
        raise self._error(PROTECTED)

    def _error(self, sentence: str) -> UnreadableSource:
        return UnreadableSource(sentence, concerned=self._filename, name=self._filename)


def safe_xml(data: bytes, filename: str) -> _Element:
    """The root of an XML document; no entity is resolved, nothing fetched. Raises UnreadableSource."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource(DAMAGED, concerned=filename, name=filename) from error
