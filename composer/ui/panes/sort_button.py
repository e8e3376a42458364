# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The button that says in which order the sources are listed."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from composer.library.listing import Order
from composer.ui.words import Words
from composer.wording import N_

_NAMES: Final = {
    Order.IMPORTED: N_("Latest import first"),
    Order.DATE: N_("By date, the newest first"),
    Order.TITLE: N_("By title"),
    Order.AUTHOR: N_("By author"),
    Order.PUBLICATION: N_("By publication"),
}


class SortButton(QToolButton):
    """Offers the orders; the one in force is ticked. Signal: `chosen(Order)`."""

    chosen = Signal(object)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        words.bind(self.setToolTip, N_("Order of the sources"))
        words.bind(self.setAccessibleName, N_("Order of the sources"))
        self._menu = QMenu(self)
        group = QActionGroup(self)
        self._entries: dict[Order, QAction] = {}
        for order, name in _NAMES.items():
            entry = self._entries[order] = QAction(self._menu)
            words.bind(entry.setText, name)
            entry.setCheckable(True)
            group.addAction(entry)
            entry.triggered.connect(partial(self._choose, order))
            self._menu.addAction(entry)
        self._entries[Order.IMPORTED].setChecked(True)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def show_order(self, order: Order) -> None:
        """Tick `order`."""
        self._entries[order].setChecked(True)

    def _choose(self, order: Order, _on: bool = False) -> None:
        self.chosen.emit(order)
