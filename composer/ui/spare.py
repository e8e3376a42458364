# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The empty library among the temporary files that lies on the desk where no other can be had."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from composer.errors import LibraryError
from composer.ui.messages import message_of
from composer.wording import N_

if TYPE_CHECKING:
    from composer.workspace import Environment, Workspace

_SPARE: Final = N_(
    "{trouble} What you do now is kept in “{folder}” only, which the system may clear: make a library elsewhere."
)
_NAME: Final = "spare.appunto"
_made: Final[set[Path]] = set()  # by this start of the program


def open_spare(environment: Environment) -> Workspace:
    """A new one. Raises ComposerError or OSError where not even that can be made."""
    from composer.temporary import lasting_folder
    from composer.workspace import Workspace

    path = lasting_folder() / _NAME
    _made.add(path)
    return Workspace.open(path, environment=environment)


def close_library(workspace: Workspace) -> None:
    """Close `workspace`; one of these in which nothing was kept goes, since nobody would look for it there."""
    path = workspace.path
    empty = path in _made and not workspace.sources() and not workspace.notes()
    workspace.close()
    if empty:
        _made.discard(path)
        with suppress(OSError):
            for file in path.parent.glob(f"{_NAME}*"):
                file.unlink()
            path.parent.rmdir()


def is_spare(workspace: Workspace) -> bool:
    """Whether it is one of these."""
    return workspace.path.name == _NAME


def spare_after(trouble: BaseException, workspace: Workspace) -> LibraryError:
    """What is to be told of `trouble` where the spare `workspace` is open in the place of another library."""
    values = {"trouble": message_of(trouble), "folder": str(workspace.path.parent)}
    return LibraryError(_SPARE, concerned=getattr(trouble, "concerned", "") or "", **values)
