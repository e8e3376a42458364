# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A folder that is watched while the program runs: files that are new in it and have stopped growing.

Nothing is moved, written or deleted there. The folder is looked through, not listened to: that is the same on every
system and on network shares. What goes away for a while, as a share does, is not new when it comes back; a file under
another name is the same file.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from composer.errors import InputUnusable
from composer.wording import N_

STILL_S: Final = 3.0
"""Seconds for which a file must not have changed before it is taken in."""
PATIENCE_S: Final = 300.0
"""Seconds after which a file that another program keeps locked is handed over all the same, so that it is told."""
MOST_FILES: Final = 20_000
_LEFT_BY_PROGRAMS: Final = (".tmp", ".part", ".crdownload", ".download", ".partial", ".swp", ".filepart", ".opdownload")
_NO_WAITING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_NO_FOLDER = N_("“{name}” is no folder that can be watched.")

State = tuple[int, int, int]  # size in bytes, time of the last change in nanoseconds, number of the file on its disk


@dataclass
class WatchedFolder:
    """One folder; `look` is called every few seconds, in any thread but in one at a time.

    Files that are there at the beginning are not new. `clock` gives seconds that only grow. Raises InputUnusable when
    it is no folder.
    """

    folder: Path
    clock: Callable[[], float]
    _known: dict[str, State] = field(default_factory=dict)
    _growing: dict[str, tuple[State, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        refuse_unwatchable(self.folder)
        self._known = self._states() or {}

    def look(self) -> tuple[Path, ...]:
        """The files that are new, or were changed, since the last call and have stopped growing, by name.

        A folder that has gone for the time being (a stick that was drawn out, a share that does not answer) holds
        nothing, and what was known of it stays known.
        """
        states = self._states()
        if states is None:
            return ()
        now = self.clock()
        ready: list[Path] = []
        gone = {state for name, state in self._known.items() if name not in states and state[2]}
        for name, state in sorted(states.items()):
            if self._known.get(name) == state:
                continue
            if name not in self._known and state in gone:
                self._known[name] = state  # it was given another name
                continue
            before = self._growing.get(name)
            if before is None or before[0] != state:
                self._growing[name] = (state, now)
            elif now - before[1] >= STILL_S and state[0] > 0:
                if now - before[1] < PATIENCE_S and not _is_free(self.folder / name):
                    continue
                self._known[name] = state
                del self._growing[name]
                ready.append(self.folder / name)
        self._growing = {name: kept for name, kept in self._growing.items() if name in states}
        if len(self._known) > 2 * MOST_FILES:
            self._known = {name: state for name, state in self._known.items() if name in states}
        return tuple(ready)

    def _states(self) -> dict[str, State] | None:
        """The files that are there; None when the folder cannot be looked through to its end."""
        found: dict[str, State] = {}
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    if len(found) >= MOST_FILES:
                        break
                    if entry.name.startswith((".", "~$")) or entry.name.lower().endswith(_LEFT_BY_PROGRAMS):
                        continue
                    if (state := _state(entry)) is not None:
                        found[entry.name] = state
        except OSError:
            return None
        return found


def _state(entry: os.DirEntry[str]) -> State | None:
    """The state of a file; None for what is none, or has just gone."""
    try:
        if not entry.is_file(follow_symlinks=False):
            return None
        facts = entry.stat(follow_symlinks=False)
    except FileNotFoundError:  # removed or renamed since it was listed
        return None
    return (facts.st_size, facts.st_mtime_ns, facts.st_ino)


def _is_free(path: Path) -> bool:
    """Whether a file can be read: on some systems the program that writes it keeps it to itself."""
    try:
        os.close(os.open(path, os.O_RDONLY | _NO_WAITING))
    except OSError:
        return False
    return True


def refuse_unwatchable(folder: Path) -> None:
    """Raise InputUnusable when `folder` is none."""
    try:
        there = folder.is_dir()
    except OSError:
        there = False
    if not there:
        raise InputUnusable(_NO_FOLDER, concerned=str(folder), name=folder.name or str(folder))
