# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Small widgets in a row that goes on in the next line where the width ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from composer.ui.theme import SPACE_S, SPACE_XS

_USUAL_LETTERS: Final = 17  # as many as Qt gives every field room for


class SentenceLabel(QLabel):
    """A sentence: on one line where there is room for it, else on several, never cut."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(sentence, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._one_line = QSize()

    def sizeHint(self) -> QSize:
        """What it takes on one line."""
        if not self.wordWrap():
            self._one_line = super().sizeHint()
        return self._one_line

    def size_within(self, width: int) -> QSize:
        """What it takes where there are `width` pixels."""
        line = self.sizeHint()
        self.setWordWrap(line.width() > width)
        return QSize(width, self.heightForWidth(width)) if self.wordWrap() else line


class RoomyField(QLineEdit):
    """A field that wants room for what it says while it is empty."""

    def sizeHint(self) -> QSize:
        """As wide as that, and as any field."""
        usual = super().sizeHint()
        around = usual.width() - self.fontMetrics().horizontalAdvance("x") * _USUAL_LETTERS
        asked = self.fontMetrics().horizontalAdvance(self.placeholderText()) + max(around, 0) + SPACE_S
        return QSize(max(usual.width(), asked), usual.height())


class FlowRow(QWidget):
    """Lays its widgets out like words of a text.

    One of them, `growing`, takes what is left of its line. With `first_apart` the first has a line of its own where
    not all of them fit beside it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self.growing: QWidget | None = None
        self.first_apart = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show `widgets` (children of this one) instead of those shown now, which are thrown away."""
        for old in self._widgets:
            old.hide()
            old.deleteLater()
        self._widgets = list(widgets)
        for widget in self._widgets:
            widget.show()
        self.arrange()

    def arrange(self) -> None:
        """Lay out again: a widget has other words."""
        self._arrange()
        self.updateGeometry()

    def length(self) -> int:
        """How wide it is on one line."""
        for widget in self._widgets:
            widget.ensurePolished()
        return sum(widget.sizeHint().width() for widget in self._widgets) + SPACE_S * (len(self._widgets) - 1)

    def hasHeightForWidth(self) -> bool:
        """Its height depends on its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at `width` pixels."""
        return self._lay(width, move=False)

    def sizeHint(self) -> QSize:
        """One line where that is possible."""
        return QSize(200, self._lay(max(self.width(), 120), move=False))

    def minimumSizeHint(self) -> QSize:
        """Narrow, and as high as it then needs."""
        return QSize(80, self._lay(max(self.width(), 120), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.setFixedHeight(max(self._lay(self.width(), move=True), 0))

    def _lay(self, width: int, *, move: bool) -> int:
        """The height at `width`; with `move` each widget is put into its place, in the middle of its line."""
        x = y = height = 0
        line: list[QRect] = []
        placed: list[QRect] = []

        def end_line() -> None:
            at = self._widgets.index(self.growing) - len(placed) if self.growing in self._widgets else -1
            if 0 <= at < len(line):
                left = max(width - line[-1].right() - 1, 0)
                line[at].setWidth(line[at].width() + left)
                for rect in line[at + 1 :]:
                    rect.translate(left, 0)
            placed.extend(rect.translated(0, (height - rect.height()) // 2) for rect in line)
            line.clear()

        parted = self.first_apart and self.length() > width
        for number, widget in enumerate(self._widgets):
            widget.ensurePolished()  # else its size is that of another type
            size = widget.size_within(width) if isinstance(widget, SentenceLabel) else widget.sizeHint()
            if x and (x + size.width() > width or (parted and number == 1)):
                end_line()
                x, y, height = 0, y + height + SPACE_XS, 0
            line.append(QRect(x, y, min(size.width(), width), size.height()))
            x += size.width() + SPACE_S
            height = max(height, size.height())
        end_line()
        if move:
            for widget, rect in zip(self._widgets, placed, strict=True):
                widget.setGeometry(rect)
        return y + height
