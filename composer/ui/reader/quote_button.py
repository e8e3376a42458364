# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The small button that stands beside selected words and quotes them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from composer.ui.stylesheet import set_role
from composer.ui.words import Words
from composer.wording import N_

_GAP: Final = 6


class QuoteButton(QToolButton):
    """A child of the text it floats on; it never takes the keyboard away from the selection."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        set_role(self, "quote")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words.bind(self.setText, N_("Quote ⏎"))
        words.bind(self.setAccessibleName, N_("Quote the selected words in the note"))
        words.bind(self.setToolTip, N_("Quote the selected words in the note (Ctrl+Return)"))
        self.hide()

    def show_beside(self, first: QRect, last: QRect) -> None:
        """Stand beside the words between two carets, `first` and `last`, without covering any of them.

        Below the end of the selection when there is room, else above its start; in the parent's pixels.
        """
        room = self._ground.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        self.adjustSize()
        place = QPoint(last.left() - self.width() // 2, last.bottom() + _GAP)
        if place.y() + self.height() > room.bottom():
            place = QPoint(first.left(), first.top() - _GAP - self.height())
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        place.setY(max(room.top(), min(place.y(), room.bottom() - self.height())))
        self.move(place)
        self.show()
        self.raise_()
