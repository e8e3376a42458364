# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A whole copy of an open library: made by SQLite beside whoever writes, and opened before it takes its name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from composer.errors import InputUnusable, LibraryDamaged, Stopped
from composer.files import put_in_place, write_failure
from composer.library.database import Database
from composer.library.store import Library
from composer.parts import begun_file
from composer.wording import N_

_STOPPED: Final = N_("The backup was stopped; nothing was written.")
_ITSELF: Final = N_("“{name}” is the library itself. Give the copy another name or folder.")
_NOT_WHOLE: Final = N_(
    "The copy “{name}” was not kept: it cannot be read as it should be. {reason} The library may be damaged there; "
    "keep the backups you have."
)


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A copy that was made and opened: where it lies, its size in bytes, and how much is in it."""

    path: Path
    size: int
    sources: int
    notes: int


def back_up(database: Database, target: Path, progress: Callable[[int, int], bool]) -> BackedUp:
    """Copy the library of `database` to `target`, whole as at one moment, while others go on writing it.

    In any thread. `progress` is told (done, all) in pages of the file and stops it by answering False. What stood at
    `target` stays until the copy has been opened, read through, and found sound.
    Raises Stopped, InputUnusable (`target` is the library), WriteFailed, LibraryDamaged, LibraryError.
    """
    if _same(database.path, target):
        raise InputUnusable(_ITSELF, concerned=str(target), name=target.name)
    try:
        part = begun_file(target.parent)
    except OSError as error:
        raise write_failure(target, error) from error
    try:
        _copy(database, part, target, progress)
        found = _opened(part, target)
        with suppress(OSError):
            part.chmod(0o600 | database.path.stat().st_mode & 0o777)  # whoever may read the library may read the copy
        put_in_place(part, target)
        return found
    except OSError as error:
        raise write_failure(target, error) from error
    finally:
        for left in (part, *(part.with_name(part.name + end) for end in ("-journal", "-wal", "-shm"))):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _copy(database: Database, part: Path, target: Path, progress: Callable[[int, int], bool]) -> None:
    beside = database.beside()
    try:
        beside.hold_moment()  # else each change that is stored meanwhile would make it begin again

        def tell(remaining: int, total: int) -> None:
            if not progress(total - remaining, total):
                raise Stopped(_STOPPED, concerned=str(target))

        beside.copy_into(part, tell, shown=target)
    finally:
        beside.close()


def _opened(part: Path, target: Path) -> BackedUp:
    """What is in the copy, read through. Raises LibraryDamaged when it is not sound."""
    with Library.open(part, who="", now="", read_only=True) as library:
        problems = library.damage()
        if problems:
            facts: dict[str, object] = {"name": target.name, "reason": problems[0]}
            raise LibraryDamaged(_NOT_WHOLE, concerned=str(target), **facts)
        return BackedUp(target, part.stat().st_size, len(library.sources.listed()), len(library.notes.rows()))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
