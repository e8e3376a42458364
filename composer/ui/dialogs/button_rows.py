# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The buttons of a dialog: in one line where there is room for it, else in several, so that none is cut."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from composer.ui.laid_out import widgets_in
from composer.ui.theme import SPACE_S

_ANY_HEIGHT: Final = 16_777_215  # Qt's QWIDGETSIZE_MAX


class ButtonRows(QDialogButtonBox):
    """Qt's box lays them out in the order of the system, and makes them narrower than their words where it is itself
    too narrow. Then they stand in lines here, in that same order, at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_lines = False
        self._making_room = False

    def one_line(self) -> int:
        """How wide all are in one line, in pixels."""
        shown = self._shown()
        return sum(button.sizeHint().width() for button in shown) + SPACE_S * max(len(shown) - 1, 0)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest: the others find room above and below."""
        hints = [button.sizeHint() for button in self._shown()]
        widest = max((hint.width() for hint in hints), default=0)
        return QSize(widest, max((hint.height() for hint in hints), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In lines, or in one again."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Buttons come and go, and say other words."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return done

    def _shown(self) -> list[QPushButton]:
        """The buttons to be seen, from left to right."""
        layout = self.layout()
        inside = widgets_in(layout) if layout is not None else []
        return [one for one in inside if isinstance(one, QPushButton) and not one.isHidden()]

    def make_room(self, width: int) -> None:
        """Be as high as the buttons need within `width` pixels."""
        self._making_room = True
        if self.one_line() > width:
            height = sum(_height(line) + SPACE_S for line in self._lines(width)) - SPACE_S
            self.setFixedHeight(height)
        elif self.minimumHeight() == self.maximumHeight():
            self.setMinimumHeight(0)
            self.setMaximumHeight(_ANY_HEIGHT)
        self._making_room = False

    def _lines(self, width: int) -> list[list[QPushButton]]:
        """The buttons shown, as many in a line as there is room for."""
        lines: list[list[QPushButton]] = [[]]
        taken = 0
        for button in self._shown():
            wide = button.sizeHint().width()
            if lines[-1] and taken + SPACE_S + wide > width:
                lines.append([])
                taken = 0
            taken += wide + (SPACE_S if lines[-1] else 0)
            lines[-1].append(button)
        return lines

    def _arrange(self) -> None:
        layout = self.layout()
        if layout is None or not self._shown() or self._making_room:
            return
        in_lines = self.one_line() > self.width()
        self.make_room(self.width())
        layout.setEnabled(not in_lines)  # it would put them all into one
        if in_lines:
            self._set_lines()
        elif self._in_lines:
            layout.invalidate()
            layout.setGeometry(self.contentsRect())
        self._in_lines = in_lines

    def _set_lines(self) -> None:
        leftwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        y = 0
        for line in self._lines(self.width()):
            x = 0  # from the side where they end
            for button in reversed(line) if leftwards else line:
                size = QSize(min(button.sizeHint().width(), self.width()), _height(line))
                button.setGeometry(QRect(QPoint(self.width() - x - size.width() if leftwards else x, y), size))
                x += size.width() + SPACE_S
            y += _height(line) + SPACE_S


def _height(line: list[QPushButton]) -> int:
    return max((button.sizeHint().height() for button in line), default=0)
