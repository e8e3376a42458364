# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Long columns of cards in portions: a thousand widgets at once would keep the window busy for a second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QAbstractButton, QPushButton, QVBoxLayout, QWidget

from composer.ui.stylesheet import set_role
from composer.ui.words import Words
from composer.wording import N_plural

PORTION: Final = 60

_MORE: Final = N_plural("Show {count} more", "Show {count} more")


class Portions:
    """Fills a column with as many cards as are wanted so far, and a button for the next ones behind them."""

    def __init__(self, column: QVBoxLayout, words: Words, parent: QWidget) -> None:
        self._column = column
        self._words = words
        self._parent = parent
        self._wanted = PORTION

    def fill(self, cards: Sequence[Callable[[], QWidget]]) -> None:
        """Make the first of `cards`; the others when somebody asks for them."""
        if len(cards) <= PORTION:
            self._wanted = PORTION  # a note, or a state of it, with few: the next long list begins from the start
        for make in cards[: self._wanted]:
            self._column.addWidget(make())
        self._offer(cards, self._column.count())

    def _offer(self, cards: Sequence[Callable[[], QWidget]], place: int) -> None:
        """A button for those still left, at `place` in the column."""
        left = len(cards) - self._wanted
        if left <= 0:
            return
        button = QPushButton(self._words.plural(_MORE, min(left, PORTION)), self._parent)
        set_role(button, "link")
        button.clicked.connect(lambda _checked=False: self._show_more(cards, button))
        self._column.insertWidget(place, button)

    def _show_more(self, cards: Sequence[Callable[[], QWidget]], button: QPushButton) -> None:
        """The next portion in the place of `button`; the keyboard goes to the first of them."""
        place = self._column.indexOf(button)
        made = [make() for make in cards[self._wanted : self._wanted + PORTION]]
        self._wanted += PORTION
        for at, card in enumerate(made):
            self._column.insertWidget(place + at, card)
        self._offer(cards, place + len(made))
        self._column.removeWidget(button)
        button.hide()
        button.deleteLater()
        way = made[0] if isinstance(made[0], QAbstractButton) else made[0].findChild(QAbstractButton)
        if way is not None:
            way.setFocus()
