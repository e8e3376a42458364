# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The bar that finds words in the open source."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from composer.ui import icons
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_


class FindBar(QFrame):
    """A field, its count, next, previous, close.

    Signals: `wanted(words)` when the words change, `step(forwards)` to go to another place, `closed()`.
    """

    wanted = Signal(str)
    step = Signal(bool)
    closed = Signal()

    def __init__(self, words: Words, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        set_role(self, "notebar")
        self._field = QLineEdit(self)
        self._field.setClearButtonEnabled(True)
        words.bind(self._field.setPlaceholderText, N_("Find in this source"))
        words.bind(self._field.setAccessibleName, N_("Find in this source"))
        self._count = QLabel(self)
        set_role(self._count, "small")
        self._previous = self._button(N_("Previous place"))
        self._next = self._button(N_("Next place"))
        self._close = self._button(N_("Close the find bar"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_XS)
        row.addWidget(self._field, 1)
        for widget in (self._count, self._previous, self._next, self._close):
            row.addWidget(widget)
        self._field.textChanged.connect(self.wanted)
        self._field.returnPressed.connect(lambda: self.step.emit(True))
        self._previous.clicked.connect(lambda: self.step.emit(False))
        self._next.clicked.connect(lambda: self.step.emit(True))
        self._close.clicked.connect(self.close_bar)
        self.dress(tokens)
        self.hide()

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._previous.setIcon(icons.icon("arrow-up-s-line", tokens))
        self._next.setIcon(icons.icon("arrow-down-s-line", tokens))
        self._close.setIcon(icons.icon("close-line", tokens))

    def open_bar(self, words: str) -> None:
        """Show the bar with `words` in its field, ready to type over."""
        self.show()
        if words:
            self._field.setText(words)
        self._field.setFocus()
        self._field.selectAll()
        self.wanted.emit(self._field.text())

    def close_bar(self) -> None:
        """Hide the bar and the places found."""
        self.hide()
        self.wanted.emit("")
        self.closed.emit()

    def show_count(self, current: int, total: int) -> None:
        """Say which of how many places is shown; nothing while the field is empty."""
        if not self._field.text():
            self._count.setText("")
        elif not total:
            self._count.setText(self._words.text(N_("Not found")))
        else:
            self._count.setText(self._words.text(N_("{current} of {total}"), current=current, total=total))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, Shift+Return goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.step.emit(False)
        else:
            super().keyPressEvent(event)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        self._words.bind(button.setAccessibleName, name)
        self._words.bind(button.setToolTip, name)
        return button
