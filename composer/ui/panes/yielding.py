# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A form that gives way: as high as its rows, and scrolled where that would be more than half of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

FEWEST_PX = 132  # some four rows: enough to see that there is more


class YieldingForm(QScrollArea):
    """Holds a form in a column beside something that wants the rest of the room."""

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(form)
        form.setAutoFillBackground(False)
        form.installEventFilter(self)

    def _whole(self) -> int:
        width = self.viewport().width()
        height = self._form.heightForWidth(width) if self._form.hasHeightForWidth() else -1
        return max(height, self._form.minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As high as the form, but no more than half of the window."""
        return QSize(self._form.sizeHint().width(), min(self._whole(), self.window().height() // 2))

    def minimumSizeHint(self) -> QSize:
        """A few rows, and as wide as the form has to be."""
        return QSize(self._form.minimumSizeHint().width(), min(self._whole(), FEWEST_PX))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A row came or went: the column is shared out anew."""
        if watched is self._form and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
