# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A list in the checks: closed it is one line with how many there are, open each of them with what to do about it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from composer.ui.elided import ElidedButton
from composer.ui.panes.cards import small_line
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_S, SPACE_XS
from composer.ui.words import Words
from composer.wording import N_, N_plural


class FoldingGroup(QFrame):
    """What all such lists share; a list says `_counted`, and gives its rows in `_fill`.

    Signal: `opened(bool)` when the user opens or closes it.
    """

    opened = Signal(bool)

    MOST_ROWS: ClassVar[int]
    """Widgets made at once; more would be felt while one types."""
    SPACE_BETWEEN: ClassVar[int] = SPACE_XS

    def __init__(self, title: str, words: Words, *, is_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._words = words
        self._open = is_open
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_S, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self._head = ElidedButton(self)
        set_role(self._head, "row")
        self._head.clicked.connect(self._toggle)
        self._head_row = QHBoxLayout()
        self._head_row.addWidget(self._head, 1)
        self._column.addLayout(self._head_row)
        self._list: QWidget | None = None

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._open

    @property
    def summary(self) -> str:
        """The title with how many there are."""
        return f"{self._words.text(self.title)}: {self._counted()}"

    @abstractmethod
    def _counted(self) -> str:
        """How many there are, or how many need a look, in the user's language."""

    def _headline(self) -> str:
        """What the one line says that is always there."""
        return self._words.text(self.title)

    @abstractmethod
    def _fill(self, rows: QWidget, column: QVBoxLayout) -> None:
        """Put the rows, children of `rows`, into `column`."""

    def _show_count(self) -> None:
        """How many there are under the title, which a narrow pane would cut before it."""
        self._column.addWidget(small_line(self._counted(), self))

    def _toggle(self) -> None:
        self._open = not self._open
        self._show()
        self.opened.emit(self._open)

    def _show(self) -> None:
        self._head.set_words(f"{'▾' if self._open else '▸'}  {self._headline()}")
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
        column.setSpacing(self.SPACE_BETWEEN)
        self._fill(rows, column)
        return rows

    def _add_rows(self, makers: Sequence[Callable[[], QWidget]], column: QVBoxLayout) -> None:
        """As many rows as there is time for."""
        for make in makers[: self.MOST_ROWS]:
            column.addWidget(make())

    def _add_rest(self, count: int, rows: QWidget, column: QVBoxLayout) -> None:
        """How many of `count` are not shown, if any."""
        rest = count - self.MOST_ROWS
        if rest > 0:
            said = self._words.plural(N_plural("and {count} more", "and {count} more"), rest)
            column.addWidget(small_line(said, rows))
