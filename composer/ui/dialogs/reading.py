# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Things to read: the messages so far, what the program is."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QTextBrowser, QWidget

from composer.ui.dialogs.frame import DialogFrame
from composer.ui.theme import DIALOG_MEDIUM, DIALOG_SMALL, SPACE_M
from composer.ui.words import Words
from composer.wording import N_


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


def about_dialog(version: str, words: Words, parent: QWidget | None) -> ReadingDialog:
    """What the program is, for what it is, and whose work it uses."""
    dialog = ReadingDialog(words, N_("About Appunto"), parent)
    dialog.resize(*DIALOG_SMALL)
    sentences = (
        N_("Briefing notes in which every quotation is data, checked against its source."),
        N_("For unclassified work only."),
        N_("Appunto never goes to the network by itself: no account, no telemetry, nothing is fetched."),
        N_("Free software under the MIT licence."),
        N_(
            "It uses Qt and PySide6 (LGPL), pandoc (GPL, as a separate program), python-docx, lxml, Markdown, Babel, "
            "trafilatura, py3langid, ftfy, PyYAML, platformdirs, and icons of Remix Icon by way of QtAwesome."
        ),
    )
    body = "".join(f"<p>{escape(words.text(sentence))}</p>" for sentence in sentences)
    dialog.text.setHtml(f"<h2>Appunto {escape(version)}</h2>{body}")
    return dialog
