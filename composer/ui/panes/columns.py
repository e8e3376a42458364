# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How library, reader, note and checks stand side by side: three columns on a wide window, two on a small one.

On a small window library and reader share one column by tabs. Widths are remembered for each of the two ways.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from composer.ui.stylesheet import set_role
from composer.ui.words import Words
from composer.wording import N_

WIDE_PX: Final = 1500  # below, three columns leave no room for 60 characters a line
DRAWER_PX: Final = 320
_WIDE_SHARES: Final = (17, 42, 41)
_SMALL_SHARES: Final = (48, 52)


class Columns(QWidget):
    """The body of the window.

    Signals: `arranged(bool)` with True for three columns, when that has changed.
    """

    arranged = Signal(bool)

    def __init__(
        self,
        library: QWidget,
        reader: QWidget,
        note: QWidget,
        drawer: QWidget,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._reader = reader
        self._note = note
        self._drawer = drawer
        self._wide: bool | None = None
        self._remembered: dict[bool, list[int]] = {True: [], False: []}
        self._tabs = QTabBar(self)
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        words.bind(self._tabs.setAccessibleName, N_("Library or reader"))
        self._tabs.addTab("")
        self._tabs.addTab("")
        words.bind(lambda text: self._tabs.setTabText(0, text), N_("Library"), owner=self._tabs)
        words.bind(lambda text: self._tabs.setTabText(1, text), N_("Reader"), owner=self._tabs)
        self._stack = QStackedWidget(self)
        self._shared = QWidget(self)
        set_role(self._shared, "pane")
        column = QVBoxLayout(self._shared)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._stack, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for widget, least in ((library, 190), (reader, 300), (note, 420), (drawer, 240)):
            widget.setMinimumWidth(least)
        self._splitter.addWidget(note)
        self._splitter.addWidget(drawer)
        drawer.hide()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._splitter)
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)

    @property
    def is_wide(self) -> bool:
        """Whether library, reader and note stand side by side."""
        return bool(self._wide)

    def remember(self, wide: list[int], small: list[int]) -> None:
        """Widths from an earlier time, for three columns and for two."""
        self._remembered = {True: wide, False: small}

    def widths(self) -> tuple[list[int], list[int]]:
        """The widths to be remembered, for three columns and for two."""
        if self._wide is not None:
            self._remembered[self._wide] = self._column_widths()
        return self._remembered[True], self._remembered[False]

    def show_library(self) -> None:
        """Bring the library into view."""
        self._tabs.setCurrentIndex(0)

    def show_reader(self) -> None:
        """Bring the reader into view."""
        self._tabs.setCurrentIndex(1)

    def show_drawer(self, *, shown: bool) -> None:
        """Show or hide the checks; reader and note give the room, and get it back."""
        if shown == self._drawer.isVisibleTo(self):
            return
        columns = self._column_widths()
        self._drawer.setVisible(shown)
        if self._wide is None:
            return
        drawer = min(DRAWER_PX, max(0, self.width() // 4)) if shown else 0
        *kept, reader, note = columns
        room = self.width() - drawer - sum(kept)
        given = reader * room // max(reader + note, 1)
        self._splitter.setSizes([*kept, given, room - given, drawer])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns or two, as the width allows."""
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= WIDE_PX)

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        if self._wide is not None:
            self._remembered[self._wide] = self._column_widths()
        reading = self._tabs.currentIndex() == 1
        self._wide = wide
        if wide:
            self._splitter.insertWidget(0, self._library)
            self._splitter.insertWidget(1, self._reader)
            self._shared.hide()
            self._shared.setParent(self)
        else:
            with QSignalBlocker(self._tabs):
                self._stack.addWidget(self._library)
                self._stack.addWidget(self._reader)
                self._splitter.insertWidget(0, self._shared)
                self._shared.show()
            self._stack.setCurrentIndex(1 if reading else 0)
        if wide:
            self._library.show()
            self._reader.show()
        else:
            self._stack.setCurrentIndex(self._tabs.currentIndex())
        for index in range(self._splitter.count()):
            self._splitter.setStretchFactor(index, 0 if self._splitter.widget(index) is self._drawer else 1)
        if wide:
            self._splitter.setStretchFactor(0, 0)
        self._splitter.setSizes(self._wanted_sizes(wide=wide))
        self.arranged.emit(wide)

    def _wanted_sizes(self, *, wide: bool) -> list[int]:
        shares = _WIDE_SHARES if wide else _SMALL_SHARES
        remembered = self._remembered[wide]
        drawer = DRAWER_PX if self._drawer.isVisibleTo(self) else 0
        room = max(self.width() - drawer, 1)
        if len(remembered) == len(shares) and all(size > 0 for size in remembered):
            total = sum(remembered)
            return [*(size * room // total for size in remembered), drawer]
        return [*(share * room // 100 for share in shares), drawer]

    def _column_widths(self) -> list[int]:
        return [
            size
            for index, size in enumerate(self._splitter.sizes())
            if self._splitter.widget(index) is not self._drawer
        ]
