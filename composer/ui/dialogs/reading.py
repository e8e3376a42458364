# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Things to read."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser, QWidget

from composer.ui.dialogs.frame import DialogFrame
from composer.ui.theme import DIALOG_MEDIUM, SPACE_M
from composer.ui.words import Words


class ReadingDialog(DialogFrame):
    """A text and “Close”."""

    def __init__(self, words: Words, title: str, parent: QWidget | None) -> None:
        super().__init__(words, title, parent)
        self.resize(*DIALOG_MEDIUM)
        self.text = QTextBrowser(self)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(SPACE_M)
        words.bind(self.text.setAccessibleName, title)
        self.content.addWidget(self.text, 1)
        self.add_close()
