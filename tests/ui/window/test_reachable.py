# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Everything one can do is reached without a mouse: by key, in a menu, and in the search; nothing stands in a menu that
opens under the pointer alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from patience import patience
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from window_at_work import by_key

from composer.ui.actions import ACTIONS
from composer.ui.main_window import MainWindow

ELSEWHERE = {
    "Open": "Enter in the list of sources",
}
"""Entries of menus under the pointer that are no action, and the key that does the same."""


def _entries(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        if (inner := action.menu()) is not None:
            assert isinstance(inner, QMenu)
            yield from _entries(inner)
        elif not action.isSeparator():
            yield action


def test_every_action_is_in_the_menu_bar(window: MainWindow) -> None:
    entries: set[QAction] = set()
    for top in window.menuBar().actions():
        inner = top.menu()
        assert isinstance(inner, QMenu)
        entries |= set(_entries(inner))
    missing = [action.id for action in ACTIONS if window.actions_[action.id] not in entries]
    assert not missing


def test_every_menu_can_be_opened_by_a_letter_of_its_own(window: MainWindow) -> None:
    for language in ("en", "it"):
        window.view.speak(language)
        titles = [action.text() for action in window.menuBar().actions()]
        letters = [title[title.index("&") + 1].lower() for title in titles]
        assert len(set(letters)) == len(letters), titles
        assert "q" not in letters  # Alt+Q searches, as in Word
    window.view.speak("en")


def test_every_action_is_found_in_the_search_by_its_name(window: MainWindow) -> None:
    for action in ACTIONS:
        name = window.actions_[action.id].text().replace("&", "")
        window.search.setText(f"> {name}")
        window.search.search_now()
        assert name in [found.name for found in window.search.found], action.id


def _opened(act: Callable[[], object]) -> list[QAction]:
    """The entries of the menu that `act` opens; it is closed again."""
    seen: list[QAction] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            seen.extend(_entries(menu))
            menu.close()

    looking = QTimer(interval=20)
    looking.timeout.connect(look)
    looking.start()
    act()
    until = time.monotonic() + patience(5)
    while not seen and time.monotonic() < until:
        QTest.qWait(20)
    looking.stop()
    assert seen, "no menu opened"
    return seen


def test_menus_under_the_pointer_hold_nothing_else(window: MainWindow) -> None:
    """Whatever such a menu holds is an action of the table, or says what an action says."""
    by_key(window)
    known = set(window.actions_._actions.values())
    names = {action.text().replace("&", "") for action in known} | set(ELSEWHERE)
    point = QPoint(5, 5)
    sources = window.library._list
    headings = window.outline._list
    first = sources.visualRect(sources.model().index(0, 0)).center()
    window.editor.insert_table(2, 2)
    window.checking.check_now()
    heading = headings.visualRect(headings.model().index(0, 0)).center()
    for act in (
        lambda: window.menus.show_note_menu(point),
        lambda: window.menus.show_reader_menu(point),
        lambda: window.library._menu(first),
        lambda: window.outline._show_menu(heading),
    ):
        entries = _opened(act)
        strange = [
            entry.text() for entry in entries if entry not in known and entry.text().replace("&", "") not in names
        ]
        assert not strange


def test_f10_goes_to_the_menu_bar_and_escape_back(window: MainWindow) -> None:
    window.actions_["go.menu_bar"].trigger()
    bar = window.menuBar()
    assert bar.activeAction() is bar.actions()[0]
    QTest.keyClick(QApplication.activePopupWidget() or bar, Qt.Key.Key_Escape)
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
