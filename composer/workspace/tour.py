# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The library the guided tour works on: the sample made afresh, so that nothing anybody has written is touched."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from composer import paths
from composer.errors import ComposerError
from composer.library.lock import LibraryLock
from composer.workspace.environment import Environment
from composer.workspace.sample import sample_library

if TYPE_CHECKING:
    from collections.abc import Callable

NAME: Final = f"tour{paths.LIBRARY_SUFFIX}"
WORDS: Final = {
    "it": ("depaolis2026", "La sicurezza del continente non finisce dove finisce l'Unione"),
    "en": ("whitlock-nd", "A continent is not defended by its paperwork"),
}
"""By language: the source the tour opens (its key), and the words of it that are quoted."""


def tour_library(environment: Environment, folder: Path | None = None) -> Path:
    """A new copy of the sample; it takes a second or two to make. What an earlier tour left is replaced.

    It lies in `folder` (the user's own folder of the tour), or in a temporary one where that cannot be written or is in
    use. Raises WriteFailed, LibraryError.
    """
    wanted = folder or paths.user_data() / "tour"
    with contextlib.suppress(ComposerError, OSError):
        return _made_in(wanted, environment)
    return _made_in(Path(tempfile.mkdtemp(prefix="appunto-tour-")), environment)


def export_place(library: Path, name: str, is_there: Callable[[Path], bool] = Path.exists) -> Path:
    """Where the tour's own export goes: beside `library`, never over a file of an earlier tour."""
    number, path = 1, library.with_name(f"{name}.docx")
    while is_there(path):
        number += 1
        path = library.with_name(f"{name} ({number}).docx")
    return path


def _made_in(folder: Path, environment: Environment) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    lock = LibraryLock(path)
    lock.acquire(environment.who, environment.now())  # no other window is in the middle of its tour there
    try:
        for ending in ("", "-wal", "-shm"):  # a log left behind would be taken for the new library's
            path.with_name(path.name + ending).unlink(missing_ok=True)
    finally:
        lock.release()
    return sample_library(path, environment)
