# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What came from another library, and which notes were changed in both."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QTextBrowser, QWidget

from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.line_list import LineList
from composer.ui.theme import DIALOG_MEDIUM, SPACE_M
from composer.ui.words import Words
from composer.wording import N_

if TYPE_CHECKING:
    from composer.workspace.merged import Merged


class BroughtInDialog(DialogFrame):
    """Sentences and names; with notes changed in both, a button to compare their two texts.

    Signal: `compare_wanted(Apart)` when the two texts of a note are to be shown side by side.
    """

    compare_wanted = Signal(object)

    def __init__(self, merged: Merged, words: Words, parent: QWidget | None) -> None:
        super().__init__(words, N_("What came from the other library"), parent)
        self._apart = merged.apart
        self.resize(*DIALOG_MEDIUM)
        self.text = QTextBrowser(self)
        self.text.document().setDocumentMargin(SPACE_M)
        words.bind(self.text.setAccessibleName, N_("What came from the other library"))
        self.text.setHtml("".join(_html(merged, words)))
        self.content.addWidget(self.text, 2)
        if merged.apart:
            self._add_apart()
        self.add_close()

    def _add_apart(self) -> None:
        self.sentence(N_("Changed in both libraries; the other text is among the versions of the note:"))
        self.list = LineList(self)
        self.words.bind(self.list.setAccessibleName, N_("Notes changed in both libraries"))
        for apart in self._apart:
            self.list.addItem(apart.title or self.words.text(N_("Note without a title")))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self._compare())
        self.content.addWidget(self.list, 1)
        self.compare = self.add_button(N_("Compare the two texts …"), QDialogButtonBox.ButtonRole.ActionRole)
        self.compare.clicked.connect(self._compare)

    def _compare(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._apart):
            self.compare_wanted.emit(self._apart[row])


def _html(merged: Merged, words: Words) -> Iterator[str]:
    from composer.workspace.merged import said_in_lists, said_of

    for sentence in said_of(merged):
        yield f"<p>{escape(words.say(sentence))}</p>"
    facts = [(head, [words.say(one) for one in said]) for head, said in said_in_lists(merged)]
    sources = [merged.called.get(key, key) for key in merged.sources]
    for label, lines in (*facts, (N_("Sources"), sources), (N_("Notes"), merged.notes)):
        if lines:
            listed = "".join(f"<li>{escape(line)}</li>" for line in lines)
            yield f"<h4>{escape(words.text(label))}</h4><ul>{listed}</ul>"
