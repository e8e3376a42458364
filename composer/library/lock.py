# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Who has a library open for writing: one at a time, and the second is told who the first is.

The lock is a small file beside the library. What counts is the system's lock on it, which ends with the process
however that ends; its words (name, machine, process, since when) are for people. Where the disk knows no such locks,
the words decide: a process of this machine that no longer runs has left a stale lock. Whether one of another machine
still runs nobody can say there but the user: the lock can be taken away when they say that it does not.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from composer.errors import LibraryLocked, LibraryReadOnly
from composer.library.database import READ_ONLY
from composer.system_lock import lock as _lock
from composer.wording import N_, Message, Moment

LOCK_SUFFIX: Final = ".lock"
_TRIES: Final = 5
_NOBODY: Final = 0  # in place of a process: the library was closed, but is to be checked when it is opened next

_HELD = N_("The library “{name}” is open elsewhere: {holder}. Close it there, or open it here for reading only.")
_HELD_BY_SOMEONE = N_(
    "The library “{name}” is open in another window. Close it there, or open it here for reading only."
)


_HELD_FAR = N_(
    "The library “{name}” is open elsewhere: {holder}. Close it there, or open it here for reading only. If it is not "
    "open there any more (that computer was switched off, say), delete “{lock}” beside the library."
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a library: the user's name, the machine, the process there, since when (ISO 8601)."""

    who: str
    machine: str
    process: int
    since: str

    @property
    def said(self) -> Message | str:
        """Name, machine and time for a sentence; "" when nothing is known."""
        values = {"who": self.who, "machine": self.machine, "time": Moment(self.since) if self.since else ""}
        known = {name: value for name, value in values.items() if value}
        return Message(", ".join(f"{{{name}}}" for name in known), known) if known else ""


class LibraryHeldFar(LibraryLocked):
    """Another machine holds the library, `by` its words, on a disk that cannot say whether it still does."""

    def __init__(self, library: Path, by: Holder) -> None:
        facts = {"name": library.name, "lock": library.name + LOCK_SUFFIX}
        super().__init__(_HELD_FAR, concerned=str(library), holder=by.said, **facts)
        self.by = by


def take_away_lock(library: Path, by: Holder) -> None:
    """Take away the lock that `by` left on a library, by the word of the user; one of anybody else stays.

    Raises LibraryReadOnly when it cannot be taken away.
    """
    path = library.with_name(library.name + LOCK_SUFFIX)
    if read_holder(path) == by:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise LibraryReadOnly(READ_ONLY, concerned=str(library), name=library.name) from error


def read_holder(path: Path) -> Holder | None:
    """Who the lock file at `path` names; None when it is absent, empty or cannot be understood."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        return Holder(str(facts["who"]), str(facts["machine"]), int(facts["process"]), str(facts["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


class LibraryLock:
    """The lock on one library, held from `acquire` to `release` or to the end of the process."""

    def __init__(self, library: Path) -> None:
        self.library = library
        self.path = library.with_name(library.name + LOCK_SUFFIX)
        self.left_by: Holder | None = None
        self._descriptor = -1
        self._holder: Holder | None = None

    def acquire(self, who: str, since: str) -> None:
        """Take the lock for `who`.

        Raises LibraryLocked naming the holder, LibraryReadOnly when no file can be made beside the library.
        `left_by` then says whose process had died and left its lock, None where none had.
        """
        for _ in range(_TRIES):
            descriptor = self._open()
            before = read_holder(self.path)
            taken = _lock(descriptor)
            if taken is False or (taken is None and before is not None and not is_dead(before)):
                os.close(descriptor)
                if taken is None and before is not None and before.machine != platform.node():
                    raise LibraryHeldFar(self.library, before)
                raise self._refusal(before)
            if _same_file(descriptor, self.path):  # or the holder took its file away between our steps
                self._descriptor = descriptor
                self.left_by = before
                self._holder = Holder(who, platform.node(), os.getpid(), since)
                self._write(self._holder)
                return
            os.close(descriptor)
        raise self._refusal(None)

    def release(self, *, left_open: bool = False) -> None:
        """Give the lock back and take the file away; nothing is done when it is not held. With `left_open` the file
        stays with its words, as if the process had died: the library is to be checked when it is opened next."""
        if self._descriptor < 0:
            return
        if left_open:
            self._say_that_nobody_holds_it()
            os.close(self._descriptor)
            self._descriptor = -1
            return
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
        if sys.platform != "win32":  # there an open file cannot be taken away, and must not be after it is closed
            with contextlib.suppress(OSError):
                self.path.unlink()
        os.close(self._descriptor)
        self._descriptor = -1

    def _open(self) -> int:
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        except OSError as error:
            raise LibraryReadOnly(READ_ONLY, concerned=str(self.library), name=self.library.name) from error

    def _write(self, holder: Holder) -> None:
        words = json.dumps(asdict(holder)).encode("ascii")
        with contextlib.suppress(OSError):  # a full disk: the lock holds without its words
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, words)

    def _say_that_nobody_holds_it(self) -> None:
        """Leave the words, but for the process: this one may go on for long, and where the disk knows no locks the
        words decide. They are written over and not cut off before, so that a full disk costs none of them."""
        if self._holder is not None:
            words = json.dumps(asdict(replace(self._holder, process=_NOBODY))).encode("ascii")
            with contextlib.suppress(OSError):
                os.lseek(self._descriptor, 0, os.SEEK_SET)
                os.write(self._descriptor, words.ljust(os.fstat(self._descriptor).st_size))

    def _refusal(self, holder: Holder | None) -> LibraryLocked:
        said = holder.said if holder is not None else ""
        sentence = _HELD if said else _HELD_BY_SOMEONE
        return LibraryLocked(sentence, concerned=str(self.library), holder=said, name=self.library.name)


def _same_file(descriptor: int, path: Path) -> bool:
    """Whether the open file is still the one at `path`."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def is_dead(holder: Holder) -> bool:
    """Whether `holder` is a process of this machine that no longer runs, or closed the library itself, wherever."""
    if holder.process == _NOBODY:
        return True
    if holder.machine != platform.node():
        return False
    if holder.process == os.getpid():
        return False
    return not _runs(holder.process)


def _runs(process: int) -> bool:
    if sys.platform == "win32":
        return True  # signal 0 would end it there; what counts is the system's lock, which always answers
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return not _has_ended(process)


def _has_ended(process: int) -> bool:
    """Whether a process is at its end and only waits to be asked how that was (proc(5)); known on Linux alone."""
    try:
        state = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return False
    return state[:1] in ([b"Z"], [b"X"])
