# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Menus that open where one writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from composer.ui.main_window import MainWindow
from composer.ui.settings import LANGUAGE, Settings
from composer.ui.spelling import _keep_on_screen
from tests.ui.access_walk import faults_of_menu


class Field(QLineEdit):
    """Keeps what it is asked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.asked: list[tuple[QContextMenuEvent.Reason, QPoint]] = []

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.append((event.reason(), event.globalPos()))


def test_a_menu_that_grows_by_its_suggestions_shows_its_last_entry(application: QApplication) -> None:
    menu = QMenu()
    entries = [menu.addAction(f"entry {number}") for number in range(18)]
    menu.popup(QPoint(100, 100))
    application.processEvents()
    for number in range(8):
        menu.insertAction(entries[0], menu.addAction(f"suggestion {number}"))
    _keep_on_screen(menu)
    application.processEvents()
    assert menu.rect().contains(menu.actionGeometry(entries[-1]))
    assert menu.screen().availableGeometry().contains(menu.geometry())
    menu.close()
    menu.deleteLater()


def test_shift_f10_asks_what_has_the_keyboard_for_its_menu(
    application: QApplication,
    tmp_path: Path,
    open_over: Callable[[Path], MainWindow],
    wait: Callable[[Callable[[], object]], None],
) -> None:
    window = open_over(tmp_path / "w.appunto")
    window.activateWindow()
    application.processEvents()
    field = Field(window)
    field.show()
    field.setFocus()
    wait(lambda: application.focusWidget() is field)
    QTest.keyClick(field, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    [(reason, place)] = field.asked
    assert reason is QContextMenuEvent.Reason.Keyboard
    assert QRect(field.mapToGlobal(QPoint(0, 0)), field.size()).adjusted(0, 0, 0, 1).contains(place)


@pytest.mark.parametrize("language", ["en", "it"])
def test_no_letter_stands_for_two_entries_of_a_menu(
    language: str, tmp_path: Path, open_over: Callable[[Path], MainWindow], settings: Settings
) -> None:
    settings.set(LANGUAGE, language)
    window = open_over(tmp_path / "w.appunto")
    menus = [menu for menu in window.findChildren(QMenu) if menu.actions()]
    assert len(menus) > len(window.menuBar().actions())
    assert [fault for menu in menus for fault in faults_of_menu(menu)] == []


def test_a_letter_that_stands_for_two_entries_would_be_found(application: QApplication) -> None:
    menu = QMenu("Copy")
    menu.addAction("&Copy")
    menu.addAction("&Cut")
    assert len(list(faults_of_menu(menu))) == 1
    menu.deleteLater()
