# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The button of a way out of a sentence. One that opens a file can be dragged as that file: into a mail, a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from composer.ui.messages import WayOut
from composer.ui.mime import written_file
from composer.ui.opening import file_of
from composer.ui.reader.dragging import drag_words
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import N_

_MAY_BE_DRAGGED = N_("Drag it into a mail or a folder to hand on “{name}”")


class WayButton(QPushButton):
    """Pressed it does what the way out does; whoever makes it connects `clicked`."""

    def __init__(self, way: WayOut, words: Words, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(words.text(way.text), parent)
        self._tokens = tokens
        self._file = file_of(way)
        self._pressed_at: QPoint | None = None
        if self._file is not None:
            said = words.text(_MAY_BE_DRAGGED, name=self._file.name)
            self.setToolTip(said)
            self.setAccessibleDescription(said)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press may begin a drag."""
        self._pressed_at = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from where it was pressed, the file is dragged and nothing is pressed."""
        began, file = self._pressed_at, self._file
        moved = (event.position().toPoint() - began).manhattanLength() if began is not None else 0
        if file is None or moved < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self._pressed_at = None
        self.setDown(False)
        if file.is_file():
            self._drag(written_file(file), file)

    def _drag(self, data: QMimeData, file: Path) -> None:
        """The window drags it: the button may be gone before the file has landed."""
        drag_words(self.window(), data, file.name, self._tokens)
