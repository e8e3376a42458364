# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Outlook messages (.msg) for `make_samples`, after the open specifications [MS-CFB] and [MS-OXMSG].

No program that writes them runs on the systems the samples are made on, so the container is written here: version 3,
sectors of 512 bytes, streams below 4,096 bytes in the mini stream.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_UNICODE, _TIME, _LONG = 0x001F, 0x0040, 0x0003
_DELIVERED = 134182911000000000  # 2026-03-18 07:05 UTC in units of 100 ns since 1601


def outlook_message(article: dict[str, Any]) -> bytes:
    """The article as a message that somebody sent on."""
    from mails import plain

    streams = {
        0x0037: article["title"],
        0x001A: "IPM.Note",
        0x0C1A: "Anna Sartori",
        0x0C1F: "anna.sartori@rassegna.example",
        0x0E04: "Ufficio stampa",
        0x1000: plain(article).replace("\n", "\r\n"),
    }
    files: dict[str, bytes] = {}
    rows = b""
    for tag, words in streams.items():
        data = words.encode("utf-16-le")
        files[f"__substg1.0_{tag:04X}{_UNICODE:04X}"] = data
        rows += struct.pack("<IIII", tag << 16 | _UNICODE, 6, len(data) + 2, 0)
    for tag in (0x0039, 0x0E06):
        rows += struct.pack("<IIQ", tag << 16 | _TIME, 6, _DELIVERED)
    rows += struct.pack("<IIII", 0x340D << 16 | _LONG, 6, 0x00040000, 0)
    files["__properties_version1.0"] = struct.pack("<8xIIII8x", 0, 0, 0, 0) + rows
    files["__nameid_version1.0/__substg1.0_00020102"] = b""
    files["__nameid_version1.0/__substg1.0_00030102"] = b""
    files["__nameid_version1.0/__substg1.0_00040102"] = b""
    return compound_file(files)


@dataclass
class _Entry:
    """One entry of the directory."""

    name: str
    kind: int  # 5 the root, 1 a folder, 2 a stream
    data: bytes = b""
    child: int = _FREE
    right: int = _FREE
    start: int = _END


@dataclass
class _Room:
    """Units of one size that are filled one after the other, with the table that chains them."""

    unit: int
    data: bytes = b""
    table: list[int] = field(default_factory=list)

    def put(self, data: bytes) -> int:
        """The first unit of `data`, which is chained behind what is there; `_END` for nothing."""
        if not data:
            return _END
        first, count = len(self.table), -(-len(data) // self.unit)
        self.data += data.ljust(count * self.unit, b"\0")
        self.table += [*range(first + 1, first + count), _END]
        return first


def compound_file(files: dict[str, bytes]) -> bytes:
    """A compound file that holds `files`, by path with at most one folder."""
    entries = _entries(files)
    big, small = _Room(_SECTOR), _Room(_MINI)
    for entry in entries:
        if entry.kind == 2:
            entry.start = (big if len(entry.data) >= _CUTOFF else small).put(entry.data)
    entries[0].data = small.data
    entries[0].start = big.put(small.data)
    while len(entries) % 4:
        entries.append(_Entry("", 0, start=0))
    directory = big.put(b"".join(_packed(entry) for entry in entries))
    mini_table = struct.pack(f"<{len(small.table)}I", *small.table)
    padding = b"\xff" * (-len(mini_table) % _SECTOR)
    mini_start = big.put(mini_table + padding)
    return _whole(big, directory, mini_start, len(mini_table + padding) // _SECTOR)


def _entries(files: dict[str, bytes]) -> list[_Entry]:
    """The directory: each level a list whose entries hang at the right of the one before."""
    folders = {path.partition("/")[0] for path in files if "/" in path}
    entries = [_Entry("Root Entry", 5)]
    top = sorted({path.partition("/")[0] for path in files}, key=_order)
    _level(entries, entries[0], [_Entry(name, 1) if name in folders else _Entry(name, 2, files[name]) for name in top])
    for folder in [entry for entry in entries if entry.kind == 1]:
        inside = sorted((path for path in files if path.startswith(f"{folder.name}/")), key=_order)
        _level(entries, folder, [_Entry(path.partition("/")[2], 2, files[path]) for path in inside])
    return entries


def _level(entries: list[_Entry], above: _Entry, level: list[_Entry]) -> None:
    before: _Entry | None = None
    for entry in level:
        if before is None:
            above.child = len(entries)
        else:
            before.right = len(entries)
        entries.append(entry)
        before = entry


def _order(name: str) -> tuple[int, str]:
    """How names are ordered in the trees of a compound file: by length, then by capitals."""
    return len(name), name.upper()


def _packed(entry: _Entry) -> bytes:
    words = entry.name.encode("utf-16-le") + b"\0\0" if entry.kind else b""
    start = 0 if entry.kind in (0, 1) else entry.start
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        words, len(words), entry.kind, 1, _FREE, entry.right, entry.child, b"", 0, 0, 0, start, len(entry.data),
    )  # fmt: skip


def _whole(big: _Room, directory: int, mini_start: int, mini_count: int) -> bytes:
    """The header, the sectors and their table."""
    sectors, count = len(big.table), 1
    while count * (_SECTOR // 4) < sectors + count:
        count += 1
    table = big.table + [_FAT] * count
    table += [_FREE] * (count * (_SECTOR // 4) - len(table))
    places = [sectors + number for number in range(count)] + [_FREE] * (109 - count)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, count, directory, 0, _CUTOFF, mini_start, mini_count, _END, 0,
    )  # fmt: skip
    return header + struct.pack("<109I", *places) + big.data + struct.pack(f"<{len(table)}I", *table)
