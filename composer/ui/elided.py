# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Labels and buttons that shorten their words with … instead of widening their surroundings."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """One line of text, cut at the right where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        """Show `text`, on one line."""
        super().setText(" ".join(text.split()))
        self.setToolTip(self.text())

    def minimumSizeHint(self) -> QSize:
        """It may shrink to a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, cut."""
        with QPainter(self) as painter:
            shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
            painter.setPen(self.palette().windowText().color())
            painter.drawText(
                self.contentsRect(),
                int(Qt.AlignmentFlag.AlignVCenter | (self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)),
                shown,
            )


class ElidedButton(QPushButton):
    """A flat button with one line of text, cut at the right where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setAutoDefault(True)  # Enter presses it, as in a dialog
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        """Show `words`."""
        self._whole = " ".join(words.split())
        self._cut()

    @property
    def whole_words(self) -> str:
        """Its words, also those that have no room."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """It may shrink to a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 8, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut to the new width."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        picture = 0 if self.icon().isNull() else self.iconSize().width()
        room = self.width() - picture - self.fontMetrics().averageCharWidth() * 3
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(room, 40))
        self.setText(shown.replace("&", "&&"))
