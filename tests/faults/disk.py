"""A disk as a process left it, worked out from the record of what it changed: all of it, or only what is sure.

After a kill everything that was written is there: the system keeps it. After a power cut only that is sure which was
brought to the disk (fsync): of the rest each piece of a sector may be there or not, in any order, and of names that
were made, changed or taken away so many as a journal had kept (https://www.sqlite.org/atomiccommit.html, section 2).
"""

from __future__ import annotations

import random
import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SECTOR: Final = 512
_HEAD: Final = struct.Struct("<ciqHH")


@dataclass(frozen=True, slots=True)
class Record:
    """One change: see recorder.c for the kinds."""

    kind: str
    descriptor: int
    offset: int
    path: str
    other: str
    data: bytes


def records(log: bytes) -> Iterator[Record]:
    """The records of a log; an unfinished one at its end is left out."""
    at = 0
    while at + 4 <= len(log):
        (length,) = struct.unpack_from("<I", log, at)
        if at + 4 + length > len(log):
            return
        kind, descriptor, offset, one, other = _HEAD.unpack_from(log, at + 4)
        body = log[at + 4 + _HEAD.size : at + 4 + length]
        yield Record(
            kind.decode(),
            descriptor,
            offset,
            body[:one].decode(),
            body[one : one + other].decode(),
            body[one + other :],
        )
        at += 4 + length


@dataclass(slots=True)
class _File:
    """Bytes that are sure, and what was done since: (offset, bytes), or (length, None) for a cut."""

    sure: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def settle(self) -> None:
        for change in self.since:
            _apply(self.sure, *change)
        self.since.clear()

    def whole(self) -> bytes:
        content = bytearray(self.sure)
        for change in self.since:
            _apply(content, *change)
        return bytes(content)

    def after_cut(self, chance: random.Random) -> bytes:
        content = bytearray(self.sure)
        manner = chance.randrange(4)
        upto = chance.randint(0, len(self.since))
        for number, (offset, data) in enumerate(self.since):
            if manner == 0 or (manner == 1 and number >= upto):
                continue
            if data is None:
                if manner == 2 or chance.random() < 0.5:
                    _apply(content, offset, None)
                continue
            for start in range(0, len(data), SECTOR):
                if manner == 2 or chance.random() < 0.5:
                    _apply(content, offset + start, data[start : start + SECTOR])
        return bytes(content)


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        content.extend(bytes(max(0, offset - len(content))))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


class Disk:
    """The files below one folder. Feed it records in order; at any moment ask what would be left."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._open: dict[int, _File | None] = {}  # None: a folder
        self._names: dict[str, _File] = {}
        self._sure_names: dict[str, _File] = {}
        self._since: list[tuple[str, str, _File | None]] = []  # what was done to names: made, renamed, unlinked
        self.said: list[str] = []  # what was acknowledged, line by line
        self.failures: Counter[int] = Counter()  # by the number of the error

    def take(self, record: Record) -> None:
        """One more change."""
        match record.kind:
            case "O":
                self._opened(record)
            case "W" | "T":
                file = self._open.get(record.descriptor)
                if file is not None:
                    file.since.append((record.offset, record.data if record.kind == "W" else None))
                    if file is self._names.get(f"{self._root}/said") and record.kind == "W":
                        self.said += record.data.decode().splitlines()
            case "S":
                self._synced(record.descriptor)
            case "C":
                self._open.pop(record.descriptor, None)
            case "R":
                moved = self._names.pop(record.path, None)
                if moved is not None:
                    self._names[record.other] = moved
                self._since.append((record.path, record.other, moved))
            case "U":
                self._names.pop(record.path, None)
                self._since.append((record.path, "", None))
            case "F":
                self.failures[record.offset] += 1

    def _opened(self, record: Record) -> None:
        if record.path == self._root or (not record.offset and record.path not in self._names):
            self._open[record.descriptor] = None
            return
        file = self._names.get(record.path)
        if file is None:
            file = self._names[record.path] = _File()
            self._since.append(("", record.path, file))
        self._open[record.descriptor] = file

    def _synced(self, descriptor: int) -> None:
        file = self._open.get(descriptor)
        if file is not None:
            file.settle()
        elif descriptor in self._open:
            for change in self._since:
                _rename(self._sure_names, *change)
            self._since.clear()

    def after_kill(self) -> dict[str, bytes]:
        """What is left when the process is killed now, by name."""
        return {name: file.whole() for name, file in self._names.items()}

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes]:
        """What may be left when the power fails now, by name."""
        names = dict(self._sure_names)
        for change in self._since[: chance.randint(0, len(self._since))]:
            _rename(names, *change)
        return {name: file.after_cut(chance) for name, file in names.items()}

    def write(self, left: dict[str, bytes], folder: Path) -> None:
        """Put what is left into `folder`, without what a program keeps for others that run beside it."""
        for name, content in left.items():
            if not name.endswith(("-shm", ".lock", "/said")):
                target = folder / Path(name).relative_to(self._root)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)


def _rename(names: dict[str, _File], old: str, new: str, file: _File | None) -> None:
    if old:
        names.pop(old, None)
    if new and file is not None:
        names[new] = file
