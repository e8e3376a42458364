# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where everything of a user lies on this computer. There is nothing anywhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from composer import paths
from composer.wording import N_
from composer.workspace.backups import rotation_of

_OWN: Final = N_("House profiles, templates and dictionaries of your own; what came of the last imports and tasks")
_CACHE: Final = N_(
    "What can be made again, the picture of the window for a quick start, and for a day what was dragged out of it"
)


@dataclass(frozen=True, slots=True)
class Place:
    """One kind of data: a name for programs, what it is (English template), and its file or folder, which may not be
    there yet."""

    name: str
    label: str
    path: Path

    @property
    def folder(self) -> Path:
        """The folder that can be looked into: its own, or the nearest above it that is there."""
        at = self.path if self.path.is_dir() else self.path.parent
        while not at.is_dir() and at != at.parent:
            at = at.parent
        return at


def places_of(library: Path, setting: Callable[[str], Any]) -> tuple[Place, ...]:
    """Where things lie for a user of the library at `library`; `setting` answers the value of a setting by its key."""
    backups = rotation_of(setting).place(library.absolute())
    return (
        Place("library", N_("Library: sources, quotations, notes and their versions"), library.absolute()),
        Place("backups", N_("Daily backups of it"), backups),
        Place("own", _OWN, paths.user_data()),
        Place("settings", N_("Settings, your words, and what the window remembers"), paths.user_settings()),
        Place("log", N_("Log, without words of sources or notes"), paths.user_logs()),
        Place("cache", _CACHE, paths.user_cache()),
        Place("temporary", N_("Temporary files, emptied when the program ends"), paths.user_temporary()),
    )
