# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Misspelt words or typing to put right in the checks: closed it is one line, open a list with ways to each place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from composer.ui.editor.proof_scan import Found
from composer.ui.elided import ElidedButton
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from composer.ui.words import Words
from composer.wording import N_, N_plural

_MOST_ROWS: Final = 100  # widgets made at once; more would be felt while one types
_SEEN: Final = {"\u00a0": "⍽", "\u202f": "⍽", " ": "␣"}
SPELLING: Final = N_("Spelling")
TYPING: Final = N_("Typing")


class LanguageGroup(QFrame):
    """One list of what was found.

    Signals: `place_wanted(Found)` to stand at it, `correct_wanted(Found)` to put it right, `all_wanted()` to put all
    right, `opened(bool)`.
    """

    place_wanted = Signal(object)
    correct_wanted = Signal(object)
    all_wanted = Signal()
    opened = Signal(bool)

    def __init__(
        self, title: str, found: Sequence[Found], words: Words, *, is_open: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._found = found
        self._words = words
        self._open = is_open
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_S, 0, 0)
        self._column.setSpacing(SPACE_XS)
        row = QHBoxLayout()
        self._head = ElidedButton(self)
        set_role(self._head, "row")
        self._head.clicked.connect(self._toggle)
        row.addWidget(self._head, 1)
        if any(item.rule is not None for item in found):
            row.addWidget(self._link(N_("Correct all"), self.all_wanted.emit, self))
        self._column.addLayout(row)
        self._list: QWidget | None = None
        self._show()

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._open

    @property
    def summary(self) -> str:
        """The title with how many there are."""
        forms = (
            N_plural("{count} misspelt word", "{count} misspelt words")
            if self._title == SPELLING
            else N_plural("{count} place to put right", "{count} places to put right")
        )
        return f"{self._words.text(self._title)}: {self._words.plural(forms, len(self._found))}"

    def _toggle(self) -> None:
        self._open = not self._open
        self._show()
        self.opened.emit(self._open)

    def _show(self) -> None:
        self._head.set_words(f"{'▾' if self._open else '▸'}  {self.summary}")
        state = self._words.text(N_("shown") if self._open else N_("hidden"))
        self._head.setAccessibleName(f"{self.summary}, {state}")
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None
        if self._open:
            self._list = self._rows()
            self._column.addWidget(self._list)

    def _rows(self) -> QWidget:
        rows = QWidget(self)
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for item in self._found[:_MOST_ROWS]:
            column.addWidget(self._row(item, rows))
        more = len(self._found) - _MOST_ROWS
        if more > 0:
            label = QLabel(self._words.plural(N_plural("and {count} more", "and {count} more"), more), rows)
            label.setContentsMargins(SPACE_M, 0, 0, 0)
            set_role(label, "small")
            column.addWidget(label)
        return rows

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
            row.addWidget(self._link(N_("Correct"), partial(self.correct_wanted.emit, item), line))
        return line

    def _change(self, item: Found) -> str:
        """What stands there and what should: blanks are shown by signs, which say what they are beside the words."""
        seen = ["".join(_SEEN.get(c, c) for c in words) or "∅" for words in (item.words, item.right)]
        return f"{seen[0]} → {seen[1]}"

    def _link(self, text: str, act: Callable[[], object], parent: QWidget) -> QPushButton:
        link = QPushButton(self._words.text(text), parent)
        set_role(link, "link")
        link.setAutoDefault(True)  # Enter presses it, as in a dialog
        link.clicked.connect(lambda _checked=False: act())
        return link
