# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A library that is opened again (a double click on its file, a second start) comes to the front where it is open.

The second program leaves a small file in the user's cache; the window that has the library takes it away and shows
itself. No answer within a moment (another machine, another user, a command at work): the second program opens a
window of its own, which says who holds the library. Another library always gets a window of its own.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from composer import paths
from composer.library.lock import LOCK_SUFFIX, is_dead, read_holder
from composer.ui.files_at_start import FilesAtStart
from composer.ui.library_names import library_name
from composer.wording import N_, Message
from composer.workspace import handed_files
from composer.workspace.handed_files import folder as _folder

if TYPE_CHECKING:
    from composer.ui.main_window import MainWindow

PATIENCE_S: Final = 1.5  # how long the window that is there may take to answer
_EVERY_S: Final = 0.02
# What lets a program come to the front on Wayland (xdg-activation): given to the second program, needed by the first.
_TOKEN: Final = "XDG_ACTIVATION_TOKEN"
_SHOWN: Final = N_("“{name}” is open already: this is its window.")


def shown_elsewhere(library: Path, patience_s: float = PATIENCE_S) -> bool:
    """Whether a window of this user that has `library` open has come to the front; never raises."""
    holder = read_holder(library.with_name(library.name + LOCK_SUFFIX))
    if holder is None or holder.machine != platform.node() or holder.process == os.getpid() or is_dead(holder):
        return False
    summons = _summons(library)
    try:
        summons.parent.mkdir(parents=True, exist_ok=True)
        summons.write_text(os.environ.get(_TOKEN, ""), encoding="utf-8")
        until = time.monotonic() + patience_s
        while summons.exists():
            if time.monotonic() > until:
                summons.unlink(missing_ok=True)
                return False
            time.sleep(_EVERY_S)
    except OSError:  # no cache to write to: nobody can be asked
        return False
    return True


class Arrivals(QObject):
    """Answers second starts for the library on the desk of `window`, and opens what macOS hands to the program."""

    def __init__(self, window: MainWindow, application: QApplication, system: str = sys.platform) -> None:
        super().__init__(window)
        self._window = window
        self._was_given = False  # a file, by the start that now asks for the window
        if system == "darwin":  # a filter over the whole program is asked about every event
            application.installEventFilter(self)
            for file in FilesAtStart.taken(application):
                self._open(file)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        try:
            _folder().mkdir(parents=True, exist_ok=True)
        except OSError:  # no cache: a second start opens a window of its own
            return
        self._watcher.addPath(str(_folder()))
        self._look()
        self._was_given = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """macOS says by an event, not by an argument, which file was opened."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._open(Path(event.file()))
            self._show()
            return True
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        workspace = self._window.desk.workspace
        summons = _summons(workspace.path)
        if workspace.read_only or not summons.exists():
            self._take_handed()
            return
        try:
            token = summons.read_text(encoding="utf-8")
            summons.unlink()
        except OSError:  # the second start has given up meanwhile
            return
        if token:
            os.environ[_TOKEN] = token
        self._show()
        self._take_handed()
        given, self._was_given = self._was_given, False
        if not given:  # else what was said of the file is what the second start was for
            shown = {"name": library_name(workspace.path, self._window.desk.words)}
            self._window.desk.presenter.say(Message(_SHOWN, shown))

    def _take_handed(self) -> None:
        """Note templates that the program was started with become one's own, all else can be imported."""
        found = handed_files.taken()
        self._was_given = self._was_given or bool(found)
        self._take(*found)

    def _open(self, file: Path) -> None:
        if file.name.lower().endswith(paths.LIBRARY_SUFFIX):
            self._window.libraries.open_path(file)
        else:
            self._take(file)

    def _take(self, *files: Path) -> None:
        others = []
        for file in files:
            if file.name.lower().endswith(paths.TEMPLATE_SUFFIX):
                self._window.note_templates.take_in(file)
            else:
                others.append(file)
        if others:
            self._window.returning.take_handed(others)

    def _show(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()


def _summons(library: Path) -> Path:
    name = hashlib.sha256(os.fsencode(library.absolute().resolve())).hexdigest()[:24]
    return _folder() / name
