# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The backups that the program makes by itself: one a day, of which the last days and the last weeks are kept.

They lie in a folder of their own, one file for each day, and are libraries like any other. What is dropped is decided
by the days that have a backup, not by today's date: a month without work, or a clock that jumps, costs none.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from composer.errors import ComposerError, InputUnusable, LibraryDamaged
from composer.files import put_in_place, sync_folder, write_failure
from composer.library.backup import BackedUp, back_up
from composer.library.database import Database
from composer.library.lock import LibraryLock
from composer.library.store import Library, harden, look_at_header, uri_of
from composer.parts import begun_file
from composer.wording import N_, Message

SUFFIX: Final = ".appunto"
_FOLDER_SUFFIX: Final = ".backups"
_FILES: Final = ("", "-wal", "-shm", "-journal")  # of a library, by the ends of their names
_STALE_S: Final = 3600  # a copy that is being made has been written to within that time
_ITSELF: Final = N_("“{name}” is the library itself. Choose a backup of it.")
_NOT_SOUND: Final = N_("The backup “{name}” cannot be read whole, so it was not put back. {reason} Choose another one.")


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that lies there: its file, the day it was made, its size in bytes."""

    path: Path
    day: date
    size: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a library holds."""

    sources: int
    notes: int
    quotes: int


@dataclass(frozen=True, slots=True)
class Rotation:
    """How backups are kept: `folder` (None: beside the library), how many `days`, and how many `weeks` before them."""

    folder: Path | None = None
    days: int = 7
    weeks: int = 4

    def place(self, library: Path) -> Path:
        """The folder in which the backups of `library` lie.

        In a folder that may serve several libraries the name says which one by the place where it lies, too.
        """
        if self.folder is None:
            return library.with_name(library.stem + _FOLDER_SUFFIX)
        mark = hashlib.sha256(os.fsencode(library.absolute())).hexdigest()[:6]
        return self.folder / f"{library.stem}-{mark}{_FOLDER_SUFFIX}"

    def file(self, library: Path, day: date) -> Path:
        """The backup of `library` of that day."""
        return self.place(library) / f"{library.stem} {day.isoformat()}{SUFFIX}"

    def of(self, library: Path) -> tuple[Kept, ...]:
        """The backups of `library`, the newest first; () when the folder cannot be looked into."""
        named = re.compile(re.escape(library.stem) + r" (\d{4}-\d\d-\d\d)" + re.escape(SUFFIX))
        found = []
        with suppress(OSError):
            for path in self.place(library).iterdir():
                match = named.fullmatch(path.name)
                if match is not None:
                    with suppress(OSError, ValueError):  # taken away meanwhile; no day of the calendar
                        found.append(Kept(path, date.fromisoformat(match[1]), path.stat().st_size))
        return tuple(sorted(found, key=lambda kept: kept.day, reverse=True))

    def is_due(self, library: Path, today: date) -> bool:
        """Whether there is no backup of today yet."""
        return not self.file(library, today).exists()

    def dropped(self, kept: Sequence[Kept], today: date) -> tuple[Kept, ...]:
        """Which of `kept` (newest first) are too many: beyond the last days, and the newest of each of the last weeks
        before them. Those of days to come, which a wrong clock has made, are left alone and count for nothing."""
        past = [one for one in kept if one.day <= today]
        stays = past[: self.days]
        weeks = {one.day.isocalendar()[:2] for one in stays[-1:]}
        left = self.weeks
        for one in past[self.days :]:
            week = one.day.isocalendar()[:2]
            if left and week not in weeks:
                weeks.add(week)
                stays.append(one)
                left -= 1
        return tuple(one for one in past if one not in stays)


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a turn of the rotation did: the backup that was made (None: there was one of today), those dropped."""

    made: BackedUp | None
    dropped: int


def rotate(
    database: Database, rotation: Rotation, today: date, progress: Callable[[int, int], bool], *, again: bool = False
) -> Rotated:
    """Make today's backup of the library of `database` unless there is one (`again`: then too), and drop those that are
    too many. In any thread.

    Nothing is dropped before the new one has been opened and found sound. Raises as `back_up` does.
    """
    library = database.path
    made = None
    if again or rotation.is_due(library, today):
        made = back_up(database, _ready(rotation, library, today), progress)
    gone = 0
    for one in rotation.dropped(rotation.of(library), today):
        with suppress(OSError):  # open in another program, perhaps: it goes tomorrow
            one.path.unlink()
            gone += 1
    return Rotated(made, gone)


def _ready(rotation: Rotation, library: Path, today: date) -> Path:
    """Where today's backup goes. The folder of backups is made; the one that the user named must be there."""
    target = rotation.file(library, today)
    try:
        target.parent.mkdir(exist_ok=True)
        for left in target.parent.glob(".*.part*"):  # of a program that ended in the middle
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _STALE_S:
                    left.unlink()
    except FileNotFoundError as error:
        raise write_failure(target.parent, error) from error
    except OSError as error:
        raise write_failure(target, error) from error
    return target


def counts_of(path: Path) -> Counts | None:
    """How much the library at `path` holds; None when it cannot be read. It is only read, in any thread."""
    try:
        with Library.open(path, who="", now="", read_only=True) as library:
            return library.counts()
    except ComposerError:
        return None


