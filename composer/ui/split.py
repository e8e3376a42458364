# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Parts side by side or one above the other, and the edges between them: each with a name, and moved by key too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from composer.ui.words import Words
from composer.wording import N_

_STEP_PX: Final = 24
_UPRIGHT: Final = N_("Edge between left and right")
_LEVEL: Final = N_("Edge between above and below")
_BY_KEY: Final = N_("The arrow keys move it.")
_STEPS: Final[Mapping[int, tuple[Qt.Orientation, int]]] = {
    Qt.Key.Key_Left: (Qt.Orientation.Horizontal, -_STEP_PX),
    Qt.Key.Key_Right: (Qt.Orientation.Horizontal, _STEP_PX),
    Qt.Key.Key_Up: (Qt.Orientation.Vertical, -_STEP_PX),
    Qt.Key.Key_Down: (Qt.Orientation.Vertical, _STEP_PX),
}


class Edge(QSplitterHandle):
    """The edge between two parts. One that Tab comes to is moved by the arrow keys."""

    def __init__(self, split: Split, words: Words) -> None:
        super().__init__(split.orientation(), split)
        self._words = words
        words.changed.connect(self.name)
        self.name()

    def name(self) -> None:
        """Say what it is; a splitter that is turned says it anew."""
        level = self.orientation() is Qt.Orientation.Vertical
        self.setAccessibleName(self._words.text(_LEVEL if level else _UPRIGHT))
        moves = self.focusPolicy() is not Qt.FocusPolicy.NoFocus
        self.setAccessibleDescription(self._words.text(_BY_KEY) if moves else "")

    def take_keys(self) -> None:
        """Let Tab come here, and the arrow keys move it."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move it, as the pointer would."""
        step = _STEPS.get(event.key())
        if step is None or step[0] is not self.orientation():
            super().keyPressEvent(event)
            return
        line = self.contentsRect().topLeft() + self.pos()  # around a thin one there is room to take hold of it
        here = line.x() if self.orientation() is Qt.Orientation.Horizontal else line.y()
        self.moveSplitter(here + step[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        """It shows that it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self) as painter:
                painter.fillRect(self.rect(), self.palette().highlight())


class Split(QSplitter):
    """Parts that share their room; none can be made to vanish by its edge."""

    def __init__(
        self, orientation: Qt.Orientation, words: Words, parent: QWidget | None = None, *, by_tab: bool = False
    ) -> None:
        """With `by_tab` the edges are reached by Tab: in a window of its own, that has no keys for its parts."""
        super().__init__(orientation, parent)
        self._words = words
        self._by_tab = by_tab
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """An edge with a name."""
        edge = Edge(self, self._words)
        if self._by_tab:
            edge.take_keys()
        return edge

    def setOrientation(self, orientation: Qt.Orientation) -> None:
        """Side by side, or one above the other."""
        super().setOrientation(orientation)
        for number in range(self.count()):
            edge = self.handle(number)
            if isinstance(edge, Edge):
                edge.name()
