# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The field for a path: what one reads of it is the name of the file, however long the path is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

_BESIDE_PX = 2  # as far from its frame as Qt's own field writes


def shortened(path: str, metrics: QFontMetrics, width: int) -> str:
    """As much of `path` as `width` pixels hold: the name first, cut in its middle when it is too long by itself, then
    what they hold of the end of the folder."""
    name = Path(path).name if path else ""
    if metrics.horizontalAdvance(f"…/{name}") >= width:
        return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, width)
    return metrics.elidedText(path, Qt.TextElideMode.ElideLeft, width)


class PathField(QLineEdit):
    """A path that can be written; as long as nobody writes in it, it shows the name of the file and hides of the folder
    what has no room. The whole path is its tip. Tab selects the name without its ending, to write another one."""

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__(path, parent)
        self.textChanged.connect(self.setToolTip)
        self.setToolTip(path)

    @property
    def shown(self) -> str:
        """What of the path can be read now."""
        return self.text() if self.hasFocus() else shortened(self.text(), self.fontMetrics(), self._room().width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By Tab the name is selected."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            path = Path(self.text())
            self.setSelection(len(self.text()) - len(path.name), len(path.stem))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The name of the file, or, while one writes, the line as it is."""
        if self.hasFocus() or self.shown == self.text():
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, self._frame(), painter, self)
            painter.setPen(self.palette().text().color())
            where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(self._room(), int(where), self.shown)

    def _frame(self) -> QStyleOptionFrame:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return option

    def _room(self) -> QRect:
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, self._frame(), self)
        return inside.adjusted(_BESIDE_PX, 0, -_BESIDE_PX, 0)
