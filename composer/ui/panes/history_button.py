# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Back or forward: pressed one step, held down (or by its menu key) a list of the places that way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget


class HistoryButton(QToolButton):
    """A tool button with the names of places."""

    def __init__(self, trail: Callable[[], tuple[str, ...]], go: Callable[[int], None], parent: QWidget) -> None:
        """`trail` gives the names, the nearest first; `go` goes that many steps."""
        super().__init__(parent)
        self._trail = trail
        self._go = go
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)

    def fill(self) -> None:
        """List the places as they are now."""
        menu = self.menu()
        menu.clear()
        for number, name in enumerate(self._trail(), start=1):
            menu.addAction(name.replace("&", "&&")).triggered.connect(partial(self._take, number))

    def _take(self, steps: int, _checked: bool = False) -> None:
        self._go(steps)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The list, without holding the button down."""
        event.accept()
        if self.isEnabled():
            self.showMenu()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list by the arrow down, as of a box one chooses from."""
        if event.key() == Qt.Key.Key_Down:
            self.showMenu()
        else:
            super().keyPressEvent(event)
