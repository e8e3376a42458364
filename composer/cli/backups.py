# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The commands about backups: a copy to a file, the daily ones, and putting one back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from composer import paths
from composer.cli.exit_codes import DONE
from composer.cli.output import Output
from composer.preferences.store import preferences
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.library.rotation import Rotation
    from composer.workspace import Workspace

_MADE: Final = N_("The library was copied to “{name}”; the copy was opened and read through.")
_THERE_IS_ONE: Final = N_("There is a backup of today already.")
_DROPPED: Final = N_plural("{count} old backup was dropped.", "{count} old backups were dropped.")
_NONE: Final = N_("There is no backup of “{name}” yet.")
RESTORED: Final = N_("“{name}” is again as in the backup “{backup}”. What it was until now is kept as “{aside}”.")
RESTORED_ANEW: Final = N_("“{name}” was made of the backup “{backup}”.")


def backup(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Copy the library, which may be open in a window. Raises InputUnusable, WriteFailed, LibraryError."""
    if options.list:
        return _list(workspace, output)
    if options.rotate:
        return _rotate(workspace, output)
    made = workspace.upkeep.backing_up()(options.file, lambda _done, _total: True)
    answer = {"file": str(made.path), "bytes": made.size, "sources": made.sources, "notes": made.notes}
    output.answer(answer, [output.translator.say(Message(_MADE, {"name": made.path.name}))])
    return DONE


def _rotation() -> Rotation:
    from composer.workspace.backups import rotation_of

    return rotation_of(preferences().get)


def _rotate(workspace: Workspace, output: Output) -> int:
    from composer.workspace.backups import require_folder

    rotation = _rotation()
    require_folder(rotation)
    done = workspace.upkeep.rotating(rotation)(lambda _done, _total: True)
    said = [Message(_MADE, {"name": done.made.path.name}) if done.made is not None else Message(_THERE_IS_ONE)]
    if done.dropped:
        one, many = _DROPPED
        said.append(Message(one, plural=many, count=done.dropped))
    answer = {"file": str(done.made.path) if done.made is not None else "", "dropped": done.dropped}
    output.answer(answer, map(output.translator.say, said))
    return DONE


def _list(workspace: Workspace, output: Output) -> int:
    from composer.library.rotation import said_of_counts
    from composer.workspace.backups import listed

    found = listed(workspace.path, _rotation())
    here = workspace.upkeep.counts()
    answer = [
        {
            "file": str(one.kept.path),
            "day": one.kept.day.isoformat(),
            "bytes": one.kept.size,
            "sources": one.counts.sources if one.counts is not None else None,
            "notes": one.counts.notes if one.counts is not None else None,
            "quotes": one.counts.quotes if one.counts is not None else None,
        }
        for one in found
    ]
    lines = (
        f"{one.kept.day.isoformat()}  {one.kept.size:>12,}  " + output.translator.say(said_of_counts(one.counts, here))
        for one in found
    )
    output.answer(answer, lines)
    if not found:
        output.remark(Message(_NONE, {"name": workspace.path.name}))
    return DONE


def restore(options: argparse.Namespace, output: Output) -> int:
    """Put a backup in the place of the library. Raises NotFound, LibraryError, InputUnusable, WriteFailed."""
    from composer.workspace import user_environment
    from composer.workspace.backups import named, restore

    sample = getattr(options, "sample", False)
    library = paths.sample_library() if sample else getattr(options, "library", None) or paths.default_library()
    found = named(library, _rotation(), options.backup)
    aside = restore(library, found, user_environment())
    values = {"name": library.name, "backup": found.name, "aside": aside.name if aside is not None else ""}
    answer = {"library": str(library), "backup": str(found), "kept": str(aside) if aside is not None else ""}
    said = Message(RESTORED if aside is not None else RESTORED_ANEW, values)
    output.answer(answer, [output.translator.say(said)])
    return DONE
