# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What macOS hands over by an event while the window is still being made: kept for whoever opens it then.

A double click on a file in the Finder starts the program without an argument; the event comes as soon as the program
looks at events at all, long before there is a library on the desk.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class FilesAtStart(QObject):
    """Keeps the files until they are asked for, once."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._files: list[Path] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the file that an event names."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._files.append(Path(event.file()))
            return True
        return super().eventFilter(watched, event)

    @staticmethod
    def taken(application: QApplication) -> list[Path]:
        """The files handed to `application` until now; from now on events go to others."""
        files: list[Path] = []
        for one in application.findChildren(FilesAtStart):
            files += one._files
            application.removeEventFilter(one)
            one.setParent(None)
        return files
