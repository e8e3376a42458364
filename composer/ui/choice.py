# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A box to choose from that the wheel passes by, and whose words can always be read whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """A closed box does not change under the wheel: who scrolls a form must not change the language of a source.

    Words that are longer than the box is wide stand whole in the list and under the pointer.
    """

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What is around it scrolls."""
        event.ignore()

    def showPopup(self) -> None:
        """The list is as wide as its longest entry."""
        bar = self.view().verticalScrollBar().sizeHint().width()
        self.view().setMinimumWidth(max(self.width(), self.view().sizeHintForColumn(0) + bar))
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        """Under the pointer stands what was chosen, unless the box has a hint of its own."""
        if event.type() is QEvent.Type.ToolTip and not self.toolTip():
            self.setToolTip(self.currentText())
            shown = super().event(event)
            self.setToolTip("")
            return shown
        return super().event(event)
