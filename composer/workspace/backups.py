# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The backups that are made by themselves, as the settings want them, and putting one back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from composer import paths
from composer.errors import ComposerError, NotFound, WriteFailed
from composer.library.rotation import Counts, Kept, Rotation, counts_of, kept_aside, put_back
from composer.library.store import Library
from composer.wording import N_
from composer.workspace.environment import Environment

if TYPE_CHECKING:
    from composer.library.forgetting import Traces

_NO_FOLDER: Final = N_(
    "The folder “{folder}” for the daily backups is not there. Plug the disk in, or choose another folder in the "
    "settings."
)
_NONE_OF_DAY: Final = N_("There is no backup of “{name}” called “{wanted}”. There are: {days}.")
_NONE: Final = N_("There is no backup of “{name}” yet.")


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup with how much it holds (None: it cannot be read)."""

    kept: Kept
    counts: Counts | None


def rotation_of(setting: Callable[[str], Any]) -> Rotation:
    """How the backups are kept; `setting` answers the value of a setting by its key."""
    folder = str(setting("backup.folder")).strip()
    return Rotation(Path(folder) if folder else None, int(setting("backup.days")), int(setting("backup.weeks")))


def has_backups(library: Path) -> bool:
    """Whether backups of the library at `path` are made by themselves: not of the sample, which can be made again."""
    return library.absolute() != paths.sample_library().absolute()


def require_folder(rotation: Rotation) -> None:
    """Raise WriteFailed when the folder that the user named is not there: it may be on a disk that is unplugged."""
    if rotation.folder is not None and not rotation.folder.is_dir():
        raise WriteFailed(_NO_FOLDER, concerned=str(rotation.folder), folder=str(rotation.folder))


def day_of(now: str) -> date:
    """The day of an ISO 8601 time."""
    return date.fromisoformat(now[:10])


def listed(library: Path, rotation: Rotation) -> tuple[Listed, ...]:
    """The backups of `library`, the newest first, with how much each holds. Each is opened: in any thread."""
    return tuple(Listed(kept, counts_of(kept.path)) for kept in rotation.of(library))


def with_copies(traces: Traces, library: Path, rotation: Rotation, source_id: str) -> Traces:
    """`traces` with the backups of `library` that hold a source, and with what it was before a backup was put back.
    Each is opened: in any thread."""
    backups = _holding((kept.path for kept in rotation.of(library)), source_id)
    return replace(traces, backups=backups, aside=_holding(kept_aside(library), source_id))


def _holding(libraries: Iterable[Path], source_id: str) -> tuple[str, ...]:
    found = []
    for path in libraries:
        with suppress(ComposerError), Library.open(path, who="", now="", read_only=True) as library:
            if library.sources.get(source_id) is not None:
                found.append(str(path))
    return tuple(found)


def named(library: Path, rotation: Rotation, wanted: str) -> Path:
    """The backup that a user means: a file, or the day of one that was made by itself. Raises NotFound."""
    path = Path(wanted)
    if path.is_file():
        return path
    kept = rotation.of(library)
    for one in kept:
        if wanted in (one.day.isoformat(), one.path.name):
            return one.path
    facts = {"name": library.name, "wanted": wanted, "days": ", ".join(one.day.isoformat() for one in kept)}
    raise NotFound(_NONE_OF_DAY if kept else _NONE, concerned=wanted, **facts)


def restore(library: Path, backup: Path, environment: Environment) -> Path | None:
    """Put a copy of `backup` in the place of `library`, which must not be open; where that is kept now (None: nowhere,
    there was none). Raises LibraryDamaged, LibraryLocked, LibraryReadOnly, InputUnusable, WriteFailed."""
    return put_back(library, backup, who=environment.who, now=environment.now())
