# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""An error that nobody foresaw, or an earlier start that ended badly: what it means for the user, and a report."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget

from composer.diagnosis import diary
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.opening import open_path
from composer.ui.theme import DIALOG_MEDIUM
from composer.ui.words import Words
from composer.wording import N_

SAVED: Final = N_("Something went wrong inside Appunto. Your note was saved first: you can go on.")
NOT_SAVED: Final = N_(
    "Something went wrong inside Appunto, and your note could not be saved. Select all of it, copy it, and keep the "
    "copy elsewhere before you go on."
)
ENDED: Final = N_("Appunto ended unexpectedly the last time. What you had typed until a second before is in the note.")
_ASKED: Final = N_(
    "If it happens again, hand this report to whoever looks after the program. It says where in the program it "
    "happened and which versions run here; it holds no words of your notes or sources, no titles, no names of files."
)


class UnexpectedDialog(DialogFrame):
    """`sentence` (English template: SAVED, NOT_SAVED or ENDED) above the report, which can be copied."""

    def __init__(self, sentence: str, report: str, words: Words, parent: QWidget | None) -> None:
        super().__init__(words, N_("Something went wrong"), parent)
        self.resize(*DIALOG_MEDIUM)
        self.sentence(sentence, "plain")
        self.sentence(_ASKED)
        self.text = QPlainTextEdit(report, self)
        self.text.setReadOnly(True)
        words.bind(self.text.setAccessibleName, N_("Report"))
        self.content.addWidget(self.text, 1)
        self.copy = self.add_button(N_("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        folder = self.add_button(N_("Folder of the log"), QDialogButtonBox.ButtonRole.ActionRole)
        folder.clicked.connect(lambda: open_path(diary.log_file().parent))
        self.add_close()
