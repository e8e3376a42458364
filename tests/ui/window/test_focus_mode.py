# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Only the sheet is shown, everything one types works, and Esc brings all back as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_at_work import by_button, key_of

from composer.ui.focus_mode import FocusMode
from composer.ui.main_window import MainWindow


def rest_of(window: MainWindow) -> list[bool]:
    parts = (window.menuBar(), window.top_bar, window.library, window.reader, window.note_area.bar, window.outline)
    return [part.isVisible() for part in parts]


def test_only_the_note_is_left_and_esc_brings_the_rest_back(window: MainWindow) -> None:
    size = window.size()
    state, widths = window.windowState(), window.columns.across.sizes()
    window.actions_["view.focus"].trigger()
    assert rest_of(window) == [False] * 6
    assert window.editor.isVisible()
    assert window.editor.text.hasFocus()
    assert window.isFullScreen()
    assert "Esc" in window.status_line.news
    window.status_line.end_news()
    assert not window.status_line.isVisible()
    QTest.keyClick(window.editor.text, Qt.Key.Key_Escape)
    assert rest_of(window) == [True] * 6
    assert window.status_line.isVisible()
    assert window.windowState() == state
    assert window.size() == size
    assert window.columns.across.sizes() == pytest.approx(widths, abs=2)
    assert not window.actions_["view.focus"].isChecked()
    assert window.editor.text.hasFocus()


def test_one_writes_and_undoes_as_ever(window: MainWindow) -> None:
    window.actions_["view.focus"].trigger()
    before = window.editor.text.toPlainText()
    QTest.keyClicks(window.editor.text, "mine")
    assert "mine" in window.editor.text.toPlainText()
    window.actions_["edit.undo"].trigger()
    assert window.editor.text.toPlainText() == before


def test_what_has_to_be_seen_elsewhere_ends_it(window: MainWindow) -> None:
    by_button(window)
    for ask in (
        lambda: window.places.open_source(key_of(window)),
        window.actions_["view.checks"].trigger,
        window.actions_["edit.search_all"].trigger,
        window.actions_["go.library"].trigger,
    ):
        window.actions_["view.focus"].trigger()
        assert not window.top_bar.isVisible()
        ask()
        assert window.top_bar.isVisible()
        assert window.reader.isVisible()
    assert window.checks.isVisible()


def test_esc_closes_the_find_bar_first(window: MainWindow) -> None:
    window.actions_["view.focus"].trigger()
    window.editor.open_find()
    QTest.keyClick(window.editor.text, Qt.Key.Key_Escape)
    assert window.focus_mode.is_on
    window.editor.find_bar.hide()
    QTest.keyClick(window.editor.text, Qt.Key.Key_Escape)
    assert not window.focus_mode.is_on


def test_only_what_has_the_keyboard_in_the_note_is_watched(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def watch(_mode: FocusMode, watched: object, event: QEvent) -> bool:
        seen.extend([watched] if event.type() is QEvent.Type.User else [])
        return False

    monkeypatch.setattr(FocusMode, "eventFilter", watch)
    window.actions_["view.focus"].trigger()
    QApplication.sendEvent(window.library, QEvent(QEvent.Type.User))
    assert not seen
    QApplication.sendEvent(window.editor.text, QEvent(QEvent.Type.User))
    assert seen == [window.editor.text]
    window.focus_mode.leave()
    QApplication.sendEvent(window.editor.text, QEvent(QEvent.Type.User))
    assert seen == [window.editor.text]


def test_a_window_closed_meanwhile_comes_back_whole(window: MainWindow, open_window: object) -> None:
    window.actions_["view.focus"].trigger()
    window.close()
    assert callable(open_window)
    again = open_window()
    assert isinstance(again, MainWindow)
    assert again.top_bar.isVisible()
    assert again.library.isVisible()
    assert not again.isFullScreen()