def put_back(library: Path, backup: Path, *, who: str, now: str) -> Path | None:
    """Put a copy of `backup` in the place of `library`, which nobody may have open; where that is kept now.

    The library is renamed, never written over; None when there was none. The copy is read through before that. Raises
    LibraryDamaged (the backup is not sound), LibraryLocked, InputUnusable, WriteFailed.
    """
    return exchange(library, copied_beside(library, backup), who=who, now=now)


def copied_beside(library: Path, backup: Path) -> Path:
    """A copy of `backup` beside `library`, read through, to be handed to `exchange`. In any thread.

    Raises LibraryDamaged (the backup is not sound), InputUnusable (it is the library itself), WriteFailed.
    """
    if backup.absolute() == library.absolute():
        raise InputUnusable(_ITSELF, concerned=str(backup), name=backup.name)
    with Library.open(backup, who="", now="", read_only=True) as found:
        problems = (*found.problems, *found.damage())
        if problems:
            facts: dict[str, object] = {"name": backup.name, "reason": problems[0]}
            raise LibraryDamaged(_NOT_SOUND, concerned=str(backup), **facts)
        try:
            part = begun_file(library.parent)
        except OSError as error:
            raise write_failure(library, error) from error
        try:
            found.copy_into(part, shown=library)  # what only its log has, too
            with suppress(OSError):  # whoever may read the library may read what takes its place
                part.chmod(0o600 | (library if library.exists() else backup).stat().st_mode & 0o777)
        except BaseException as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise write_failure(library, error) from error
            raise
    return part


def exchange(library: Path, part: Path, *, who: str, now: str) -> Path | None:
    """Let `part` take the name of `library`; where that is kept now. `part` is gone in any case.

    Raises LibraryLocked, LibraryReadOnly, WriteFailed: the library is then what it was.
    """
    lock = LibraryLock(library)
    try:
        lock.acquire(who, now)
        return _exchanged(library, part, now)
    except OSError as error:
        raise write_failure(library, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        lock.release()


def _exchanged(library: Path, part: Path, now: str) -> Path | None:
    """Keep what is at `library` aside, with what of it lies beside it, and let `part` take its name.

    Where the disk can give a file two names there is a library in the place at every moment, also if the power fails.
    """
    aside = _free_name(library, now)
    if _is_in_one_file(library):
        with suppress(OSError):
            aside.hardlink_to(library)
            try:
                sync_folder(library.parent)  # the other name is on the disk before this one is given away
                put_in_place(part, library)
            except OSError:
                aside.unlink(missing_ok=True)
                raise
            return aside
    moved: list[tuple[Path, Path]] = []
    try:
        for end in _FILES:
            here = library.with_name(library.name + end)
            if here.exists():
                there = aside.with_name(aside.name + end)
                here.rename(there)
                moved.append((here, there))
        put_in_place(part, library)
    except OSError:
        for here, there in reversed(moved):
            with suppress(OSError):
                there.rename(here)
        raise
    return aside if any(here == library for here, _there in moved) else None


def _is_in_one_file(library: Path) -> bool:
    """Whether all of `library`, whose lock is held, stands in its one file: what its log has comes into it, if that can
    be read."""
    sides = [library.with_name(library.name + end) for end in _FILES[1:]]
    if any(side.exists() for side in sides):
        with suppress(ComposerError):
            look_at_header(library)  # what is no library stays as it is
            with closing(Database(library, uri_of(library, "rw"))) as database:
                harden(database)
                database.run("PRAGMA locking_mode = EXCLUSIVE")  # no shared memory is needed then
                database.value("PRAGMA journal_mode = DELETE")
    return library.exists() and not any(side.exists() for side in sides)


def _free_name(library: Path, now: str) -> Path:
    moment = now[:19].replace("T", " ").replace(":", ".")
    name, number = library.with_name(f"{library.stem} until {moment}{SUFFIX}"), 2
    while name.exists():
        name, number = library.with_name(f"{library.stem} until {moment} ({number}){SUFFIX}"), number + 1
    return name


def kept_aside(library: Path) -> tuple[Path, ...]:
    """What `library` was until backups were put back in its place, the last first."""
    named = re.compile(re.escape(library.stem) + r" until \d{4}-\d\d-\d\d [\d.]{8}( \(\d+\))?" + re.escape(SUFFIX))
    found: list[Path] = []
    with suppress(OSError):
        found += (path for path in library.parent.iterdir() if named.fullmatch(path.name))
    return tuple(sorted(found, reverse=True))


def said_of_counts(there: Counts | None, here: Counts | None) -> Message:
    """What a backup holds, beside what the library holds now."""
    if there is None:
        return Message(_UNREADABLE)
    values: dict[str, object] = {"sources": there.sources, "notes": there.notes, "quotes": there.quotes}
    if here is None:
        return Message(_HOLDS, values)
    if here == there:
        return Message(_AS_MANY, values)
    more = {f"more_{of}": _more(getattr(there, of) - getattr(here, of)) for of in ("sources", "notes", "quotes")}
    return Message(_DIFFERS, values | more)


def _more(count: int) -> str:
    return f"{count:+d}".replace("-", "−") if count else "="


_UNREADABLE: Final = N_("cannot be read")
_HOLDS: Final = N_("sources: {sources}, notes: {notes}, quotes: {quotes}")
_AS_MANY: Final = N_("sources: {sources}, notes: {notes}, quotes: {quotes}: as many as now")
_DIFFERS: Final = N_(
    "sources: {sources} ({more_sources}), notes: {notes} ({more_notes}), quotes: {quotes} ({more_quotes})"
)
