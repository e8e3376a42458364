# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the program is, and what of others it is made of: each part with its version, its licence and the whole text."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from composer.shipped import Part, parts, version
from composer.ui.dialogs.reading import ReadingDialog
from composer.ui.theme import DIALOG_MEDIUM
from composer.ui.words import Words
from composer.wording import N_

_SENTENCES = (
    N_("Briefing notes in which every quotation is data, checked against its source."),
    N_("For unclassified work only."),
    N_("Appunto never goes to the network by itself: no account, no telemetry, nothing is fetched."),
    N_("Free software under the MIT licence."),
    N_("It includes the work of others. Choose one of them to read its licence:"),
)
_NO_TEXT = N_("The text of this licence is not here. It comes with the installed program.")
_BACK = "back:"
_PART = "part"


class AboutDialog(ReadingDialog):
    """The program in a few sentences and the list of its parts; a part's name leads to its licence and back."""

    def __init__(self, words: Words, parent: QWidget | None) -> None:
        super().__init__(words, N_("About Appunto"), parent)
        self.resize(*DIALOG_MEDIUM)
        self._parts = parts()
        self.text.anchorClicked.connect(self._follow)
        self._show_list()

    def _follow(self, address: QUrl) -> None:
        if address.scheme() == _PART:
            self._show_licence(self._parts[int(address.path())])
        else:
            self._show_list()

    def _show_list(self) -> None:
        sentences = "".join(f"<p>{escape(self.words.text(sentence))}</p>" for sentence in _SENTENCES)
        rows = "".join(
            f"<tr><td style='padding-right:16px'><a href='{_PART}:{number}'>{escape(part.name)}</a></td>"
            f"<td style='padding-right:16px'>{escape(part.version)}</td><td>{escape(part.licence)}</td></tr>"
            for number, part in enumerate(self._parts)
        )
        self.text.setHtml(f"<h2>Appunto {escape(version())}</h2>{sentences}<table>{rows}</table>")

    def _show_licence(self, part: Part) -> None:
        back = escape(self.words.text(N_("Back to the list")))
        text = escape(part.licence_text() or self.words.text(_NO_TEXT))
        self.text.setHtml(
            f"<p><a href='{_BACK}'>← {back}</a></p><h3>{escape(part.name)} {escape(part.version)}</h3>"
            f"<pre style='white-space:pre-wrap'>{text}</pre>"
        )
