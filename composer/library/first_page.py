# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Making the first page of a library anew, where it is destroyed: with it SQLite finds the tables again.

The first page says what the file is, and on which pages its list of tables (sqlite_schema) stands; those pages are
recognised by what they hold. The list counts only when it is whole: the tables and indexes of one of our schemas, each
once. The format is that of https://www.sqlite.org/fileformat2.html, sections 1.3 and 1.6.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from composer.library.schema import APPLICATION_ID, STEPS

PAGE_BYTES: Final = 4096  # of every library that was ever made
_LEAF: Final = 0x0D
_INTERIOR: Final = 0x05
_KINDS: Final = (b"table", b"index", b"view", b"trigger")
_COLUMNS: Final = 5  # type, name, tbl_name, rootpage, sql
_MADE: Final = re.compile(r"\s*CREATE\s+(?:VIRTUAL\s+)?(?:TABLE|INDEX)\s+(\w+)")


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page of the list of tables: its number, and the names that stand on it by the number of their row."""

    page: int
    names: dict[int, str]


def first_page(path: Path, *, has_log: bool) -> bytes | None:
    """A first page for the damaged library at `path`, for reading what else it holds; None when its list of tables is
    not whole either. `has_log`: a log lies beside it and is to be read with it. Raises OSError."""
    leaves: list[_Leaf] = []
    with path.open("rb") as stream:
        stream.seek(PAGE_BYTES)
        number = 1
        while len(page := stream.read(PAGE_BYTES)) == PAGE_BYTES:
            number += 1
            if page[0] == _LEAF and (names := _names_on(page)):
                leaves.append(_Leaf(number, names))
    leaves.sort(key=lambda leaf: min(leaf.names))
    rows = [row for leaf in leaves for row in sorted(leaf.names)]
    schema = _schema_with({name for leaf in leaves for name in leaf.names.values()})
    if not schema or rows != list(range(1, len(rows) + 1)):
        return None
    return _made(leaves, number, schema, has_log)


def _schema_with(names: set[str]) -> int:
    """The schema whose tables and indexes are all among `names`, and no later one's; 0 for none."""
    found = 0
    for number, step in enumerate(STEPS, 1):
        made = {match[1] for statement in step if (match := _MADE.match(statement))}
        if found == number - 1 and made <= names:
            found = number
        elif made & names:
            return 0
    return found


def _names_on(page: bytes) -> dict[int, str]:
    """The names on a page of the list of tables, by row; {} for any other page."""
    try:
        count = int.from_bytes(page[3:5], "big")
        cells = struct.unpack_from(f">{count}H", page, 8)
        return dict(_entry(page, start) for start in cells)
    except (ValueError, IndexError, struct.error):
        return {}


def _entry(page: bytes, at: int) -> tuple[int, str]:
    """Row and name of an entry of the list of tables that begins `at`. Raises ValueError, IndexError for another."""
    size, at = _varint(page, at)
    row, at = _varint(page, at)
    end, body = at + size, at
    length, at = _varint(page, at)
    kinds = []
    while at < body + length:
        kind, at = _varint(page, at)
        kinds.append(kind)
    if end > PAGE_BYTES or len(kinds) != _COLUMNS:
        raise ValueError
    values = []
    for kind in kinds:
        width = (kind - 13) // 2 if kind >= 13 and kind % 2 else (0, 1, 2, 3, 4, 6, 8, 0, 0, 0)[kind]
        values.append(page[at : at + width])
        at += width
    if at != end or values[0] not in _KINDS or (values[4] and not values[4].startswith(b"CREATE ")):
        raise ValueError
    return row, values[1].decode("utf-8")


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for _ in range(8):
        byte = page[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | page[at], at + 1


def _as_varint(value: int) -> bytes:
    parts = [value & 0x7F]
    while value := value >> 7:
        parts.insert(0, value & 0x7F | 0x80)
    return bytes(parts)


def _made(leaves: list[_Leaf], pages: int, schema: int, has_log: bool) -> bytes:
    """A header, and behind it the page that leads to `leaves`."""
    mode = 2 if has_log else 1
    header = b"SQLite format 3\x00" + struct.pack(">HBBBBBB", PAGE_BYTES, mode, mode, 0, 64, 32, 32)
    header += struct.pack(">IIII", 1, pages, 0, 0)  # changes, pages, no free ones
    header += struct.pack(">IIIIIIII", 1, 4, 0, 0, 1, schema, 0, APPLICATION_ID)  # cookie, format, …, UTF-8, version
    header += bytes(20) + struct.pack(">II", 1, 3_040_001)
    cells = [struct.pack(">I", leaf.page) + _as_varint(max(leaf.names)) for leaf in leaves[:-1]]
    starts, end = [], PAGE_BYTES
    for cell in cells:
        end -= len(cell)
        starts.append(end)
    tree = struct.pack(">BHHHBI", _INTERIOR, 0, len(cells), end, 0, leaves[-1].page)
    tree += b"".join(struct.pack(">H", start) for start in starts)
    return (header + tree).ljust(end, b"\x00") + b"".join(reversed(cells))
