# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The sources of one citation in their order: which of them is being asked about, one more, one less, up and down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from composer.ui.theme import SPACE_S
from composer.ui.words import Words
from composer.wording import N_

_ROWS_SHOWN: Final = 4


class CitedList(QWidget):
    """A short list with its buttons; the list itself is only there when a citation has several sources.

    Signals: `turned(int)` another row is marked by the user; `added()`, `removed()` the row marked, `moved(int)` the
    row marked by so many places.
    """

    turned = Signal(int)
    added = Signal()
    removed = Signal()
    moved = Signal(int)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._filling = False
        self.list = QListWidget(self)
        self.list.setUniformItemSizes(True)
        words.bind(self.list.setAccessibleName, N_("Sources of this citation, in their order"))
        self.add = self._button(words, N_("Add another source"))
        self.remove = self._button(words, N_("Remove"))
        self.up = self._button(words, N_("Move up"))
        self.down = self._button(words, N_("Move down"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for button in (self.add, self.remove, self.up, self.down):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.list)
        column.addLayout(row)
        self.list.currentRowChanged.connect(self._turned)
        self.add.clicked.connect(self.added)
        self.remove.clicked.connect(self.removed)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))

    def _button(self, words: Words, text: str) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        words.bind(button.setText, text)
        return button

    def _turned(self, row: int) -> None:
        if not self._filling and row >= 0:
            self.turned.emit(row)

    def show_items(self, labels: Sequence[str], at: int) -> None:
        """Show the sources by their `labels`, that at `at` marked."""
        self._filling = True
        self.list.clear()
        self.list.addItems([f"{number}.  {label}" for number, label in enumerate(labels, 1)])
        self.list.setCurrentRow(at)
        self._filling = False
        several = len(labels) > 1
        self.list.setVisible(several)
        if several:
            rows = min(len(labels), _ROWS_SHOWN)
            self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth())
        for button in (self.remove, self.up, self.down):
            button.setVisible(several)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at < len(labels) - 1)
