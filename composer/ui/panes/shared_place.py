# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Parts of the window that share one place: one is seen, the others are a tab away."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from composer.ui.panes.arrangement import Part, Place
from composer.ui.stylesheet import set_role
from composer.ui.words import Words
from composer.wording import N_

NAMES: Final = {
    Part.LIBRARY: N_("Library"),
    Part.OUTLINE: N_("Outline"),
    Part.READER: N_("Reader"),
    Part.NOTE: N_("Note"),
    Part.CHECKS: N_("Checks"),
}
"""What the parts are called on tabs and in menus."""


class SharedPlace(QWidget):
    """A tab bar over several parts.

    Signals: `chosen(Part)` when the user brings another one to the front.
    """

    chosen = Signal(object)

    def __init__(self, place: Place, widgets: Mapping[Part, QWidget], words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        set_role(self, "pane")
        self._tabs = QTabBar(self)
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(True)
        words.bind(self._tabs.setAccessibleName, N_("Parts that share this place"))
        self._stack = QStackedWidget(self)
        for number, part in enumerate(place):
            self._tabs.addTab("")
            words.bind(partial(self._name, number), NAMES[part], owner=self._tabs)
            self._stack.addWidget(widgets[part])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._changed)

    def _name(self, number: int, name: str) -> None:
        self._tabs.setTabText(number, name.replace("&", "&&"))

    def show_parts(self, shown: Place, front: Part) -> None:
        """Offer the parts that are `shown`, with `front` in front; alone it needs no tab."""
        with QSignalBlocker(self._tabs):
            for number, part in enumerate(self._place):
                self._tabs.setTabVisible(number, part in shown)
            self._tabs.setCurrentIndex(self._place.index(front))
        self._stack.setCurrentIndex(self._place.index(front))
        self._tabs.setVisible(len(shown) > 1)

    def _changed(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.chosen.emit(self._place[number])
