# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A library of an earlier version, or a rescued one, opens at once; what the search has still to learn of its words is
learned while the window is idle. Where it was stopped, it goes on when the library is opened again."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, QTimer

from composer.errors import ComposerError
from composer.ui.desk import Desk
from composer.ui.library_names import library_name
from composer.ui.notes import Notes
from composer.ui.tasks import Progress
from composer.ui.works import Ending, Work
from composer.wording import N_, Message

_LEARNING: Final = N_("Preparing the search in “{name}” for other forms of words")
_BEFORE_MS: Final = 3_000  # after the library was opened: the window comes first
_BETWEEN_MS: Final = 20  # between two steps of some 15 ms
_BUSY_MS: Final = 2_000  # after a key in the note, or while something else is done


class CatchingUp(QObject):
    """Takes the steps of each library that is opened, listed as a work that can be stopped."""

    def __init__(self, desk: Desk, notes: Notes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._steps: Generator[None] | None = None
        self._work: Work | None = None
        self._total = 0
        self._timer = QTimer(self, singleShot=True, interval=_BEFORE_MS)
        self._timer.timeout.connect(self.go_on)
        notes.changed.connect(self._wait)
        desk.library_opened.connect(lambda: self._timer.start(_BEFORE_MS))
        desk.library_closing.connect(lambda: self._end(Ending.STOPPED))
        self._timer.start()

    def go_on(self) -> None:
        """Take the next step; the first one begins the work, where there is any."""
        desk = self._desk
        if any(task.title.template for task in desk.tasks.running):
            self._timer.start(_BUSY_MS)
            return
        if self._steps is None and not self._begin():
            return
        assert self._steps is not None and self._work is not None
        if self._work.progress is not None and self._work.progress.cancelled:
            self._end(Ending.STOPPED)
            return
        try:
            next(self._steps)
        except StopIteration:
            self._end(Ending.DONE)
        except ComposerError as error:
            with desk.tasks.works.speaking_of(self._work):
                desk.presenter.error(error)
            self._end(Ending.FAILED)
        else:
            done = self._total - desk.workspace.upkeep.to_catch_up()
            desk.tasks.works.move(self._work, done, self._total, "")
            self._timer.start(_BETWEEN_MS)

    def _begin(self) -> bool:
        workspace = self._desk.workspace
        self._total = workspace.upkeep.to_catch_up()
        if not self._total:
            return False
        title = Message(_LEARNING, {"name": library_name(workspace.path, self._desk.words)})
        self._work = self._desk.tasks.works.begin(title, Progress(lambda *_: None))
        self._steps = workspace.upkeep.catching_up()
        return True

    def _wait(self) -> None:
        """Somebody is writing."""
        if self._timer.isActive():
            self._timer.start(_BUSY_MS)

    def _end(self, ending: Ending) -> None:
        self._timer.stop()
        if self._work is not None:
            self._desk.tasks.works.end(self._work, ending)
        self._steps = self._work = None
