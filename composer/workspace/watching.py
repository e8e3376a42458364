# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A folder that is watched while the program runs: files that are new in it and have stopped growing.

Nothing is moved, written or deleted there, and a folder of the network is refused. The folder is looked through, not
listened to: that is the same on every system and costs some milliseconds for thousands of files.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from composer.errors import InputUnusable
from composer.library.filesystem import on_network
from composer.wording import N_

STILL_S: Final = 3.0
"""Seconds for which a file must not have changed before it is taken in."""
MOST_FILES: Final = 20_000
_LEFT_BY_PROGRAMS: Final = (".tmp", ".part", ".crdownload", ".download", ".partial", ".swp")

_NO_FOLDER = N_("“{name}” is no folder that can be watched.")
_REMOTE = N_("“{name}” lies on the network. Only a folder of this computer can be watched.")

State = tuple[int, int]  # size in bytes and time of the last change in nanoseconds


@dataclass
class WatchedFolder:
    """One folder; `look` is called every few seconds. Files that are there at the beginning are not new.

    `clock` gives seconds that only grow.
    """

    folder: Path
    clock: Callable[[], float]
    _known: dict[str, State] = field(default_factory=dict)
    _growing: dict[str, tuple[State, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        refuse_unwatchable(self.folder)
        self._known = self._states()

    def look(self) -> tuple[Path, ...]:
        """The files that are new, or were changed, since the last call and have stopped growing, by name.

        A folder that has gone for the time being (a stick that was drawn out) holds nothing.
        """
        states = self._states()
        now = self.clock()
        ready: list[Path] = []
        for name, state in sorted(states.items()):
            if self._known.get(name) == state:
                continue
            before = self._growing.get(name)
            if before is None or before[0] != state:
                self._growing[name] = (state, now)
            elif now - before[1] >= STILL_S and state[0] > 0:
                self._known[name] = state
                del self._growing[name]
                ready.append(self.folder / name)
        self._growing = {name: kept for name, kept in self._growing.items() if name in states}
        if states:
            self._known = {name: state for name, state in self._known.items() if name in states}
        return tuple(ready)

    def _states(self) -> dict[str, State]:
        found: dict[str, State] = {}
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    if len(found) >= MOST_FILES:
                        break
                    if entry.name.startswith((".", "~$")) or entry.name.lower().endswith(_LEFT_BY_PROGRAMS):
                        continue
                    if entry.is_file(follow_symlinks=False):
                        facts = entry.stat(follow_symlinks=False)
                        found[entry.name] = (facts.st_size, facts.st_mtime_ns)
        except OSError:
            return {}
        return found


def refuse_unwatchable(folder: Path) -> None:
    """Raise InputUnusable when `folder` is none, or lies on the network."""
    try:
        there = folder.is_dir()
    except OSError:
        there = False
    if not there:
        raise InputUnusable(_NO_FOLDER, concerned=str(folder), name=folder.name or str(folder))
    if on_network(folder):
        raise InputUnusable(_REMOTE, concerned=str(folder), name=folder.name)
