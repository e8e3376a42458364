# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the pointer would learn by resting, for those who have no pointer: shown, and said aloud, by a key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from composer.ui.announcing import announce

_BESIDE_PX: Final = 3  # so far from the caret the characters on both its sides are met


def explain(widget: QWidget) -> str:
    """Show at the cursor of `widget`, or in its middle, what resting the pointer there shows; "" when nothing is."""
    cursor = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)  # None where nothing is typed
    asked = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    for place in _places(QRectF(cursor).toRect()) if cursor is not None else [asked.rect().center()]:
        QToolTip.hideText()
        shown = QHelpEvent(QEvent.Type.ToolTip, place, asked.mapToGlobal(place))
        QApplication.sendEvent(asked, shown)
        if QToolTip.isVisible() and QToolTip.text():
            announce(widget, QToolTip.text())
            return QToolTip.text()
    return ""


def _places(caret: QRect) -> list[QPoint]:
    """What comes after the caret first, then what stands before it."""
    middle = caret.center()
    return [middle + QPoint(_BESIDE_PX, 0), middle - QPoint(_BESIDE_PX, 0)]
