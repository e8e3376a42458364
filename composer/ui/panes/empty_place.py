# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What stands in a list while it has no rows: one sentence that says what to do, and perhaps a button that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton, QVBoxLayout, QWidget

from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_L, SPACE_S
from composer.ui.words import Words


@dataclass(frozen=True)
class Emptiness:
    """Why a list is empty, as an English template, and the way out: its words (a template) and what it does."""

    sentence: str
    way: str = ""
    act: Callable[[], object] | None = None


class EmptyPlace(QWidget):
    """Lies over a view as long as that has no rows; screen readers get the sentence with the view."""

    def __init__(self, view: QAbstractItemView, words: Words, why: Callable[[], Emptiness]) -> None:
        """`why` is asked each time the list has become empty. The view must have its model already."""
        super().__init__(view.viewport())
        self._view = view
        self._words = words
        self._why = why
        self._act: Callable[[], object] | None = None
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        set_role(self._sentence, "muted")
        self._button = QPushButton(self)
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addStretch(2)
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        model = view.model()
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            changed.connect(self.look)
        words.changed.connect(self.look)
        view.viewport().installEventFilter(self)
        self.look()

    @property
    def sentence(self) -> str:
        """What is said now; "" while there are rows."""
        return self._sentence.text() if not self.isHidden() else ""

    @property
    def button(self) -> QPushButton:
        """The way out."""
        return self._button

    def look(self) -> None:
        """Show what fits the rows there are now."""
        empty = self._view.model().rowCount() == 0
        self.setVisible(empty)
        if not empty:
            self._view.setAccessibleDescription("")
            return
        why = self._why()
        said = self._words.text(why.sentence)
        self._sentence.setText(said)
        self._view.setAccessibleDescription(said)
        self._act = why.act
        self._button.setVisible(bool(why.way))
        self._button.setText(self._words.text(why.way) if why.way else "")
        self.setGeometry(self._view.viewport().rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the view."""
        if isinstance(event, QResizeEvent) and watched is self.parent():  # nothing of a view that is being taken apart
            self.resize(event.size())
        return super().eventFilter(watched, event)

    def _go(self) -> None:
        if self._act is not None:
            self._act()
