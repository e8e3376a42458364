# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Misspelt words or typing to put right in the checks: closed it is one line, open a list with ways to each place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from composer.ui.editor.proof_scan import Found
from composer.ui.elided import ElidedButton
from composer.ui.panes.cards import link
from composer.ui.panes.folding_group import FoldingGroup
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_S, SPACE_XS
from composer.ui.words import Words
from composer.wording import N_, N_plural

_SEEN: Final = {"\u00a0": "⍽", "\u202f": "⍽", " ": "␣"}
SPELLING: Final = N_("Spelling")
TYPING: Final = N_("Typing")


class LanguageGroup(FoldingGroup):
    """One list of what was found.

    Signals: `place_wanted(Found)` to stand at it, `correct_wanted(Found)` to put it right, `all_wanted()` to put all
    right.
    """

    place_wanted = Signal(object)
    correct_wanted = Signal(object)
    all_wanted = Signal()
    MOST_ROWS = 100

    def __init__(
        self, title: str, found: Sequence[Found], words: Words, *, is_open: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, words, is_open=is_open, parent=parent)
        self._found = found
        if any(item.rule is not None for item in found):
            self._head_row.addWidget(link(words.text(N_("Correct all")), self.all_wanted.emit, self))
        self._show()

    def _counted(self) -> str:
        forms = (
            N_plural("{count} misspelt word", "{count} misspelt words")
            if self.title == SPELLING
            else N_plural("{count} place to put right", "{count} places to put right")
        )
        return self._words.plural(forms, len(self._found))

    def _headline(self) -> str:
        return self.summary

    def _fill(self, rows: QWidget, column: QVBoxLayout) -> None:
        self._add_rows([partial(self._row, item, rows) for item in self._found], column)
        self._add_rest(len(self._found), rows, column)

    def _row(self, item: Found, parent: QWidget) -> QWidget:
        line = QWidget(parent)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, SPACE_S, 0)
        row.setSpacing(SPACE_XS)
        button = ElidedButton(line)
        set_role(button, "row")
        said = item.words if item.rule is None else self._change(item)
        button.set_words(f"{said} · {item.around}")
        button.setToolTip(self._words.quoted(item.around))
        button.setAccessibleName(f"{said}: {self._words.quoted(item.around)}")
        button.clicked.connect(lambda _checked=False: self.place_wanted.emit(item))
        row.addWidget(button, 1)
        if item.rule is not None:
            row.addWidget(link(self._words.text(N_("Correct")), partial(self.correct_wanted.emit, item), line))
        return line

    def _change(self, item: Found) -> str:
        """What stands there and what should: blanks are shown by signs, which say what they are beside the words."""
        seen = ["".join(_SEEN.get(c, c) for c in words) or "∅" for words in (item.words, item.right)]
        return f"{seen[0]} → {seen[1]}"
