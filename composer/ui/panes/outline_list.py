# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The list of headings, dragged into another order; a line shows where a section would come to stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QListView, QWidget

from composer.ui.theme import Tokens

_LINE_PX: Final = 2


class OutlineList(QListView):
    """Headings that are dragged up and down.

    Signals: `row_dropped(int, int)` when one row is let go before another (the number of rows for the end).
    """

    row_dropped = Signal(int, int)

    def __init__(self, places_of: Callable[[int], tuple[int, ...]], parent: QWidget) -> None:
        """`places_of` says before which rows a row may stand."""
        super().__init__(parent)
        self._places_of = places_of
        self._line = -1
        self._colour = QColor()
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)  # it knows nothing of sections

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._colour = QColor(tokens.accent)

    def row_for(self, at: QPoint) -> int:
        """Before which row the row that is dragged would come to stand when it is let go `at` a place of the viewport:
        the nearest it may have, -1 when it may have none."""
        row = self.currentIndex().row()
        places = self._places_of(row) if row >= 0 else ()
        return min(places, key=lambda place: abs(self._edge(place) - at.y()), default=-1)

    def _edge(self, row: int) -> int:
        """The height of the upper edge of a row, of the lower edge of the last one for the end."""
        count = self.model().rowCount()
        rect = self.visualRect(self.model().index(min(row, count - 1), 0))
        return rect.top() if row < count else rect.bottom()

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Without a picture of the row, which would hide the line."""
        index = self.currentIndex()
        if self._places_of(index.row()):
            drag = QDrag(self)
            drag.setMimeData(self.model().mimeData([index]))
            drag.exec(actions, self.defaultDropAction())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only rows of its own are taken."""
        if event.source() is self:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would come to stand."""
        if event.source() is not self:
            event.ignore()
            return
        super().dragMoveEvent(event)  # it scrolls at the edges
        self._line = self.row_for(event.position().toPoint())
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(self._line >= 0)
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It would stay where it is."""
        super().dragLeaveEvent(event)
        self._line = -1
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let go. The list is written anew by whoever moves the section."""
        row, self._line = self.row_for(event.position().toPoint()), -1
        self.viewport().update()
        if event.source() is self and row >= 0:
            event.setDropAction(Qt.DropAction.IgnoreAction)  # else the list would take its own row out
            event.accept()
            self.row_dropped.emit(self.currentIndex().row(), row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The headings, and the line."""
        super().paintEvent(event)
        if self._line < 0:
            return
        with QPainter(self.viewport()) as painter:
            painter.setPen(QPen(self._colour, _LINE_PX))
            level = max(self._edge(self._line), _LINE_PX)
            painter.drawLine(2, level, self.viewport().width() - 2, level)
