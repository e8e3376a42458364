# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The properties of a mail in Outlook's file form, [MS-OXMSG] 2.4: fixed ones in a table, long ones in streams.

Words are either UTF-16 or in the code page the message names; a page that is unknown, or bytes that are none of it, are
read like any other text of unknown origin and make no message unreadable.
"""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from composer.errors import UnreadableSource
from composer.sources.charset import decode

if TYPE_CHECKING:
    from oxmsg.storage import Storage

_UNICODE, _EIGHT_BIT, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D  # property types, [MS-OXCDATA] 2.11.1
_CODE_PAGES: Final = (0x3FDE, 0x3FFD)  # PidTagInternetCodepage (bodies), PidTagMessageCodepage
_BODIES: Final = (0x1000, 0x1013)
_ROOT_HEADER, _INNER_HEADER, _PART_HEADER = 32, 24, 8  # bytes before the table, [MS-OXMSG] 2.4.1
_SEGMENT: Final = struct.Struct("<HHI8s")  # type, number, flags, value
_NO_MOMENT: Final = datetime(1602, 1, 1, tzinfo=UTC)  # Windows counts from 1601; what is near it is a zero
_PYTHON_NAMES: Final = {20127: "ascii", 28591: "cp1252", 65000: "utf-7", 65001: "utf-8", 10000: "mac-roman"}
_BY_ISO: Final = range(28592, 28607)


class Properties:
    """The properties of a message or of one of its attachments; what is absent is "", None or 0."""

    def __init__(self, storage: Storage, header: int, code_pages: tuple[int, ...] = ()) -> None:
        self._storage = storage
        self._header = header
        self._streams = {stream.name.upper(): stream.bytes_ for stream in storage.streams}
        own = tuple(page for one in _CODE_PAGES if (page := self.number(one)))
        self._code_pages = own or code_pages

    @cached_property
    def _fixed(self) -> dict[int, bytes]:
        table = self._streams.get("__PROPERTIES_VERSION1.0", b"")[self._header :]
        whole = table[: len(table) // _SEGMENT.size * _SEGMENT.size]
        return {number: value for _, number, _, value in _SEGMENT.iter_unpack(whole)}

    def _stream(self, number: int, kind: int) -> bytes | None:
        return self._streams.get(f"__SUBSTG1.0_{number:04X}{kind:04X}")

    def words(self, number: int) -> str:
        """A property as text, without the zeros that some programs leave in it."""
        if (wide := self._stream(number, _UNICODE)) is not None:
            return wide[: len(wide) // 2 * 2].decode("utf-16-le", "replace").replace("\x00", "")
        narrow = self._stream(number, _EIGHT_BIT)
        if narrow is None:
            narrow = self._stream(number, _BINARY)
        return self._decoded(narrow, number).replace("\x00", "") if narrow else ""

    def _decoded(self, data: bytes, number: int) -> str:
        pages = self._code_pages if number in _BODIES else self._code_pages[::-1]
        for page in pages:
            try:
                return data.decode(_python_name(page))
            except (LookupError, UnicodeDecodeError):
                continue
        try:
            return decode(data, "mail")[0]
        except UnreadableSource:
            return data.decode("cp1252", "replace")

    def number(self, number: int) -> int:
        """A fixed property as a number (of a truth: 1)."""
        return int.from_bytes(self._fixed.get(number, b"")[:4], "little")

    def moment(self, number: int) -> datetime | None:
        """A fixed property as a moment in UTC."""
        ticks = int.from_bytes(self._fixed.get(number, b""), "little")
        try:
            moment = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
        except OverflowError:
            return None
        return moment if moment > _NO_MOMENT else None

    def binary(self, number: int) -> bytes | None:
        """A property as bytes."""
        return self._stream(number, _BINARY)

    def embedded(self, number: int) -> Properties | None:
        """The message that this property holds; None where it holds none (or another program's object)."""
        name = f"__SUBSTG1.0_{number:04X}{_OBJECT:04X}"
        inner = next((one for one in self._storage.storages if one.name.upper() == name), None)
        if inner is None or not any(stream.name.upper() == "__PROPERTIES_VERSION1.0" for stream in inner.streams):
            return None
        return Properties(inner, _INNER_HEADER, self._code_pages)

    def attachments(self) -> Iterator[Properties]:
        """The attachments of a message, in their order."""
        for storage in sorted(self._storage.iter_attachment_storages(), key=lambda one: one.name):
            yield Properties(storage, _PART_HEADER, self._code_pages)


def _python_name(page: int) -> str:
    """The encoding of a code page. Raises LookupError for one that Python does not know."""
    name = _PYTHON_NAMES.get(page) or (f"iso-8859-{page - 28590}" if page in _BY_ISO else f"cp{page}")
    return codecs.lookup(name).name


def message_properties(data: bytes) -> Properties:
    """The message in the bytes of a file. Raises whatever the library raises on a damaged one."""
    import io

    from olefile import OleFileIO
    from oxmsg.storage import Storage

    with OleFileIO(io.BytesIO(data)) as ole:
        return Properties(Storage.from_ole(ole), _ROOT_HEADER)
