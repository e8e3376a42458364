# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A box to choose from that the wheel passes by, that one click opens for good, and whose words can be read whole."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

_STILL_PX: Final = 6  # as far as a hand moves in a click


class Choice(QComboBox):
    """A closed box does not change under the wheel: who scrolls a form must not change the language of a source.

    Words that are longer than the box is wide stand whole in the list and under the pointer.

    The click that opens the list does not close it. Qt takes a release of the button 400 ms after the list was shown
    for a choice made by dragging; on a machine that is busy every click is as slow, the list is gone at once, and the
    keys meant for it go into the note. Here only a pointer that was moved chooses by being released.
    """

    as_wide_as_chosen = False
    """Whether the box is as wide as what is chosen, not as the longest entry of its list."""

    _pressed_at: QPoint | None = None

    def sizeHint(self) -> QSize:
        """Of the longest entry, or of the one chosen."""
        size = super().sizeHint()
        if self.as_wide_as_chosen and self.count():
            widths = [self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count())]
            size.setWidth(size.width() - max(widths) + self.fontMetrics().horizontalAdvance(self.currentText()))
        return size

    def minimumSizeHint(self) -> QSize:
        """No narrower than what is chosen, where that is the width."""
        return self.sizeHint() if self.as_wide_as_chosen else super().minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words that find no room end in “…”: Qt would cut them through a letter."""
        if self.isEditable() or self.currentIndex() < 0:
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.words_shown()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def words_shown(self) -> str:
        """What is chosen, as far as the box has room."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What is around it scrolls."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where the click began that opens the list."""
        self._pressed_at = event.globalPosition().toPoint()
        super().mousePressEvent(event)

    def showPopup(self) -> None:
        """The list is as wide as its longest entry."""
        bar = self.view().verticalScrollBar().sizeHint().width()
        self.view().setMinimumWidth(max(self.width(), self.view().sizeHintForColumn(0) + bar))
        for watched in (self.view().viewport(), self.view().window()):
            watched.removeEventFilter(self)
            watched.installEventFilter(self)  # before Qt's own, which would close the list
        super().showPopup()

    def hidePopup(self) -> None:
        """The next click is another one."""
        self._pressed_at = None
        super().hidePopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold back the end of the click that opened the list."""
        if event.type() is QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            began, self._pressed_at = self._pressed_at, None
            moved = event.globalPosition().toPoint() - began if began is not None else None
            if moved is not None and moved.manhattanLength() <= _STILL_PX:
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Under the pointer stands what was chosen, unless the box has a hint of its own."""
        if event.type() is QEvent.Type.ToolTip and not self.toolTip():
            self.setToolTip(self.currentText())
            shown = super().event(event)
            self.setToolTip("")
            return shown
        return super().event(event)
