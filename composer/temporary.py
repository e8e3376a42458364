# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Temporary files lie in one private folder, and nothing of them is left: not after closing, and not after a kill.

Each process has a folder of its own below `paths.user_temporary()`, readable by the user alone. Beside it lies a file
under the system's lock, which ends with the process: a folder without a living process is taken away by the next one.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from composer import paths
from composer.system_lock import lock

_LOCK: Final = ".lock"
_SQLITE: Final = "SQLITE_TMPDIR"  # https://www.sqlite.org/tempfiles.html, section 5
_BEGINNING_S: Final = 60.0  # from the folder to its lock
_LEFT_S: Final = 24 * 3600.0  # where nothing says whether a process lives


class _Room:
    """The folder of this process with the lock beside it."""

    def __init__(self, folder: Path, descriptor: int) -> None:
        self.folder = folder
        self._descriptor = descriptor

    def leave(self) -> None:
        """Take the folder away, then the lock."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            os.close(self._descriptor)
        with suppress(OSError):
            self.folder.with_name(self.folder.name + _LOCK).unlink(missing_ok=True)


_mine: list[_Room] = []  # at most one


def begin() -> Path | None:
    """Let everything temporary lie in a folder of this process from now on; what dead ones left is taken away.

    The folder, or None where none can be made: the system's own serves then.
    """
    if _mine:
        return _mine[0].folder
    root = paths.user_temporary()
    with suppress(OSError):
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        root.chmod(0o700)
        _clear(root)
        _mine.append(_made(root))
    if not _mine:
        return None
    folder = _mine[0].folder
    tempfile.tempdir = os.environ[_SQLITE] = str(folder)
    atexit.register(end)
    return folder


def end() -> None:
    """Take the folder of this process away; nothing is done when there is none."""
    if _mine:
        tempfile.tempdir = None
        os.environ.pop(_SQLITE, None)
        _mine.pop().leave()


def lasting_folder() -> Path:
    """A new folder among the system's temporary ones, which this program does not take away. Raises OSError."""
    before, tempfile.tempdir = tempfile.tempdir, None
    try:
        return Path(tempfile.mkdtemp(prefix="appunto-"))
    finally:
        tempfile.tempdir = before


def _made(root: Path) -> _Room:
    """A new folder with its lock."""
    while True:
        name = tempfile.mkdtemp(dir=root)
        descriptor = os.open(name + _LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        if lock(descriptor) is not False and Path(name).is_dir():
            return _Room(Path(name), descriptor)
        os.close(descriptor)  # a start at the same time took the lock first, and clears the folder as left over


def _clear(root: Path) -> None:
    """Take away what processes left that no longer run."""
    for folder in root.iterdir():
        with suppress(OSError):
            if folder.name.endswith(_LOCK):
                if not folder.with_name(folder.name.removesuffix(_LOCK)).exists():
                    folder.unlink()
            elif _cleared(folder):
                folder.with_name(folder.name + _LOCK).unlink(missing_ok=True)


def _cleared(folder: Path) -> bool:
    """Take `folder` away unless its process runs; whether it is gone. One that is just beginning has no lock yet: it is
    given some time. The lock is held meanwhile, so that one that begins just now notices."""
    try:
        descriptor = os.open(folder.with_name(folder.name + _LOCK), os.O_RDWR)
    except FileNotFoundError:
        lives = time.time() - folder.stat().st_mtime < _BEGINNING_S
        if not lives:
            shutil.rmtree(folder, ignore_errors=True)
        return not lives
    try:
        taken = lock(descriptor)
        lives = time.time() - folder.stat().st_mtime < _LEFT_S if taken is None else not taken
        if not lives:
            shutil.rmtree(folder, ignore_errors=True)
        return not lives
    finally:
        os.close(descriptor)
