# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Files that are being written beside the place they are for, and what a program that was killed left of them.

Their names say that they are ours, so that nothing of another program is ever taken away.
"""

from __future__ import annotations

import os
import re
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

_PREFIX: Final = ".appunto-"
_SUFFIX: Final = ".part"
_OURS: Final = re.compile(
    r"\.appunto-[a-z0-9_]{8}\.part(-journal|-wal|-shm|\.lock)?"
    r"|\..+\.appunto\.new(-journal)?"  # a library that was being made (`half_made`)
)
_STALE_S: Final = 3600.0  # what somebody is writing has been written to within that time
_swept: set[Path] = set()


def begun(folder: Path) -> tuple[int, Path]:
    """A new empty file in `folder`, open for writing, that is to be renamed or taken away: its descriptor, its path.

    The first time in each folder, what a program that was killed had left there goes. Raises OSError.
    """
    descriptor, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
    if folder not in _swept:
        _swept.add(folder)
        with suppress(OSError):
            # The clock of that disk, which may be a server's: by it all files of the folder are dated.
            sweep(folder, os.fstat(descriptor).st_mtime)
    return descriptor, Path(name)


def begun_file(folder: Path) -> Path:
    """The same, closed. Raises OSError."""
    descriptor, part = begun(folder)
    os.close(descriptor)
    return part


def half_made(library: Path) -> Path:
    """Where a new library is made, before it is given its name: by whoever has the lock of that name alone."""
    return library.with_name(f".{library.name}.new")


def sweep(folder: Path, now: float) -> None:
    """Take away our files in `folder` that nobody has written to for an hour before `now` (seconds since 1970, by the
    clock of that disk), of this user alone. Those of an hour after it go, too: the clock has jumped. Raises OSError."""
    with os.scandir(folder) as found:
        for entry in found:
            if _OURS.fullmatch(entry.name):
                with suppress(OSError):
                    about = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(about.st_mode) and _is_mine(about) and abs(now - about.st_mtime) > _STALE_S:
                        Path(entry.path).unlink()


def _is_mine(about: os.stat_result) -> bool:
    return os.name == "nt" or about.st_uid == os.getuid()  # Windows lets nobody take away what another may not lose
