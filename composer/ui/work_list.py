# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The list of work and messages, and leaving the program while something is running."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from composer.ui.desk import Desk
from composer.ui.messages import Tone, WayOut
from composer.ui.opening import PLACE, opening_again
from composer.ui.works_kept import KeptWorks, kept_file
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.ui.dialogs.work_list import WorkListDialog

_CLOSES: Final = N_("Appunto closes when this is finished: {work}")
_STOPPING: Final = N_("Appunto closes as soon as this has stopped: {work}")
_CLOSES_WITH: Final = N_plural(
    "Appunto closes when {count} task is finished.", "Appunto closes when {count} tasks are finished."
)


class WorkList(QObject):
    """Shows the list, keeps it over a restart, and lets the window close without breaking anything off."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._dialog: WorkListDialog | None = None
        self._leaving = False
        desk.tasks.works.listen(desk.presenter, desk.environment.now)
        self._kept = KeptWorks(desk.tasks, kept_file(), self)
        desk.work_wanted.connect(self.show)
        desk.tasks.ended.connect(lambda _number: self._go_on_leaving())

    @property
    def dialog(self) -> WorkListDialog | None:
        """The list, as long as it is open."""
        there = self._dialog is not None and shiboken6.isValid(self._dialog) and self._dialog.isVisible()
        return self._dialog if there else None

    def show(self) -> None:
        """Open the list; it stays open beside the window."""
        from composer.ui.dialogs.work_list import WorkListDialog

        dialog = self.dialog
        if dialog is None:
            acts = {PLACE: opening_again}
            dialog = WorkListDialog(self._desk.tasks.works, acts, self._desk.words, self._window)
            dialog.finished.connect(dialog.deleteLater)  # else it would go on listening, unseen
        self._dialog = dialog
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    # Leaving

    def may_close(self) -> bool:
        """Whether the window may close now. When not, what need not be finished is asked to stop, what runs is said,
        and the window closes by itself when all has ended."""
        running = [task for task in self._desk.tasks.running if task.title.template]
        if not running:
            return True
        for task in running:
            if not task.finish:
                task.cancel()
        lasting = [task for task in running if task.finish and not task.progress.cancelled]
        if not self._leaving:
            self._leaving = True
            self._say(lasting[0].title if lasting else running[0].title, stopping=not lasting, count=len(lasting))
        return False

    def finish(self) -> None:
        """Write what is to be kept: the window closes."""
        self._kept.finish()

    def _say(self, title: Message, *, stopping: bool, count: int) -> None:
        work = {"work": self._desk.words.say(title)}
        if stopping:
            said = Message(_STOPPING, work)
        elif count > 1:
            said = Message(_CLOSES_WITH[0], plural=_CLOSES_WITH[1], count=count)
        else:
            said = Message(_CLOSES, work)
        ways = [] if stopping else [WayOut(N_("Stop it and close"), self._stop)]
        self._desk.presenter.say(said, Tone.WARNING, *ways, WayOut(N_("Do not close"), self._stay))

    def _stop(self) -> None:
        for task in self._desk.tasks.running:
            task.cancel()

    def _stay(self) -> None:
        self._leaving = False

    def _go_on_leaving(self) -> None:
        if self._leaving and not any(task.title.template for task in self._desk.tasks.running):
            self._leaving = False
            self._window.close()
