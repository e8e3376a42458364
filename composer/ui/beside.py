# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Two sources side by side: the second reader, and what can be done at a tab."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from composer.errors import ComposerError
from composer.ui.desk import Desk
from composer.ui.facts import source_label
from composer.ui.panes.library_pane import LibraryPane
from composer.ui.places import Places
from composer.ui.reader.reader import Reader
from composer.ui.reader.source_tabs import SourceTabs
from composer.wording import N_, Message

_NOTHING = N_("Choose a source in the library, or open one: then it can be opened in a second reader.")
_IS_PINNED = N_("“{title}” is pinned: it stays at the left, also when the others are closed.")
_IS_LET_GO = N_("“{title}” is no longer pinned.")
_NO_SECOND = N_("There is no second reader: open a source in one first.")


class Beside(QObject):
    """Opens and closes the second reader."""

    def __init__(self, desk: Desk, reader: Reader, library: LibraryPane, places: Places, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._reader = reader
        self._library = library
        self._places = places
        self._window = window
        reader.beside_wanted.connect(self.open_source)
        reader.tab_menu_wanted.connect(self._show_menu)

    def open_chosen(self) -> None:
        """Open in the second reader what is chosen in the library, else what is in front."""
        page = self._reader.current
        chosen = self._library.chosen_key() if self._library.isAncestorOf(self._focus()) else ""
        key = chosen or (page.key if page is not None else self._library.chosen_key())
        if key:
            self.open_source(key)
        else:
            self._desk.presenter.say(Message(_NOTHING))

    def _focus(self) -> QWidget:
        return self._window.focusWidget() or self._window

    def open_source(self, key: str) -> None:
        """Open a source in the second reader."""
        try:
            source = self._desk.workspace.source(key)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._places.reader_needed.emit()
        page = self._reader.open_beside(source)
        self._places.mark_uses(key)
        page.view.setFocus()

    def pin_current(self, pinned: bool) -> None:
        """Pin the source in front at the left of its tabs, or let it go."""
        page = self._reader.current
        if page is not None:
            self._reader.in_use.pin(page.key, pinned=pinned)
            said = _IS_PINNED if pinned else _IS_LET_GO
            self._desk.presenter.say(Message(said, {"title": source_label(page.source)}))

    def switch(self) -> None:
        """Put the keyboard into the other reader."""
        if self._reader.second is None:
            self._desk.presenter.say(Message(_NO_SECOND))
            return
        other = self._reader.first if self._reader.in_use is self._reader.second else self._reader.second
        self._reader.use(other)
        other.setFocus()

    def close(self) -> None:
        """Close the second reader."""
        if self._reader.second is None:
            self._desk.presenter.say(Message(_NO_SECOND))
        self._reader.close_second()

    def menu_of(self, tabs: SourceTabs, index: int) -> QMenu:
        """What can be done at a tab."""
        menu = QMenu(self._window)
        key = tabs.keys[index]
        second = tabs is self._reader.second
        others = any(other != key and other not in tabs.pinned for other in tabs.keys)
        self._add(menu, N_("Close this source"), partial(tabs.close_tab, index))
        self._add(menu, N_("Close the others"), partial(tabs.close_others, index)).setEnabled(others)
        pinned = key in tabs.pinned
        pin = N_("Unpin this source") if pinned else N_("Pin this source")
        self._add(menu, pin, partial(tabs.pin, key, pinned=not pinned))
        menu.addSeparator()
        if second:
            self._add(menu, N_("Move to the first reader"), partial(self._move_to_first, key))
            self._add(menu, N_("Close the second reader"), self._reader.close_second)
        else:
            self._add(menu, N_("Open in the second reader"), partial(self.open_source, key))
        menu.addSeparator()
        self._add(menu, N_("Details of the source …"), partial(self._reader.details_wanted.emit, key))
        return menu

    def _add(self, menu: QMenu, text: str, act: Callable[[], object]) -> QAction:
        entry = menu.addAction(self._desk.words.text(text))
        entry.triggered.connect(lambda _checked=False: act())
        return entry

    def _move_to_first(self, key: str) -> None:
        page = self._reader.second.page_of(key) if self._reader.second is not None else None
        if page is not None:
            self._reader.move_to_first(page.source).view.setFocus()
            self._places.mark_uses(key)

    def _show_menu(self, tabs: SourceTabs, index: int, place: QPoint) -> None:
        menu = self.menu_of(tabs, index)
        menu.exec(place)
        menu.deleteLater()
