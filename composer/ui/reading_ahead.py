# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A little after a large library was opened the system reads, beside the window, what lists and searches begin with:
the first search of the day need not wait for the disk then."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from composer.errors import ComposerError
from composer.ui.desk import Desk
from composer.ui.tasks import Progress, Task
from composer.wording import Message

_AFTER_MS: Final = 500  # the window and its note come first
_LARGE_BYTES: Final = 100_000_000  # what is smaller is read in no time


class ReadingAhead(QObject):
    """Does so for each library that is opened, once."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self.begin)
        desk.library_opened.connect(self._timer.start)
        desk.library_closing.connect(self._stop)
        self._timer.start()

    def begin(self) -> None:
        """Read ahead of the library that is open, when it is large."""
        path = self._desk.workspace.path
        try:
            if path.stat().st_size < _LARGE_BYTES:
                return
        except OSError:
            return
        read = self._desk.workspace.upkeep.reading_ahead()

        def work(progress: Progress) -> None:
            read(lambda: not progress.cancelled)

        def failed(error: BaseException) -> None:
            if not isinstance(error, ComposerError):  # what cannot be read is told when it is wanted
                raise error

        self._task = self._desk.tasks.run(Message(""), work, lambda _nothing: None, failed=failed)

    def _stop(self) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
