# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The watched folder: what is new in it is taken in while the program runs, and told each time."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from composer.errors import ComposerError
from composer.ui.desk import Desk
from composer.ui.importing import Importing
from composer.ui.messages import Tone, WayOut
from composer.ui.settings import WATCHED_FOLDER
from composer.ui.tasks import TaskRunner
from composer.wording import N_, Message
from composer.workspace import Split

if TYPE_CHECKING:
    from composer.workspace.watching import WatchedFolder

EVERY_MS: Final = 2000
_MOST_NAMED: Final = 6

_WATCHED = N_(
    "“{name}” is watched while the program runs: what is new in it is imported. Nothing is moved or changed there."
)
_NOT_THERE = N_(
    "The watched folder “{name}” is not there now: it may be on a disk or a share that does not answer. It is "
    "watched as soon as it is."
)
_NO_LONGER = N_("“{name}” is no longer watched.")
_NEW = N_("New in the watched folder “{folder}”: {names}.")


class Watching(QObject):
    """Looks through the watched folder every few seconds and imports what has stopped growing."""

    def __init__(self, desk: Desk, importing: Importing, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._importing = importing
        self._window = window
        self._watched: WatchedFolder | None = None
        self._awaited: Path | None = None  # chosen in an earlier run, and not there yet
        self._looks = TaskRunner(_raised, self)
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched now, or as soon as it is there."""
        return self._watched.folder if self._watched is not None else self._awaited

    def resume(self) -> None:
        """Watch the folder that was chosen in an earlier run, if there is one; it is told.

        One that is not there (a share that is not connected yet) is waited for.
        """
        chosen = self._desk.settings.get(WATCHED_FOLDER)
        if chosen:
            self._start(Path(chosen), lambda error: self._wait_for(Path(chosen), error))

    def choose(self) -> None:
        """Ask for the folder to watch; while one is watched, end that first."""
        if self.folder is not None:
            self.stop()
            return
        title = self._desk.words.text(N_("Folder to watch"))
        name = QFileDialog.getExistingDirectory(self._window, title, self._desk.settings.get(WATCHED_FOLDER))
        if name:
            self.watch(Path(name))

    def watch(self, folder: Path) -> None:
        """Watch a folder from now on, in later runs, too; what is in it already is left alone."""
        self._start(folder, self._cannot_watch)

    def _start(self, folder: Path, failed: Callable[[BaseException], None], *, awaited: bool = False) -> None:
        """Look through a folder and watch it; one that was `awaited` only if it still is, for the user may have
        stopped that meanwhile."""
        from composer.workspace.watching import WatchedFolder

        def wanted() -> bool:
            self._looking = False
            return not awaited or self._awaited == folder

        self._looks.run(
            Message(""),
            lambda _progress: WatchedFolder(folder, time.monotonic),
            lambda watched: self._begin(watched) if wanted() else None,
            failed=lambda error: failed(error) if wanted() else None,
        )

    def _wait_for(self, folder: Path, error: BaseException) -> None:
        """Try a folder that is not there again and again; that is said once."""
        if not isinstance(error, ComposerError):
            raise error
        if self._awaited is None:
            stop = WayOut(N_("Stop watching"), self.stop)
            self._desk.presenter.say(Message(_NOT_THERE, {"name": folder.name or str(folder)}), Tone.WARNING, stop)
        self._awaited = folder
        self._timer.start()

    def _try_again(self, folder: Path) -> None:
        self._looking = True
        self._start(folder, lambda error: self._wait_for(folder, error), awaited=True)

    def _cannot_watch(self, error: BaseException) -> None:
        if not isinstance(error, ComposerError):
            raise error
        self._desk.presenter.error(error)

    def _begin(self, watched: WatchedFolder) -> None:
        """Watch what was looked through once."""
        folder = watched.folder
        self._watched, self._awaited = watched, None
        self._desk.settings.set(WATCHED_FOLDER, str(folder))
        self._timer.start()
        stop = WayOut(N_("Stop watching"), self.stop)
        self._desk.presenter.say(Message(_WATCHED, {"name": folder.name}), Tone.INFORMATION, stop)

    def stop(self) -> None:
        """Watch no folder any more."""
        self._timer.stop()
        self._desk.settings.set(WATCHED_FOLDER, "")
        folder, self._watched, self._awaited = self.folder, None, None
        if folder is not None:
            self._desk.presenter.say(Message(_NO_LONGER, {"name": folder.name}))

    def look(self) -> None:
        """Take in what is new and has stopped growing; a share that does not answer holds up nothing but this."""
        watched = self._watched
        if watched is None and self._awaited is not None and not self._looking:
            self._try_again(self._awaited)
        if watched is None or self._looking or self._desk.workspace.read_only:
            return
        self._looking = True
        self._looks.run(
            Message(""),
            lambda _progress: watched.look(),
            lambda found: self._looked(watched, found),
            failed=self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        self._looking = False
        raise error

    def _looked(self, watched: WatchedFolder, found: tuple[Path, ...]) -> None:
        self._looking = False
        if not found or watched is not self._watched:
            return
        names = ", ".join(path.name for path in found[:_MOST_NAMED]) + (" …" if found[_MOST_NAMED:] else "")
        self._desk.presenter.say(Message(_NEW, {"folder": watched.folder.name, "names": names}))
        self._importing.import_paths(found, split=Split.WHEN_CERTAIN, unasked=True)


def _raised(error: BaseException) -> None:
    raise error
