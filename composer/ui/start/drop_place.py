# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where documents are dropped on the start page; everything can be done there without a mouse, too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from composer.ui.flow import FlowRow
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_L, SPACE_S
from composer.ui.words import Words
from composer.wording import N_


class DropPlace(QFrame):
    """A framed place with a sentence and two buttons.

    Signals: `given(QMimeData)` when something a source can be made of was dropped; `files_wanted()`, `paste_wanted()`.
    """

    given = Signal(object)
    files_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accepts: Callable[[QMimeData], bool] = lambda _data: False
        self.taker: Callable[[QMimeData], QMimeData] = lambda data: data
        """What can be dropped, and a copy of it: it is gone as soon as the program it comes from goes on."""
        set_role(self, "dropplace")
        self.setAcceptDrops(True)
        words.bind(self.setAccessibleName, N_("Drop documents here"))
        sentence = QLabel(self)
        sentence.setWordWrap(True)
        words.bind(sentence.setText, N_("Drop cuttings, web pages, mails or PDF files here: they become your sources."))
        row = FlowRow(self)
        choose = QPushButton(row)
        words.bind(choose.setText, N_("Choose documents …"))
        choose.clicked.connect(self.files_wanted)
        paste = QPushButton(row)
        words.bind(paste.setText, N_("Paste as a source"))
        paste.clicked.connect(self.paste_wanted)
        for button in (choose, paste):
            button.setAutoDefault(True)
        row.show_widgets([choose, paste])
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(sentence)
        column.addWidget(row)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What can become a source is welcome, and is shown to be."""
        if self.accepts(event.mimeData()):
            event.acceptProposedAction()
            set_role(self, "dropplace-ready")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        set_role(self, "dropplace")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        set_role(self, "dropplace")
        data = event.mimeData()
        if self.accepts(data):
            event.acceptProposedAction()
            self.given.emit(self.taker(data))
