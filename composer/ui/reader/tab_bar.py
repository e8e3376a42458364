# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The bar of tabs over open sources: closed by the middle button, dragged off to the other reader."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

_OFF_PX: Final = 32  # so far above or below the bar a tab is dragged off it, not along it


class TabBar(QTabBar):
    """Tabs that tell more of what the pointer does.

    Signals: `menu_wanted(int, QPoint)` at a tab, with a place on the screen; `dragged_off(int, QPoint)` while a tab is
    dragged off the bar, `dropped_off(int, QPoint)` when it is let go there (or back on the bar, after it was off);
    `crowded(bool)` when the tabs have no more room, or have it again; `middle_clicked(int)`; `let_go()` after a drag,
    along the bar or off it.
    """

    menu_wanted = Signal(int, QPoint)
    dragged_off = Signal(int, QPoint)
    dropped_off = Signal(int, QPoint)
    crowded = Signal(bool)
    middle_clicked = Signal(int)
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed = False
        self._off = False
        self._crowded = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It may become a drag."""
        self._pressed = event.button() is Qt.MouseButton.LeftButton and self.tabAt(event.position().toPoint()) >= 0
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Along the bar the tabs change places; off it the tab goes elsewhere."""
        place = event.globalPosition().toPoint()
        if self._pressed and (self._off or not -_OFF_PX < event.position().y() < self.height() + _OFF_PX):
            if not self._off:
                self._off = True
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged_off.emit(self.currentIndex(), place)
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go, or clicked with the middle button."""
        if event.button() is Qt.MouseButton.MiddleButton:  # Qt's own bar would close the tab, whatever it is
            index = self.tabAt(event.position().toPoint())
            if index >= 0:
                self.middle_clicked.emit(index)
            return
        off, self._off, self._pressed = self._off, False, False
        super().mouseReleaseEvent(event)
        if off:
            self.unsetCursor()
            self.dropped_off.emit(self.currentIndex(), event.globalPosition().toPoint())
        elif event.button() is Qt.MouseButton.LeftButton:
            self.let_go.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the tab under the pointer; by key, of the one in front."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.tabAt(event.pos())
        if index >= 0:
            place = self.mapToGlobal(self.tabRect(index).bottomLeft()) if by_key else event.globalPos()
            self.menu_wanted.emit(index, place)

    def event(self, event: QEvent) -> bool:
        """After each new layout it is known whether there is room."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._tell()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._tell()

    def tabLayoutChange(self) -> None:
        """Other tabs."""
        super().tabLayoutChange()
        self._tell()

    def _tell(self) -> None:
        """Where all tabs are listed in a menu beside the bar, that takes from its room: hence the second look."""
        needed = sum(self.tabSizeHint(index).width() for index in range(self.count()))
        crowded = needed > self.width() + (0 if not self._crowded else -self.height())
        if crowded != self._crowded:
            self._crowded = crowded
            self.crowded.emit(crowded)
