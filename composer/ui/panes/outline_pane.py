# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The outline of the note: its headings, a click away."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from composer.notes.outline import OutlineEntry
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_

_BLOCK = int(Qt.ItemDataRole.UserRole) + 1


class OutlinePane(QFrame):
    """Headings, indented by level.

    Signals: `heading_wanted(block_index)`.
    """

    heading_wanted = Signal(int)

    def __init__(self, words: Words, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "pane")
        self._tokens = tokens
        self._entries: tuple[OutlineEntry, ...] = ()
        caption = QLabel(self)
        set_role(caption, "caption")
        words.bind(caption.setText, N_("Outline of the note"))
        self._empty = QLabel(self)
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(SPACE_XS, 0, 0, 0)
        set_role(self._empty, "small")
        words.bind(self._empty.setText, N_("The headings of the note appear here."))
        self._model = QStandardItemModel(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self._list.setAccessibleName, N_("Outline of the note"))
        self._list.clicked.connect(self._go)
        self._list.activated.connect(self._go)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_XS)
        head.addWidget(caption, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(SPACE_S, 0, SPACE_XS, SPACE_XS)
        inside.addWidget(self._empty)
        inside.addWidget(self._list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(inside, 1)
        self.setFocusProxy(self._list)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens
        entries, self._entries = self._entries, ()
        self.show_entries(entries)

    def show_entries(self, entries: tuple[OutlineEntry, ...]) -> None:
        """Show the headings of the note; nothing moves when they are the same."""
        if entries == self._entries and self._model.rowCount() == len(entries):
            return
        self._entries = entries
        place = self._list.verticalScrollBar().value()
        self._model.clear()
        top = min((entry.level for entry in entries), default=1)
        for entry in entries:
            item = QStandardItem("    " * (entry.level - top) + (entry.text or "—"))
            item.setData(entry.block_index, _BLOCK)
            item.setToolTip(entry.text)
            item.setForeground(QColor(self._tokens.ink if entry.level == top else self._tokens.muted))
            self._model.appendRow(item)
        self._list.verticalScrollBar().setValue(place)
        self._empty.setVisible(not entries)
        self._list.setVisible(bool(entries))

    def _go(self, index: QModelIndex) -> None:
        block = index.data(_BLOCK)
        if isinstance(block, int):
            self.heading_wanted.emit(block)
