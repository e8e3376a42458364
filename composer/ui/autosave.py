# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Saving from the first key: shortly after the last one, and at least once a second while one goes on typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from composer.errors import ComposerError

IDLE_MS: Final = 300  # after the last change
LATEST_MS: Final = 900  # after the first unsaved change
RETRY_MS: Final = 5_000  # when saving failed


class Autosave(QObject):
    """Calls `save` when there is something to save.

    Signals: `saved()` after each save, `failed(error)` once for each run of failures.
    """

    saved = Signal()
    failed = Signal(object)

    def __init__(self, save: Callable[[], None], parent: QObject | None = None) -> None:
        """`save` stores everything in one transaction and raises ComposerError when it cannot."""
        super().__init__(parent)
        self._save = save
        self._dirty = False
        self._failing = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        for timer in (self._idle, self._latest, self._retry):
            timer.timeout.connect(self.flush)

    @property
    def dirty(self) -> bool:
        """Whether something is not saved yet."""
        return self._dirty

    def touch(self) -> None:
        """Something has changed."""
        self._dirty = True
        if self._failing:
            return
        self._idle.start()
        if not self._latest.isActive():
            self._latest.start()

    def flush(self) -> bool:
        """Save now what is not saved yet; False when that could not be done (it is tried again)."""
        for timer in (self._idle, self._latest, self._retry):
            timer.stop()
        if not self._dirty:
            return True
        try:
            self._save()
        except ComposerError as error:
            if not self._failing:
                self._failing = True
                self.failed.emit(error)
            self._retry.start()
            return False
        self._dirty = self._failing = False
        self.saved.emit()
        return True

    def forget(self) -> None:
        """What has changed is not to be saved (the note is gone)."""
        for timer in (self._idle, self._latest, self._retry):
            timer.stop()
        self._dirty = self._failing = False
