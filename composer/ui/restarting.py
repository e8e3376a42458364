# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Starting the program anew, for what counts from the next start only: the window closes as always, another opens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QWidget

from composer import paths


def command(library: Path) -> list[str]:
    """What starts the program over `library`: the packaged program itself, else Python with the script it was given.

    The folder for its data goes along in the environment.
    """
    packaged = getattr(sys, "frozen", False)
    return [sys.executable, *([] if packaged else [str(Path(sys.argv[0]).resolve())]), "--library", str(library)]


def _start(words: Sequence[str]) -> object:
    return QProcess.startDetached(words[0], list(words[1:]))


def restart(window: QWidget, library: Path, start: Callable[[Sequence[str]], object] = _start) -> None:
    """Close `window` and start the program over `library`. Nothing is started where the window stays: what could not be
    saved, or work that is to end first, keeps it."""
    if window.close():
        start(command(library))


def restart_as_usual(window: QWidget, library: Path, start: Callable[[Sequence[str]], object] = _start) -> None:
    """The same out of safe mode: with the user's own settings."""
    if window.close():
        os.environ.pop(paths.SAFE_VARIABLE, None)
        start(command(library))
